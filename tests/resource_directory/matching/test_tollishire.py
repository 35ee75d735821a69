"""The floor on a set that nothing was chosen on: another county, another author, other words for services."""

from pathlib import Path

import pytest

from benchmarks.matching import Set, gain, read_set
from resource_directory.listing import Listing, Status
from resource_directory.matching import Matcher, Query, load_encoder
from resource_directory.needs import load_needs

_FOLDER = Path(__file__).parent / "data" / "tollishire"
TOLLISHIRE = read_set(_FOLDER)
SPOKEN = read_set(_FOLDER, "spoken.jsonl")


def _shown(told: Set = TOLLISHIRE) -> dict[str, list[str]]:
    matcher = Matcher(told.listings, load_needs(), told.gazetteer, load_encoder())
    return {key: [one.key for one in matcher.match(q).suggestions] for key, q in told.questions.items()}


@pytest.mark.parametrize(
    ("told", "hit", "ranked"),
    [(TOLLISHIRE, 0.86, 0.58), (SPOKEN, 0.77, 0.49)],
    ids=["typed", "by a machine that takes dictation"],
)
def test_a_right_service_is_among_the_first_five_in_a_county_never_seen(
    told: Set, hit: float, ranked: float
) -> None:
    shown = _shown(told)
    hits = [any(grades.get(s) == 2 for s in shown[key][:5]) for key, grades in told.grades.items()]
    gains = [gain(shown[key], grades) for key, grades in told.grades.items()]

    assert len(hits) >= 150
    assert sum(hits) / len(hits) >= hit
    assert sum(gains) / len(gains) >= ranked


def test_nothing_is_shown_that_is_closed_or_for_another_age_or_gender() -> None:
    listings = {one.key: one.listing for one in TOLLISHIRE.listings}
    wrong = [
        (key, shown)
        for key, keys in _shown().items()
        for shown in keys
        if not _may_have(listings[shown], TOLLISHIRE.questions[key])
    ]

    assert any(listing.status is not Status.ACTIVE for listing in listings.values())
    assert wrong == []


def _may_have(listing: Listing, query: Query) -> bool:
    of_age = query.age is None or (listing.minimum_age or 0) <= query.age <= (listing.maximum_age or 999)
    of_gender = query.gender is None or not listing.genders or query.gender in listing.genders
    return listing.status is Status.ACTIVE and of_age and of_gender
