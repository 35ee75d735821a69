"""What the sign-in and account templates may use."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from app.web.rendering import Page


@dataclass(frozen=True)
class DemonstrationSignIn:
    username: str
    display_name: str
    role_label: str


@dataclass(frozen=True)
class Demonstration:
    """Sign-ins that are no secret, shown only by a service of fictional people."""

    sign_ins: tuple[DemonstrationSignIn, ...]
    password: str


@dataclass(frozen=True)
class SignInPage(Page):
    """`next` is the page to go to afterwards."""

    template: ClassVar[str] = "accounts/sign_in.html"

    errors: dict[str, str]
    username: str
    next: str
    demonstration: Demonstration | None


@dataclass(frozen=True)
class OpenSignIn:
    id: UUID
    began_at: datetime
    last_seen_at: datetime
    here: bool


@dataclass(frozen=True)
class AccountPage(Page):
    template: ClassVar[str] = "accounts/account.html"

    errors: dict[str, str]
    facts: tuple[tuple[str, str], ...]
    sign_ins: tuple[OpenSignIn, ...]
