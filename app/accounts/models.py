"""Who may come in: staff, the sign-ins they have open, keys for other systems. And what goes wrong."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.errors import NotFound, NotSignedIn, Refused
from app.kit.columns import document, moment, one_of
from app.kit.ids import new_id


class Role(StrEnum):
    OFFICER = "officer"
    SOCIAL_WORKER = "social_worker"
    THERAPIST = "therapist"
    MANAGER = "manager"
    CURATOR = "curator"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """What a key may be used for."""

    MATCH = "match"


class StaffMember(SQLModel, table=True):
    """`username` is stored in small letters, so that one name cannot be two people.

    `active` false keeps the row, for the audit, and lets nobody in. `demonstration` rows work only
    in the service that `make run` starts.
    """

    __tablename__ = "staff_member"
    __table_args__ = (
        UniqueConstraint("username", name="uq_staff_member_username"),
        CheckConstraint("username = lower(username)", name="ck_staff_member_username_small"),
        CheckConstraint("failed_count >= 0", name="ck_staff_member_failed_count"),
        one_of("role", Role, table="staff_member"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    username: str
    display_name: str
    password_hash: str
    role: str
    team: str = ""
    active: bool = True
    demonstration: bool = False
    failed_count: int = 0
    locked_until: datetime | None = moment(default=None)
    created_at: datetime = moment()


class SignInSession(SQLModel, table=True):
    """One browser signed in. The cookie's secret is not here, only its fingerprint."""

    __tablename__ = "sign_in_session"
    __table_args__ = (UniqueConstraint("token_fingerprint", name="uq_sign_in_session_token_fingerprint"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    token_fingerprint: str
    staff_id: UUID = Field(foreign_key="staff_member.id", index=True)
    created_at: datetime = moment()
    last_seen_at: datetime = moment()
    expires_at: datetime = moment()
    ended_at: datetime | None = moment(default=None)


class KnownBrowser(SQLModel, table=True):
    """A browser somebody has signed in with before, and the wrong passwords tried for them there.

    They are counted apart from everybody else's, so that a stranger cannot keep its owner out.
    """

    __tablename__ = "known_browser"
    __table_args__ = (
        UniqueConstraint("fingerprint", "staff_id", name="uq_known_browser_fingerprint"),
        CheckConstraint("failed_count >= 0", name="ck_known_browser_failed_count"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    fingerprint: str
    staff_id: UUID = Field(foreign_key="staff_member.id", index=True)
    failed_count: int = 0
    locked_until: datetime | None = moment(default=None)


class ApiKey(SQLModel, table=True):
    """Another system that may ask. `scopes` holds values of `Scope`."""

    __tablename__ = "api_key"
    __table_args__ = (UniqueConstraint("fingerprint", name="uq_api_key_fingerprint"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    name: str
    fingerprint: str
    scopes: list[str] = document(default_factory=list)
    created_at: datetime = moment()
    created_by: str
    revoked_at: datetime | None = moment(default=None)
    last_used_at: datetime | None = moment(default=None)


class SignedOut(NotSignedIn):
    what_to_do = "Sign in to go on."


class NoSuchStaff(NotFound):
    what_to_do = "List them with “frontdoor users list”."


class NoSuchKey(NotFound):
    what_to_do = "List them with “frontdoor keys list”."


class UsernameTaken(Refused):
    what_to_do = "Choose another username."


class PasswordRefused(Refused):
    what_to_do = "Choose another password."


class UsernameRefused(Refused):
    what_to_do = "Use 2 to 100 small letters, digits, dots, hyphens or an e-mail address."
