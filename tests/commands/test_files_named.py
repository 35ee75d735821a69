"""Files named at the command line: read whatever wrote them, and refused in a sentence."""

import json
from pathlib import Path

import pytest

from resource_directory.csv_columns import COLUMNS
from tests.command_line import Frontdoor

QUESTION = '{"id": "q1", "text": "lonely"}'


@pytest.mark.parametrize(
    "words",
    [
        ("directory", "import", "nosuch.json"),
        ("places", "import", "nosuch.csv"),
        ("match", "--input", "nosuch.jsonl", "--output", "out.jsonl"),
    ],
)
def test_a_file_that_is_not_there_is_said_not_to_exist(frontdoor: Frontdoor, words: tuple[str, ...]) -> None:
    ended = frontdoor(*words)
    assert ended.code == 1
    assert "does not exist" in ended.err


def test_a_folder_is_said_to_be_one(frontdoor: Frontdoor, tmp_path: Path) -> None:
    ended = frontdoor("directory", "import", str(tmp_path))
    assert ended.code == 1
    assert "is a folder" in ended.err


@pytest.mark.parametrize("words", [("match", "--input", "in.jsonl", "--output"), ("directory", "export")])
def test_an_output_that_cannot_be_written_is_said(
    frontdoor: Frontdoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text(QUESTION)
    ended = frontdoor(*words, str(tmp_path / "nosuch" / "out.json"))
    assert ended.code == 1
    assert "cannot be written" in ended.err


def test_questions_are_parted_by_line_ends_only(frontdoor: Frontdoor, tmp_path: Path) -> None:
    questions = [{"id": "q1", "text": "lonely\u2028since June\x85really"}, {"id": "q2", "text": "lonely"}]
    lines = "\r\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
    (tmp_path / "in.jsonl").write_bytes(lines.encode("utf-8-sig"))
    ended = frontdoor("match", "--input", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out.jsonl"))
    assert ended.code == 0, ended.err
    answers = (tmp_path / "out.jsonl").read_text("utf-8").split("\n")[:-1]
    assert [json.loads(answer)["id"] for answer in answers] == ["q1", "q2"]


def test_a_line_that_is_not_json_is_said_without_an_empty_place(frontdoor: Frontdoor, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('not json\n{"id": "q2"}\n')
    ended = frontdoor("match", "--input", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out.jsonl"))
    first, second, *_ = ended.err.splitlines()
    assert first.startswith("line 1: Invalid JSON")
    assert second.startswith("line 2: text: ")


def test_a_feed_is_withdrawn_by_name(frontdoor: Frontdoor, tmp_path: Path) -> None:
    (tmp_path / "town.csv").write_text("name,areas\nTea,Linfold\nChoir,Linfold\n")
    frontdoor("directory", "import", str(tmp_path / "town.csv"))
    assert frontdoor("directory", "withdraw", "--feed", "town").out == "town: 2 withdrawn\n"
    again = frontdoor("directory", "import", str(tmp_path / "town.csv")).out
    assert again.splitlines()[-1] == "0 new, 2 changed, 0 unchanged, 0 rejected, 0 missing"


def test_a_feed_that_is_not_there_cannot_be_withdrawn(frontdoor: Frontdoor) -> None:
    ended = frontdoor("directory", "withdraw", "--feed", "nosuch")
    assert ended.code == 1
    assert "no feed called nosuch" in ended.err


def test_the_empty_template_is_written_once(frontdoor_on: Frontdoor, tmp_path: Path) -> None:
    file = tmp_path / "template.csv"
    assert frontdoor_on("directory", "template", str(file)).code == 0
    assert file.read_bytes().decode() == ",".join(COLUMNS) + "\r\n"
    again = frontdoor_on("directory", "template", str(file))
    assert again.code == 1
    assert "already there" in again.err


def test_the_guide_tells_every_column_of_the_template() -> None:
    guide = (Path(__file__).parents[2] / "docs/how-to/bring-in-a-directory.md").read_text("utf-8")
    rows = [line for line in guide.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{name}` | {meaning} |" for name, meaning in COLUMNS.items()]
