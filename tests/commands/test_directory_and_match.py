"""The map and the matching at the command line, as somebody would type it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import Frontdoor
from tests.town import SERVICES, hsds

PLACES = (
    "name,latitude,longitude,outward_code,kind\nMillbrook,54.4,1.3,ZZ1,area\nNorthshire,54.6,1.6,,district\n"
)


Run = Callable[..., list[str]]
Refused = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "town.json").write_text(json.dumps({"contents": [hsds(service) for service in SERVICES]}))
    (tmp_path / "places.csv").write_text(PLACES)
    return tmp_path


@pytest.fixture
def run(frontdoor: Frontdoor) -> Run:
    """What the command said, line by line; it must end well."""

    def said(*words: str | Path) -> list[str]:
        ended = frontdoor(*map(str, words))
        assert ended.code == 0, ended.err
        return ended.out.splitlines()

    return said


@pytest.fixture
def refused(frontdoor: Frontdoor) -> Refused:
    """What the command said against it; it must end badly."""

    def said(*words: str | Path) -> str:
        ended = frontdoor(*map(str, words))
        assert ended.code == 1, ended.out
        return ended.err

    return said


def test_a_directory_comes_in_once_and_the_last_line_counts(folder: Path, run: Run) -> None:
    assert run("directory", "import", folder / "town.json")[-1] == (
        "5 new, 0 changed, 0 unchanged, 0 rejected, 0 missing"
    )
    assert run("directory", "import", folder / "town.json")[-1] == (
        "0 new, 0 changed, 5 unchanged, 0 rejected, 0 missing"
    )


def test_a_half_broken_page_brings_the_good_records_in_and_names_the_bad(folder: Path, run: Run) -> None:
    page = {"contents": [hsds(SERVICES[0]), {"id": 7, "name": ""}], "total_pages": 3, "page_number": 1}
    (folder / "page.json").write_text(json.dumps(page))
    said = run("directory", "import", folder / "page.json")
    assert said[-1] == "1 new, 0 changed, 0 unchanged, 1 rejected, 0 missing"
    assert any(line.startswith("rejected: 7") for line in said)


def test_strict_saves_nothing_of_a_half_broken_page(folder: Path, run: Run, refused: Refused) -> None:
    (folder / "page.json").write_text(json.dumps({"contents": [hsds(SERVICES[0]), {"id": 7, "name": ""}]}))
    assert "Nothing was saved" in refused("directory", "import", "--strict", folder / "page.json")
    assert run("directory", "import", folder / "page.json")[-1].startswith("1 new")


def test_a_feed_is_not_called_like_the_address_on_which_one_is_added(folder: Path, refused: Refused) -> None:
    (folder / "new.json").write_bytes((folder / "town.json").read_bytes())
    for words in (("new.json",), ("town.json", "--feed", "new")):
        assert "Name it with --feed" in refused("directory", "import", folder / words[0], *words[1:])


@pytest.mark.parametrize("content", [b"", b"<html>moved</html>", b'{"contents": [', b"\x00\xff\xfe"])
def test_a_source_that_cannot_be_read_is_refused_in_a_sentence(
    folder: Path, refused: Refused, content: bytes
) -> None:
    (folder / "bad.json").write_bytes(content)
    assert "bad.json" in refused("directory", "import", folder / "bad.json")


def test_a_faulty_places_file_names_its_rows_and_saves_nothing(
    folder: Path, run: Run, refused: Refused
) -> None:
    (folder / "bad.csv").write_text(PLACES + "Wold,north,1.9,,area\n")
    assert "row 4" in refused("places", "import", folder / "bad.csv")
    assert run("places", "import", folder / "places.csv") == ["2 new, 0 changed, 0 unchanged"]


def test_questions_from_a_file_are_answered_line_by_line(folder: Path, run: Run) -> None:
    run("places", "import", folder / "places.csv")
    run("directory", "import", folder / "town.json")
    questions = [
        {"id": "q1", "text": "since my husband died the evenings are so long", "place": "Millbrook"},
        {"id": "q2", "text": "I cannot get on the bus to the doctor", "place": "Millbrook", "age": None},
    ]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, questions)) + "\n\n")
    run("match", "--input", folder / "in.jsonl", "--output", folder / "out.jsonl")
    answers = [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]
    assert [answer["id"] for answer in answers] == ["q1", "q2"]
    assert "grief" in [service["id"] for service in answers[0]["services"]]
    assert answers[1]["services"][0]["id"] == "bus"


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_answered(
    folder: Path, run: Run, refused: Refused
) -> None:
    run("directory", "import", folder / "town.json")
    (folder / "in.jsonl").write_text('{"id": "q1", "text": "lonely"}\n{"id": "q2"}\nnot json\n')
    assert "2 lines were not answered" in refused(
        "match", "--input", folder / "in.jsonl", "--output", folder / "out.jsonl"
    )
    assert len((folder / "out.jsonl").read_text().splitlines()) == 1


def test_only_licensed_public_listings_leave_by_export(folder: Path, run: Run) -> None:
    run("directory", "import", folder / "town.json")
    assert run("directory", "export", folder / "out.json")[-1].startswith("0 listings")
    run("directory", "import", folder / "town.json", "--licence", "OGL-UK-3.0")
    assert run("directory", "export", folder / "out.json")[-1].startswith("5 listings")
    page = json.loads((folder / "out.json").read_text())
    assert page["total_items"] == len(page["contents"]) == 5


def test_the_flow_that_ships_has_no_errors_and_can_be_shown(folder: Path, run: Run) -> None:
    assert run("flows", "check")[-1].startswith("No errors")
    shown = "\n".join(run("flows", "show"))
    assert "flowchart" in shown or "graph" in shown


def test_a_flow_with_an_error_is_refused_with_file_and_line(folder: Path, refused: Refused) -> None:
    (folder / "flow.yaml").write_text("format: 1\nflow: x\nnonsense: 1\n")
    assert "flow.yaml:3" in refused("flows", "publish", folder / "flow.yaml")


def test_the_flow_that_ships_is_published_once(folder: Path, run: Run) -> None:
    assert "revision 1" in run("flows", "publish")[-1]
    assert run("flows", "publish")[-1].startswith("Already running")
    assert len(run("flows", "list")) == 1
