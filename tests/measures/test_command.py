"""`frontdoor measures` prints what the page shows."""

import csv
from datetime import date
from pathlib import Path

import pytest

from app.db import Database
from tests.command_line import Frontdoor
from tests.measures.samples import at
from tests.signposting import stored

pytestmark = pytest.mark.usefixtures("clock_at")


@pytest.fixture(autouse=True)
def one_contact(database: Database) -> None:
    with database.work() as session:
        moment = at("2026-11-02")
        about = stored.person(session, at=moment)
        contact = stored.call(session, at=moment, about=about, outcome="signposted")
        stored.introduction(session, contact=contact, at=moment, due_on=date(2026, 11, 8))


def test_this_month_is_printed_with_counts_and_definitions(frontdoor: Frontdoor) -> None:
    ended = frontdoor("measures")

    assert ended.code == 0
    assert ended.out.startswith("November 2026\nThis period is not over")
    assert (
        "  Signposted by officers: 100.0% (1 of 1); left out: 0\n    Contacts closed by an officer"
        in ended.out
    )
    assert "  Follow-ups: helped, of those reached: not available" in ended.out
    assert "    Not asked yet: 1.\n" in ended.out


@pytest.mark.parametrize(
    ("arguments", "contacts"),
    [
        (("--month", "2026-11"), "1"),
        (("--month", "2026-10"), "not available"),
        (("--year", "2026"), "1"),
        (("--year", "2026/27"), "1"),
        (("--area", "Hill", "--team", "North"), "1"),
        (("--area", "Dale"), "not available"),
    ],
)
def test_month_year_area_and_team_narrow_it(
    frontdoor: Frontdoor, arguments: tuple[str, ...], contacts: str
) -> None:
    assert f"\n  Contacts: {contacts}" in frontdoor("measures", *arguments).out


def test_an_area_that_no_contact_has_is_said_to_be_so(frontdoor: Frontdoor) -> None:
    ended = frontdoor("measures", "--area", "Hil", "--team", "North")

    assert (
        "Counted for area: Hil, team: North."
        " No contact in this time has the area “Hil”: check how it is written.\n" in ended.out
    )


def test_a_file_is_written_as_the_page_gives_it(frontdoor: Frontdoor, tmp_path: Path) -> None:
    file = tmp_path / "november.csv"

    ended = frontdoor("measures", "--csv", str(file))

    assert ended.out.endswith(f"Written to {file}.\n")
    with file.open(newline="") as lines:
        first = next(csv.DictReader(lines))
    assert (first["period"], first["code"], first["value"]) == ("2026-11", "contacts", "1")
    assert b"\r\n" in file.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--month", "2026-13"), "That is not a period we know."),
        (("--month", "2026-11", "--year", "2026"), "A month and a year were both given."),
        (("--csv", "no/such/folder/figures.csv"), "no/such/folder/figures.csv cannot be written"),
    ],
)
def test_a_mistake_ends_in_a_sentence(
    frontdoor: Frontdoor, arguments: tuple[str, ...], sentence: str
) -> None:
    ended = frontdoor("measures", *arguments)

    assert (ended.code, sentence in ended.err) == (1, True)
