"""Pages in the envelope of HSDS-UK 3.0, and answers that need not be sent twice."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from app.errors import NotFound, Unreadable
from app.resources.oruk.addresses import link_to
from app.resources.oruk.asked import WHAT_TO_SEND, Paging
from resource_directory.hsds.empties import Json

# So that a crowd of readers asks once; a change is seen within five minutes.
_KEPT = "public, max-age=300"


class _HasId(Protocol):
    @property
    def id(self) -> UUID: ...


One = TypeVar("One", bound=_HasId)


class OpenRoute(APIRoute):
    """What does not fit its declaration is refused with 400 and what to send; it is not said again."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def refusing(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as problem:
                raise _unreadable(problem) from None

        return refusing


def _unreadable(problem: RequestValidationError) -> Unreadable:
    """A rule about several of them raises the name of the one that is to change."""
    names = set()
    for fault in problem.errors():
        place = [str(part) for part in fault["loc"]]
        names.add(place[1] if len(place) > 1 else str(fault.get("ctx", {}).get("error", "")))
    known = sorted(name for name in names if name in WHAT_TO_SEND)
    told = "; ".join(f"{name}: {WHAT_TO_SEND[name]}" for name in known)
    return Unreadable(
        f"What was sent as {' and '.join(known) or 'a parameter'} cannot be used.",
        told or "Compare it with /oruk/v3/openapi.json.",
    )


def page(request: Request, found: Sequence[One], asked: Paging, write: Callable[[One], Json]) -> Response:
    """A page beyond the last is empty, so that whoever counts on while a listing goes comes to an end."""
    size = asked.per_page
    if asked.after is None:
        start = ((asked.page or 1) - 1) * size
    else:
        start = bisect_right(found, asked.after, key=lambda one: one.id)
    shown = found[start : start + size]
    more = start + len(shown) < len(found) and bool(shown)
    envelope: Json = {
        "total_items": len(found),
        "total_pages": max(1, -(-len(found) // size)),
        "page_number": start // size + 1,
        "size": len(shown),
        "first_page": start == 0,
        "last_page": not more,
        "empty": not shown,
    }
    link = _after(request, shown[-1].id) if more else ""
    if link:
        envelope["next"] = link
    envelope["contents"] = [write(one) for one in shown]
    return answer(request, envelope, {"link": f'<{link}>; rel="next"'} if link else {})


def _after(request: Request, last: UUID) -> str:
    """The same question, from the record after this one on: whatever comes or goes, none is missed."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name in WHAT_TO_SEND]
    query = [(name, value) for name, value in kept if name not in {"page", "after"}]
    return link_to(request, request.scope["path"]) + "?" + urlencode([*query, ("after", str(last))])


def one_of(found: Sequence[One], given: str) -> One:
    """By its id. Whatever is no id is no record's."""
    try:
        wanted = UUID(given)
    except ValueError:
        wanted = None
    place = bisect_right(found, wanted, key=lambda one: one.id) if wanted else 0
    if not place or found[place - 1].id != wanted:
        raise NotFound(
            "There is no such record here, or not any more.",
            "Take an id from the list at the address before it.",
        )
    return found[place - 1]


def answer(
    request: Request, body: Json, headers: dict[str, str] | None = None, *, kept: bool = True
) -> Response:
    # what a store may hold and UTF-8 may not must not keep the rest back
    written = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    tag = f'W/"{hashlib.sha256(written).hexdigest()[:32]}"'
    told = {"etag": tag, "cache-control": _KEPT if kept else "no-store", **(headers or {})}
    if _has_it(request, tag):
        return Response(status_code=304, headers=told)
    return Response(written, media_type="application/json", headers=told)


def _has_it(request: Request, tag: str) -> bool:
    known = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or tag.removeprefix("W/") in {part.removeprefix("W/") for part in known}
