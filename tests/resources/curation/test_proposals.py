"""Changes proposed from outside the desk, and what curators decide."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from app.audit.models import AuditEvent
from app.db import Database
from app.errors import Refused
from app.resources.curation.models import ListingEdit, ProposedBy, ProposedChange
from app.resources.curation.proposals import propose
from tests.browserish import Browserish
from tests.resources.curating import decide, form_in, id_of, listing, save, status
from tests.rows import all_rows

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)
NEW_WORDS = {"description": "Bowls for everybody, with tea"}


def proposed(
    database: Database,
    listing_id: UUID | None,
    *,
    at: datetime = AT,
    said: str = "",
    fields: Mapping[str, object] | None = None,
) -> str:
    with database.work() as session:
        made = propose(
            session, listing_id=listing_id, source=ProposedBy.PUBLIC, by="", at=at, said=said, fields=fields,
            contact="neighbour@example.org",
        )  # fmt: skip
        return str(made.id)


def the_only(database: Database) -> ProposedChange:
    [row] = all_rows(database, ProposedChange)
    return row


def test_what_waits_longest_is_first(curator: Browserish, database: Database) -> None:
    bowlers, singers = id_of(database, "Millbrook Bowlers"), id_of(database, "Millbrook Singers")
    proposed(database, singers, at=AT + timedelta(hours=1), fields={"alert": "Later"})
    proposed(database, bowlers, fields=NEW_WORDS)
    page = curator.get("/curation/proposals").text
    assert "2 wait, the oldest first." in page
    assert page.index("Millbrook Bowlers") < page.index("Millbrook Singers")
    assert "Proposed changes: 2 waiting" in curator.get("/curation").text


def test_the_page_of_a_proposal_shows_now_and_then(curator: Browserish, database: Database) -> None:
    key = proposed(database, id_of(database, "Millbrook Bowlers"), said="It said little.", fields=NEW_WORDS)
    page = curator.get(f"/curation/proposals/{key}").text
    for words in (
        "“It said little.”",
        "Somebody from the public",
        ">Bowls</dd>",
        ">Bowls for everybody, with tea</dd>",
    ):
        assert words in page
    assert "Your reply will be e-mailed to neighbour@example.org." in page


def test_an_accepted_proposal_is_an_edit_with_its_history(curator: Browserish, database: Database) -> None:
    bowlers = id_of(database, "Millbrook Bowlers")
    page = decide(curator, proposed(database, bowlers, fields=NEW_WORDS), "accept", "Thank you.")
    assert "Accepted. The listing says so now." in page
    assert listing(database, bowlers).description == NEW_WORDS["description"]
    row = the_only(database)
    assert (row.state, row.reply) == ("accepted", "Thank you.")
    assert "Changed by Curator Example" in curator.get(f"/curation/{bowlers}").text


def test_a_refused_proposal_changes_nothing_and_keeps_the_reply(
    curator: Browserish, database: Database
) -> None:
    bowlers = id_of(database, "Millbrook Bowlers")
    key = proposed(database, bowlers, fields=NEW_WORDS)
    assert "Refused. The listing stays as it is." in decide(curator, key, "refuse", "They only bowl.")
    assert listing(database, bowlers).description == "Bowls"
    assert (the_only(database).state, the_only(database).reply) == ("refused", "They only bowl.")
    page = curator.get(f"/curation/proposals/{key}").text
    assert "They only bowl." in page
    assert "Refused by Curator Example" in page
    assert "Accept as it is" not in page


def test_a_proposal_is_changed_in_the_form_and_accepted(curator: Browserish, database: Database) -> None:
    bowlers = id_of(database, "Millbrook Bowlers")
    key = proposed(database, bowlers, fields=NEW_WORDS)
    page = curator.get(f"/curation/{bowlers}?proposal={key}").text
    form = form_in(page, f"/curation/{bowlers}")
    assert form["description"] == [NEW_WORDS["description"]]
    curator.post(f"/curation/{bowlers}", {**form, "description": "Bowls for all", "reply": "Shorter."})
    assert listing(database, bowlers).description == "Bowls for all"
    assert (the_only(database).state, the_only(database).reply) == ("changed", "Shorter.")


def test_a_reply_begun_before_the_form_is_opened_goes_with_it(
    curator: Browserish, database: Database
) -> None:
    bowlers = id_of(database, "Millbrook Bowlers")
    key = proposed(database, bowlers, fields=NEW_WORDS)
    page = decide(curator, key, "change", "Thank you, we")
    assert form_in(page, f"/curation/{bowlers}")["reply"] == ["Thank you, we"]
    assert the_only(database).state == "waiting"
    assert "Thank you, we</textarea>" in curator.get(f"/curation/proposals/{key}").text
    decide(curator, key, "refuse", "No.")
    decide(curator, key, "change", "Too late")
    assert the_only(database).reply == "No."


def test_a_proposal_of_words_alone_is_changed_and_accepted_or_refused(
    curator: Browserish, database: Database
) -> None:
    key = proposed(database, id_of(database, "Millbrook Bowlers"), said="The number is wrong.")
    assert "Accept as it is" not in curator.get(f"/curation/proposals/{key}").text
    assert "there is nothing to accept as it is" in decide(curator, key, "accept")
    assert status(curator) == 422
    assert the_only(database).state == "waiting"


def test_a_new_listing_is_proposed_and_accepted(curator: Browserish, database: Database) -> None:
    key = proposed(database, None, fields={"name": "Wold Knitters", "description": "We knit."})
    assert "Wold Knitters" in curator.get("/curation/proposals").text
    decide(curator, key, "accept")
    made = id_of(database, "Wold Knitters")
    assert the_only(database).listing_id == made
    assert listing(database, made).description == "We knit."


def test_a_proposed_new_listing_is_mended_in_the_form(curator: Browserish, database: Database) -> None:
    key = proposed(database, None, fields={"name": "Wold Knitters"})
    form = form_in(curator.get(f"/curation/new?proposal={key}").text, "/curation/new")
    curator.post("/curation/new", {**form, "name": "Wold Knitting Circle"})
    assert the_only(database).state == "changed"
    assert the_only(database).listing_id == id_of(database, "Wold Knitting Circle")


def test_what_somebody_changed_since_is_not_written_over_unseen(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    bowlers = id_of(database, "Millbrook Bowlers")
    key = proposed(database, bowlers, fields=NEW_WORDS)
    form = form_in(curator.get(f"/curation/proposals/{key}").text, f"/curation/proposals/{key}/refuse")
    save(another, bowlers, description="Bowls on the green")
    page = curator.post(f"/curation/proposals/{key}/accept", form).text
    assert "Somebody changed the listing since you opened this page." in page
    assert ">Bowls on the green</dd>" in page
    assert listing(database, bowlers).description == "Bowls on the green"
    decide(curator, key, "accept")
    assert listing(database, bowlers).description == NEW_WORDS["description"]


def test_a_proposal_is_accepted_for_the_listing_it_is_about_alone(
    curator: Browserish, database: Database
) -> None:
    bowlers, singers = id_of(database, "Millbrook Bowlers"), id_of(database, "Millbrook Singers")
    key = proposed(database, bowlers, fields=NEW_WORDS)
    form = form_in(curator.get(f"/curation/{singers}").text, f"/curation/{singers}")
    curator.post(f"/curation/{singers}", {**form, "alert": "Closed", "proposal": key})
    assert status(curator) == 409
    form = form_in(curator.get("/curation/new").text, "/curation/new")
    curator.post("/curation/new", {**form, "name": "Wold Knitters", "proposal": key})
    assert status(curator) == 409
    assert the_only(database).state == "waiting"
    assert (listing(database, bowlers).description, listing(database, singers).alert) == ("Bowls", "")


@pytest.mark.parametrize("second", ["accept", "refuse"])
def test_the_second_to_decide_is_told_and_changes_nothing(
    curator: Browserish, another: Browserish, database: Database, second: str
) -> None:
    bowlers = id_of(database, "Millbrook Bowlers")
    key = proposed(database, bowlers, fields=NEW_WORDS)
    another.get(f"/curation/proposals/{key}")
    decide(curator, key, "refuse", "No.")
    page = another.post(f"/curation/proposals/{key}/{second}", {"reply": "Yes."}).text
    assert status(another) == 409
    assert "Somebody decided this before you" in page
    assert (the_only(database).reply, listing(database, bowlers).description) == ("No.", "Bowls")


def test_the_same_proposed_twice_waits_once_and_may_come_again_when_decided(
    curator: Browserish, database: Database
) -> None:
    bowlers = id_of(database, "Millbrook Bowlers")
    first = proposed(database, bowlers, fields=NEW_WORDS)
    assert proposed(database, bowlers, fields=NEW_WORDS) == first
    decide(curator, first, "refuse")
    assert proposed(database, bowlers, fields=NEW_WORDS) != first


@pytest.mark.parametrize(
    "fields",
    [
        {"minimum_age": 900},
        {"source_id": "x"},
        {"checked_on": "2026-11-09"},
        {"wibble": 1},
        {"name": ""},
        {"name": "x" * 50_000},
        {"url": "javascript:alert(1)"},
        {"venues": [{"postcode": "nowhere"}]},
    ],
)
def test_what_no_listing_can_say_is_not_proposed(
    curator: Browserish, database: Database, fields: dict[str, object]
) -> None:
    assert curator
    with pytest.raises(Refused):
        proposed(database, id_of(database, "Millbrook Bowlers"), fields=fields)
    assert all_rows(database, ProposedChange) == []


def test_a_story_is_too_long_to_be_proposed(curator: Browserish, database: Database) -> None:
    assert curator
    with pytest.raises(Refused, match="2,000 characters or fewer"):
        proposed(database, id_of(database, "Millbrook Bowlers"), said="x" * 50_000)


def test_a_proposal_that_is_not_there_is_not_found(curator: Browserish) -> None:
    assert curator.get(f"/curation/proposals/{uuid4()}").status_code == 404
    curator.get("/curation")
    for how in ("accept", "refuse"):
        assert curator.post(f"/curation/proposals/{uuid4()}/{how}", {"reply": ""}).status_code == 404


def test_a_listing_with_a_proposal_says_so_on_the_desk_and_on_its_page(
    curator: Browserish, database: Database
) -> None:
    bowlers = id_of(database, "Millbrook Bowlers")
    proposed(database, bowlers, fields=NEW_WORDS)
    page = curator.get("/curation?proposed=yes").text
    assert "Change proposed" in page
    assert "Millbrook Singers" not in page
    assert "Changed: Description" in curator.get(f"/curation/{bowlers}").text


def test_proposing_and_deciding_are_audited_without_words(curator: Browserish, database: Database) -> None:
    decide(curator, proposed(database, id_of(database, "Millbrook Bowlers"), fields=NEW_WORDS), "accept")
    events = {row.verb: row.detail for row in all_rows(database, AuditEvent)}
    assert events["proposal:made"] == {"source": "public", "wrong": "other", "fields": 1}
    assert events["proposal:accepted"] == {"state": "accepted"}
    assert len(all_rows(database, ListingEdit)) == 1


def test_hostile_words_of_a_proposer_are_shown_as_words(curator: Browserish, database: Database) -> None:
    key = proposed(
        database,
        id_of(database, "Millbrook Bowlers"),
        said="<script>alert(1)</script>",
        fields={"alert": "=cmd|' /C calc'!A0"},
    )
    for path in ("/curation/proposals", f"/curation/proposals/{key}"):
        assert "<script>alert" not in curator.get(path).text
