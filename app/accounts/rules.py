"""Decisions about sign-in, as plain functions: how long to wait, what still counts, who sees what."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.accounts.models import Role, SignInSession
from app.web.visitor import MenuItem

ROLE_LABELS: dict[Role, str] = {
    Role.OFFICER: "Officer",
    Role.SOCIAL_WORKER: "Social worker",
    Role.THERAPIST: "Therapist",
    Role.MANAGER: "Manager",
    Role.CURATOR: "Curator",
    Role.ADMINISTRATOR: "Administrator",
}

CALL_TAKERS = frozenset({Role.OFFICER, Role.SOCIAL_WORKER, Role.THERAPIST})
FOLLOW_UP_KEEPERS = CALL_TAKERS | {Role.MANAGER}
MANAGERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
CURATORS = frozenset({Role.CURATOR, Role.ADMINISTRATOR})
GAP_READERS = MANAGERS | CURATORS
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
EVERYBODY = frozenset(Role)

_MENU: tuple[tuple[MenuItem, frozenset[Role]], ...] = (
    (MenuItem("Worklist", "/worklist"), FOLLOW_UP_KEEPERS),
    (MenuItem("People", "/people"), FOLLOW_UP_KEEPERS),
    (MenuItem("Follow-ups", "/follow-ups"), FOLLOW_UP_KEEPERS),
    (MenuItem("Practice", "/practice"), CALL_TAKERS),
    (MenuItem("Directory", "/directory"), EVERYBODY),
    (MenuItem("Curation", "/curation"), CURATORS),
    (MenuItem("Feeds", "/feeds"), CURATORS | MANAGERS),
    (MenuItem("Need tags", "/need-tags"), CURATORS),
    (MenuItem("Messages", "/messages"), CURATORS),
    (MenuItem("Duplicates", "/duplicates"), CURATORS),
    (MenuItem("Spreadsheet", "/spreadsheet"), CURATORS),
    (MenuItem("Measures", "/measures"), MANAGERS),
    (MenuItem("Gaps", "/measures/gaps"), GAP_READERS - MANAGERS),
    (MenuItem("Your account", "/account"), EVERYBODY),
)


@dataclass(frozen=True)
class Staff:
    """Somebody signed in, as far as any feature needs to know them. `session_id` is this browser's."""

    id: UUID
    display_name: str
    role: Role
    team: str
    session_id: UUID

    @property
    def by(self) -> str:
        """What audit rows say of them."""
        return str(self.id)


@dataclass(frozen=True)
class System:
    """Another system, let in by its key."""

    id: UUID
    name: str

    @property
    def by(self) -> str:
        return f"key:{self.id}"


def menu_for(role: Role) -> tuple[MenuItem, ...]:
    return tuple(item for item, roles in _MENU if role in roles)


# -- wrong passwords ---------------------------------------------------------------------------------

_FREE_TRIES = 5  # what tired fingers need; a guesser gets no further with them
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)  # longer would hand anybody a way to keep staff out for a day


def wait_after(failures: int) -> timedelta:
    """How long the next try must wait after so many wrong ones in a row."""
    if failures < _FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - _FREE_TRIES, 10)
    return min(_FIRST_WAIT * int(2**doublings), _LONGEST_WAIT)


def locked(locked_until: datetime | None, *, now: datetime) -> bool:
    return locked_until is not None and now < locked_until


# -- open sign-ins -----------------------------------------------------------------------------------

# A page that is only read should not cost a write each time.
SEEN_EVERY = timedelta(minutes=1)


def still_open(session: SignInSession, *, now: datetime, idle: timedelta) -> bool:
    """Not ended, not past its last hour, and used lately (`last_seen_at` may lag by SEEN_EVERY)."""
    if session.ended_at is not None or now >= session.expires_at:
        return False
    return now - session.last_seen_at < idle + SEEN_EVERY


def worth_noting(last: datetime | None, *, now: datetime) -> bool:
    return last is None or now - last >= SEEN_EVERY


# -- names and passwords -----------------------------------------------------------------------------

LONGEST_PASSWORD = 200
_SHORTEST_PASSWORD = 12
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,99}")

# Long enough to pass by length, and the first a guesser tries; the shorter ones fail by length alone.
_COMMON = frozenset(
    [
        "123456789012",
        "1234567890123",
        "12345678901234",
        "123123123123",
        "111111111111",
        "000000000000",
        "qwertyuiop12",
        "qwertyuiop123",
        "qwertyuiopasdf",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "passwordpassword",
        "password1234",
        "password12345",
        "password123!",
        "password2025",
        "password2026",
        "password1234!",
        "passw0rd1234",
        "letmeinletmein",
        "letmein12345",
        "welcome12345",
        "welcome123456",
        "administrator",
        "changemeplease",
        "changeme1234",
        "iloveyou1234",
        "liverpool1234",
        "manchester123",
        "football1234",
        "frontdoor123",
        "frontdoor1234",
        "council12345",
        "summer202026",
        "socialcare123",
    ]
)


def normal_username(typed: str) -> str:
    return typed.strip().lower()


def username_problem(username: str) -> str | None:
    """A sentence when it cannot be a username, which is already in small letters."""
    if _USERNAME.fullmatch(username):
        return None
    return "A username is 2 to 100 small letters, digits, dots, hyphens, or an e-mail address."


def password_problem(password: str, *, username: str) -> str | None:
    """A sentence when it is too easy to guess, else None. Length counts; odd characters are not asked for."""
    plain = password.casefold()
    if len(password) < _SHORTEST_PASSWORD:
        return "Use 12 characters or more. Three or four words you can picture work well."
    if len(password) > LONGEST_PASSWORD:
        return "Use 200 characters or fewer."
    if username in plain:
        return "Do not use your username in your password."
    if plain in _COMMON or len(set(plain)) < 5:
        return "That password is one of the first anybody would guess. Choose another."
    return None


# -- where to go after signing in --------------------------------------------------------------------

HOME = "/"


def local_path(asked: str) -> str:
    """`asked` when it is a path of this service, else the home page: no address may lead elsewhere.

    Browsers read a backslash as a slash and skip control characters, so neither is let through.
    """
    odd = "\\" in asked or any(ord(character) <= 0x20 for character in asked)
    if odd or not asked.startswith("/") or asked.startswith(("//", "/sign-")):
        return HOME
    return asked
