"""Routes that only tests have: one behind each guard, one that takes words, one whose commit fails."""

from typing import Annotated

from fastapi import APIRouter, FastAPI
from fastapi.responses import PlainTextResponse
from pydantic import StringConstraints
from sqlalchemy import text

from app.accounts.guards import (
    Administrator,
    AnyStaff,
    CallTaker,
    Curator,
    FollowUpKeeper,
    KeyHolder,
    Manager,
    public,
)
from app.db import Database, RequestSession
from app.web.forms import Form, Posted

router = APIRouter()


class WordsForm(Form):
    name: Annotated[str, StringConstraints(min_length=1)]
    story: str = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"name": "Enter a name."}


@router.get("/probe/any-staff")
def any_staff(who: AnyStaff) -> PlainTextResponse:
    return PlainTextResponse(who.display_name)


@router.get("/probe/call-taker")
def call_taker(who: CallTaker) -> PlainTextResponse:
    return PlainTextResponse(who.display_name)


@router.get("/probe/follow-up-keeper")
def follow_up_keeper(who: FollowUpKeeper) -> PlainTextResponse:
    return PlainTextResponse(who.display_name)


@router.get("/probe/manager")
def manager(who: Manager) -> PlainTextResponse:
    return PlainTextResponse(who.display_name)


@router.get("/probe/curator")
def curator(who: Curator) -> PlainTextResponse:
    return PlainTextResponse(who.display_name)


@router.get("/probe/administrator")
def administrator(who: Administrator) -> PlainTextResponse:
    return PlainTextResponse(who.display_name)


@router.post("/api/probe")
def key_holder(who: KeyHolder) -> PlainTextResponse:
    return PlainTextResponse(who.name)


@router.post("/api/probe-body", dependencies=[public("a probe")])
def json_body(body: dict[str, str]) -> PlainTextResponse:
    return PlainTextResponse(str(len(body)))


@router.post("/probe/words")
def words(who: CallTaker, posted: Posted) -> PlainTextResponse:
    return PlainTextResponse("kept: " + WordsForm.read(posted).story)


@router.post("/probe/failing-commit")
def failing_commit(session: RequestSession, who: CallTaker, posted: Posted) -> PlainTextResponse:
    """The row breaks a constraint that is only looked at when the transaction ends."""
    WordsForm.read(posted)
    session.execute(text("insert into probe_child (id, parent) values (1, 999)"))
    return PlainTextResponse("recorded")


def install(app: FastAPI, database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("create table probe_parent (id integer primary key)"))
        connection.execute(
            text(
                "create table probe_child (id integer primary key, parent integer"
                " references probe_parent (id) deferrable initially deferred)"
            )
        )
    app.include_router(router)
