"""The first page of a feed: which version it speaks, and what it says of its licence."""

import json
import re
from dataclasses import dataclass

from resource_directory.hsds.document import decoded, storable
from resource_directory.hsds.record import Record

# Licences that allow publishing again. Any other words are for a person to judge.
_OPEN = (
    (r"ogl|open government licen[cs]e", "OGL-UK-3.0"),
    (r"cc0|publicdomain/zero", "CC0-1.0"),
    (r"cc[ -]by[ -]sa|licenses/by-sa|attribution[ -]sharealike", "CC-BY-SA-4.0"),
    (
        r"cc[ -]by(?![ -]?n|-sa)|licenses/by/|creative commons attribution(?![ -](?:non|no|share))",
        "CC-BY-4.0",
    ),
    (r"odc[ -]by", "ODC-By-1.0"),
    (r"odbl|open database licen[cs]e", "ODbL-1.0"),
)
_CLOSED = re.compile(
    r"\bn[cd]\b|non-?commercial|no[ -]?deriv|not (?:be )?(?:licensed|published)", re.IGNORECASE
)
_HOLDERS = ("metadata", "meta", "info", "dataset", "publisher")


@dataclass(frozen=True)
class FrontPage:
    """`licence`: one of the open ones; `said`: what it says of a licence in its own words."""

    version: str = ""
    licence: str = ""
    said: str = ""
    attribution: str = ""


def read_front_page(data: bytes) -> FrontPage | None:
    """None for what is no front page: a web page, a list of services, anything at all."""
    try:
        value = storable(json.loads(decoded(data, [])))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    top = Record(value, [])
    version = top.line("version", "hsds_version")
    holders = [
        top,
        *(Record(part, []) for name in _HOLDERS if isinstance(part := top.fields.get(name), dict)),
    ]
    said = next((words for holder in holders if (words := _licence(holder))), "")
    attribution = next((words for each in holders if (words := each.line("attribution", "credit"))), "")
    if not (version or said or {"openapi_url", "profile"} & top.fields.keys()):
        return None
    return FrontPage(version, open_licence(said), said[:500], attribution[:500])


def _licence(holder: Record) -> str:
    part = holder.part("licence", "license")
    return (part.line("name", "id", "title") + " " + part.line("url", "uri")).strip()


def open_licence(said: str) -> str:
    """The short name of an open licence, as its words or its address tell it; "" for any other."""
    if _CLOSED.search(said):
        return ""
    return next((name for words, name in _OPEN if re.search(rf"\b(?:{words})", said, re.IGNORECASE)), "")
