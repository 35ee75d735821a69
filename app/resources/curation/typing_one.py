"""Fields of a listing that have one input, or one set of boxes: to text, and back. No database, no clock."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from app.resources.curation.quality import email_looks_wrong, link_looks_wrong
from app.resources.curation.typing_in import (
    SHORT,
    Field,
    Looks,
    NotUnderstood,
    Options,
    Typed,
    amount,
    one,
    within,
)
from resource_directory.listing import Listing, ServiceArea

_MOST_LINES = 200
_OLDEST = 130


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
