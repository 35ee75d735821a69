"""What was found, as both pages show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.kit import clock
from app.resources.search.asked import Asked, address
from app.resources.search.cards import card_of
from app.resources.search.chips import Chip, chips, drops
from app.resources.search.pages import Results
from app.resources.search.rules import PlaceFound
from app.web import dates
from resource_directory.search import Found, Hit

PAGE = 20


@dataclass(frozen=True)
class Looked:
    """`of`: how many listings there are at all; `page`: the one asked for, which may be past the last."""

    found: Found
    place: PlaceFound
    problems: tuple[str, ...]
    today: date
    of: int
    page: int

    @property
    def last_page(self) -> int:
        return max(1, -(-len(self.found.rows) // PAGE))

    @property
    def number(self) -> int:
        return min(self.page, self.last_page)

    @property
    def first(self) -> int:
        return (self.number - 1) * PAGE

    @cached_property
    def shown(self) -> list[Hit]:
        return self.found.hits(self.first, self.first + PAGE)

    def others(self, most: int) -> Iterator[Hit]:
        rows = (*self.found.rows[: self.first], *self.found.rows[self.first + PAGE :])
        return (self.found.hit(row) for row in rows[:most])


def results_of(asked: Asked, looked: Looked, *, here: str, other: str) -> Results:
    cards = tuple(
        card_of(hit, number, looked.today) for number, hit in enumerate(looked.shown, start=looked.first + 1)
    )
    number, last = looked.number, looked.last_page
    return Results(
        chips=chips(asked, looked.place, here),
        clear=here,
        notes=tuple(_notes(looked)),
        choices=tuple(Chip(name, address(asked.but(place=name), here)) for name in looked.place.choices),
        summary=_summary(looked),
        pages=f"{looked.first + 1:,} to {looked.first + len(cards):,} of {len(looked.found.rows):,}",
        cards=cards,
        drops=drops(asked, looked.found.without, here),
        previous=address(asked.but(page=number - 1), here) if number > 1 else "",
        next=address(asked.but(page=number + 1), here) if number < last else "",
        other_view=Chip(
            "Show these on a map" if other.endswith("/map") else "Show these as a list",
            address(asked.but(page=number if number > 1 else None), other),
        ),
        printed=dates.moment(clock.now()),
    )


def _notes(looked: Looked) -> Iterator[str]:
    yield from looked.problems
    yield from looked.place.notes
    for typed, meant in looked.found.spelt.items():
        yield f"No listing has the word “{typed}”: looking for {' or '.join(f'“{one}”' for one in meant)}."


def _summary(looked: Looked) -> str:
    count = f"{len(looked.found.rows):,} of {looked.of:,} listings"
    return f"{count}, measured from {looked.place.name}" if looked.place.whereabouts.point else count
