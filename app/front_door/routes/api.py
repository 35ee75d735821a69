"""For other systems: the same listening and matching, with a key."""

from typing import Any

from fastapi import APIRouter, Request

from app.accounts.guards import KeyHolder
from app.db import READS_ONLY
from app.front_door.asking import Question, ask
from app.kit import clock
from app.resources.index import CurrentMatcher

router = APIRouter(prefix="/api/v1", tags=["matching"])


@router.post("/match", dependencies=[READS_ONLY])
def match(question: Question, request: Request, matcher: CurrentMatcher, _who: KeyHolder) -> dict[str, Any]:
    """Hear what somebody's words hold, and who near them could help. Nothing of it is kept."""
    return ask(question, matcher, request.app.state.settings.lines(), today=clock.today())
