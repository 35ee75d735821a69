"""Telephone numbers, wherever a feed has put them."""

import re
from collections.abc import Iterator

from resource_directory.hsds.record import Record
from resource_directory.hsds.showing import shown_contacts
from resource_directory.listing import Phone

# Ten or eleven figures from a leading nought (or +44), with the spacing people use.
_NUMBER = re.compile(r"(?<![\d£.])(?:(?:\+|00)44[\s\-]*(?:\(0\))?|\(?0)(?:[\s\-().]{0,2}\d){8,10}(?!\d)")
# 111, 999, 116 123 and their like: only where the field holds nothing else.
_SHORT = re.compile(r"[1-9]\d{2}(?:[ ]?\d{3})?")
_FIELDS = ("number", "phone", "telephone", "tel", "contact_phone", "phone_number", "mobile", "textphone")


def read_phones(service: Record) -> tuple[Phone, ...]:
    """From `phones`, `contacts`, the organisation and venues; failing those, from the description."""
    found = list(_structured(service))
    if not found:
        found = [Phone(number=number) for number in _numbers(service.prose("description"))]
        if found:
            service.warn("phones: the number was found in the description")
    return tuple({_figures(phone.number): phone for phone in reversed(found)}.values())[::-1]


def _structured(service: Record) -> Iterator[Phone]:
    for holder in shown_contacts(service):
        yield from _own(holder, "" if holder is service else holder.line("title", "department", "name"))
    places = [at.part("location") for at in service.parts("service_at_locations")] + service.parts(
        "locations"
    )
    for part in (service.part("organization", "organisation"), *places):
        yield from _own(part, part.line("name"))


def _own(holder: Record, note: str) -> Iterator[Phone]:
    for phone in (holder, *holder.parts("phones", "phone_numbers")):
        label = phone.line("description", "type") if phone is not holder else ""
        for field in _FIELDS:
            if text := phone.line(field):
                yield from _in_field(text, label or note)
    # A list of bare texts, each wrapped as a name.
    for phone in holder.parts("phones"):
        if list(phone.fields) == ["name"]:
            yield from _in_field(phone.line("name"), note)


def _in_field(text: str, note: str) -> Iterator[Phone]:
    numbers = _numbers(text)
    if not numbers and _SHORT.fullmatch(text):
        numbers = [text]
    words = " ".join(
        re.sub(r"\b(?:or|and|tel|telephone|phone)\b[:.]?|[:;,/]", " ", _NUMBER.sub(" ", text)).split()
    )
    words = words if re.search(r"[A-Za-z]{2}", words) else ""
    for number in numbers:
        yield Phone(number=number, note=(words or note)[:200])


def _numbers(text: str) -> list[str]:
    return [_tidy(match[0]) for match in _NUMBER.finditer(text) if len(_figures(match[0])) in {10, 11}]


def _tidy(number: str) -> str:
    """As typed but for +44, brackets and dots."""
    national = re.sub(r"^\s*(?:\+|00)44[\s\-]*(?:\(0\))?\s*", "0", number)
    return " ".join(re.sub(r"[().\-]", " ", national).split()) if not national.isdigit() else national


def _figures(number: str) -> str:
    return re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)44[\s\-]*(?:\(0\))?", "0", number))
