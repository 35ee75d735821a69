"""What the page of a feed may send."""

import re
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, field_validator

from app.errors import FormRefused
from app.web.forms import Form

LONGEST_URL = 2000
NO_ADDRESS = "Give the feed's address. It begins with https:// or http://."
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
EVERY = (0, 6, 24, 168, 720)


def url_problem(url: str) -> str:
    """A sentence where it cannot be a feed's address, else ""."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "This is not a web address. Copy it whole, as from the address bar of a browser."
    if parts.scheme.lower() not in {"http", "https"}:
        return "A feed's address begins with https:// or http://."
    if not host or port == 0 or re.search(r"[\s\\<>\"]", url.strip()):
        return "This is not a web address. Copy it whole, as from the address bar of a browser."
    if parts.username or parts.password:
        return "Leave the name and the password out of the address: others could read them."
    return "" if len(url) <= LONGEST_URL else "This address is too long."


def _url(typed: str) -> str:
    if not typed.strip():
        return ""
    if problem := url_problem(typed):
        raise ValueError(problem)
    return typed.strip()


class FeedForm(Form):
    """`every_hours`: 0 where it is only fetched when somebody asks for it. `url`: "" for what is brought as a
    file, or made here by hand.
    """

    url: Annotated[str, AfterValidator(_url)]
    licence: str = Field(default="", max_length=200)
    attribution: str = Field(default="", max_length=500)
    every_hours: Literal["0", "6", "24", "168", "720"] = "0"
    paused: Literal["", "yes"] = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "licence": "A licence's name is at most 200 letters long.",
            "attribution": "What the licence says to name is at most 500 letters long.",
            "every_hours": "Choose how often it is fetched.",
        }

    def check(self, *, had: str) -> Self:
        """FormRefused without an address where it had one, or is to be fetched."""
        if not self.url and (had or self.every_hours != "0"):
            raise FormRefused({"url": NO_ADDRESS})
        return self


class NewFeedForm(FeedForm):
    name: str

    @field_validator("url")
    @classmethod
    def _has_one(cls, url: str) -> str:
        if not url:
            raise ValueError(NO_ADDRESS)
        return url

    @field_validator("name")
    @classmethod
    def _fits(cls, typed: str) -> str:
        if not _NAME.fullmatch(typed):
            raise ValueError(
                "A name is up to 80 small letters, digits, dots and hyphens, such as county-council."
            )
        if typed == "new":
            raise ValueError("“new” is the address of this form. Choose another name.")
        return typed


class NoFields(Form):
    """A button on its own."""
