"""What the page of need tags does not take, and what it says then."""

from collections.abc import Callable

import pytest

from app.db import Database
from app.resources.actions import RUNS_BEFORE_HIDING
from app.resources.models import NeedDecision
from tests.browserish import Browserish
from tests.resources.tagging import DANCERS, card_of, needs_decided, press, take_in
from tests.rows import all_rows

SignedIn = Callable[[str], Browserish]


def test_a_need_nobody_knows_is_told_in_its_place_with_what_was_typed(
    curator: Browserish, database: Database
) -> None:
    typed = "Greif after a <b>death</b> 🙂"
    page = press(
        curator,
        "Walking",
        "change",
        tag=["walking=0.6", "exercise=0"],
        add=[typed, ""],
        add_as=["0.6", "1"],
    )
    assert "Did you mean “Grief after a death”" in page
    card = card_of(page, "Walking")
    assert f'value="{typed}"' in card
    assert '<option value="walking=0.6" selected>' in card
    assert '<option value="exercise=0" selected>' in card
    assert needs_decided(database) == []


@pytest.mark.parametrize("typed", ["x" * 50_000, "\u202eمرحبا", "<script>", "¿?"])
def test_odd_words_for_a_need_are_refused_and_kept(curator: Browserish, typed: str) -> None:
    page = press(curator, "Walking", "change", add=[typed, ""], add_as=["1", "1"])
    assert "There is no need of this name." in page
    assert typed in card_of(page, "Walking")


def test_saving_nothing_at_all_says_what_to_do(curator: Browserish, database: Database) -> None:
    page = press(curator, "Walking", "change", tag=[], add=["", ""], add_as=["1", "1"])
    assert "Name a need to add, or press “No need”" in page
    assert needs_decided(database) == []


@pytest.mark.parametrize("tag", ["walking=2", "walking=1.001", "walking", "nothing=1", "walking=-1"])
def test_a_tag_no_page_offers_changes_nothing(curator: Browserish, database: Database, tag: str) -> None:
    assert "nothing was changed" in press(curator, "Walking", "confirm", tag=[tag])
    assert needs_decided(database) == []


def test_two_curators_who_differ_see_what_stands(
    curator: Browserish, signed_in: SignedIn, database: Database
) -> None:
    other = signed_in("administrator")
    other.get("/need-tags")
    page = curator.get("/need-tags").text
    press(other, "Walking", "no_need")
    from_before = {"of": "term", "subject": "walking", "seen": "", "act": "confirm", "tag": "walking=1"}
    reply = curator.post("/need-tags", from_before)
    assert card_of(page, "Walking")
    assert reply.status_code == 409
    assert "Somebody has decided this meanwhile" in reply.text
    assert "Decided by Administrator Example" in card_of(reply.text, "Walking")
    assert needs_decided(database) == [{}]


def test_a_double_press_decides_once(curator: Browserish, database: Database) -> None:
    curator.get("/need-tags")
    sent = {"of": "term", "subject": "walking", "seen": "", "act": "confirm", "tag": "walking=1"}
    for _ in range(2):
        assert curator.post("/need-tags", sent).status_code == 200
    assert len(all_rows(database, NeedDecision)) == 1


def test_a_term_that_left_the_map_is_not_decided(curator: Browserish, database: Database) -> None:
    curator.get("/need-tags")
    for _ in range(RUNS_BEFORE_HIDING):
        take_in(database, DANCERS)
    sent = {"of": "term", "subject": "walking", "act": "no_need"}
    assert curator.post("/need-tags", sent).status_code == 404
    assert needs_decided(database) == []
