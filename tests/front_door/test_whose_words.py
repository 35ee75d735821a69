"""Who said what: corrected with history, moved to the voice it belongs to, never merged by itself."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from app.contacts.earlier import EarlierWords
from app.contacts.models import RaisedFlag, WordsBlock
from app.db import Database
from tests.browserish import Browserish
from tests.rows import all_rows
from tests.town import Caller


def standing(town: Database, voice: str = "person") -> WordsBlock:
    with town.work(writing=False) as session:
        asked = select(WordsBlock).where(WordsBlock.voice == voice, col(WordsBlock.kept_beside_id).is_(None))
        return session.exec(asked).one()


def revision(town: Database, voice: str = "person") -> int:
    return standing(town, voice).revision


def holder(session: Session) -> str:
    return session.exec(select(WordsBlock)).one().saved_by


def test_who_wrote_and_when_stands_under_the_box(call: Caller) -> None:
    assert re.search(r"written by\s*</span>\s*Officer Example, \d+:\d\d[ap]m", call.say("She fell."))


def test_words_taken_away_are_kept_and_can_be_brought_back(call: Caller, town: Database) -> None:
    call.say("She fell on Tuesday and lay there.")
    page = call.say("She is fine.", revision=1)
    assert "Earlier words: 1" in page
    earlier = call.browser.get(f"{call.path}/words/person/earlier").text
    assert "She fell on Tuesday and lay there." in earlier
    assert "Officer Example" in earlier
    found = re.search(r'name="earlier_id" value="([^"]+)"', earlier)
    assert found
    page = call.post("bring-back", earlier_id=found[1])
    assert standing(town).text == "She fell on Tuesday and lay there."
    assert "Earlier words: 2" in page
    assert {row.text for row in all_rows(town, EarlierWords)} == {
        "She fell on Tuesday and lay there.",
        "She is fine.",
    }


def test_bringing_back_twice_changes_nothing_more(call: Caller, town: Database) -> None:
    call.say("She fell on Tuesday and lay there.")
    call.say("She is fine.", revision=1)
    earlier = str(all_rows(town, EarlierWords)[0].id)
    call.post("bring-back", earlier_id=earlier)
    call.post("bring-back", earlier_id=earlier)
    assert (standing(town).revision, standing(town).corrections) == (3, 2)


def test_typing_on_keeps_no_history(call: Caller, town: Database) -> None:
    call.say("She fe")
    page = call.say("She fell on Tuesday", revision=1)
    assert "Earlier words" not in page
    assert all_rows(town, EarlierWords) == []


def test_a_brought_back_danger_is_raised(call: Caller, town: Database) -> None:
    call.say("My brother hits her every night.")
    flag = all_rows(town, RaisedFlag)[0]
    call.decide(flag, "not_a_concern", "A game of cards, they laughed.")
    call.say("All is well at home now.", revision=1)
    call.post("bring-back", earlier_id=str(all_rows(town, EarlierWords)[0].id))
    assert {flag.kind for flag in all_rows(town, RaisedFlag)} >= {flag.kind}


def test_words_brought_back_beside_a_window_that_had_not_seen_it_are_not_written_over(
    call: Caller, town: Database
) -> None:
    call.say("She fell on Tuesday and lay there.")
    call.say("She is fine.", revision=1)
    call.post("bring-back", earlier_id=str(all_rows(town, EarlierWords)[0].id))
    page = call.say("She is fine. Really.", revision=2)
    assert standing(town).text == "She fell on Tuesday and lay there."
    assert "She is fine. Really." in page


def test_the_callers_words_typed_as_the_persons_are_moved_in_one_click_and_back(
    call: Caller, town: Database
) -> None:
    call.say("My mum fell on Tuesday.")
    page = call.post("about", caller_role="relative")
    assert "These were the caller&#39;s words: move them" in page
    page = call.post("words/person/move", to="caller")
    assert (standing(town, "person").text, standing(town, "caller").text) == ("", "My mum fell on Tuesday.")
    assert "Move back" in page
    page = call.post("words/person/move-back")
    assert (standing(town, "person").text, standing(town, "caller").text) == ("My mum fell on Tuesday.", "")
    assert "Move back" not in page


def test_moved_words_go_after_those_that_stand_and_come_back_alone(call: Caller, town: Database) -> None:
    call.post("about", caller_role="relative")
    call.say("He said this before.", voice="caller")
    call.say("My mum fell on Tuesday.")
    call.post("words/person/move", to="caller")
    moved = "He said this before.\n\nMy mum fell on Tuesday."
    assert standing(town, "caller").text == moved
    call.say(f"{moved} And he rang the doctor.", voice="caller", revision=revision(town, "caller"))
    call.post("words/person/move-back")
    assert standing(town, "person").text == "My mum fell on Tuesday."
    assert standing(town, "caller").text == "He said this before.\n\n And he rang the doctor."


def test_words_written_first_go_before_those_written_since(call: Caller, town: Database) -> None:
    call.say("My mum fell on Tuesday.")
    call.post("about", caller_role="relative")
    call.say("Nobody has been since.", voice="caller")
    call.post("words/person/move", to="caller")
    assert standing(town, "caller").text == "My mum fell on Tuesday.\n\nNobody has been since."
    call.post("words/person/move-back")
    assert standing(town, "person").text == "My mum fell on Tuesday."
    assert standing(town, "caller").text == "Nobody has been since."


def test_moving_nothing_or_moving_twice_says_so(call: Caller, town: Database) -> None:
    assert call.browser.post(f"{call.path}/words/person/move", {"to": "caller"}).status_code == 422
    call.say("My mum fell on Tuesday.")
    call.post("words/person/move", to="caller")
    again = call.browser.post(f"{call.path}/words/person/move", {"to": "caller"})
    assert again.status_code == 422
    assert "no words there to move" in again.text
    assert standing(town, "caller").text == "My mum fell on Tuesday."


def test_words_changed_since_the_move_are_not_moved_back_by_themselves(call: Caller, town: Database) -> None:
    call.say("My mum fell on Tuesday.")
    call.post("words/person/move", to="caller")
    call.say("My mum fell on Wednesday.", voice="caller", revision=revision(town, "caller"))
    refused = call.browser.post(f"{call.path}/words/person/move-back")
    assert refused.status_code == 422
    assert "changed since they were moved" in refused.text
    assert standing(town, "caller").text == "My mum fell on Wednesday."


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("take_in", "She fell on Tuesday and again today.\n\nHe is fine."),
        ("put_away", "She fell on Tuesday and again today."),
    ],
)
def test_words_kept_beside_are_put_at_the_end_or_put_away(
    call: Caller, town: Database, act: str, text: str
) -> None:
    call.say("She fell on Tuesday.")
    call.say("She fell on Tuesday and again today.", revision=1)
    page = call.say("He is fine.", revision=1)
    found = re.search(rf'action="{call.path}/(kept/[^"]+)"', page)
    assert found
    page = call.post(found[1], act=act)
    assert standing(town).text == text
    assert "other words kept from another window" not in page
    assert [row.text for row in all_rows(town, EarlierWords)] == ["He is fine."]
    assert len(all_rows(town, WordsBlock)) == 1
    assert call.browser.post(f"{call.path}/{found[1]}", {"act": act}).status_code == 404


def test_a_late_save_does_not_write_over_the_newer_copy_kept_beside(call: Caller, town: Database) -> None:
    call.say("She fell on Tuesday.")
    beside = {"voice": "person", "base_revision": "0", "window": "w2"}
    call.post("words", **beside, text="He is fine, he says so.", turn="2")
    call.post("words", **beside, text="He is", turn="1")
    assert {block.text for block in all_rows(town, WordsBlock)} == {
        "She fell on Tuesday.",
        "He is fine, he says so.",
    }


def test_after_a_hand_over_the_first_workers_words_are_told_from_the_seconds(
    call: Caller, town: Database, signed_in: Callable[[str], Browserish]
) -> None:
    call.say("She fell on Tuesday.")
    with town.work(writing=False) as session:
        held_by = holder(session)
    other = signed_in("social_worker")
    other.get(call.path)
    other.post(f"{call.path}/take-over", {"reason": "Sam has gone home", "held_by": held_by})
    text = "She fell on Tuesday. Her hip hurts."
    other.post(f"{call.path}/words", {"voice": "person", "text": text, "base_revision": "1"})
    earlier = other.get(f"{call.path}/words/person/earlier").text
    assert re.search(r"Officer Example, [^<]+</dt><dd[^>]*>She fell on Tuesday\.</dd>", earlier)
    assert re.search(r"Social Worker Example, [^<]+</dt><dd[^>]*> Her hip hurts\.</dd>", earlier)


def test_earlier_words_of_another_call_are_not_brought_into_this_one(call: Caller, town: Database) -> None:
    call.say("She fell on Tuesday and lay there.")
    call.say("She is fine.", revision=1)
    other = Caller(call.browser)
    earlier = {"earlier_id": str(all_rows(town, EarlierWords)[0].id)}
    assert call.browser.post(f"{other.path}/bring-back", earlier).status_code == 404


def test_another_officer_reads_no_earlier_words(call: Caller, signed_in: Callable[[str], Browserish]) -> None:
    call.say("She fell on Tuesday and lay there.")
    call.say("She is fine.", revision=1)
    other = signed_in("therapist").get(f"{call.path}/words/person/earlier")
    assert other.status_code == 403
    assert "lay there" not in other.text


def test_words_typed_by_somebody_else_than_is_signed_in_are_not_saved_under_the_wrong_name(
    call: Caller, town: Database
) -> None:
    mine = re.search(r'name="typed_by" value="([^"]+)"', call.page)
    assert mine
    fields = {"voice": "person", "text": "She fell.", "base_revision": "0"}
    refused = call.browser.post(f"{call.path}/words", {**fields, "typed_by": "somebody-else"})
    assert refused.status_code == 403
    assert "not saved under that name" in refused.text
    assert "She fell." in refused.text
    assert all_rows(town, WordsBlock) == []
    call.browser.get(call.path)
    call.post("words", **fields, typed_by=mine[1])
    assert standing(town).text == "She fell."
