"""The pages on which anybody tells what is wrong or missing."""

from dataclasses import dataclass, field
from typing import ClassVar

from app.web.rendering import Page


@dataclass(frozen=True)
class TellPage(Page):
    """`listing` and `name`: of the listing it is about, "" where nobody has named one of the public map.
    `options`: what may be wrong, (value, words). `ring`: what to do where nothing can be taken, or "".
    """

    template: ClassVar[str] = "resources/told_by_public/tell.html"

    listing: str
    name: str
    options: tuple[tuple[str, str], ...]
    group: str
    wrong: str
    said: str
    email: str
    ring: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ThanksPage(Page):
    template: ClassVar[str] = "resources/told_by_public/thanks.html"
