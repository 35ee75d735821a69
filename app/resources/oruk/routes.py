"""The open directory: every public listing whose feed states a licence, as HSDS-UK 3.0, for anybody."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from app.accounts.guards import public
from app.config import Settings
from app.resources.oruk import choosing, describing, records
from app.resources.oruk.addresses import ROOT, whole_address
from app.resources.oruk.answering import OpenRoute, answer, one_of, page
from app.resources.oruk.asked import AskedAtLocations, AskedServices, AskedTaxonomies, AskedTerms
from app.resources.oruk.catalogue import CurrentCatalogue
from app.resources.oruk.describing import answers, page_of

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"

router = APIRouter(
    prefix=ROOT,
    tags=["open directory"],
    route_class=OpenRoute,
    dependencies=[public("the open directory: what its feeds' licences let anybody have, and nothing else")],
)

Id = Annotated[str, Path(description="The id of the record.", json_schema_extra={"format": "uuid"})]


@router.get("", include_in_schema=False)
@router.get("/", responses=answers(describing.FRONT, "What this is, and whom to name."))
def front_page(request: Request, catalogue: CurrentCatalogue) -> Response:
    """Which version of the standard this follows, where it is described, and whose listings it holds."""
    settings: Settings = request.app.state.settings
    body: dict[str, object] = {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": whole_address(request, f"{ROOT}/openapi.json"),
        "publisher": settings.council_name,
        "attribution": records.attribution(catalogue, {service.feed for service in catalogue.services}),
    }
    return answer(request, body, kept=bool(settings.public_url))


@router.get("/openapi.json", include_in_schema=False)
def description(request: Request) -> Response:
    """These addresses alone, as the standard names them: below the front page."""
    whole = request.app.openapi()
    paths = {path.removeprefix(ROOT): told for path, told in whole["paths"].items() if path.startswith(ROOT)}
    info = {"title": "Open directory", "version": VERSION, "description": __doc__}
    servers = [{"url": whole_address(request, ROOT)}]
    told = {"openapi": whole["openapi"], "info": info, "servers": servers, "paths": paths}
    return answer(request, told, kept=bool(request.app.state.settings.public_url))


@router.get("/services", responses=answers(page_of(describing.SERVICE), "A page of services."))
def services(request: Request, catalogue: CurrentCatalogue, asked: AskedServices) -> Response:
    """The services, in the order of their ids: what each holds once, or with `full` everything."""
    write = records.whole_service if asked.full else records.service_row
    return page(request, choosing.services(catalogue, asked), asked, partial(write, catalogue))


@router.get("/services/{id}", responses=answers(describing.SERVICE, "The whole service."))
def service(request: Request, catalogue: CurrentCatalogue, id: Id) -> Response:  # noqa: A002 -- HSDS names it so
    """One service with all that belongs to it; telephones are in `contacts[].phones[]`."""
    return answer(request, records.whole_service(catalogue, one_of(catalogue.services, id)))


@router.get(
    "/service_at_locations",
    responses=answers(page_of(describing.AT_LOCATION), "A page of services at their venues."),
)
def service_at_locations(request: Request, catalogue: CurrentCatalogue, asked: AskedAtLocations) -> Response:
    """Each service at each venue whose address may be known, in the order of their ids."""
    write = records.whole_at_location if asked.full else records.at_location_row
    return page(request, choosing.at_locations(catalogue, asked), asked, partial(write, catalogue))


@router.get(
    "/service_at_locations/{id}", responses=answers(describing.AT_LOCATION, "The service at its venue.")
)
def service_at_location(request: Request, catalogue: CurrentCatalogue, id: Id) -> Response:  # noqa: A002 -- HSDS names it so
    """One service at one venue, with all that belongs to both."""
    return answer(request, records.whole_at_location(catalogue, one_of(catalogue.at_locations, id)))


@router.get("/taxonomies", responses=answers(page_of(describing.TAXONOMY), "A page of taxonomies."))
def taxonomies(request: Request, catalogue: CurrentCatalogue, asked: AskedTaxonomies) -> Response:
    """The taxonomies whose terms the listings use."""
    write = partial(records.taxonomy_row, catalogue)
    return page(request, choosing.taxonomies(catalogue, asked), asked, write)


@router.get("/taxonomies/{id}", responses=answers(describing.TAXONOMY, "The taxonomy and its terms."))
def taxonomy(request: Request, catalogue: CurrentCatalogue, id: Id) -> Response:  # noqa: A002 -- HSDS names it so
    """One taxonomy with those of its terms that the listings use."""
    return answer(request, records.whole_taxonomy(catalogue, one_of(catalogue.taxonomies, id)))


@router.get("/taxonomy_terms", responses=answers(page_of(describing.TERM), "A page of terms."))
def taxonomy_terms(request: Request, catalogue: CurrentCatalogue, asked: AskedTerms) -> Response:
    """The terms that the listings use."""
    return page(request, choosing.terms(catalogue, asked), asked, partial(records.term_record, catalogue))


@router.get("/taxonomy_terms/{id}", responses=answers(describing.TERM, "The term."))
def taxonomy_term(request: Request, catalogue: CurrentCatalogue, id: Id) -> Response:  # noqa: A002 -- HSDS names it so
    """One term."""
    return answer(request, records.term_record(catalogue, one_of(catalogue.terms, id)))
