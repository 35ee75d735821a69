"""Under which address the open directory is reached."""

import re

from fastapi import Request

from app.config import Settings

ROOT = "/oruk/v3"

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.IGNORECASE)


def link_to(request: Request, path: str) -> str:
    """With the public address where it is set; else below the address that was asked, whoever sent it on."""
    settings: Settings = request.app.state.settings
    return (settings.public_url or "") + path


def whole_address(request: Request, path: str) -> str:
    """With a scheme and a host. Without a public address the host is the one that was asked for, which
    anybody may make up: the answer must then be kept by nobody.
    """
    settings: Settings = request.app.state.settings
    if settings.public_url:
        return link_to(request, path)
    asked = request.headers.get("host", "")
    host = asked if _HOST.fullmatch(asked) else f"{settings.host}:{settings.port}"
    return f"{'https' if settings.https else 'http'}://{host}{path}"
