"""What the spreadsheet pages may be asked, and what they may send."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from app.web.forms import Form


class Show(StrEnum):
    PROBLEMS = "problems"
    REJECTED = "rejected"
    NEW = "new"
    CHANGED = "changed"
    ALL = "all"


class Asked(BaseModel):
    """The filter, as it stands in the address; none is the problems, or all rows where there are none."""

    model_config = ConfigDict(frozen=True)

    show: Show | None = None
    page: int = Field(default=1, ge=1, le=100_000)


class UploadForm(Form):
    feed: str = Field(min_length=1, max_length=100, pattern=r"^[^/\\\x00-\x1f]+$")
    licence: str = Field(default="", max_length=200)
    attribution: str = Field(default="", max_length=500)
    whole: bool = False
    strict: bool = False

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "feed": "Give the list a name of up to 100 characters, without a slash.",
            "licence": "Use 200 characters or fewer.",
            "attribution": "Use 500 characters or fewer.",
        }


class Act(StrEnum):
    SAVE = "save"
    DISCARD = "discard"


class SaveForm(Form):
    """`seen`: the version of the map that the preview was made for."""

    seen: int = Field(ge=0)
    act: Act
