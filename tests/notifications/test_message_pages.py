from collections.abc import Callable

import pytest

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.main import create_app
from app.notifications.due import send_due_messages
from app.notifications.models import Channel, State
from app.notifications.queries import hold_message
from tests.browserish import Browserish
from tests.notifications.conftest import NAMES, only_message, put_in

SignedIn = Callable[[str], Browserish]


@pytest.fixture
def curator(signed_in: SignedIn) -> Browserish:
    return signed_in("curator")


def put_in_state(
    database: Database, state: State, *, to: str = "walks@example.org", failure: str = ""
) -> str:
    made = put_in(database, to=to, subject=f"listing:{state}")
    with database.work() as session:
        row = hold_message(session, made.id)
        row.state, row.failure = state.value, failure
        session.add(row)
    return str(made.id)


def test_the_outbox_is_listed_with_masked_recipients(curator: Browserish, database: Database) -> None:
    put_in(database, to="jean.example@example.org")
    put_in(database, subject="listing:2", to="07700 900123", channel=Channel.SMS)

    text = curator.get("/messages").text

    assert "E-mail to j…@example.org" in text
    assert "Text to …123" in text
    assert "jean.example" not in text
    assert "900123" not in text


def test_states_are_filtered_and_counted(curator: Browserish, database: Database) -> None:
    put_in_state(database, State.DELIVERED, to="arrived@example.org")
    put_in_state(database, State.PERMANENT_FAILURE, to="gone@example.net", failure="Nobody is reached there")

    text = curator.get("/messages?show=failed").text

    assert "Failed (1)" in text
    assert "All (2)" in text
    assert "g…@example.net" in text
    assert "a…@example.org" not in text


def test_failures_are_told_loudly(curator: Browserish, database: Database) -> None:
    assert "govuk-warning-text" not in curator.get("/messages").text
    put_in_state(database, State.TECHNICAL_FAILURE, failure="Template not found")
    put_in_state(database, State.RETURNED_LETTER)

    text = curator.get("/messages").text

    assert "Failed for a technical reason: 1." in text
    assert "Contact details wrong: 1." in text
    assert "Template not found" in text


def test_a_technical_failure_is_sent_again_from_its_page(curator: Browserish, database: Database) -> None:
    message = put_in_state(database, State.TECHNICAL_FAILURE)
    assert "Send it again" in curator.get(f"/messages/{message}").text

    reply = curator.post(f"/messages/{message}/retry")

    assert reply.status_code == 200
    assert "Waiting" in reply.text
    assert only_message(database).state == State.WAITING


def test_a_second_press_changes_nothing_and_says_so(curator: Browserish, database: Database) -> None:
    message = put_in_state(database, State.TECHNICAL_FAILURE)
    curator.get(f"/messages/{message}")
    curator.post(f"/messages/{message}/retry")

    assert curator.post(f"/messages/{message}/retry").status_code == 409


def test_where_nothing_is_sent_the_words_are_read_here(curator: Browserish, database: Database) -> None:
    put_in(database, personalisation={**NAMES, "group_name": "<b>Ramblers</b> ((link))"})

    text = curator.get(f"/messages/{only_message(database).id}").text

    assert "Hello &lt;b&gt;Ramblers&lt;/b&gt; ( (link))," in text
    assert f'href="{NAMES["link"]}"' in text


def test_what_was_only_shown_is_not_called_sent(
    curator: Browserish, database: Database, settings: Settings
) -> None:
    put_in(database)
    send_due_messages(database, settings, clock.now())

    text = curator.get("/messages").text

    assert "Shown here, sent to nobody" in text
    assert "nothing heard yet" not in text


def test_where_messages_are_sent_their_words_are_not_shown(
    settings: Settings, database: Database, staff: Callable[[str], object]
) -> None:
    staff("curator")
    put_in(database)
    by_mail = {"messages_by": "smtp", "smtp_host": "mail.example.org", "smtp_sender": "a@example.org"}
    app = create_app(settings.model_copy(update=by_mail))
    app.state.database = database
    browser = Browserish(app)
    with browser.client:
        browser.sign_in("curator", "a quiet street in Merrow")
        text = browser.get(f"/messages/{only_message(database).id}").text

    assert "Merrow Ramblers" not in text
    assert "E-mail to w…@example.org" in text


def test_every_wording_is_previewed(curator: Browserish) -> None:
    text = curator.get("/messages/templates").text

    assert "Is what we say about Saturday walks still right?" in text
    assert "Put in: council_name, group_name, link, listing_name." in text


def test_many_messages_stand_on_pages(curator: Browserish, database: Database) -> None:
    for number in range(51):
        put_in(database, subject=f"listing:{number}")

    assert "Next" in curator.get("/messages").text
    assert "51 to 51" in curator.get("/messages?page=2").text


@pytest.mark.parametrize("role", ["officer", "manager", "social_worker"])
def test_messages_are_not_everybodys_to_read(signed_in: SignedIn, role: str) -> None:
    assert signed_in(role).get("/messages").status_code == 403
