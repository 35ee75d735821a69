from collections.abc import Iterator
from typing import Any

import pytest

from app.db import Database
from app.notifications.by_smtp import BySmtp, MailServer
from app.notifications.carriers import Locked, Outgoing, Refusal, Trouble
from app.notifications.models import Channel, Message, State
from app.notifications.sending import Sender
from app.web.logs import configure
from tests.notifications.conftest import NAMES, NEVER_QUIET, only_message, put_in
from tests.notifications.mail_server import CERTIFICATE, Mailbox, listening
from tests.rows import all_rows


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with listening(Mailbox()) as opened:
        yield opened


def outgoing(to: str = "walks@example.org", *, channel: Channel = Channel.EMAIL, **names: str) -> Outgoing:
    return Outgoing("our-reference", channel, to, "listing_review_first", {**NAMES, **names})


def test_an_e_mail_goes_out_as_it_is_worded(box: Mailbox) -> None:
    BySmtp(box.server()).send(outgoing())

    (mail,) = box.mails
    assert mail["To"] == "walks@example.org"
    assert mail["Subject"] == "Is what we say about Saturday walks still right?"
    assert mail["Message-ID"] == "<our-reference@example.org>"
    assert NAMES["link"] in str(mail.get_payload())


def test_nothing_in_a_placeholder_becomes_a_header(box: Mailbox) -> None:
    BySmtp(box.server()).send(outgoing(listing_name="walks\r\nBcc: everybody@example.org\r\n\r\nSend money"))

    (mail,) = box.mails
    assert mail["Bcc"] is None
    assert (
        mail["Subject"].strip().startswith("Is what we say about walks Bcc: everybody@example.org Send money")
    )


@pytest.mark.parametrize(
    "to",
    [
        "walks@example.org\r\nRCPT TO:<everybody@example.org>",
        "walks@example.org, everybody@example.org",
        "nobody",
        "@example.org",
        "walks@",
        "walks@[example.org",
        "",
    ],
)
def test_what_is_no_address_reaches_no_server(box: Mailbox, to: str) -> None:
    with pytest.raises(Refusal) as refused:
        BySmtp(box.server()).send(outgoing(to))

    assert refused.value.state is State.PERMANENT_FAILURE
    assert box.said == []


@pytest.mark.parametrize(
    ("command", "answer", "state"),
    [
        ("RCPT", "550 no such mailbox", State.PERMANENT_FAILURE),
        ("RCPT", "554 we do not like you", State.TECHNICAL_FAILURE),
        ("MAIL", "553 not from there", State.TECHNICAL_FAILURE),
        ("BODY", "554 looks like spam", State.TECHNICAL_FAILURE),
    ],
)
def test_what_the_server_refuses_is_told_in_its_words(
    box: Mailbox, command: str, answer: str, state: State
) -> None:
    box.answers[command] = answer
    with pytest.raises(Refusal) as refused:
        BySmtp(box.server()).send(outgoing())

    assert refused.value.state is state
    assert answer[4:] in refused.value.words


@pytest.mark.parametrize(
    ("command", "answer", "uncertain"),
    [
        ("RCPT", "451 try later", False),
        ("BODY", "452 no room", False),
        ("RCPT", "", False),
        ("BODY", "", True),
    ],
)
def test_what_may_go_later_is_tried_later_and_only_a_lost_answer_is_uncertain(
    box: Mailbox, command: str, answer: str, uncertain: bool
) -> None:
    box.answers[command] = answer
    with pytest.raises(Trouble) as trouble:
        BySmtp(box.server()).send(outgoing())

    assert trouble.value.uncertain is uncertain


def test_without_tls_nothing_is_said_of_anybody(box: Mailbox) -> None:
    with pytest.raises(Trouble):
        BySmtp(box.server(starttls=True)).send(outgoing())

    assert not any("example.org>" in said for said in box.said)


def test_a_mail_goes_out_in_tls_to_a_server_whose_certificate_is_trusted(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.tls = True
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    BySmtp(box.server(starttls=True)).send(outgoing())

    assert len(box.mails) == 1
    assert "STARTTLS" in box.said


def test_a_certificate_nobody_trusts_is_told_and_the_message_waits(database: Database, box: Mailbox) -> None:
    box.tls = True
    put_in(database)

    assert Sender(database, BySmtp(box.server(starttls=True)), quiet=NEVER_QUIET).send_due() == 0

    found = only_message(database)
    assert (found.state, found.uncertain, found.recipient) == (State.WAITING, False, "walks@example.org")
    assert "certificate is not trusted" in found.failure
    assert not any("example.org>" in said for said in box.said)


def test_what_nobody_foresaw_ends_one_message_and_the_next_goes_out(
    database: Database, box: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("INFO")  # where the test can read it
    no_words: Any = {**NAMES, "link": 5}
    broken = put_in(database, personalisation=no_words)
    put_in(database, subject="listing:2", to="choir@example.org")

    assert Sender(database, BySmtp(box.server()), quiet=NEVER_QUIET).send_due() == 1

    (ended,) = (row for row in all_rows(database, Message) if row.id == broken.id)
    assert (ended.state, ended.uncertain) == (State.TECHNICAL_FAILURE, True)
    logged = "".join(capsys.readouterr())
    assert "message_failed" in logged
    assert "TypeError" in logged
    assert "walks@" not in logged


@pytest.mark.parametrize("host", [".example.org", "a" * 64 + ".example.org"])
def test_a_server_set_by_no_real_name_is_trouble_in_words(host: str) -> None:
    with pytest.raises(Trouble) as trouble:
        BySmtp(MailServer(host, 9, "front.door@example.org")).send(outgoing())

    assert "settings" in trouble.value.words


def test_a_password_that_is_not_accepted_stops_everything(box: Mailbox) -> None:
    box.answers["AUTH"] = "535 wrong"
    with pytest.raises(Locked):
        BySmtp(box.server(user="front.door")).send(outgoing())


def test_texts_and_letters_are_refused_in_words(box: Mailbox) -> None:
    with pytest.raises(Refusal) as refused:
        BySmtp(box.server()).send(outgoing("07700900123", channel=Channel.SMS))

    assert "Only e-mails" in refused.value.words


def test_a_server_that_is_not_there_is_tried_later() -> None:
    with pytest.raises(Trouble) as trouble:
        BySmtp(Mailbox(port=9).server()).send(outgoing())

    assert trouble.value.slower


def test_where_nobody_saw_how_it_ended_a_person_decides(box: Mailbox) -> None:
    with pytest.raises(Refusal) as refused:
        BySmtp(box.server()).find(outgoing())

    assert refused.value.state is State.TECHNICAL_FAILURE
    assert box.mails == []
