"""The small things everything stands on."""

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit import clock
from app.kit.csv_out import cell, render
from app.kit.ids import fingerprint, new_secret, spoken_reference


@pytest.mark.parametrize("typed", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(typed: str) -> None:
    assert cell(typed) == "'" + typed


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (-2, "-2"), (0.5, "0.5"), ("plain", "plain"), ("", "")]
)
def test_other_cells_are_as_they_are(value: object, text: str) -> None:
    assert cell(value) == text


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"])), min_size=1
    )
)
def test_a_row_comes_back_as_it_went_out_but_for_the_apostrophes(row: list[str]) -> None:
    back = next(csv.reader(io.StringIO(render(row, []), newline="")), [])
    assert back == [cell(value) for value in row]


def test_a_reference_has_no_letters_that_are_misheard_or_spell_words() -> None:
    drawn = "".join(spoken_reference() for _ in range(500))
    assert not set(drawn) & set("AEIOULB0158SZ2")


def test_references_and_secrets_do_not_repeat() -> None:
    assert len({new_secret() for _ in range(500)}) == 500
    assert len({spoken_reference() for _ in range(500)}) > 495


def test_a_fingerprint_is_not_the_secret() -> None:
    assert fingerprint("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("moment", "wall"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "01:30"),  # summer time's last hour
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "01:30"),  # the same wall time again
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "00:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "02:00"),
    ],
)
def test_wall_time_is_the_councils_on_both_clock_change_sundays(moment: datetime, wall: str) -> None:
    assert f"{clock.local(moment):%H:%M}" == wall


def test_the_hour_that_happens_twice_is_taken_as_the_first() -> None:
    wall = datetime(2026, 10, 25, 1, 30)  # noqa: DTZ001 -- wall time, as a form gives it
    assert clock.from_local(wall) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_today_is_the_councils_day_not_utcs() -> None:
    with clock.held_at(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)):
        assert clock.today().isoformat() == "2026-07-01"
