"""Looking things up in the directory, as a list and on a map."""

from fastapi import APIRouter, Request, Response

from app.accounts.guards import AnyStaff
from app.kit import clock
from app.resources.index import CurrentMatcher
from app.resources.search.asked import Asked
from app.resources.search.drawing import Drawing, Placed, draw
from app.resources.search.form_shown import form_of
from app.resources.search.forms import read_asked
from app.resources.search.index import CurrentSearch
from app.resources.search.pages import MapPage, SearchPage
from app.resources.search.results import Looked, results_of
from app.resources.search.rules import find_place, query_of
from app.web.rendering import render
from resource_directory.ground import ground_of
from resource_directory.matching import Matcher
from resource_directory.search import SearchIndex

router = APIRouter(include_in_schema=False)

_LIST, _MAP = "/directory", "/directory/map"
# Specks beside the numbered results: enough to see where things are, few enough to be drawn.
_MOST_OTHERS = 300


@router.get("/directory")
def directory(request: Request, matcher: CurrentMatcher, index: CurrentSearch, _who: AnyStaff) -> Response:
    asked, looked = _look(request, matcher, index)
    results = results_of(asked, looked, here=_LIST, other=_MAP)
    return render(request, SearchPage("Directory", form_of(asked, index, _LIST), results))


@router.get("/directory/map")
def directory_map(
    request: Request, matcher: CurrentMatcher, index: CurrentSearch, _who: AnyStaff
) -> Response:
    asked, looked = _look(request, matcher, index)
    results = results_of(asked, looked, here=_MAP, other=_LIST)
    page = MapPage(
        "Directory on a map",
        form_of(asked, index, _MAP),
        results,
        drawing=_drawn(asked, looked, matcher),
        unplaced=sum(hit.point is None for hit in looked.shown),
    )
    return render(request, page)


def _look(request: Request, matcher: Matcher, index: SearchIndex) -> tuple[Asked, Looked]:
    asked, problems = read_asked(request.query_params.multi_items())
    place = find_place(asked.place, matcher.gazetteer)
    today = clock.today()
    found = index.search(query_of(asked, place, today))
    return asked, Looked(found, place, problems, today=today, of=len(index), page=asked.page or 1)


def _drawn(asked: Asked, looked: Looked, matcher: Matcher) -> Drawing | None:
    ground = ground_of(matcher.gazetteer.places)
    if ground is None:
        return None
    placed = [
        Placed(number, hit.listing.name, f"/directory/{hit.key}", hit.point)
        for number, hit in enumerate(looked.shown, start=looked.first + 1)
        if hit.point
    ]
    others = (hit.point for hit in looked.others(_MOST_OTHERS) if hit.point)
    return draw(ground, placed, others, looked.place.whereabouts.point, asked.miles)
