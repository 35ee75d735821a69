"""Settings, from the environment only. Every default is valid in production and safe to publish.

Each is explained in docs/reference/settings.md; a test holds the two together.
"""

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

# White words stand on it and it is written on white: WCAG 2.2 asks 4.5 to 1.
_LEAST_CONTRAST = 4.5


def _legible(colour: str) -> str:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    contrast = 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    if contrast < _LEAST_CONTRAST:
        raise ValueError(
            f"has a contrast of {contrast:.1f} to 1 with white; choose a darker one, 4.5 or more"
        )
    return colour


Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), AfterValidator(_legible)]


TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


def _unset_if_empty(given: object) -> object:
    """A container is often given a name with nothing in it; as a path that would be the folder it runs in."""
    return given or None


def _web_address(given: str) -> str:
    """As other programs will be told it; without a slash at its end, for paths are put after it."""
    try:
        parts = urlsplit(given)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
        parts.port  # noqa: B018 -- raises for one that is no number
    except ValueError:
        fits = False
    if not fits or not given.isascii() or re.search(r"[\s?#\"'<>\\]", given):
        raise ValueError("is not the address of a website, as https://frontdoor.example.org")
    return given.rstrip("/")


def _dates(written: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(day.strip()) for day in written.split(",") if day.strip())


def _are_dates(written: str) -> str:
    try:
        _dates(written)
    except ValueError:
        raise ValueError("write dates as 2026-12-25, with commas between them") from None
    return written


# Whom the advice on a red flag tells the officer to ring; a test holds it to the advice's own names.
LINES = (
    "safeguarding_line",
    "children_line",
    "mental_health_line",
    "domestic_abuse_line",
    "fire_service_line",
    "gas_emergency_line",
    "carers_line",
    "duty_worker",
)


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="FRONTDOOR_", frozen=True, extra="ignore")

    database_url: str = f"sqlite:///{Path('var/frontdoor.sqlite3')}"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    https: bool = True
    public_url: Annotated[
        str | None, BeforeValidator(_unset_if_empty), AfterValidator(lambda url: url and _web_address(url))
    ] = None
    threads: int = Field(default=4, ge=1, le=64)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    council_name: str = "Our council"
    brand_colour: Colour = "#1d3557"
    action_colour: Colour = "#00604c"
    outcomes_file: Path | None = None
    needs_folder: Annotated[Path | None, BeforeValidator(_unset_if_empty)] = None
    front_door_line: str = "the number you rang today"
    complaints_line: str = "the council's complaints team"

    session_idle_minutes: int = Field(default=60, ge=5, le=720)
    session_absolute_hours: int = Field(default=12, ge=1, le=24)

    follow_up_days: int = Field(default=14, ge=1, le=180)
    episode_gap_days: int = Field(default=4, ge=0, le=60)
    spreadsheet_megabytes: int = Field(default=5, ge=1, le=19)
    spreadsheet_rows: int = Field(default=1000, ge=1, le=10_000)

    messages_by: Literal["page", "notify", "smtp"] = "page"
    notify_api_key: Annotated[SecretStr | None, BeforeValidator(_unset_if_empty)] = None
    notify_base_url: str = "https://api.notifications.service.gov.uk"
    notify_templates: Annotated[Path | None, BeforeValidator(_unset_if_empty)] = None
    notify_callback_token: Annotated[SecretStr | None, BeforeValidator(_unset_if_empty)] = None
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_sender: str = ""
    smtp_user: str = ""
    smtp_password: Annotated[SecretStr | None, BeforeValidator(_unset_if_empty)] = None
    smtp_starttls: bool = True
    quiet_from: TimeOfDay = "20:00"
    quiet_until: TimeOfDay = "08:00"
    quiet_sundays: bool = False
    quiet_days: Annotated[str, AfterValidator(_are_dates)] = ""

    review_letters_a_day: int = Field(default=50, ge=0, le=10_000)

    feeds_contact: str | None = None
    feeds_requests_a_second: float = Field(default=10, ge=0.1, le=100)
    feeds_most_pages: int = Field(default=5000, ge=1, le=1_000_000)
    feeds_most_records: int = Field(default=100_000, ge=1, le=1_000_000)
    feeds_most_megabytes: int = Field(default=50, ge=1, le=100)
    feeds_most_megabytes_of_a_run: int = Field(default=500, ge=1, le=10_000)
    feeds_longest_hours: int = Field(default=12, ge=1, le=168)
    feeds_from_private_addresses: bool = False
    feed_runs_before_hiding: int = Field(default=3, ge=1, le=30)
    links_checked_a_day: int = Field(default=500, ge=0, le=50_000)

    forget_proposals_after_days: int = Field(default=90, ge=1, le=3650)
    forget_messages_after_days: int = Field(default=90, ge=1, le=3650)

    safeguarding_line: str = "the safeguarding adults team"
    children_line: str = "the children's safeguarding team"
    mental_health_line: str = "NHS 111, option 2"
    domestic_abuse_line: str = "the domestic abuse helpline"
    fire_service_line: str = "the fire service's home safety line"
    gas_emergency_line: str = "the National Gas Emergency Service on 0800 111 999"
    carers_line: str = "the carers' centre"
    duty_worker: str = "the duty social worker"

    def quiet_dates(self) -> frozenset[date]:
        return _dates(self.quiet_days)

    def lines(self) -> dict[str, str]:
        """Who to ring, by the name the advice texts use."""
        return {name: str(getattr(self, name)) for name in LINES}


@lru_cache(maxsize=1)
def settings_from_environment() -> Settings:
    return Settings()
