from collections.abc import Callable

import pytest

from app.accounts.models import ApiKey, StaffMember
from app.db import Database
from app.kit.ids import fingerprint
from tests.browserish import PASSWORD, Browserish
from tests.command_line import Frontdoor
from tests.rows import all_rows

ADD_SAM = ("users", "add", "sam", "--name", "Sam Okafor", "--role", "officer", "--password-stdin")


def test_a_person_added_at_the_command_line_can_sign_in(frontdoor: Frontdoor, browser: Browserish) -> None:
    ended = frontdoor(*ADD_SAM, typed=PASSWORD)
    assert (ended.code, ended.out) == (0, "sam can sign in.\n")
    assert "Sam Okafor (Officer)" in browser.sign_in("sam", PASSWORD).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("short", "Use 12 characters or more."), ("", "Use 12 characters or more.")],
)
def test_a_weak_password_is_refused_with_a_sentence(frontdoor: Frontdoor, typed: str, sentence: str) -> None:
    ended = frontdoor(*ADD_SAM, typed=typed)
    assert ended.code == 1
    assert ended.err.startswith(sentence)


def test_a_username_is_given_once(frontdoor: Frontdoor) -> None:
    frontdoor(*ADD_SAM, typed=PASSWORD)
    ended = frontdoor(*ADD_SAM, typed=PASSWORD)
    assert (ended.code, "already somebody called sam" in ended.err) == (1, True)


def test_a_role_that_is_none_is_refused_with_the_list(frontdoor: Frontdoor) -> None:
    ended = frontdoor("users", "add", "sam", "--name", "S", "--role", "director", "--password-stdin")
    assert ended.code == 2
    assert "officer" in ended.err


def test_the_list_shows_who_is_locked(frontdoor: Frontdoor, staff: Callable[[str], StaffMember]) -> None:
    staff("officer")
    staff("manager")
    frontdoor("users", "lock", "officer")
    assert frontdoor("users", "list").out.splitlines() == [
        "manager\tmanager\tNorth\tManager Example",
        "officer\tofficer\tNorth\tOfficer Example\tlocked",
    ]


def test_locking_and_unlocking_somebody(
    frontdoor: Frontdoor, staff: Callable[[str], StaffMember], browser: Browserish
) -> None:
    staff("officer")
    frontdoor("users", "lock", "officer")
    assert browser.sign_in("officer", PASSWORD).status_code == 422
    frontdoor("users", "unlock", "officer")
    assert browser.sign_in("officer", PASSWORD).status_code == 200


def test_a_new_password_from_the_command_line(
    frontdoor: Frontdoor, staff: Callable[[str], StaffMember], browser: Browserish
) -> None:
    staff("officer")
    frontdoor("users", "password", "officer", "--password-stdin", typed="a louder street in Merrow")
    assert browser.sign_in("officer", "a louder street in Merrow").status_code == 200


def test_somebody_unknown_is_named_in_a_sentence(frontdoor: Frontdoor) -> None:
    ended = frontdoor("users", "lock", "nobody")
    assert (ended.code, ended.err.splitlines()) == (
        1,
        ["There is nobody called nobody here. List them with “frontdoor users list”."],
    )


def test_a_key_is_shown_once_and_kept_as_a_fingerprint(frontdoor: Frontdoor, database: Database) -> None:
    secret = frontdoor("keys", "add", "Telephony", "--scope", "match").out.splitlines()[-1]
    (key,) = all_rows(database, ApiKey)
    assert key.fingerprint == fingerprint(secret)
    assert secret not in frontdoor("keys", "list").out


def test_a_revoked_key_is_listed_as_such(frontdoor: Frontdoor, database: Database) -> None:
    frontdoor("keys", "add", "Telephony", "--scope", "match")
    (key,) = all_rows(database, ApiKey)
    frontdoor("keys", "revoke", str(key.id))
    assert frontdoor("keys", "list").out == f"{key.id}\tTelephony\tmatch\trevoked\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("keys", "add", "Telephony", "--scope", "everything"), 2),
        (("keys", "revoke", "seven"), 2),
        (("keys", "revoke", "6a0c1c8e-0000-4000-8000-000000000000"), 1),
    ],
)
def test_a_key_that_cannot_be_is_refused(frontdoor: Frontdoor, arguments: tuple[str, ...], code: int) -> None:
    assert frontdoor(*arguments).code == code
