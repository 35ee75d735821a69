"""The measures, for managers: on a page and as a file."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.accounts.guards import Manager
from app.config import Settings
from app.db import RequestSession
from app.kit import clock
from app.measures import export
from app.measures.pages import EVERY, measures_page, read_selection
from app.measures.periods import Period, month_of, read_period
from app.measures.report import Report, make_report
from app.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/measures")
def measures(
    request: Request,
    session: RequestSession,
    _who: Manager,
    period: str = "",
    area: str = EVERY,
    team: str = EVERY,
) -> HTMLResponse:
    report = _report(request, session, period, area, team)
    return render(request, measures_page(report, today=clock.today()))


@router.get("/measures.csv")
def measures_file(
    request: Request,
    session: RequestSession,
    _who: Manager,
    period: str = "",
    area: str = EVERY,
    team: str = EVERY,
) -> Response:
    report = _report(request, session, period, area, team)
    named = f'attachment; filename="{export.file_name(report.period)}"'
    return Response(export.render(report), media_type="text/csv", headers={"content-disposition": named})


def _period(code: str) -> Period:
    return read_period(code) if code else month_of(clock.today())


def _report(request: Request, session: Session, period: str, area: str, team: str) -> Report:
    settings: Settings = request.app.state.settings
    today = clock.today()
    return make_report(
        session,
        period=_period(period),
        selection=read_selection(area, team),
        outcomes=request.app.state.outcomes,
        gap_days=settings.episode_gap_days,
        today=today,
    )
