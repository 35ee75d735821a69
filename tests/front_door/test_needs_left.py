"""What a closed call leaves: its needs, who was introduced for them, and what the map of the place lacks."""

import html
import re
from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from app.audit.models import AuditEvent
from app.contacts.models import Contact
from app.db import Database
from app.needs_met.models import NeedAtClose
from app.needs_met.queries import NeedRow, list_closed
from app.signposting.models import Introduction
from resource_directory.needs import load_needs
from tests.browserish import Browserish
from tests.town import Caller, gates

STORY = "Since my husband died the evenings are so long. I used to sing. I cannot manage the bus any more."
ADVICE = {"act": "close", "outcome": "advice_only", "advice": "Ring the choir.", **gates()}
GAMBLING = load_needs().by_code["gambling"].label


def close(call: Caller) -> None:
    assert "Open this call again" in call.browser.post(f"{call.path}/close", ADVICE).text


def kept(town: Database) -> dict[str, NeedAtClose]:
    with town.work(writing=False) as session:
        return {row.need_code: row for row in session.exec(select(NeedAtClose))}


def counted(town: Database) -> dict[str, NeedRow]:
    with town.work(writing=False) as session:
        rows = list_closed(session, first_month="2020-01", last_month="2099-12")
    return {row.need: row for row in rows}


def suggestion(page: str, name: str) -> tuple[str, str]:
    """The id of a suggested listing, and the rank its forms send."""
    card = page[page.index(f">{name}<") :]
    found = re.search(
        r'name="listing_id" value="([^"]+)">(?:<input type="hidden" name="rank" value="([^"]+)">)?', card
    )
    assert found, name
    return found[1], found[2] or ""


@pytest.fixture
def in_millbrook(call: Caller) -> Caller:
    call.post("about", place="Millbrook", caller_role="person")
    return call


def test_the_page_says_where_the_map_has_nothing_and_offers_somebody_local(in_millbrook: Caller) -> None:
    in_millbrook.say("I used to sing.")
    page = html.unescape(in_millbrook.post("needs", need_code="gambling", mark="ticked"))

    said = f"Nothing on the map here for “{GAMBLING}”."
    assert f"{said} Offer Millbrook Village Agent: they know what is on nearby." in page

    which, _ = suggestion(page, "Millbrook Village Agent")
    page = html.unescape(in_millbrook.post("introductions", listing_id=which, how="they_ring"))
    assert said in page
    assert "Offer Millbrook" not in page


def test_nothing_of_the_kind_is_said_of_a_need_that_is_answered(in_millbrook: Caller) -> None:
    in_millbrook.say(STORY)
    page = in_millbrook.post("needs", need_code="bereavement", mark="ticked")

    assert "Walking Through Grief" in page
    assert "Nothing on the map" not in page


def test_what_they_said_no_to_is_there_all_the_same(in_millbrook: Caller) -> None:
    in_millbrook.say("My husband died in spring.")
    in_millbrook.post("refusals", type="groups", mark="added")
    assert "Nothing on the map" not in in_millbrook.post("needs", need_code="bereavement", mark="ticked")


def test_without_a_place_it_does_not_say_here(call: Caller) -> None:
    call.say("I used to sing.")
    page = html.unescape(call.post("needs", need_code="gambling", mark="ticked"))
    assert f"Nothing on the map for “{GAMBLING}”." in page


def test_an_unmet_need_is_kept_by_place_and_month_without_words(in_millbrook: Caller, town: Database) -> None:
    in_millbrook.say("My name is Jean Whittle and I cannot stop betting on the horses.")
    in_millbrook.post("needs", need_code="gambling", mark="ticked")
    close(in_millbrook)

    row = kept(town)["gambling"]
    with town.work(writing=False) as session:
        contact = session.exec(select(Contact)).one()
    assert (row.nothing_there, row.ticked, row.heard, row.introduced) == (True, True, True, False)
    assert (row.place, row.contact_id) == ("Millbrook", contact.id)
    assert row.month == f"{contact.received_at:%Y-%m}"
    assert "Jean" not in str(row.model_dump())


def test_a_need_plain_in_the_words_is_kept_though_nobody_ticked_it(
    in_millbrook: Caller, town: Database
) -> None:
    in_millbrook.say("My husband died in the spring and I miss him so.")
    close(in_millbrook)

    row = kept(town)["bereavement"]
    assert (row.heard, row.ticked, row.nothing_there) == (True, False, False)


def test_a_struck_need_leaves_nothing(in_millbrook: Caller, town: Database) -> None:
    in_millbrook.say("My husband died in the spring and I miss him so.")
    in_millbrook.post("needs", need_code="bereavement", mark="struck")
    close(in_millbrook)
    assert "bereavement" not in kept(town)


def test_who_was_introduced_for_a_need_is_kept_with_it_also_where_it_was_ticked_later(
    in_millbrook: Caller, town: Database
) -> None:
    which, _ = suggestion(in_millbrook.say(STORY), "Walking Through Grief")
    in_millbrook.post("introductions", listing_id=which, how="they_ring")
    in_millbrook.post("needs", need_code="bereavement", mark="ticked")
    close(in_millbrook)

    row = kept(town)["bereavement"]
    assert (row.introduced, row.nothing_there) == (True, False)


def test_what_was_not_for_them_met_no_need(in_millbrook: Caller, town: Database) -> None:
    which, _ = suggestion(in_millbrook.say(STORY), "Walking Through Grief")
    in_millbrook.post("introductions", listing_id=which, how="not_for_them", because="no walks")
    in_millbrook.post("needs", need_code="bereavement", mark="ticked")
    close(in_millbrook)
    assert not kept(town)["bereavement"].introduced


def test_opening_the_call_again_takes_its_needs_back_and_a_second_close_counts_once(
    in_millbrook: Caller, town: Database
) -> None:
    in_millbrook.say("I used to sing.")
    in_millbrook.post("needs", need_code="gambling", mark="ticked")
    close(in_millbrook)
    assert counted(town)["gambling"].nothing_there

    in_millbrook.post("reopen")
    assert counted(town) == {}

    close(in_millbrook)
    with town.work(writing=False) as session:
        rows = session.exec(select(NeedAtClose).where(col(NeedAtClose.need_code) == "gambling")).all()
    assert len(rows) == 1
    assert counted(town)["gambling"].nothing_there


def test_a_need_struck_after_the_call_was_opened_again_is_gone(in_millbrook: Caller, town: Database) -> None:
    in_millbrook.say("I used to sing.")
    in_millbrook.post("needs", need_code="gambling", mark="ticked")
    close(in_millbrook)
    in_millbrook.post("reopen")
    in_millbrook.post("needs", need_code="gambling", mark="struck")
    close(in_millbrook)
    assert "gambling" not in kept(town)


def test_taking_the_opening_back_counts_them_again(in_millbrook: Caller, town: Database) -> None:
    in_millbrook.say("I used to sing.")
    in_millbrook.post("needs", need_code="gambling", mark="ticked")
    close(in_millbrook)
    in_millbrook.post("reopen")
    act = re.search(r'name="act" value="([0-9a-f-]{36})"', in_millbrook.page)
    assert act
    in_millbrook.post("undo", act=act[1])
    assert counted(town)["gambling"].nothing_there


def test_the_audit_has_counts_and_no_need(in_millbrook: Caller, town: Database) -> None:
    in_millbrook.say("I used to sing.")
    in_millbrook.post("needs", need_code="gambling", mark="ticked")
    close(in_millbrook)
    with town.work(writing=False) as session:
        noted = session.exec(select(AuditEvent).where(AuditEvent.verb == "need:kept")).one()
    assert noted.detail["nothing_there"] == 1
    assert "gambling" not in str(noted.detail)


def one_introduction(session: Session) -> Introduction:
    return session.exec(select(Introduction)).one()


def test_where_it_stood_in_the_list_is_kept_from_the_first_click(
    in_millbrook: Caller, town: Database
) -> None:
    which, rank = suggestion(in_millbrook.say(STORY), "Walking Through Grief")
    place, out_of = map(int, rank.split("/"))
    in_millbrook.post("introductions", listing_id=which, how="they_ring", rank=rank)
    in_millbrook.post("introductions", listing_id=which, how="written", rank="9/9")
    with town.work(writing=False) as session:
        made = one_introduction(session)
    assert (made.rank, made.out_of, made.how) == (place, out_of, "written")


@pytest.mark.parametrize("sent", ["", "x", "0/5", "6/5", "1/100", "３/５", "-1/5"])
def test_a_rank_that_cannot_be_keeps_nobody_from_being_introduced(
    in_millbrook: Caller, town: Database, sent: str
) -> None:
    which, _ = suggestion(in_millbrook.say(STORY), "Walking Through Grief")
    in_millbrook.post("introductions", listing_id=which, how="they_ring", rank=sent)
    with town.work(writing=False) as session:
        made = one_introduction(session)
    assert (made.rank, made.out_of) == (None, None)


def test_whoever_knows_everyone_stands_beside_the_list(in_millbrook: Caller) -> None:
    in_millbrook.say("I used to sing.")
    page = in_millbrook.post("needs", need_code="gambling", mark="ticked")
    ranks = re.findall(r'name="rank" value="(\d+)/(\d+)"', page)
    assert {int(place) for place, _ in ranks} == set(range(1, int(ranks[0][1]) + 1))


def test_a_practice_call_is_counted_nowhere(signed_in: Callable[[str], Browserish], town: Database) -> None:
    browser = signed_in("officer")
    begun = browser.post("/practice", {"script": "a-rail-for-the-bathroom"})
    path = begun.url.path
    browser.post(f"{path}/words", {"voice": "person", "text": "I bet on horses.", "base_revision": "0"})
    browser.post(f"{path}/needs", {"need_code": "gambling", "mark": "ticked"})
    browser.post(f"{path}/close", ADVICE)
    assert "gambling" in kept(town)
    assert counted(town) == {}
