"""The pages of messages, and where GOV.UK Notify tells what became of them."""

import hmac
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from app.accounts.guards import Curator
from app.accounts.models import SignedOut
from app.config import Settings
from app.db import RequestSession
from app.kit import clock
from app.notifications import actions, outcomes, queries
from app.notifications.choosing import quiet_hours_of
from app.notifications.forms import Asked, Receipt, RetryForm
from app.notifications.pages import SIZE, message_page, messages_page, wordings_page
from app.web.forms import Posted
from app.web.logs import log
from app.web.rendering import render

router = APIRouter(include_in_schema=False)
callbacks = APIRouter(include_in_schema=False)


@router.get("/messages")
def messages(
    request: Request, session: RequestSession, _who: Curator, asked: Annotated[Asked, Query()]
) -> Response:
    settings: Settings = request.app.state.settings
    found = queries.list_messages(
        session, states=asked.show.states, first=(asked.page - 1) * SIZE, limit=SIZE + 1
    )
    counts = queries.count_by_state(session)
    quiet = quiet_hours_of(settings)
    return render(request, messages_page(asked, found, counts, carried_by=settings.messages_by, quiet=quiet))


@router.get("/messages/templates")
def templates(request: Request, _who: Curator) -> Response:
    return render(request, wordings_page())


@router.get("/messages/{message_id}")
def message(message_id: UUID, request: Request, session: RequestSession, _who: Curator) -> Response:
    settings: Settings = request.app.state.settings
    found = queries.get_message(session, message_id)
    page = message_page(found, shown_here=settings.messages_by == "page", quiet=quiet_hours_of(settings))
    return render(request, page)


@router.post("/messages/{message_id}/retry")
def retry(message_id: UUID, session: RequestSession, who: Curator, posted: Posted) -> Response:
    RetryForm.read(posted)
    actions.retry(session, message_id=message_id, by=who.by, at=clock.now())
    return RedirectResponse(f"/messages/{message_id}", status_code=303)


class _NotifyGuard:
    """GOV.UK Notify, known by the token that was typed into its page of callbacks."""

    permission = "key:notify"

    async def __call__(self, request: Request) -> None:
        settings: Settings = request.app.state.settings
        kind, _, sent = request.headers.get("authorization", "").partition(" ")
        wanted = settings.notify_callback_token
        known = wanted.get_secret_value().encode() if wanted else b""
        same = hmac.compare_digest(sent.strip().encode(), known)
        if not (known and same and kind.lower() == "bearer"):
            raise SignedOut(
                "A token is needed here.",
                "Give GOV.UK Notify the token of FRONTDOOR_NOTIFY_CALLBACK_TOKEN for its callbacks.",
            )


async def _receipt(request: Request) -> Receipt:
    return Receipt.read(await request.body())


@callbacks.post("/notify/callback", dependencies=[Depends(_NotifyGuard())])
def notify_callback(receipt: Annotated[Receipt, Depends(_receipt)], session: RequestSession) -> Response:
    """Always 200 for a receipt that can be read: what cannot be used would only be sent again."""
    if receipt.told is None:
        log.warning("message_receipt_of_unknown_status")
    elif not outcomes.take_receipt(
        session,
        reference=receipt.reference,
        notify_id=receipt.notify_id,
        told=receipt.told,
        at=clock.now(),
    ):
        log.info("message_receipt_of_nobody")
    return JSONResponse({"status": "ok"})
