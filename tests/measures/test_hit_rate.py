"""Whether the first five suggestions are the right ones."""

from datetime import date, datetime
from typing import Any

import pytest

from app.db import Database
from app.measures.hit_rate import EVERY, HitRate, Line, Share, TakenUp, hit_rate
from app.measures.queries import list_taken_up
from app.signposting.models import How
from tests.measures.needs_rows import need, taken
from tests.measures.samples import NOVEMBER, OUTCOMES, at
from tests.signposting import stored


def first_five(found: HitRate, part: str = "In all") -> dict[tuple[str, str, str], Share]:
    def key(line: Line) -> tuple[str, str, str]:
        return line.need, line.month, line.flow

    return {key(line): line.figures["accepted_in_first_five"] for line in found.parts[part]}


@pytest.mark.parametrize(("rank", "hits"), [(1, 1), (5, 1), (6, 0), (10, 0)])
def test_the_first_five_are_five(rank: int, hits: int) -> None:
    found = first_five(hit_rate([taken(rank)], [], OUTCOMES))
    assert found == {(EVERY, EVERY, EVERY): Share(hits, 1)}


def test_what_stood_in_no_list_is_left_out_and_said() -> None:
    found = hit_rate([taken(1), taken(None)], [], OUTCOMES)
    assert first_five(found) == {(EVERY, EVERY, EVERY): Share(1, 1)}
    assert found.unranked == 1


def test_an_empty_service_has_a_line_and_no_share() -> None:
    found = hit_rate([], [], OUTCOMES)
    (line,) = found.parts["In all"]
    assert {share.value for share in line.figures.values()} == {None}
    assert {title for title, lines in found.parts.items() if lines} == {"In all"}


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("By need", {("debt", EVERY, EVERY): Share(1, 1), ("grief", EVERY, EVERY): Share(1, 2)}),
        ("By month", {(EVERY, "2026-10", EVERY): Share(0, 1), (EVERY, "2026-11", EVERY): Share(2, 2)}),
        (
            "By flow revision",
            {(EVERY, EVERY, "a revision 1"): Share(2, 2), (EVERY, EVERY, "a revision 2"): Share(0, 1)},
        ),
        (
            "By need, month and flow revision",
            {
                ("debt", "2026-11", "a revision 1"): Share(1, 1),
                ("grief", "2026-10", "a revision 2"): Share(0, 1),
                ("grief", "2026-11", "a revision 1"): Share(1, 1),
            },
        ),
    ],
)
def test_each_part_tells_apart_what_it_says(part: str, told: dict[tuple[str, str, str], Share]) -> None:
    rows = [
        taken(1, flow="a revision 1"),
        taken(7, flow="a revision 2", month="2026-10"),
        taken(2, flow="a revision 1", need="debt"),
    ]
    assert first_five(hit_rate(rows, [], OUTCOMES), part) == told


@pytest.mark.parametrize(
    ("row", "share"),
    [
        ({"introduced": True}, Share(1, 1)),
        ({"introduced": False}, Share(0, 1)),
        ({"introduced": True, "heard": False}, Share(0, 0)),
        ({"introduced": True, "ticked": False}, Share(0, 0)),
        ({"introduced": True, "outcome": "not_an_enquiry"}, Share(0, 0)),
    ],
)
def test_a_need_counts_where_it_was_heard_and_ticked(row: dict[str, Any], share: Share) -> None:
    (line,) = hit_rate([], [need(**row)], OUTCOMES).parts["In all"]
    assert line.figures["ticked_and_introduced"] == share


def loaded(database: Database) -> list[TakenUp]:
    with database.work(writing=False) as session:
        return list_taken_up(session, since=NOVEMBER.starts_at, until=NOVEMBER.ends_at)


REASONS = [{"need": "grief", "evidence": "Frank passed", "why": "because"}, {"need": "debt"}]
MIDNIGHT = "2026-11-01 00:10"


def test_a_row_holds_what_is_counted_and_no_words(database: Database) -> None:
    with database.work() as session:
        contact = stored.call(session, at=at(MIDNIGHT), outcome="signposted")
        stored.introduction(
            session, contact=contact, at=at(MIDNIGHT), due_on=None, reasons=REASONS, rank=2, out_of=10
        )
    assert loaded(database) == [TakenUp("grief", "2026-11", "sample revision 1", "signposted", 2)]


@pytest.mark.parametrize(
    ("call", "introduction"),
    [
        ({}, {}),
        ({"outcome": "signposted", "at": at("2026-10-31")}, {}),
        ({"outcome": "signposted", "at": at("2026-12-01 00:00")}, {}),
        ({"outcome": "signposted"}, {"how": How.NOT_FOR_THEM}),
        ({"outcome": "signposted"}, {"undone_at": at("2026-11-09"), "undone_by": "1"}),
    ],
)
def test_open_calls_other_months_and_what_was_not_for_them_never_count(
    database: Database, call: dict[str, Any], introduction: dict[str, Any]
) -> None:
    when: datetime = call.get("at", at("2026-11-09"))
    with database.work() as session:
        contact = stored.call(session, **{"at": when, **call})
        stored.introduction(
            session, contact=contact, at=when, due_on=date(2026, 11, 23), rank=1, out_of=3, **introduction
        )
    assert loaded(database) == []
