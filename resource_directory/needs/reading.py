"""Reading a needs list: a folder of YAML theme files, each as `schema.json` describes."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from pydantic import TypeAdapter, ValidationError

from resource_directory.needs.model import Need, NeedsList, NeedsRefused, Theme
from resource_directory.needs.words import words

# The C parser reads the whole list in a fifth of a second, the Python one in two; both are safe ones.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def load_needs() -> NeedsList:
    """The list shipped with the library."""
    folder = files("resource_directory.needs")
    return with_grave(read_needs(folder / "themes"), (folder / "grave.yaml").read_text(encoding="utf-8"))


def read_needs(folder: Traversable) -> NeedsList:
    """Read every .yaml file of a folder. Raises NeedsRefused with all that is wrong."""
    texts = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".yaml")
    }
    return needs_from(texts)


def needs_from(texts: Mapping[str, str]) -> NeedsList:
    """The list in theme files already read, by file name. Raises NeedsRefused."""
    problems: list[str] = []
    needs: dict[str, Need] = {}
    homes: dict[str, str] = {}
    for name, text in texts.items():
        try:
            theme = Theme.model_validate(_parse(text))
        except ValidationError as fault:
            problems += [f"{name}: {_where(error['loc'])}: {error['msg']}" for error in fault.errors()]
            continue
        except yaml.YAMLError as fault:
            problems.append(f"{name}: not readable as YAML: {fault}")
            continue
        for code, entry in theme.needs.items():
            if code in needs:
                problems.append(f"{name}: {code} is already in {homes[code]}")
                continue
            homes[code] = name
            needs[code] = Need(code=code, theme=theme.theme, **dict(entry))
            problems += [f"{name}: {code}: “{phrase}” is there twice" for phrase in _twice(entry.phrases)]
    problems += [
        f"{need.code}: it stands apart from {other}, which is no need"
        for need in needs.values()
        for other in need.apart_from
        if other not in needs
    ]
    if problems or not needs:
        raise NeedsRefused(problems or ["no theme file was found"])
    return NeedsList(tuple(needs.values()))


def with_grave(needs: NeedsList, text: str) -> NeedsList:
    """The list with what grave.yaml names. Raises NeedsRefused where that is no need of the list."""
    grave = tuple(TypeAdapter(list[str]).validate_python(_parse(text)))
    unknown = [f"grave.yaml: {code} is no need" for code in grave if code not in needs.by_code]
    unknown += [f"grave.yaml: {code} is there twice" for code in sorted(set(grave)) if grave.count(code) > 1]
    if unknown:
        raise NeedsRefused(unknown)
    return replace(needs, grave=grave)


class _Strict(_Loader):  # type: ignore[misc, valid-type] # which of the two is settled at import
    """YAML where a key given twice is an error, not a silent overwriting."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[object, object]:
    found: dict[object, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        fault = "is not a name" if not isinstance(key, str) else "is given twice" if key in found else ""
        if fault:
            raise yaml.constructor.ConstructorError(None, None, f"“{key}” {fault}", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _parse(text: str) -> object:
    return yaml.load(text, Loader=_Strict)  # noqa: S506 - a safe loader with one more check


def _where(location: tuple[int | str, ...]) -> str:
    return " › ".join(str(part) for part in location) or "the file"


def _twice(phrases: tuple[str, ...]) -> list[str]:
    seen: set[tuple[str, ...]] = set()
    again = []
    for phrase in phrases:
        key = tuple(words(phrase))
        if key in seen:
            again.append(phrase)
        seen.add(key)
    return again
