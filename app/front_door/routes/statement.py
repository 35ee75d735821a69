"""What everybody may read about this service."""

from fastapi import APIRouter, Request, Response

from app.accounts.guards import public
from app.front_door.pages.home import StatementPage
from app.web.rendering import render

router = APIRouter()


@router.get("/accessibility", dependencies=[public("the law asks that anybody can read it")])
def accessibility(request: Request) -> Response:
    return render(request, StatementPage(title="Accessibility of this service"))
