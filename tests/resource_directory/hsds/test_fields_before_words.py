"""Where a field tells a limit, the words do not; what the words told is named to whoever imports."""

from resource_directory.listing import Gender, ReferralRoute, Status
from tests.resource_directory.hsds.records import accepted, listing

OVER_60 = {"description": "A lunch club for the over-60s."}


def test_an_age_in_a_field_goes_before_the_words() -> None:
    assert listing(minimum_age=50, **OVER_60).minimum_age == 50
    assert listing(maximum_age=40, **OVER_60).minimum_age is None
    assert listing(minimum_age=None, **OVER_60).minimum_age == 60


def test_an_age_read_from_the_words_is_named_with_its_sentence() -> None:
    (warning,) = accepted(**OVER_60).warnings
    assert warning == "ages: none given; from 60 read from the words “a lunch club for the over-60s.”"


def test_genders_and_routes_in_fields_go_before_the_words() -> None:
    read = listing(
        name="Women's lunch",
        genders=["male"],
        description="By GP referral only.",
        referral_routes=["self"],
    )
    assert read.genders == (Gender.MALE,)
    assert read.referral_routes == (ReferralRoute.SELF,)


def test_an_end_in_the_words_goes_before_active_and_before_nothing_else() -> None:
    ended = {"description": "The group has now closed."}
    assert listing(status="active", **ended).status is Status.DEFUNCT
    assert listing(status="paused", **ended).status is Status.TEMPORARILY_CLOSED
    assert listing(status="active", alert="We have closed for good.").status is Status.DEFUNCT


def test_what_it_costs_limits_nobody() -> None:
    assert listing(fees_description="Over-60s £2").minimum_age is None
