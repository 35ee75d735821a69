"""Reading staff, their open sign-ins and the keys."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, select

from app.accounts import rules
from app.accounts.models import ApiKey, KnownBrowser, NoSuchKey, NoSuchStaff, SignInSession, StaffMember
from app.errors import NotFound

# Asked with every request of whoever is signed in, so it is put together once.
_FINGERPRINT: BindParameter[str] = bindparam("fingerprint")
_SIGN_IN = (
    select(SignInSession, StaffMember)
    .join(StaffMember, col(StaffMember.id) == SignInSession.staff_id)
    .where(SignInSession.token_fingerprint == _FINGERPRINT)
)


def find_staff(session: Session, username: str) -> StaffMember | None:
    return session.exec(select(StaffMember).where(StaffMember.username == username)).one_or_none()


def hold_staff(session: Session, username: str) -> StaffMember | None:
    """As it is now, and nobody else's to hold until the transaction ends: what is counted stays counted."""
    theirs = select(StaffMember).where(StaffMember.username == username).with_for_update()
    return session.exec(theirs, execution_options={"populate_existing": True}).one_or_none()


def find_known_browser(session: Session, fingerprint: str, staff_id: UUID) -> KnownBrowser | None:
    asked = select(KnownBrowser).where(
        KnownBrowser.fingerprint == fingerprint, KnownBrowser.staff_id == staff_id
    )
    return session.exec(asked).one_or_none()


def list_known_browsers(session: Session, staff_id: UUID) -> Sequence[KnownBrowser]:
    return session.exec(select(KnownBrowser).where(KnownBrowser.staff_id == staff_id)).all()


def get_staff(session: Session, username: str) -> StaffMember:
    found = find_staff(session, rules.normal_username(username))
    if found is None:
        raise NoSuchStaff(f"There is nobody called {username} here.")
    return found


def get_staff_by_id(session: Session, staff_id: UUID) -> StaffMember:
    found = session.get(StaffMember, staff_id)
    if found is None:
        raise NoSuchStaff("There is no such member of staff.")
    return found


def list_staff(session: Session) -> Sequence[StaffMember]:
    return session.exec(select(StaffMember).order_by(StaffMember.username)).all()


def list_at_work(session: Session, roles: Iterable[str], *, demonstration: bool) -> Sequence[StaffMember]:
    """Staff of these roles who may sign in to this service, by name."""
    theirs = select(StaffMember).where(col(StaffMember.role).in_(roles), col(StaffMember.active))
    if not demonstration:
        theirs = theirs.where(col(StaffMember.demonstration).is_(False))
    return session.exec(theirs.order_by(StaffMember.display_name)).all()


def list_signed_in(session: Session, *, seen_since: datetime, now: datetime) -> frozenset[UUID]:
    """Ids of staff with a browser signed in that was used lately."""
    asked = select(SignInSession.staff_id).where(
        col(SignInSession.ended_at).is_(None),
        SignInSession.expires_at > now,
        SignInSession.last_seen_at >= seen_since,
    )
    return frozenset(session.exec(asked))


def list_demonstration_staff(session: Session) -> Sequence[StaffMember]:
    theirs = select(StaffMember).where(col(StaffMember.demonstration))
    return session.exec(theirs.order_by(StaffMember.username)).all()


def find_sign_in(session: Session, token_fingerprint: str) -> tuple[SignInSession, StaffMember] | None:
    """Whoever holds this cookie, ended sign-ins too."""
    found = session.exec(_SIGN_IN, params={"fingerprint": token_fingerprint}).one_or_none()
    return (found[0], found[1]) if found else None


def get_sign_in(session: Session, sign_in_id: UUID) -> SignInSession:
    found = session.get(SignInSession, sign_in_id)
    if found is None:
        raise NotFound("There is no such sign-in.")
    return found


def list_open_sign_ins(session: Session, staff_id: UUID, *, now: datetime) -> Sequence[SignInSession]:
    """Latest used first; one left idle too long is among them until its last hour."""
    theirs = select(SignInSession).where(
        SignInSession.staff_id == staff_id,
        col(SignInSession.ended_at).is_(None),
        SignInSession.expires_at > now,
    )
    return session.exec(theirs.order_by(col(SignInSession.last_seen_at).desc())).all()


def find_key(session: Session, fingerprint: str) -> ApiKey | None:
    """A key that has not been revoked."""
    asked = select(ApiKey).where(ApiKey.fingerprint == fingerprint, col(ApiKey.revoked_at).is_(None))
    return session.exec(asked).one_or_none()


def get_key(session: Session, key_id: UUID) -> ApiKey:
    found = session.get(ApiKey, key_id)
    if found is None:
        raise NoSuchKey("There is no such key.")
    return found


def list_keys(session: Session) -> Sequence[ApiKey]:
    return session.exec(select(ApiKey).order_by(col(ApiKey.created_at))).all()


def names_of(session: Session, staff_ids: Iterable[str]) -> dict[str, str]:
    """Display names by staff id as other tables keep it; what is no staff id is left out."""
    known = []
    for staff_id in set(staff_ids):
        with suppress(ValueError):
            known.append(UUID(staff_id))
    if not known:
        return {}
    asked = select(StaffMember.id, StaffMember.display_name).where(col(StaffMember.id).in_(known))
    return {str(staff_id): name for staff_id, name in session.exec(asked)}
