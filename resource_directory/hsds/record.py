"""One JSON object of a feed, asked for fields by any of the names they go by."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from resource_directory.hsds.text import one_line, plain_text

# More parts than this in one list of one listing is a fault in the feed.
MOST_PARTS = 300

T = TypeVar("T")


class Odd(ValueError):
    """A value that cannot be taken as it stands: the sentence for the curator, and the value to use."""

    def __init__(self, sentence: str, value: object = None) -> None:
        super().__init__(sentence)
        self.value = value


def snake(name: str) -> str:
    """`serviceId`, `pc_targetAudience`, `Opens At` as snake case."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    return re.sub(r"\W+", "_", spaced).lower()


class Record:
    def __init__(self, fields: Mapping[str, object], warnings: list[str]) -> None:
        self.fields: dict[str, object] = {}
        for name, value in fields.items():
            self.fields.setdefault(snake(name), value)
        self.warnings = warnings

    def warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def first(self, *names: str) -> object:
        """The first of these fields that holds anything."""
        found = (self.fields.get(name) for name in names)
        return next((value for value in found if value not in (None, "", [], {})), None)

    def line(self, *names: str) -> str:
        return next((text for name in names if (text := one_line(self.fields.get(name)))), "")

    def prose(self, *names: str) -> str:
        return next((text for name in names if (text := plain_text(self.fields.get(name)))), "")

    def read(self, reader: Callable[[object], T], *names: str) -> T | None:
        """The first field that holds anything, through a reader; what is odd about it becomes a warning."""
        for name in names:
            value = self.fields.get(name)
            if value in (None, "", [], {}):
                continue
            try:
                return reader(value)
            except Odd as odd:
                self.warn(f"{name}: {odd}")
                return cast("T | None", odd.value)
        return None

    def part(self, *names: str) -> "Record":
        """A nested object; an empty record when there is none. A bare text stands for its name."""
        value = self.first(*names)
        return self._wrap(value) or Record({}, self.warnings)

    def parts(self, *names: str) -> list["Record"]:
        """The objects of every one of these lists, in order."""
        found: list[Record] = []
        for name in names:
            value = self.fields.get(name)
            items = value if isinstance(value, list) else [value]
            found += [wrapped for item in items[:MOST_PARTS] if (wrapped := self._wrap(item))]
            if len(items) > MOST_PARTS:
                self.warn(f"{name}: only the first {MOST_PARTS} of {len(items)} were read")
        return found

    def _wrap(self, value: object) -> "Record | None":
        if isinstance(value, str) and value.strip():
            return Record({"name": value}, self.warnings)
        return Record(value, self.warnings) if isinstance(value, dict) and value else None
