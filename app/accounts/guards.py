"""Who may: written in a handler's signature, so that a route without an answer stands out.

    def close(contact_id: UUID, session: RequestSession, who: CallTaker, posted: Posted) -> Response: ...

Every guard that reads a cookie also proves the form to be ours, and keeps its words for the error page,
before it refuses anybody. A route open to all says why: `APIRouter(dependencies=[public("because …")])`.
A guard carries `permission` and an open door `public_because`; an architecture test reads them.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import Depends, Request
from sqlmodel import Session

from app.accounts import actions, cookies, queries, rules
from app.accounts.models import Role, Scope, SignedOut
from app.accounts.rules import Staff, System
from app.config import Settings
from app.db import Database, RequestSession, writes
from app.errors import NotAllowed
from app.kit import clock
from app.kit.ids import fingerprint
from app.web.forms import Posted
from app.web.visitor import Visitor, welcome


async def _arriving(request: Request, session: RequestSession) -> Staff | None:
    """Whoever this browser is signed in as, greeted in the layout; None is for the guard to refuse."""
    secret = cookies.session_secret(request)
    found = await run_sync(queries.find_sign_in, session, fingerprint(secret)) if secret else None
    if found is None:
        return None
    row, member = found
    settings: Settings = request.app.state.settings
    now = clock.now()
    idle = timedelta(minutes=settings.session_idle_minutes)
    barred = not member.active or (member.demonstration and not request.app.state.demonstration)
    if barred or not rules.still_open(row, now=now, idle=idle):
        return None
    if rules.worth_noting(row.last_seen_at, now=now):
        await _note(request, session, partial(actions.note_seen, sign_in_id=row.id, at=now))
    role = Role(member.role)
    menu = rules.menu_for(role)
    welcome(request, Visitor(member.display_name, rules.ROLE_LABELS[role], menu, by=str(member.id)))
    return Staff(member.id, member.display_name, role, member.team, row.id)


async def _note(request: Request, session: Session, write: Callable[[Session], None]) -> None:
    """Write within a request that writes anyway; a reading one makes a short transaction of its own."""
    if writes(request):
        await run_sync(write, session)
        return
    database: Database = request.app.state.database
    await database.write_apart(write)


Arriving = Annotated[Staff | None, Depends(_arriving)]


async def _signed_in(found: Arriving, _form: Posted) -> Staff:
    if found is None:
        raise SignedOut(
            "You are signed out, so nothing was saved yet.",
            "Sign in, in a new tab. Then come back to this page: your words are kept below, "
            "and “Try again” sends them.",
        )
    return found


class _RoleGuard:
    def __init__(self, roles: frozenset[Role]) -> None:
        self.roles = roles
        self.permission = "staff:" + ",".join(sorted(roles))

    async def __call__(self, staff: Annotated[Staff, Depends(_signed_in)]) -> Staff:
        if staff.role not in self.roles:
            raise NotAllowed(f"This is not part of the work of the role {rules.ROLE_LABELS[staff.role]}.")
        return staff


def require(*roles: Role) -> Any:  # noqa: ANN401 -- what FastAPI's Depends itself is declared to give
    """The dependency that lets in staff of these roles and gives their `Staff`."""
    return Depends(_RoleGuard(frozenset(roles)))


SignedIn = Annotated[Staff, require(*rules.EVERYBODY)]
AnyStaff = SignedIn
CallTaker = Annotated[Staff, require(*rules.CALL_TAKERS)]
FollowUpKeeper = Annotated[Staff, require(*rules.FOLLOW_UP_KEEPERS)]
Manager = Annotated[Staff, require(*rules.MANAGERS)]
Curator = Annotated[Staff, require(*rules.CURATORS)]
GapReader = Annotated[Staff, require(*rules.GAP_READERS)]
Administrator = Annotated[Staff, require(*rules.ADMINISTRATORS)]


class _KeyGuard:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.permission = f"key:{scope}"

    async def __call__(self, request: Request, session: RequestSession) -> System:
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        known = kind.lower() == "bearer" and secret
        key = await run_sync(queries.find_key, session, fingerprint(secret.strip())) if known else None
        if key is None:
            raise SignedOut("A key is needed here.", "Send “Authorization: Bearer” and your system's key.")
        if self.scope not in key.scopes:
            raise NotAllowed(f"This key may not be used for “{self.scope}”.")
        now = clock.now()
        if rules.worth_noting(key.last_used_at, now=now):
            await _note(request, session, partial(actions.note_used, key_id=key.id, at=now))
        return System(key.id, key.name)


KeyHolder = Annotated[System, Depends(_KeyGuard(Scope.MATCH))]


class _OpenDoor:
    def __init__(self, reason: str) -> None:
        self.public_because = reason

    async def __call__(self) -> None:
        """Lets everybody in; it is there to be read."""


def public(reason: str) -> Any:  # noqa: ANN401 -- what FastAPI's Depends itself is declared to give
    """Mark a route, or a whole router, as open to everybody, and say why."""
    return Depends(_OpenDoor(reason))
