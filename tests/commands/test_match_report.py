"""`frontdoor match report`, beside a `frontdoor match` that is what it was."""

import csv
import io
import json
from pathlib import Path

import pytest

from app.db import Database
from app.needs_met.models import NeedAtClose
from resource_directory.needs import load_needs
from tests.command_line import Frontdoor
from tests.measures.samples import at
from tests.signposting import stored

pytestmark = pytest.mark.usefixtures("clock_at")

GRIEF = load_needs().by_code["bereavement"].label


@pytest.fixture
def taken_up(database: Database) -> None:
    """In November ten introductions for a bereavement, eight of them from the first five; one in October."""
    with database.work() as session:
        november = [("2026-11-02", rank) for rank in (1, 1, 2, 3, 4, 5, 5, 5, 6, 9)]
        for day, rank in [*november, ("2026-10-05", 1)]:
            contact = stored.call(session, at=at(day), outcome="signposted")
            reasons = [{"need": "bereavement", "evidence": "since Frank passed", "why": "because"}]
            stored.introduction(
                session, contact=contact, at=at(day), due_on=None, reasons=reasons, rank=rank, out_of=10
            )
        session.add(
            NeedAtClose(
                contact_id=contact.id,
                need_code="bereavement",
                month="2026-10",
                heard=True,
                ticked=True,
                introduced=True,
                kept_at=at("2026-10-05"),
            )
        )
        stored.introduction(session, contact=contact, at=at("2026-10-05"), due_on=None)


@pytest.mark.usefixtures("taken_up")
def test_it_prints_the_share_by_need_month_and_flow_revision_with_intervals(frontdoor: Frontdoor) -> None:
    ended = frontdoor("match", "report", "--from", "2026-11", "--to", "2026-11")

    assert ended.code == 0
    assert ended.out.startswith("Closed calls received in November 2026\n")
    share = "80.0% (8 of 10; 49.0% to 94.3%) *"
    for line in (
        f"    {share}",
        f"    {GRIEF}: {share}",
        f"    2026-11: {share}",
        f"    sample revision 1: {share}",
    ):
        assert f"{line}\n" in ended.out
    assert "Frank" not in ended.out


@pytest.mark.usefixtures("taken_up")
def test_without_months_it_tells_of_a_year_and_what_was_left_out(frontdoor: Frontdoor) -> None:
    said = frontdoor("match", "report").out
    assert said.startswith("Closed calls received in December 2025 to November 2026\n")
    assert "(9 of 11;" in said
    assert "  Left out: 1.\n" in said
    assert "100.0% (1 of 1; 20.7% to 100.0%) *" in said


@pytest.mark.usefixtures("taken_up")
def test_the_file_has_each_need_in_each_month_too(frontdoor: Frontdoor) -> None:
    rows = list(csv.DictReader(io.StringIO(frontdoor("match", "report", "--csv").out, newline="")))

    [row] = [
        r
        for r in rows
        if (r["need"], r["month"], r["code"]) == ("bereavement", "2026-11", "accepted_in_first_five")
    ]
    assert {
        name: row[name] for name in ("label", "flow", "value", "low", "high", "numerator", "denominator")
    } == {
        "label": GRIEF,
        "flow": "sample revision 1",
        "value": "80.0",
        "low": "49.02",
        "high": "94.33",
        "numerator": "8",
        "denominator": "10",
    }
    assert row["small_numbers"] == "do not publish"
    assert [r["month"] for r in rows if r["need"] == "all" and r["code"] == "accepted_in_first_five"] == [
        "all",
        "2026-10",
        "2026-11",
        "all",
    ]


def test_an_empty_service_knows_nothing_and_says_so(frontdoor: Frontdoor) -> None:
    said = frontdoor("match", "report").out
    assert said.count("    not available\n") == 2
    assert "0.0%" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "soon"), "Write a month as 2026-11."),
        (("--from", "2026"), "Write a month as 2026-11."),
        (("--to", "2026-13"), "Write a month as 2026-11."),
        (("--from", "2026-12", "--to", "2026-11"), "The first month is after the last one."),
    ],
)
def test_a_month_that_is_none_is_refused(frontdoor: Frontdoor, words: tuple[str, ...], said: str) -> None:
    ended = frontdoor("match", "report", *words)
    assert ended.code == 1
    assert said in ended.err


def test_match_answers_a_file_as_before(frontdoor: Frontdoor, tmp_path: Path) -> None:
    asked, told = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    asked.write_text('{"id": "1", "text": "Since Frank passed I just sit here."}\n', "utf-8")
    assert frontdoor("match", "--input", str(asked), "--output", str(told)).code == 0
    assert json.loads(told.read_text("utf-8"))["id"] == "1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("match",), "--input"),
        (("match", "--input", "x"), "--output"),
        (("match", "--output", "x"), "--input"),
        (("match", "--input", "x", "report"), "report"),
    ],
)
def test_match_asks_for_both_its_files_and_report_for_none(
    frontdoor: Frontdoor, words: tuple[str, ...], said: str
) -> None:
    ended = frontdoor(*words)
    assert ended.code == 2
    assert said in ended.err
