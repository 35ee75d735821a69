"""Documents name files that are there."""

import re
from pathlib import Path

from tests.architecture.source import ROOT

_PLACE = re.compile(r"`((?:[\w.-]+/)+[\w.*<>-]*)`")


def places_gone(text: str, root: Path) -> list[str]:
    """Paths between backticks whose first folder is one of ours but which are not there."""
    named = [place for place in _PLACE.findall(text) if (root / place.split("/")[0]).is_dir()]
    # A place with <feature> or NNNN in it is a pattern, and `var/` comes with the first start.
    fixed = [place for place in named if not re.search(r"[<*]|NNNN", place) and not place.startswith("var/")]
    return [place for place in fixed if not (root / place).exists()]


def _documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "NOTICE"]


def test_documents_name_places_that_are_there() -> None:
    gone = {path.name: places_gone(path.read_text("utf-8"), ROOT) for path in _documents()}

    assert {name: places for name, places in gone.items() if places} == {}
    assert {"CONTRIBUTING.md", "SECURITY.md", "settings.md"} <= gone.keys()


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("*.md"))

    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


def test_a_place_that_is_gone_is_found(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()

    assert places_gone("See `app/gone.py`, `app/` and `elsewhere/x.py`.", tmp_path) == ["app/gone.py"]
