"""The address that other systems are told."""

import pytest
from pydantic import ValidationError

from app.config import Settings


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://door.example.org", "https://door.example.org"),
        ("https://door.example.org/", "https://door.example.org"),
        ("http://127.0.0.1:8000/help/", "http://127.0.0.1:8000/help"),
        ("", None),
        (None, None),
    ],
)
def test_it_is_taken_without_the_slash_at_its_end(given: str | None, told: str | None) -> None:
    assert Settings(public_url=given).public_url == told


@pytest.mark.parametrize(
    "given",
    [
        *("door.example.org", "ftp://door.example.org", "https://", "https://user@door.example.org"),
        *("https://door.example.org?x", "https://door.example.org/#x", "https://door.example.org:x"),
        *("https://door.example.org/a b", "https://[door", "https://dœr.example.org"),
    ],
)
def test_what_is_no_address_stops_the_start(given: str) -> None:
    with pytest.raises(ValidationError, match="is not the address of a website"):
        Settings(public_url=given)
