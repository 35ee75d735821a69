"""The application, put together: features in, middleware round them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import anyio.to_thread
from fastapi import APIRouter, Depends, FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from starlette.routing import BaseRoute

from app import health
from app.accounts import routes as accounts
from app.config import Settings, settings_from_environment
from app.db import Database
from app.flows.rules import outcomes_in
from app.front_door import routes as front_door
from app.front_door.routes import api
from app.front_door.without import without_at_start
from app.measures import routes as measures
from app.measures.gaps import routes as gaps
from app.notifications import routes as notifications
from app.notifications.choosing import check_carrier
from app.people.kinds import contact_need_kinds
from app.practice import routes as practice
from app.practice.room import enter_practice
from app.resources import routes as resources
from app.resources.curation import edit_routes as curation_edits
from app.resources.curation import proposal_routes as curation_proposals
from app.resources.curation import routes as curation
from app.resources.curation import staff_routes as curation_by_staff
from app.resources.duplicates import routes as duplicates
from app.resources.duplicates.proposed import Proposed
from app.resources.feeds import routes as feeds
from app.resources.index import ListingIndex
from app.resources.keeping import routes as private_links
from app.resources.keeping import worklist_routes as reviews
from app.resources.links import routes as links
from app.resources.need_tags import routes as need_tags
from app.resources.oruk import routes as open_directory
from app.resources.oruk.catalogue import OpenDirectory
from app.resources.own_needs import OwnNeeds
from app.resources.search import routes as directory_search
from app.resources.spreadsheet import routes as spreadsheet
from app.resources.spreadsheet.previews import Previews
from app.resources.told_by_public import routes as told_by_public
from app.signposting import routes as signposting
from app.web import error_pages
from app.web.forms import keep_words
from app.web.headers import Surroundings, ThisMachineAlone
from app.web.logs import RequestLog, configure
from app.web.metrics import Metrics
from app.web.open_to_all import OpenToAll
from app.web.rendering import STATIC, environment
from conversation_flows.listening import hear

ATTRIBUTIONS = (
    "Contains Ordnance Survey data © Crown copyright and database right 2025.",
    "Contains Royal Mail data © Royal Mail copyright and database right 2025.",
    "Contains National Statistics data © Crown copyright and database right 2025.",
    "Used under the Open Government Licence v3.0.",
)

# FastAPI's own telemetry would record the messages of exceptions, which may hold what somebody said.
_NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False}

ROUTERS = (
    health.router,
    accounts.router,
    front_door.router,
    practice.router,
    signposting.router,
    directory_search.router,  # before the pages of single listings: its map is no listing's id
    resources.router,
    curation.router,
    curation_proposals.router,
    reviews.router,  # before the pages of single listings, as well
    private_links.router,
    curation_edits.router,
    curation_by_staff.router,
    links.router,
    told_by_public.router,
    feeds.router,
    need_tags.router,
    open_directory.router,
    duplicates.router,
    spreadsheet.router,
    measures.router,
    gaps.router,
    notifications.router,
    notifications.callbacks,
    api.router,
)


# Whose addresses of a call may be those of a practice call.
PRACTISED = (front_door.router, practice.router)

_ON_EVERY_ROUTE = [Depends(keep_words)]


def create_app(
    settings: Settings | None = None, *, demonstration: bool = False, index: ListingIndex | None = None
) -> FastAPI:
    settings = settings or settings_from_environment()
    configure(settings.log_level)
    app = FastAPI(
        title="Front door",
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # an address that is not ours is not found, nor built from the Host sent
        routes=_routes(),
        dependencies=_ON_EVERY_ROUTE,
        lifespan=_lifespan,
        telemetry=_NO_TELEMETRY,
    )
    _furnish(app, settings, index=index)
    app.state.demonstration = demonstration
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    error_pages.install(app)
    # The last added is the outermost.
    if demonstration:
        app.add_middleware(ThisMachineAlone, refuse=error_pages.reply)
    app.add_middleware(error_pages.CatchAll)
    app.add_middleware(OpenToAll)
    # Half the work of the hardest, for a twentieth more on the wire.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Surroundings, https=settings.https)
    app.add_middleware(RequestLog)
    return app


def _furnish(app: FastAPI, settings: Settings, *, index: ListingIndex | None) -> None:
    """What requests find on the application: opened, checked and read once, at start."""
    app.state.settings = settings
    app.state.database = Database(settings.database_url, threads=settings.threads)
    app.state.metrics = Metrics()
    app.state.attributions = ATTRIBUTIONS
    app.state.outcomes = outcomes_in(settings.outcomes_file)
    check_carrier(settings)
    contact_need_kinds()  # a faulty list is told at start, not while somebody is on the line
    app.state.proposed = Proposed()
    app.state.previews = Previews()
    app.state.index = index or ListingIndex(own_needs=OwnNeeds(settings.needs_folder))
    app.state.open_directory = OpenDirectory()
    app.state.without = without_at_start(app.state.index.why_without)


@cache
def _routes() -> list[BaseRoute]:
    """Those of every feature, the same for every application of a process: reading them takes a while."""
    together = APIRouter(dependencies=_ON_EVERY_ROUTE)
    for router in ROUTERS:
        practised = [Depends(enter_practice)] if router in PRACTISED else []
        together.include_router(router, dependencies=practised)
    return together.routes


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # Few threads: forty of them under one interpreter lock make the slowest replies ten times slower.
    anyio.to_thread.current_default_thread_limiter().total_tokens = app.state.settings.threads
    # What is read once is read before the first person waits for it.
    environment()
    hear("Good morning.")
    yield
    app.state.database.engine.dispose()
