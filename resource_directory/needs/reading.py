"""Reading a needs list: a folder of YAML theme files, each as `schema.json` describes."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import TypeAdapter, ValidationError

from resource_directory.needs.model import Need, NeedsList, NeedsRefused, Theme
from resource_directory.needs.strict_yaml import NotReadable, parse
from resource_directory.needs.words import words


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
            theme = Theme.model_validate(parse(text))
        except ValidationError as fault:
            problems += [f"{name}: {_where(error['loc'])}: {error['msg']}" for error in fault.errors()]
            continue
        except NotReadable as fault:
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
    return replace(needs, grave=grave_in(text, needs.by_code))


def grave_in(text: str, codes: Collection[str]) -> tuple[str, ...]:
    """What a grave.yaml names of these codes, in its order. Raises NeedsRefused."""
    try:
        grave = tuple(TypeAdapter(list[str]).validate_python(parse(text), strict=True))
    except NotReadable as fault:
        raise NeedsRefused([f"grave.yaml: not readable as YAML: {fault}"]) from None
    except ValidationError:
        raise NeedsRefused(["grave.yaml: is no list of codes; write one a line, each after “- ”"]) from None
    wrong = [
        f"grave.yaml: {code} is no need; mend its code or take it out" for code in grave if code not in codes
    ]
    wrong += [
        f"grave.yaml: {code} is there twice; take one out"
        for code in sorted(set(grave))
        if grave.count(code) > 1
    ]
    if wrong:
        raise NeedsRefused(wrong)
    return grave


def _where(location: tuple[int | str, ...]) -> str:
    return " › ".join(str(part) for part in location) or "the file"


def _twice(phrases: tuple[str, ...]) -> list[str]:
    seen: set[tuple[str, ...]] = set()
    again = []
    for phrase in phrases:
        key = phrase_key(phrase)
        if key in seen:
            again.append(phrase)
        seen.add(key)
    return again


def phrase_key(phrase: str) -> tuple[str, ...]:
    """Two phrases of the same words are one; empty for a phrase without a word."""
    return tuple(words(phrase))
