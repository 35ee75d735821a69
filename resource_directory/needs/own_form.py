"""The form of a council's own theme files, and what is wrong with one, said so that it can be mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from resource_directory.needs.model import Code, Label, Phrase, TermKey
from resource_directory.needs.reading import phrase_key
from resource_directory.needs.strict_yaml import NotReadable, parse

OwnWeight = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class OwnEntry(BaseModel):
    """What a council says of a need. Of one that is shipped, only what is to be otherwise: its `phrases` are
    added, those `without_phrases` taken away, `terms` given with the council's weights (0 or nothing takes
    one away), and the rest replaced. A new need has a label, terms and phrases.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Label | None = None
    terms: dict[TermKey, OwnWeight | None] = Field(default_factory=dict)
    narrow: bool | None = None
    apart_from: tuple[Code, ...] | None = None
    phrases: tuple[Phrase, ...] = ()
    without_phrases: tuple[Phrase, ...] = ()


class OwnTheme(BaseModel):
    """A council's own theme file: needs by code, shipped ones and new ones. The new ones are of its theme."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: Label
    needs: dict[Code, OwnEntry] = Field(min_length=1)


@dataclass(frozen=True)
class OwnNeed:
    """An entry that fits its form, with where it stands."""

    file: str
    theme: str
    entry: OwnEntry


@dataclass(frozen=True)
class OwnFile:
    """What a file says. `faulty`: codes of entries that do not fit their form; `readable`: it is YAML."""

    needs: dict[str, OwnNeed]
    problems: tuple[str, ...] = ()
    faulty: frozenset[str] = frozenset()
    readable: bool = True


def read_file(name: str, text: str) -> OwnFile:
    """What can be used of a file, and every problem with the rest."""
    try:
        content = parse(text)
    except NotReadable as fault:
        return OwnFile({}, (f"{name}: not readable as YAML: {fault}",), readable=False)
    problems = [*_misfits(name, content)]
    held = content if isinstance(content, dict) else {}
    entries = held["needs"] if isinstance(held.get("needs"), dict) else {}
    sound = dict(_sound(entries))
    needs = {code: OwnNeed(name, str(held.get("theme")), entry) for code, entry in sound.items()}
    problems += [
        f"{name}: {code}: “{phrase}” holds no word; take it out"
        for code, entry in sound.items()
        for phrase in entry.phrases
        if not phrase_key(phrase)
    ]
    return OwnFile(needs, tuple(problems), frozenset(entries) - needs.keys())


_CODE: TypeAdapter[str] = TypeAdapter(Code)


def _sound(entries: dict[str, object]) -> Iterator[tuple[str, OwnEntry]]:
    for code, entry in entries.items():
        try:
            yield _CODE.validate_python(code), OwnEntry.model_validate(entry)
        except ValidationError:
            continue


def _misfits(name: str, content: object) -> Iterator[str]:
    try:
        OwnTheme.model_validate(content)
    except ValidationError as fault:
        for error in fault.errors(include_url=False):
            yield f"{name}: {_where(error['loc'])}{_mend(error['type'], error['msg'], error.get('ctx', {}))}"


def _where(location: tuple[int | str, ...]) -> str:
    """ "lonely: phrases, number 2: " """
    parts = [part for part in location if part != "[key]"]
    in_needs = parts[1:] if parts[:1] == ["needs"] and len(parts) > 1 else parts
    said = "".join(f", number {part + 1}" if isinstance(part, int) else f": {part}" for part in in_needs)
    return f"{said.removeprefix(': ')}: " if said else ""


_NOT_FROM_0_TO_1 = "is not from 0 to 1; write such a number, 0 to take the term away"
_MENDS = {
    "missing": "is missing; add it",
    "extra_forbidden": "is not known here; mend its spelling or take it out",
    "string_type": "is not words; put it in quotes, or take it out",
    "string_too_short": "is too short; write at least {min_length} letters",
    "string_too_long": "is too long; write at most {max_length} letters",
    "string_pattern_mismatch": (
        "is no code; write 2 to 40 small letters, digits and hyphens, beginning with a letter"
    ),
    "tuple_type": "is no list; write one a line, each after “- ”",
    "dict_type": "has nothing under it, or no names; write what it holds as “name: value”",
    "model_type": "has nothing under it, or no names; write what it holds as “name: value”",
    "too_short": "is empty; write at least one",
    "float_type": _NOT_FROM_0_TO_1,
    "float_parsing": _NOT_FROM_0_TO_1,
    "finite_number": _NOT_FROM_0_TO_1,
    "greater_than_equal": _NOT_FROM_0_TO_1,
    "less_than_equal": _NOT_FROM_0_TO_1,
    "bool_type": "is neither true nor false; write one of them",
    "bool_parsing": "is neither true nor false; write one of them",
}


def _mend(kind: str, otherwise: str, context: dict[str, Any]) -> str:
    known = _MENDS.get(kind)
    return known.format(**context) if known else f"does not fit: {otherwise}"


def listed(names: Iterable[str]) -> str:
    """ "a, b and c" """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
