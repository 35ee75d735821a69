"""The form of the search with its choices, of which none leads nowhere: only what some listing says."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from app.resources.search import labels
from app.resources.search.asked import Asked, written
from app.resources.search.forms import MILES, MONTHS
from app.resources.search.pages import Option, SearchForm
from resource_directory.access_features import LABELS as ACCESS
from resource_directory.listing import Kind
from resource_directory.search import SearchIndex, Where

Choice = TypeVar("Choice")
# Everything else stands in sight.
_RARER = (
    "where", "part", "begins", "ends", "on", "age", "gender", "cost", "direct", "access", "language", "join",
    "room", "checked",
)  # fmt: skip


def form_of(asked: Asked, index: SearchIndex, action: str) -> SearchForm:
    return SearchForm(
        action=action,
        words=asked.words,
        place=asked.place,
        miles=_select("Any distance", {n: labels.miles(n) for n in MILES}, asked.miles),
        days=_boxes(labels.DAYS, asked.day),
        kinds=_select("Any kind", _kinds(index), asked.kind),
        wheres=_options(labels.WHERES, [asked.where or Where.SERVES]),
        parts=_select("Any time", labels.PARTS_OF_DAY, asked.part),
        begins=written(asked.begins) if asked.begins else "",
        ends=written(asked.ends) if asked.ends else "",
        on=written(asked.on or ""),
        age="" if asked.age is None else str(asked.age),
        genders=_select("Anybody", labels.GENDERS, asked.gender),
        costs=_select("Any cost", labels.CHARGES, asked.cost),
        up_to="" if asked.up_to is None else str(asked.up_to),
        direct=bool(asked.direct),
        access=_boxes(
            {f: ACCESS[f] for f in ACCESS if f in index.features() or f in asked.access}, asked.access
        ),
        languages=_select("Any language", _languages(asked, index), asked.language),
        joins=_boxes(labels.JOINING, asked.join),
        room=bool(asked.room),
        checked=_select("Whenever", {n: f"In {labels.months(n)}" for n in MONTHS}, asked.checked),
        more_open=any(getattr(asked, name) not in (None, ()) for name in _RARER),
    )


def _kinds(index: SearchIndex) -> dict[Kind, str]:
    counts = index.kinds()
    return {kind: f"{label} ({counts[kind]})" for kind, label in labels.KINDS.items() if kind in counts}


def _languages(asked: Asked, index: SearchIndex) -> dict[str, str]:
    """One that nobody speaks any more stays to be seen, for it is why nothing is found."""
    known = sorted({*index.languages(), *([asked.language] if asked.language else [])}, key=str.casefold)
    return {name: name for name in known}


def _select(none: str, choices: Mapping[Choice, str], chosen: Choice | None) -> tuple[Option, ...]:
    return (Option("", none, chosen=chosen is None), *_options(choices, [] if chosen is None else [chosen]))


def _boxes(choices: Mapping[Choice, str], chosen: Iterable[Choice]) -> tuple[Option, ...]:
    return _options(choices, list(chosen))


def _options(choices: Mapping[Choice, str], chosen: list[Choice]) -> tuple[Option, ...]:
    return tuple(Option(str(value), label, chosen=value in chosen) for value, label in choices.items())
