import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

import httpx2
import pytest
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI
from sqlmodel import Session

from app.accounts import actions
from app.accounts.models import StaffMember
from app.db import Database
from app.kit import clock
from tests.browserish import ADDRESS, Browserish
from tests.conftest import HeldClock

Answer = TypeVar("Answer")

FORM = {"content-type": "application/x-www-form-urlencoded"}


def asking(app: FastAPI) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url=ADDRESS, headers=FORM)


def in_a_loop(work: Callable[[], Awaitable[Answer]]) -> Answer:
    """In a thread of its own: Playwright keeps a loop running in this one."""
    with start_blocking_portal() as portal:
        return portal.call(work)


def test_a_slow_sender_does_not_hold_up_the_others(app: FastAPI) -> None:
    async def both() -> int:
        arrived = asyncio.Event()

        async def slowly() -> AsyncIterator[bytes]:
            yield b"csrf_token="
            await arrived.wait()

        async with asking(app) as client:
            slow = asyncio.create_task(client.post("/sign-out", content=slowly()))
            await asyncio.sleep(0.05)
            quick = await asyncio.wait_for(client.post("/sign-out", content=b"csrf_token="), timeout=10)
            arrived.set()
            await slow
        return quick.status_code

    assert in_a_loop(both) == 403


def test_many_pages_at_once_each_note_their_reader_and_none_waits_for_ever(
    app: FastAPI, signed_in: Callable[[str], Browserish], clock_at: HeldClock
) -> None:
    cookie = signed_in("officer").cookie("__Host-fd_session") or ""
    clock_at.move_on(minutes=5)

    async def all_at_once() -> set[int]:
        async with asking(app) as client:
            client.cookies.set("__Host-fd_session", cookie)
            reading = [client.get("/account") for _ in range(20)]
            writing = [client.post("/sign-out-everywhere", content=b"csrf_token=") for _ in range(20)]
            asked = asyncio.gather(*reading, *writing)
            return {reply.status_code for reply in await asyncio.wait_for(asked, timeout=30)}

    assert in_a_loop(all_at_once) == {200, 403}


def test_work_that_fails_leaves_nothing_behind(
    database: Database, staff: Callable[[str], StaffMember]
) -> None:
    officer = staff("officer")

    def lock_and_fail(session: Session) -> None:
        actions.lock(session, staff=session.merge(officer), by="system:tests", at=clock.now())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.work() as session:
        lock_and_fail(session)
    with database.work(writing=False) as session:
        assert session.get_one(StaffMember, officer.id).active
