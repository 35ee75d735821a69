"""Settings, from the environment only. Every default is valid in production and safe to publish.

Each is explained in docs/reference/settings.md; a test holds the two together.
"""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="FRONTDOOR_", frozen=True, extra="ignore")

    database_url: str = f"sqlite:///{Path('var/frontdoor.sqlite3')}"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    https: bool = True
    threads: int = Field(default=4, ge=1, le=64)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    council_name: str = "Our council"
    brand_colour: Colour = "#1d3557"
    action_colour: Colour = "#00604c"
    area_word: str = "area"

    session_idle_minutes: int = Field(default=60, ge=5, le=720)
    session_absolute_hours: int = Field(default=12, ge=1, le=24)

    travel_km: float = Field(default=8.0, gt=0, le=100)
    follow_up_days: int = Field(default=14, ge=1, le=180)
    stale_after_days: int = Field(default=182, ge=1, le=3650)
    episode_gap_days: int = Field(default=4, ge=0, le=60)

    safeguarding_line: str = "the safeguarding adults team"
    children_line: str = "the children's safeguarding team"
    mental_health_line: str = "NHS 111, option 2"
    domestic_abuse_line: str = "the domestic abuse helpline"
    gas_emergency_line: str = "the National Gas Emergency Service"
    carers_line: str = "the duty social worker"


@lru_cache(maxsize=1)
def settings_from_environment() -> Settings:
    return Settings()
