"""Only what compares with something that is not ours to hold is skipped; all else fails where CI is set."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import python_files
from tests.database import cannot_run

SAYS_WHY = "lies beside the project by design, and not on this machine"
# What fails where CI is set, and its proof below.
DECIDE = ["tests/architecture/test_skips.py", "tests/database.py"]


def skips(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call | ast.Attribute):
            called = ast.unparse(node.func if isinstance(node, ast.Call) else node)
            if called in {"pytest.skip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.importorskip"}:
                yield ast.unparse(node)


def silent(source: str) -> bool:
    """Whether one of them says nothing: each is found twice, as a name and as a call."""
    found = list(skips(source))
    return 2 * sum(SAYS_WHY in skip for skip in found) != len(found)


def test_what_is_skipped_says_that_it_lies_beside_the_project() -> None:
    found = {path: text for path, text in python_files("tests").items() if list(skips(text))}

    assert [path for path, text in found.items() if silent(text)] == DECIDE
    assert len(found) > len(DECIDE)


def test_a_missing_engine_or_browser_is_a_failure_where_ci_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="Chromium is not installed, and CI is set"):
        cannot_run("Chromium is not installed")

    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="Chromium is not installed"):
        cannot_run("Chromium is not installed")


@pytest.mark.parametrize(
    "source",
    [
        "pytest.skip('slow today')",
        "@pytest.mark.skip\ndef test_it(): pass",
        "pytestmark = pytest.mark.skipif(True, reason='later')",
        f"pytest.skip('{SAYS_WHY}')\npytest.skip('slow today')",
    ],
)
def test_a_skip_that_says_nothing_is_found(source: str) -> None:
    assert silent(source)


def test_a_skip_that_says_why_is_left_alone() -> None:
    assert not silent(f"pytest.skip('the code list {SAYS_WHY}')")
