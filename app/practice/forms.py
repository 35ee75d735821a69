"""What the practice pages may send."""

from typing import Literal

from pydantic import Field

from app.web.forms import Form

LONGEST_QUESTION = 500


class BeginForm(Form):
    script: str = Field(min_length=1, max_length=60)


class LineForm(Form):
    """`heard`: how many lines the page shows, so that one press lets through one line."""

    act: Literal["ask", "next", "all"]
    heard: int = Field(default=0, ge=0, le=1000)
    question: str = Field(default="", max_length=LONGEST_QUESTION)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"question": f"Ask in fewer words: {LONGEST_QUESTION} characters at most."}
