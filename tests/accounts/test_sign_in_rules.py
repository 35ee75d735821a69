from datetime import UTC, datetime, timedelta

import pytest

from app.accounts import rules
from app.accounts.models import Role, SignInSession
from app.kit.ids import new_id

NOON = datetime(2026, 11, 9, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (10, 960), (11, 1920), (12, 3600), (13, 3600), (900, 3600)],
)
def test_the_wait_doubles_from_the_fifth_wrong_password_up_to_an_hour(failures: int, seconds: int) -> None:
    assert rules.wait_after(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("until", "expected"),
    [(None, False), (NOON, False), (NOON - HOUR, False), (NOON + timedelta(seconds=1), True)],
)
def test_a_lock_holds_until_its_time_and_not_longer(until: datetime | None, expected: bool) -> None:
    assert rules.locked(until, now=NOON) is expected


def open_session(*, seen_minutes_ago: float, left_minutes: float, ended: bool = False) -> SignInSession:
    return SignInSession(
        token_fingerprint="f",
        staff_id=new_id(),
        created_at=NOON - HOUR,
        last_seen_at=NOON - timedelta(minutes=seen_minutes_ago),
        expires_at=NOON + timedelta(minutes=left_minutes),
        ended_at=NOON if ended else None,
    )


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (open_session(seen_minutes_ago=0, left_minutes=60), True),
        (open_session(seen_minutes_ago=60, left_minutes=60), True),
        (open_session(seen_minutes_ago=61, left_minutes=60), False),
        (open_session(seen_minutes_ago=0, left_minutes=0), False),
        (open_session(seen_minutes_ago=0, left_minutes=60, ended=True), False),
    ],
)
def test_a_sign_in_ends_when_idle_at_its_last_hour_or_by_hand(
    session: SignInSession,
    expected: bool,
) -> None:
    assert rules.still_open(session, now=NOON, idle=HOUR) is expected


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("elevenchars", "12 characters"),
        ("a" * 201, "200 characters"),
        ("sam.okafor is here", "username"),
        ("SAM.OKAFOR is here", "username"),
        ("PasswordPassword", "first anybody"),
        ("aaaaaaaaaaaaaaa", "first anybody"),
        ("abababababababab", "first anybody"),
    ],
)
def test_an_easy_password_is_refused_with_its_fault(password: str, fault: str) -> None:
    problem = rules.password_problem(password, username="sam.okafor")
    assert problem is not None
    assert fault in problem


@pytest.mark.parametrize("password", ["four calm otters", "ünïcode wörds äre fine", "x7!kq-9Zp2~mw"])
def test_a_long_password_needs_no_odd_characters(password: str) -> None:
    assert rules.password_problem(password, username="sam.okafor") is None


@pytest.mark.parametrize(
    ("username", "allowed"),
    [
        ("sam", True),
        ("sam.okafor@council.example.org", True),
        ("s", False),
        ("-sam", False),
        ("sam okafor", False),
        ("Sam", False),
        ("sam<script>", False),
        ("a" * 101, False),
    ],
)
def test_a_username_is_plain_letters_or_an_email_address(username: str, allowed: bool) -> None:
    assert (rules.username_problem(username) is None) is allowed


@pytest.mark.parametrize(
    "asked",
    [
        "https://elsewhere.example.org/",
        "//elsewhere.example.org/",
        "/\\elsewhere.example.org",
        "\\\\elsewhere.example.org",
        "/\t/elsewhere.example.org",
        "/\n/elsewhere.example.org",
        " //elsewhere.example.org",
        "javascript:alert(1)",
        "elsewhere.example.org",
        "",
        "/sign-out",
        "/sign-in?next=/sign-in",
    ],
)
def test_no_address_leads_out_of_the_service_after_signing_in(asked: str) -> None:
    assert rules.local_path(asked) == rules.HOME


@pytest.mark.parametrize("asked", ["/", "/calls", "/measures?month=2026-10", "/calls/7f#words"])
def test_a_page_of_ours_is_returned_to_after_signing_in(asked: str) -> None:
    assert rules.local_path(asked) == asked


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_name_and_a_way_to_its_account(role: Role) -> None:
    assert rules.ROLE_LABELS[role]
    assert "/account" in [item.href for item in rules.menu_for(role)]


def test_only_managers_and_administrators_are_shown_the_measures() -> None:
    shown = {role for role in Role if "/measures" in [item.href for item in rules.menu_for(role)]}
    assert shown == {Role.MANAGER, Role.ADMINISTRATOR}
