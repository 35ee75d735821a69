"""What the page of duplicates may be asked, and what it may send."""

from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.resources.duplicates.models import Verdict
from app.resources.duplicates.pairs import Show
from app.web.forms import Form


class Asked(BaseModel):
    """As it stands in the address; what else stands there is left alone."""

    model_config = ConfigDict(frozen=True)

    show: Show = Show.OPEN
    page: int = Field(default=1, ge=1, le=100_000)


class Act(StrEnum):
    KEEP_FIRST = "keep_first"
    KEEP_SECOND = "keep_second"
    APART = "apart"
    LATER = "later"

    @property
    def verdict(self) -> Verdict:
        return Verdict(self.value) if self in {Act.APART, Act.LATER} else Verdict.SAME


class PairForm(Form):
    """`seen`: the decision that stood on the page."""

    first: UUID
    second: UUID
    seen: UUID | Literal[""] = ""
    act: Act


class TakeBackPairForm(Form):
    decision: UUID
