"""When somebody was born, as far as anybody said."""

from datetime import date

import pytest

from app.people.born import aged, ages_on, born_of, check_born, in_words, parts_of

TODAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("born", "ages", "said"),
    [
        ("1940-11-09", (86, 86), "86"),
        ("1940-11-10", (85, 85), "85"),
        ("2004-02-29", (22, 22), "22"),
        ("2026-11-09", (0, 0), "0"),
        ("1940", (85, 86), "85 or 86"),
        ("1940-11", (85, 86), "85 or 86"),
        ("1940-10", (86, 86), "86"),
        ("1940-12", (85, 85), "85"),
        ("2004-02", (22, 22), "22"),
        ("2026", (0, 0), "0"),
    ],
)
def test_an_age_counts_whole_years_and_both_that_may_be(born: str, ages: tuple[int, int], said: str) -> None:
    assert ages_on(born, TODAY) == ages
    assert aged(born, TODAY) == said


@pytest.mark.parametrize(
    "born", ["2026-11-10", "2026-12", "2027", "2062-01-01", "1890-01-01", "1890", "1900-10"]
)
def test_what_cannot_be_is_refused_with_what_to_do(born: str) -> None:
    with pytest.raises(ValueError, match="Check the year, or leave it empty"):
        check_born(born, TODAY)


@pytest.mark.parametrize(
    "born", ["1941-02-29", "1941-13", "1941-00", "1941-05-ab", "19ab", "0000", "1941-1²-01"]
)
def test_no_such_date_is_refused_with_what_to_do(born: str) -> None:
    with pytest.raises(ValueError, match="Check the day and the month"):
        check_born(born, TODAY)


@pytest.mark.parametrize(
    ("typed", "born", "shown"),
    [
        (("1941", "5", "4"), "1941-05-04", "4 May 1941"),
        (("1941", "12", "31"), "1941-12-31", "31 December 1941"),
        (("1941", "05", ""), "1941-05", "May 1941"),
        (("1941", "", ""), "1941", "1941"),
        (("1901", "10", "10"), "1901-10-10", "10 October 1901"),
        (("2026", "11", "9"), "2026-11-09", "9 November 2026"),
    ],
)
def test_what_was_typed_is_kept_said_and_shown_again(
    typed: tuple[str, str, str], born: str, shown: str
) -> None:
    assert born_of(*typed) == born
    check_born(born, TODAY)
    assert in_words(born) == shown
    assert parts_of(born) == tuple(part.lstrip("0") for part in typed)


def test_of_nobody_nothing_is_shown() -> None:
    assert parts_of(None) == ("", "", "")
