"""Where a checker is told to look away, the line says why."""

import re

import pytest

from tests.architecture.source import EVERYTHING, ROOT, python_files

# Written in pieces, so that this file does not find itself.
_LOOK_AWAY = re.compile(r"#\s*(?:no" + r"qa|ty" + r"pe:\s*ignore|pra" + r"gma:\s*no cover).*$", re.MULTILINE)
_WITH_REASON = re.compile(r"#\s*(?:no" + r"qa: [A-Z0-9, ]+|ty" + r"pe: ignore\[[\w, -]+\]) +(?:--?|#) +\w.*")
_SAYS_IT_ITSELF = "ignore[import-untyped]"  # a package without types
_RULES = re.compile(
    r"^(?:ignore = \[|\[tool\.ruff\.lint\.per-file-ignores\])\n(.*?)^(?:\]|\[)", re.MULTILINE | re.DOTALL
)


def without_reason(source: str) -> list[str]:
    found = (said for said in _LOOK_AWAY.findall(source) if not said.endswith(_SAYS_IT_ITSELF))
    return [said for said in found if not _WITH_REASON.fullmatch(said)]


def rules_without_reason(pyproject: str) -> list[str]:
    """Lines that switch rules off for many files and do not say why."""
    lines = [
        line.strip() for block in _RULES.findall(pyproject) for line in block.splitlines() if line.strip()
    ]
    return [line for line in lines if "#" not in line and line != "]" and not line.endswith("[")]


def test_every_look_away_says_why() -> None:
    read = python_files(*EVERYTHING)

    assert {path: found for path, source in read.items() if (found := without_reason(source))} == {}


def test_every_rule_switched_off_says_why() -> None:
    assert rules_without_reason((ROOT / "pyproject.toml").read_text("utf-8")) == []


@pytest.mark.parametrize("said", ["# no" + "qa", "# no" + "qa: S101", "# ty" + "pe: ignore[arg-type]"])
def test_a_look_away_without_a_reason_is_found(said: str) -> None:
    assert without_reason(f"x = 1  {said}\n") == [said]


def test_a_look_away_with_a_reason_is_left_alone() -> None:
    assert without_reason("x = 1  # no" + "qa: PLR2004 -- one is one\n") == []


def test_a_rule_switched_off_without_a_reason_is_found() -> None:
    pyproject = 'ignore = [\n"A", # so\n"B",\n]\n[tool.ruff.lint.per-file-ignores]\n"x/**" = ["C"]\n[z]\n'

    assert rules_without_reason(pyproject) == ['"B",', '"x/**" = ["C"]']
