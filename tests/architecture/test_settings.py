"""Every setting is explained in docs/reference/settings.md with the default it has, and nothing else is."""

import json
import re

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.config import Settings
from tests.architecture.source import ROOT

REFERENCE = ROOT / "docs" / "reference" / "settings.md"

_ROW = re.compile(r"^\| `(?P<name>[A-Z_]+)` \| `(?P<default>[^`]*)` \| (?P<meaning>.+) \|$", re.MULTILINE)


def documented(reference: str) -> list[tuple[str, str]]:
    """(name, default) of each row that says something."""
    return [(row["name"], row["default"]) for row in _ROW.finditer(reference) if row["meaning"].strip()]


def in_force(settings: type[BaseSettings]) -> list[tuple[str, str]]:
    """(name, default) as one would write them in the environment."""
    prefix = settings.model_config.get("env_prefix", "").upper()
    return [(prefix + name.upper(), _written(field.default)) for name, field in settings.model_fields.items()]


def _written(default: object) -> str:
    if default is None:
        return "unset"
    return default if isinstance(default, str) else json.dumps(default)


def test_every_setting_is_documented_with_its_default() -> None:
    assert sorted(documented(REFERENCE.read_text("utf-8"))) == sorted(in_force(Settings))


def test_every_mention_of_a_setting_is_of_one_that_exists() -> None:
    mentioned = set(re.findall(r"FRONTDOOR_[A-Z_]+[A-Z]", REFERENCE.read_text("utf-8")))

    assert mentioned <= {name for name, _ in in_force(Settings)}


class _Two(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="FRONTDOOR_")

    https: bool = True
    travel_km: float = Field(default=8.0)


def test_settings_are_read_as_the_environment_writes_them() -> None:
    assert in_force(_Two) == [("FRONTDOOR_HTTPS", "true"), ("FRONTDOOR_TRAVEL_KM", "8.0")]


def test_a_forgotten_setting_and_an_old_default_are_found() -> None:
    reference = "| `FRONTDOOR_HTTPS` | `false` | Whether. |\n| `FRONTDOOR_TRAVEL_KM` | `8.0` |  |\n"

    assert documented(reference) == [("FRONTDOOR_HTTPS", "false")]
