"""`frontdoor needs check`, and what other commands do with the council's own needs."""

from pathlib import Path

import pytest

from app.db import Database
from tests.command_line import Frontdoor
from tests.front_door.test_own_needs import BROKEN, OWN


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "own-needs"
    folder.mkdir()
    return folder / "ours.yaml"


def test_a_check_says_what_a_folder_adds_and_takes_away(frontdoor_on: Frontdoor, file: Path) -> None:
    file.write_text(OWN + "    without_phrases: [never said]\n", "utf-8")
    (file.parent / "grave.yaml").write_text("- ferry-gone\n", "utf-8")

    ended = frontdoor_on("needs", "check", str(file.parent))

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "ours.yaml: loneliness: “never said” is none of its phrases, so there is nothing to take away",
        "needs: 1 new, 1 changed",
        "phrases: 4 added, 0 taken away",
        "terms: 1 given, 0 taken away",
        "labels: 0 changed",
        "grave needs: your own list",
        "No problems.",
    ]


def test_a_check_names_every_problem_and_ends_with_1(frontdoor_on: Frontdoor, file: Path) -> None:
    file.write_text(BROKEN, "utf-8")
    (file.parent / "more.yaml").write_text("theme: [", "utf-8")

    ended = frontdoor_on("needs", "check", str(file.parent))

    assert (ended.code, ended.out) == (1, "")
    first, second, last = ended.err.splitlines()
    assert first.startswith("more.yaml: not readable as YAML: line ")
    assert second.startswith("ours.yaml: ferry-gone: lable: is not known here")
    assert last == "2 problems. Mend what is named above."


def test_a_check_without_a_folder_looks_at_the_one_in_use(
    frontdoor_on: Frontdoor, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert frontdoor_on("needs", "check").err.startswith("No folder was named.")
    monkeypatch.setenv("FRONTDOOR_NEEDS_FOLDER", str(file.parent))
    assert frontdoor_on("needs", "check").out.startswith("needs: 0 new, 0 changed\n")


def test_questions_from_a_file_are_answered_with_own_needs_or_it_is_said(
    frontdoor: Frontdoor, file: Path, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDOOR_NEEDS_FOLDER", str(file.parent))
    asked, answered = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    asked.write_text('{"text": "Since the ferry stopped I cannot get across to the shops."}\n', "utf-8")
    for text, known, told in (
        (OWN, True, ""),
        (BROKEN, False, "the council's own needs: 1 problem in ours.yaml; the shipped list runs\n"),
    ):
        file.write_text(text, "utf-8")
        ended = frontdoor("match", "--input", str(asked), "--output", str(answered))
        assert (ended.code, ended.out, ended.err) == (0, "", told)
        assert ("Cut off since the ferry stopped" in answered.read_text("utf-8")) is known
        assert frontdoor("match", "report").err == told
