"""Signing in and out, and keeping the lists of staff and keys."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from app.accounts import passwords, queries, rules
from app.accounts.models import (
    ApiKey,
    KnownBrowser,
    PasswordRefused,
    Role,
    Scope,
    SignInSession,
    StaffMember,
    UsernameRefused,
    UsernameTaken,
)
from app.audit.actions import record
from app.audit.models import Verb
from app.kit.ids import fingerprint, new_secret


def prove_by_password(
    session: Session, *, username: str, password: str, browser: str | None, demonstration: bool, at: datetime
) -> StaffMember | None:
    """Whoever these belong to, or None: the caller must not tell which of the two was wrong.

    `browser` is the secret this one was given when somebody signed in with it, see `know_browser`.
    A wrong password is counted, so it must be committed: answer with a page, not with an error.
    `demonstration` is whether this service is one; its sign-ins open nothing anywhere else.
    """
    staff = queries.hold_staff(session, rules.normal_username(username))
    right = passwords.matches(password, staff.password_hash if staff else None)
    if staff is None or not staff.active or (staff.demonstration and not demonstration):
        return None
    known = queries.find_known_browser(session, fingerprint(browser), staff.id) if browser else None
    tries = known or staff
    if rules.locked(tries.locked_until, now=at):
        return None
    if not right:
        _count_failure(session, staff, tries, at=at)
        return None
    _forget_failures(tries)
    return staff


def _count_failure(
    session: Session, staff: StaffMember, tries: StaffMember | KnownBrowser, *, at: datetime
) -> None:
    tries.failed_count += 1
    wait = rules.wait_after(tries.failed_count)
    tries.locked_until = at + wait if wait else None
    _note(session, "session:refused", staff, by=str(staff.id), at=at, failures=tries.failed_count)


def _forget_failures(tries: StaffMember | KnownBrowser) -> None:
    tries.failed_count = 0
    tries.locked_until = None


def know_browser(session: Session, *, staff: StaffMember, browser: str | None) -> str:
    """The secret for its long-lived cookie; it proves nothing but that they signed in here before."""
    secret = browser or new_secret()
    if queries.find_known_browser(session, fingerprint(secret), staff.id) is None:
        session.add(KnownBrowser(fingerprint=fingerprint(secret), staff_id=staff.id))
    return secret


def begin_session(session: Session, *, staff: StaffMember, lasts: timedelta, at: datetime) -> str:
    """The secret for the cookie of one more browser signed in.

    Every way of proving who somebody is ends here: a password today, single sign-on when it comes.
    """
    secret = new_secret()
    row = SignInSession(
        token_fingerprint=fingerprint(secret),
        staff_id=staff.id,
        created_at=at,
        last_seen_at=at,
        expires_at=at + lasts,
    )
    session.add(row)
    _note(session, "session:begun", staff, by=str(staff.id), at=at)
    return secret


def note_seen(session: Session, *, sign_in_id: UUID, at: datetime) -> None:
    """Used just now. No audit: it happens every minute."""
    if (row := session.get(SignInSession, sign_in_id)) is not None:
        row.last_seen_at = at


def note_used(session: Session, *, key_id: UUID, at: datetime) -> None:
    if (key := session.get(ApiKey, key_id)) is not None:
        key.last_used_at = at


def end_session(session: Session, *, row: SignInSession, by: str, at: datetime) -> None:
    if row.ended_at is None:
        row.ended_at = at
        record(session, verb="session:ended", subject=("staff", str(row.staff_id)), by=by, at=at)


def end_sessions(session: Session, *, staff_id: UUID, by: str, at: datetime, but: UUID | None = None) -> int:
    """Sign out everywhere, `but` one browser if given; how many were open."""
    rows = [row for row in queries.list_open_sign_ins(session, staff_id, now=at) if row.id != but]
    for row in rows:
        end_session(session, row=row, by=by, at=at)
    return len(rows)


def change_password(
    session: Session, *, staff: StaffMember, new: str, by: str, at: datetime, keep: UUID | None = None
) -> None:
    """Whoever else was signed in with the old one is out, all but the browser `keep`."""
    _check_password(new, username=staff.username)
    staff.password_hash = passwords.hashed(new)
    _forget_failures(staff)
    _note(session, "staff:password_set", staff, by=by, at=at)
    end_sessions(session, staff_id=staff.id, by=by, at=at, but=keep)


def add_staff(
    session: Session,
    *,
    username: str,
    display_name: str,
    role: Role,
    team: str,
    password: str,
    by: str,
    at: datetime,
    demonstration: bool = False,
) -> StaffMember:
    username = rules.normal_username(username)
    if (problem := rules.username_problem(username)) is not None:
        raise UsernameRefused(problem)
    if queries.find_staff(session, username) is not None:
        raise UsernameTaken(f"There is already somebody called {username}.")
    _check_password(password, username=username)
    staff = StaffMember(
        username=username,
        display_name=display_name.strip(),
        password_hash=passwords.hashed(password),
        role=role.value,
        team=team.strip(),
        demonstration=demonstration,
        created_at=at,
    )
    session.add(staff)
    session.flush()
    _note(session, "staff:added", staff, by=by, at=at, role=role.value)
    return staff


def _check_password(password: str, *, username: str) -> None:
    if (problem := rules.password_problem(password, username=username)) is not None:
        raise PasswordRefused(problem)


def lock(session: Session, *, staff: StaffMember, by: str, at: datetime) -> None:
    """Let them in no more, from this moment."""
    staff.active = False
    _note(session, "staff:locked", staff, by=by, at=at)
    end_sessions(session, staff_id=staff.id, by=by, at=at)


def unlock(session: Session, *, staff: StaffMember, by: str, at: datetime) -> None:
    """Let them in again, wrong passwords forgotten."""
    staff.active = True
    _forget_failures(staff)
    for known in queries.list_known_browsers(session, staff.id):
        _forget_failures(known)
    _note(session, "staff:unlocked", staff, by=by, at=at)


def add_key(session: Session, *, name: str, scopes: list[Scope], by: str, at: datetime) -> tuple[ApiKey, str]:
    """The key and its secret, which nobody can be shown again."""
    secret = new_secret()
    key = ApiKey(
        name=name.strip(),
        fingerprint=fingerprint(secret),
        scopes=[scope.value for scope in scopes],
        created_at=at,
        created_by=by,
    )
    session.add(key)
    session.flush()
    record(session, verb="key:added", subject=("key", str(key.id)), by=by, at=at)
    return key, secret


def revoke_key(session: Session, *, key: ApiKey, by: str, at: datetime) -> None:
    if key.revoked_at is None:
        key.revoked_at = at
        record(session, verb="key:revoked", subject=("key", str(key.id)), by=by, at=at)


def _note(
    session: Session, verb: Verb, staff: StaffMember, *, by: str, at: datetime, **detail: str | int
) -> None:
    record(session, verb=verb, subject=("staff", str(staff.id)), by=by, at=at, detail=detail)
