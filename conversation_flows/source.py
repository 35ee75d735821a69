"""Reads YAML as words: every scalar is text, every value remembers its line, nothing is executed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from conversation_flows.findings import DefinitionRefused, Finding

Path = tuple[str | int, ...]

MOST_BYTES = 1_000_000  # the starter flow is about 40 kB; a larger file is a mistake or an attack
DEEPEST = 30  # the format itself needs nine levels
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled reader is ten times quicker
NOTHING = frozenset({"", "~", "null"})


@dataclass(frozen=True)
class Source:
    """Where each value stands in the file: a path of keys and indexes to a line counted from 1."""

    file: str = "flow"
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of the value, or of the nearest thing around it that the file does hold."""
        known: Path = ()
        for step in path:
            if (*known, step) in self.lines:
                known = (*known, step)
        return self.lines.get(known, 1)

    def error(self, path: Path, rule: str, message: str, fix: str) -> Finding:
        return Finding(self.file, self.line(path), rule, message, fix)

    def warning(self, path: Path, rule: str, message: str, fix: str) -> Finding:
        return Finding(self.file, self.line(path), rule, message, fix, "warning")


def read_yaml(text: str, *, name: str) -> tuple[object, Source]:
    """Plain data with text for every scalar, and its lines.

    Raises DefinitionRefused for what is not YAML, and for aliases, tags, repeated keys and files that are
    too large or too deep. Text stays text so that `is: no` means the word no.
    """
    if _oversize(text):
        raise _refused(name, 1, "too-large", "The file cannot be read as text of at most 1 MB.")
    try:
        _guard(text, name)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
        line = mark.line + 1 if mark else _line_of_first_forbidden(text)
        raise _refused(name, line, "not-yaml", f"This cannot be read as YAML: {problem}.") from None
    reader = _Reader(name)
    data = reader.read(node, ())
    if reader.findings:
        raise DefinitionRefused(reader.findings)
    return data, Source(file=name, lines=reader.lines)


def _oversize(text: str) -> bool:
    try:
        return len(text.encode()) > MOST_BYTES
    except UnicodeEncodeError:
        return True


def _line_of_first_forbidden(text: str) -> int:
    """The readers give no line for a character they refuse, such as NUL."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _refused(name: str, line: int, rule: str, message: str) -> DefinitionRefused:
    fix = "Compare with the starter flow, which shows every part of the format."
    return DefinitionRefused([Finding(name, line, rule, message, fix)])


def _guard(text: str, name: str) -> None:
    """Looks at the stream of events, which never grows, before anything is built from it."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None) is not None:
            raise _refused(name, line, "alias", "Anchors (&) and aliases (*) are not part of the format.")
        if getattr(event, "tag", None) is not None:
            raise _refused(name, line, "tag", "Tags (!) are not part of the format.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _refused(name, line, "too-deep", "The file is nested too deeply.")


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.findings: list[Finding] = []

    def read(self, node: yaml.Node | None, path: Path) -> object:
        if node is None:
            return None
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        plain = isinstance(node, yaml.ScalarNode) and not node.style  # plain is None or empty, by reader
        return None if plain and node.value in NOTHING else node.value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key, str):
                self._add(line, "key-not-a-word", "A key must be one word.", "Write the key as plain text.")
                continue
            here = (*path, key)
            if key in data:
                first = self.lines[here]
                message = f"`{key}` is here twice; first on line {first}."
                self._add(line, "duplicate-key", message, "Keep one.")
                continue
            self.lines[here] = line
            data[key] = self.read(value_node, here)
        return data

    def _add(self, line: int, rule: str, message: str, fix: str) -> None:
        self.findings.append(Finding(self.name, line, rule, message, fix))
