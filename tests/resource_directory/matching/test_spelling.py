import pytest

from resource_directory.matching.spelling import Speller

SPELLER = Speller({"husband", "dementia", "slippers", "walking", "talking", "garden", "hearing"})


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("my husbnad", "my husband"),
        ("demenita is it", "dementia is it"),
        ("the wlaking group", "the walking group"),
        ("Hearring aid", "hearing aid"),
    ],
)
def test_one_slip_in_a_word_nobody_knows_is_mended(said: str, mended: str) -> None:
    assert SPELLER.mend(said) == mended


@pytest.mark.parametrize(
    "said",
    [
        "clippers",
        "gardens",
        "husband",
        "hasbnad",
        "dement",
        "xalking",
        "café über",
        "",
        "hubby",
        "Gwendoline",
    ],
)
def test_what_is_known_short_far_off_or_starts_otherwise_is_left_alone(said: str) -> None:
    assert SPELLER.mend(said) == said


def test_a_word_as_near_to_two_others_is_left_alone() -> None:
    assert Speller({"bedding", "betting"}).mend("beting") == "betting"
    assert Speller({"bedding", "begging"}).mend("beeging") == "begging"
    assert Speller({"letters", "lettera"}).mend("letterz") == "letterz"
