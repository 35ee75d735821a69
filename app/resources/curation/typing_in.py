"""Single fields of a listing as they stand in a form, and back. No database, no clock."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from app.resources.curation.quality import email_looks_wrong, link_looks_wrong
from resource_directory.listing import Listing, ServiceArea

# What stands in a form by the name of its input; each has as many as there are inputs of that name.
Typed = Mapping[str, tuple[str, ...]]

SHORT, LONG = 200, 10_000
_MOST_LINES = 200
_OLDEST = 130
_MOST_POUNDS = Decimal(100_000)


class NotUnderstood(ValueError):
    """`at`: the id of the input; the words are the sentence for it."""

    def __init__(self, sentence: str, at: str) -> None:
        super().__init__(sentence)
        self.at = at


class Looks(StrEnum):
    """What sort of input a field has."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    ROWS = "rows"


Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """An input within each row of a field that has rows."""

    name: str
    label: str
    options: Options = ()


@dataclass(frozen=True)
class Field:
    """One field of a listing. `show` gives its inputs as text, `read` its value from them: whatever the model
    of a listing takes. `read` is told what stands now, for what no input shows is kept from there.
    `single`: there is one row and never another.
    """

    name: str
    label: str
    looks: Looks
    show: Callable[[Listing], dict[str, tuple[str, ...]]]
    read: Callable[[Typed, Listing, date], object]
    hint: str = ""
    options: Options = ()
    parts: tuple[Part, ...] = ()
    single: bool = False

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(part.name for part in self.parts) or (self.name,)


def one(typed: Typed, name: str) -> str:
    return next(iter(typed.get(name, ())), "")


def within(words: str, most: int, at: str) -> str:
    if len(words) > most:
        raise NotUnderstood(f"Use {most:,} characters or fewer. This has {len(words):,}.", at)
    return words


def words(name: str, label: str, hint: str = "", *, looks: Looks = Looks.LINE, most: int = SHORT) -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        return {name: (str(getattr(listing, name)),)}

    def read(typed: Typed, _now: Listing, _today: date) -> str:
        return within(one(typed, name), most, name)

    return Field(name, label, looks, show, read, hint)


def checked_words(
    name: str, label: str, check: Callable[[str], str], hint: str = "", most: int = SHORT
) -> Field:
    """`check` gives what was typed as it is kept, or raises ValueError with the sentence."""
    plain = words(name, label, hint, most=most)

    def read(typed: Typed, now: Listing, today: date) -> str:
        try:
            return check(str(plain.read(typed, now, today)))
        except NotUnderstood:
            raise
        except ValueError as problem:
            raise NotUnderstood(str(problem), name) from None

    return Field(name, label, Looks.LINE, plain.show, read, hint)


def a_name(typed: str) -> str:
    if not typed:
        raise ValueError("Say what it is called.")
    return typed


def a_link(typed: str) -> str:
    link = typed if not typed or "://" in typed else f"https://{typed}"
    if link and link_looks_wrong(link):
        raise ValueError("A web address begins with https:// and has no spaces, such as https://example.org.")
    return link


def an_email(typed: str) -> str:
    if typed and email_looks_wrong(typed):
        raise ValueError("An e-mail address looks like name@example.org. Leave it empty if there is none.")
    return typed


def choice(name: str, label: str, options: Options, hint: str = "") -> Field:
    """Of fixed values; "" among the options stands for what is not said."""

    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        value = getattr(listing, name)
        said = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else value
        return {name: ("" if said is None else str(said),)}

    def read(typed: Typed, _now: Listing, _today: date) -> object:
        chosen = one(typed, name)
        if chosen not in dict(options):
            raise NotUnderstood("Choose one of the list.", name)
        return {"": None, "yes": True, "no": False}.get(chosen, chosen)

    return Field(name, label, Looks.CHOICE, show, read, hint, options)


def choices(name: str, label: str, options: Options, hint: str = "") -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        held = getattr(listing, name)
        return {name: tuple(value for value, _ in options if value in held)}

    def read(typed: Typed, _now: Listing, _today: date) -> object:
        if not set(typed.get(name, ())) <= dict(options).keys():
            raise NotUnderstood("Choose from the list.", name)
        return tuple(value for value, _ in options if value in typed.get(name, ()))

    return Field(name, label, Looks.CHOICES, show, read, hint, options)


def lines(name: str, label: str, hint: str) -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        return {name: ("\n".join(getattr(listing, name)),)}

    def read(typed: Typed, _now: Listing, _today: date) -> object:
        return lines_of(typed, name)

    return Field(name, label, Looks.TEXT, show, read, hint)


def lines_of(typed: Typed, name: str) -> tuple[str, ...]:
    found = dict.fromkeys(line.strip() for line in one(typed, name).split("\n"))
    kept = tuple(line for line in found if line)
    if len(kept) > _MOST_LINES:
        raise NotUnderstood(f"Use {_MOST_LINES} lines or fewer.", name)
    return tuple(within(line, SHORT, name) for line in kept)


def areas(name: str, label: str, hint: str) -> Field:
    """Names of areas; what else is known of an area stays while its name does, and nameless ones stay."""

    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        return {name: ("\n".join(area.name for area in listing.areas if area.name),)}

    def read(typed: Typed, now: Listing, _today: date) -> object:
        known = {area.name.casefold(): area for area in now.areas}
        named = [known.get(line.casefold(), ServiceArea(name=line)) for line in lines_of(typed, name)]
        return (*named, *(area for area in now.areas if not area.name))

    return Field(name, label, Looks.TEXT, show, read, hint)


def age(name: str, label: str) -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        value = getattr(listing, name)
        return {name: ("" if value is None else str(value),)}

    def read(typed: Typed, _now: Listing, _today: date) -> int | None:
        said = one(typed, name)
        if not said:
            return None
        if not re.fullmatch(r"[0-9]{1,3}", said) or int(said) > _OLDEST:
            raise NotUnderstood("An age is a number from 0 to 130.", name)
        return int(said)

    return Field(name, label, Looks.LINE, show, read)


def pounds(name: str, label: str, hint: str = "") -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        value = getattr(listing, name)
        return {name: ("" if value is None else str(value),)}

    def read(typed: Typed, _now: Listing, _today: date) -> Decimal | None:
        return amount(one(typed, name), name)

    return Field(name, label, Looks.LINE, show, read, hint)


def amount(said: str, at: str) -> Decimal | None:
    plain = said.replace("£", "").replace(",", "").strip()
    if not plain:
        return None
    found = Decimal(plain) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", plain) else _MOST_POUNDS + 1
    if found > _MOST_POUNDS:
        raise NotUnderstood("Put an amount in pounds, such as 4.50.", at)
    return found


def rows_of(typed: Typed, parts: Sequence[Part]) -> list[tuple[str, ...]]:
    """Row by row what was typed; a row that says nothing keeps its place."""
    columns = [typed.get(part.name, ()) for part in parts]
    longest = max(map(len, columns), default=0)
    return [
        tuple(column[place] if place < len(column) else "" for column in columns) for place in range(longest)
    ]


def as_columns(parts: Sequence[Part], rows: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    held = list(rows)
    return {part.name: tuple(row[place] for row in held) for place, part in enumerate(parts)}


def squeezed(row: Iterable[str]) -> tuple[str, ...]:
    """As a browser sends them: an input of one line holds no line break."""
    return tuple(" ".join(text.split()) for text in row)


Kept = TypeVar("Kept")


def rows_before(held: Sequence[Kept]) -> Callable[[int], Kept | None]:
    """What stood in a row before, None for a row that is new."""
    return lambda place: held[place] if place < len(held) else None


def untouched(row: tuple[str, ...], was: Kept | None, shown: Callable[[Kept], tuple[str, ...]]) -> bool:
    """Whether a row is as it was shown, also where all that is known of it is what no input shows."""
    return was is not None and row == squeezed(shown(was))
