"""What no file of the project may hold: a place on somebody's machine, a download host, work put off."""

import re

import pytest

from tests.architecture.source import ROOT, text_files

# Written in pieces, so that this file does not find itself.
_MACHINE = re.compile("/" + r"(?:work|root|home/\w+|Users/\w+|tmp/\w+)" + r"/(?!\.)\w")
_PUT_OFF = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|X" + r"XX|HA" + r"CK)\b")
_HOST = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|@ (?:file|git)")

# A container has places of its own.
CONTAINERS = {"Dockerfile", "compose.yaml"}


def machine_paths(text: str) -> list[str]:
    return [found.group() for found in _MACHINE.finditer(text)]


def put_off(text: str) -> list[str]:
    return [found.group() for found in _PUT_OFF.finditer(text)]


def hosts(text: str) -> list[str]:
    """Where a package would be fetched from: that is the business of whoever installs it."""
    return [found.group() for found in _HOST.finditer(text)]


def test_no_file_names_a_place_on_a_machine() -> None:
    read = {path: text for path, text in text_files() if path not in CONTAINERS}

    assert {path: found for path, text in read.items() if (found := machine_paths(text))} == {}
    assert {"pyproject.toml", "app/main.py", "tests/architecture/test_tree.py"} <= read.keys()


def test_no_work_is_put_off_in_a_comment() -> None:
    assert {path: found for path, text in text_files() if (found := put_off(text))} == {}


def test_requirements_name_no_host() -> None:
    files = sorted((ROOT / "requirements").glob("*.txt"))

    assert {path.name: found for path in files if (found := hosts(path.read_text("utf-8")))} == {}
    assert len(files) >= 3


def test_the_lock_of_the_assets_names_no_host() -> None:
    assert '"resolved"' not in (ROOT / "assets" / "package-lock.json").read_text("utf-8")


def test_every_requirement_has_its_hash() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        pinned = re.findall(r"^[\w.\-\[\]]+==.*$", path.read_text("utf-8"), re.MULTILINE)

        assert pinned
        assert [line for line in pinned if not line.endswith("\\")] == []


@pytest.mark.parametrize("folder", ["work", "root", "home/sam", "tmp/brief"])
def test_a_place_on_a_machine_is_found(folder: str) -> None:
    assert machine_paths(f"see /{folder}/notes.md")


@pytest.mark.parametrize(
    "text", ["GET /work-placements", "network/rooting", "tests/tmp_path", "https://example.org/"]
)
def test_an_ordinary_path_is_left_alone(text: str) -> None:
    assert machine_paths(text) == []


def test_work_put_off_is_found() -> None:
    assert put_off("# TO" + "DO: later")
    assert not put_off("a to-do list")


@pytest.mark.parametrize(
    "line", ["--index-url https://example.org/simple", "front @ git+ssh://example.org/x"]
)
def test_a_host_in_a_requirement_is_found(line: str) -> None:
    assert hosts(line)
