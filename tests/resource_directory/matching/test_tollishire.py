"""The floor on a set that nothing was chosen on: another county, another author, other words for services."""

from pathlib import Path

from benchmarks.matching import gain, read_set
from resource_directory.listing import Listing, Status
from resource_directory.matching import Matcher, Query, load_encoder
from resource_directory.needs import load_needs

TOLLISHIRE = read_set(Path(__file__).parent / "data" / "tollishire")
HIT, GAIN = 0.80, 0.54


def _shown() -> dict[str, list[str]]:
    matcher = Matcher(TOLLISHIRE.listings, load_needs(), TOLLISHIRE.gazetteer, load_encoder())
    return {key: [one.key for one in matcher.match(q).suggestions] for key, q in TOLLISHIRE.questions.items()}


def test_a_right_service_is_among_the_first_five_in_a_county_never_seen() -> None:
    shown = _shown()
    hits = [any(grades.get(s) == 2 for s in shown[key][:5]) for key, grades in TOLLISHIRE.grades.items()]
    gains = [gain(shown[key], grades) for key, grades in TOLLISHIRE.grades.items()]

    assert len(hits) >= 150
    assert sum(hits) / len(hits) >= HIT
    assert sum(gains) / len(gains) >= GAIN


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
