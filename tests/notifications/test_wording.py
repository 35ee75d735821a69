import pytest

from app.notifications.models import Channel
from app.notifications.wording import (
    NotWordedSo,
    as_words,
    placeholders_of_notify,
    read_wording,
    values_for,
    wording_of,
    wordings,
    write,
)

TEXT = """name: A text
channel: sms
links: [link]
sample: {name: Jean, link: "https://front-door.example.org/x"}
---
Hello ((name)), see ((link)).
"""


def test_every_wording_is_written_with_its_samples() -> None:
    assert {"listing_review_first", "listing_review_reminder", "listing_review_last"} <= wordings().keys()
    for wording in wordings().values():
        written = write(wording, wording.sample)
        assert "((" not in written.subject + written.body


def test_every_wording_of_a_review_takes_the_same() -> None:
    reviews = [wording for key, wording in wordings().items() if key.startswith("listing_review_")]

    assert {wording.placeholders for wording in reviews} == {
        frozenset({"group_name", "listing_name", "link", "council_name"})
    }


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Merrow Ramblers", "Merrow Ramblers"),
        ("# Heading", "Heading"),
        ("^ inset\n* list\n---", "inset * list ---"),
        ("two\n\nparagraphs\r\nBcc: x", "two paragraphs Bcc: x"),
        ("((link))", "( (link))"),
        ("[win](https://example.com)", "[win] (https://example.com)"),
        ("zero\u200bwidth and \u202eturned", "zero width and turned"),
        ("tab\tand\x00nothing", "tab and nothing"),
        ("O'Brien & Daughters <3", "O'Brien & Daughters <3"),
        ("- Hopeful", "Hopeful"),
        ("--- Hopeful", "Hopeful"),
        ("+44 1632 960001", "+44 1632 960001"),
        ("-5 to 10", "-5 to 10"),
        ("1st Merrow Scouts", "1st Merrow Scouts"),
    ],
)
def test_text_of_others_stays_words(typed: str, shown: str) -> None:
    assert as_words(typed) == shown


def test_one_placeholder_is_never_filled_by_another() -> None:
    written = write(read_wording("a", TEXT), {"name": "((link))", "link": "https://front-door.example.org/x"})

    assert written.body == "Hello ( (link)), see https://front-door.example.org/x."


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a b", "http://x\nBcc: y", "(https://x", ""])
def test_a_link_is_an_address(link: str) -> None:
    with pytest.raises(NotWordedSo):
        write(read_wording("a", TEXT), {"name": "Jean", "link": link})


def test_what_is_missing_is_named_and_no_value_is() -> None:
    with pytest.raises(NotWordedSo, match="“A text” is missing: link") as raised:
        values_for(read_wording("a", TEXT), {"name": "Jean"})

    assert "Jean" not in str(raised.value)


def test_what_is_too_much_is_left_out() -> None:
    given = {"name": "Jean", "link": "https://front-door.example.org/x", "born_on": "1941"}

    assert set(values_for(read_wording("a", TEXT), given)) == {"name", "link"}


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("name: Jean, ", ""),
        TEXT.replace("[link]", "[address]"),
        TEXT.replace("channel: sms", "channel: email"),
        TEXT.replace("channel: sms", "channel: pigeon"),
        TEXT.replace("links:", "lniks:"),
    ],
)
def test_a_wording_that_does_not_fit_together_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_wording("a", text)


def test_a_wording_nobody_knows_is_refused() -> None:
    with pytest.raises(NotWordedSo, match="no wording called “x”"):
        wording_of("x")


def test_placeholders_of_notify_are_read_as_notify_reads_them() -> None:
    found = placeholders_of_notify("((Group Name)) ((link)) ((urgent??Please hurry)) ((group-name))")

    assert found == {"group_name", "link", "urgent"}


def test_a_text_has_no_subject() -> None:
    assert read_wording("a", TEXT).channel is Channel.SMS
    assert write(read_wording("a", TEXT), read_wording("a", TEXT).sample).subject == ""
