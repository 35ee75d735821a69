"""The pages of the search: the list, and the same on a map."""

from dataclasses import dataclass
from typing import ClassVar

from app.resources.search.cards import Card
from app.resources.search.chips import Chip, Drop
from app.resources.search.drawing import Drawing
from app.web.rendering import Page


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class SearchForm:
    """What is typed and chosen, as it is shown again. `more_open`: one of the rarer filters is set."""

    action: str
    words: str
    place: str
    miles: tuple[Option, ...]
    days: tuple[Option, ...]
    kinds: tuple[Option, ...]
    wheres: tuple[Option, ...]
    parts: tuple[Option, ...]
    begins: str
    ends: str
    on: str
    age: str
    genders: tuple[Option, ...]
    costs: tuple[Option, ...]
    up_to: str
    direct: bool
    access: tuple[Option, ...]
    languages: tuple[Option, ...]
    joins: tuple[Option, ...]
    room: bool
    checked: tuple[Option, ...]
    more_open: bool


@dataclass(frozen=True)
class Results:
    """`notes`: what was left out or read otherwise; `choices`: places that may be meant. `drops`: where
    nothing was found, what would be without one filter. `other_view`: the map for the list, the list for the
    map.
    """

    chips: tuple[Chip, ...]
    clear: str
    notes: tuple[str, ...]
    choices: tuple[Chip, ...]
    summary: str
    pages: str
    cards: tuple[Card, ...]
    drops: tuple[Drop, ...]
    previous: str
    next: str
    other_view: Chip
    printed: str


@dataclass(frozen=True)
class SearchPage(Page):
    template: ClassVar[str] = "resources/search.html"

    form: SearchForm
    results: Results


@dataclass(frozen=True)
class MapPage(Page):
    """`drawing` is None where there is nothing to draw it on. `unplaced`: how many of the page's results are
    not on it.
    """

    template: ClassVar[str] = "resources/search_map.html"

    form: SearchForm
    results: Results
    drawing: Drawing | None
    unplaced: int
