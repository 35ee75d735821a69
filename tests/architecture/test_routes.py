"""Every route says who may ask: a guard in its signature, or a door open for a reason, never both."""

from collections.abc import Iterable, Iterator
from typing import get_args

from fastapi import APIRouter, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute

from app.accounts.guards import AnyStaff, KeyHolder, public
from app.config import Settings
from app.db import READING_METHODS
from app.main import create_app
from app.web.forms import Posted

# What Starlette answers by itself, beside FastAPI's dependencies, and why anybody may have it.
WITHOUT_DEPENDENCIES = {
    "/static": "style sheets and scripts, the same for everybody",
    "/api/openapi.json": "the description of the API; it holds no data",
}

# Far fewer than there are; far more than a loop that finds nothing.
FEWEST = 8

_PROVES_THE_FORM = get_args(Posted)[1].dependency


def routes_of(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, Dependant | None]]:
    """("GET /path", what it depends on) for each route, those of included routers too."""
    for context in iter_route_contexts(list(routes)):
        methods = ",".join(sorted((context.methods or set()) - {"HEAD"}))
        reads = hasattr(context.original_route, "dependant")
        yield f"{methods} {context.path}".strip(), context.dependant if reads else None


def needs(dependant: Dependant) -> Iterator[object]:
    """Every callable a route depends on, however deep."""
    for inner in dependant.dependencies:
        yield inner.call
        yield from needs(inner)


def permissions(dependant: Dependant) -> set[str]:
    return {call.permission for call in needs(dependant) if hasattr(call, "permission")}


def reasons(dependant: Dependant) -> set[str]:
    return {call.public_because.strip() for call in needs(dependant) if hasattr(call, "public_because")}


def undecided(routes: Iterable[BaseRoute]) -> dict[str, str]:
    """Routes without one clear answer to "who may?"."""
    wrong = {}
    for name, dependant in routes_of(routes):
        if dependant is None:
            if name.split()[-1] not in WITHOUT_DEPENDENCIES:
                wrong[name] = "has no dependencies to read"
        elif permissions(dependant) and reasons(dependant):
            wrong[name] = "is guarded and open at once"
        elif not permissions(dependant) and not any(reasons(dependant)):
            wrong[name] = "has neither a guard nor a reason"
    return wrong


def unproved(routes: Iterable[BaseRoute]) -> list[str]:
    """Routes that change things for a browser without proof that the form was ours; a key is enough."""
    return [
        name
        for name, dependant in routes_of(routes)
        if dependant is not None
        and not set(name.split()[0].split(",")) <= READING_METHODS
        and not any(permission.startswith("key:") for permission in permissions(dependant))
        and _PROVES_THE_FORM not in set(needs(dependant))
    ]


def _service() -> FastAPI:
    return create_app(Settings(database_url="sqlite://"))


def test_every_route_is_guarded_or_open_for_a_reason() -> None:
    assert undecided(_service().routes) == {}


def test_every_form_is_proved_to_be_ours() -> None:
    assert unproved(_service().routes) == []


def test_the_routes_are_found() -> None:
    found = dict(routes_of(_service().routes))

    assert len(found) >= FEWEST
    assert {"GET /healthz", "GET /sign-in", "POST /sign-in", "/static"} <= found.keys()
    assert sum(dependant is not None for dependant in found.values()) >= FEWEST


def _sample(*, open_door: bool = False) -> tuple[FastAPI, APIRouter]:
    """An application, and a router for a test to fill and include."""
    return FastAPI(openapi_url=None), APIRouter(dependencies=[public("a sample")] if open_door else [])


def test_a_forgotten_guard_is_found_on_an_included_route() -> None:
    app, router = _sample()
    router.get("/people")(lambda: None)
    app.include_router(router, prefix="/all")

    assert undecided(app.routes) == {"GET /all/people": "has neither a guard nor a reason"}


def test_an_empty_reason_is_none() -> None:
    app, _ = _sample()
    app.get("/people", dependencies=[public(" ")])(lambda: None)

    assert undecided(app.routes) == {"GET /people": "has neither a guard nor a reason"}


def test_a_guarded_route_on_an_open_router_is_found() -> None:
    app, router = _sample(open_door=True)

    @router.get("/people")
    def people(who: AnyStaff) -> None: ...

    app.include_router(router)

    assert undecided(app.routes) == {"GET /people": "is guarded and open at once"}


def test_a_mounted_application_is_found() -> None:
    app, _ = _sample()
    app.mount("/another", FastAPI())

    assert undecided(app.routes) == {"/another": "has no dependencies to read"}


def test_a_form_nobody_proved_is_found() -> None:
    app, router = _sample(open_door=True)
    router.post("/people")(lambda: None)

    @router.post("/proved")
    def proved(posted: Posted) -> None: ...

    app.include_router(router)

    assert unproved(app.routes) == ["POST /people"]


def test_guards_and_keys_are_left_alone() -> None:
    app, router = _sample()

    @router.post("/people")
    def people(who: AnyStaff) -> None: ...

    @router.post("/match")
    def match(key: KeyHolder) -> None: ...

    app.include_router(router)

    assert undecided(app.routes) == {}
    assert unproved(app.routes) == []
