"""A search as it stands in an address: read, written again, and what cannot be read left out and said."""

from datetime import date, time
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest

from app.resources.search.asked import Asked, Charge, PartOfDay, address
from app.resources.search.forms import read_asked
from resource_directory.access_features import Feature
from resource_directory.listing import Gender, Kind, Weekday
from resource_directory.search import Joining, Where

EVERYTHING = Asked(
    words="lunch & chat",
    place="Wold End",
    miles=3,
    where=Where.NEAR,
    day=(Weekday.TUESDAY, Weekday.MONDAY),
    part=PartOfDay.MORNING,
    begins=time(9, 30),
    ends=time(12),
    on=date(2026, 12, 1),
    age=70,
    gender=Gender.FEMALE,
    cost=Charge.UP_TO,
    up_to=Decimal("4.50"),
    direct=True,
    access=(Feature.STEP_FREE, Feature.HEARING_LOOP),
    language="Polish",
    kind=Kind.LUNCH_CLUB,
    join=(Joining.HOME,),
    room=True,
    checked=6,
    page=2,
)


def pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query.partition("?")[2], keep_blank_values=True)


def test_everything_asked_comes_back_from_its_address() -> None:
    assert read_asked(pairs(address(EVERYTHING))) == (EVERYTHING, ())


def test_nothing_asked_is_a_bare_address() -> None:
    assert address(Asked()) == "/directory"
    assert read_asked([("words", ""), ("age", ""), ("day", "")]) == (Asked(), ())


def test_another_filter_begins_at_the_first_page() -> None:
    assert "page" not in address(EVERYTHING.but(kind=None))


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("day", "XX", "The day in the address"),
        ("day", "MO,TU", "The day in the address"),
        ("miles", "4", "The distance in the address"),
        ("miles", "2", "Say from which place the miles are measured"),
        ("miles", "1e9", "The distance in the address"),
        ("age", "-1", "The age in the address"),
        ("age", "131", "The age in the address"),
        ("age", "\u0665\u0660", "The age in the address"),
        ("age", "9" * 5000, "The age in the address"),
        ("on", "2026-02-30", "The date in the address"),
        ("on", "tomorrow", "The date in the address"),
        ("from", "25:00", "The hour it is to begin from"),
        ("to", "9am", "The hour it is to end by"),
        ("gender", "<b>", "The gender in the address"),
        ("kind", "pub", "The kind in the address"),
        ("up_to", "NaN", "The price in the address"),
        ("up_to", "1e5", "The price in the address"),
        ("access", "wings", "The access need in the address"),
        ("join", "by post", "The way to join in the address"),
        ("room", "nope", "The choice of what has room"),
        ("checked", "5", "The time of the last check"),
        ("page", "0", "The page in the address"),
        ("where", "there", "The way to read the place"),
        ("colour", "red", "something this page does not know"),
    ],
)
def test_what_is_not_known_is_left_out_and_said(name: str, typed: str, said: str) -> None:
    asked, problems = read_asked([(name, typed), ("words", "tea")])
    assert asked == Asked(words="tea")
    assert len(problems) == 1
    assert said in problems[0]
    assert typed not in problems[0]


def test_good_values_stay_beside_a_wrong_one() -> None:
    asked, problems = read_asked([("day", "TU"), ("day", "XX"), ("day", "TU")])
    assert asked.day == (Weekday.TUESDAY,)
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("sent", "asked", "said"),
    [
        ([("from", "12:00"), ("to", "09:00")], Asked(), "The hours end before they begin"),
        ([("cost", "up_to")], Asked(), "Say how many pounds"),
        ([("up_to", "\u00a35")], Asked(cost=Charge.UP_TO, up_to=Decimal(5)), ""),
        ([("cost", "free"), ("up_to", "5")], Asked(cost=Charge.FREE), ""),
    ],
)
def test_what_does_not_fit_together_is_made_to(sent: list[tuple[str, str]], asked: Asked, said: str) -> None:
    read, problems = read_asked(sent)
    assert read == asked
    assert [said in problem for problem in problems] == ([True] if said else [])


def test_a_story_is_cut_short_and_that_is_said() -> None:
    asked, problems = read_asked([("words", "word " * 10_000), ("place", "x" * 50_000)])
    assert len(asked.words) <= 200
    assert len(asked.place) == 80
    assert len(problems) == 2


def test_what_cannot_be_seen_is_taken_out() -> None:
    asked, _ = read_asked([("words", " tea\u202e\x00\n club ")])
    assert asked.words == "tea club"
