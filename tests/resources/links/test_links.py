"""Links of the map: asked politely, dead only by the rule, and a person has the last word."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Thread

import pytest
from sqlmodel import col, delete, select

from app.config import Settings
from app.db import Database
from app.kit.ids import fingerprint
from app.kit.stopping import ask_to_stop, go_on
from app.resources.feeds.network import UnknownHost
from app.resources.feeds.permitted import permitted
from app.resources.links.actions import differing, follow_the_map
from app.resources.links.asking import Asker, CannotLookUp
from app.resources.links.due import check_due_links
from app.resources.links.models import CheckedLink, Found
from app.resources.links.rules import Answer, answer_of, take_in
from tests.browserish import Browserish
from tests.conftest import HeldClock
from tests.resources.curating import id_of, status
from tests.resources.feeds.server import Answer as Served
from tests.resources.feeds.server import serving
from tests.resources.tagging import service
from tests.resources.tagging import take_in as onto_the_map
from tests.rows import all_rows

AT = datetime(2026, 11, 9, 10, tzinfo=UTC)
DAY = timedelta(days=1)
GONE = answer_of(404)
SILENT = Answer(Found.UNREACHED, "Its server cannot be reached.")
Checked = tuple[Answer, timedelta]


@pytest.mark.parametrize(
    ("answers", "dead"),
    [
        ([(GONE, DAY * 0)], False),
        ([(GONE, DAY * 0), (answer_of(410), timedelta(minutes=1))], True),
        ([(SILENT, DAY * 0), (SILENT, timedelta(hours=23))], False),
        ([(SILENT, DAY * 0), (SILENT, DAY)], True),
        ([(SILENT, DAY * 0), (GONE, timedelta(hours=1))], False),
        ([(GONE, DAY * 0), (answer_of(200), DAY), (GONE, DAY * 2)], False),
        *[
            ([(answer_of(code), DAY * 0), (answer_of(code), DAY)], False)
            for code in (401, 403, 405, 429, 503)
        ],
        ([(Answer(Found.UNKNOWN), DAY * 0), (Answer(Found.UNKNOWN), DAY * 2)], False),
    ],
)
def test_when_a_link_is_dead(answers: list[Checked], *, dead: bool) -> None:
    link = CheckedLink(address_key="a", address="https://a.example.org", due_at=AT)
    for answer, later in answers:
        take_in(link, answer, AT + later)
    assert (link.dead_since is not None) is dead


def test_a_failing_link_is_asked_again_after_a_day_and_another_after_thirty() -> None:
    link = CheckedLink(address_key="a", address="https://a.example.org", due_at=AT)
    take_in(link, GONE, AT)
    assert link.due_at == AT + DAY
    take_in(link, answer_of(200), AT + DAY)
    assert (link.due_at, link.failing_since) == (AT + DAY * 31, None)


def an_asker(
    waited: list[float] | None = None, *, resolve: Callable[[str, int], list[str]] | None = None
) -> Asker:
    here = partial(permitted, private_too=True)
    wait = (waited if waited is not None else []).append
    found = resolve or (lambda _host, _port: ["127.0.0.1"])
    return Asker(agent="FrontDoor/1 (test)", may_connect=here, wait=wait, elapsed=lambda: 0.0, resolve=found)


def _site(path: str, _query: dict[str, str]) -> Served:
    if path == "/moved":
        return Served(status=302, headers={"Location": "/here"})
    if path == "/nowhere":
        return Served(status=302, headers={"Location": "http://[x]/"})
    if path == "/round":
        return Served(status=302, headers={"Location": "/round"})
    if path == "/endless":
        return Served(stream=(b"x" * 1000 for _ in range(10**9)))
    return Served(b"hello", {"/here": 200, "/gone": 404, "/busy": 503}.get(path, 404))


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("here", "there"),
        ("moved", "there"),
        ("gone", "gone"),
        ("busy", "there"),
        ("round", "unknown"),
        ("endless", "there"),
        ("nowhere", "unknown"),
    ],
)
def test_what_is_found_at_an_address(path: str, found: str) -> None:
    with serving(_site) as site, an_asker() as asker:
        assert asker.ask(f"{site.base}/{path}").found == found


def test_a_host_is_asked_no_more_than_once_a_second() -> None:
    waited: list[float] = []
    with serving(_site) as site, an_asker(waited) as asker:
        asker.ask(f"{site.base}/moved")
        assert waited == [1.0]


def _no_such(_host: str, _port: int) -> list[str]:
    raise UnknownHost("no")


def _cannot(_host: str, _port: int) -> list[str]:
    raise CannotLookUp


def test_names_and_addresses_that_lead_nowhere() -> None:
    with an_asker(resolve=_no_such) as asker:
        assert asker.ask("https://none.example.org").found is Found.GONE
    with an_asker(resolve=_cannot) as asker:
        assert asker.ask("https://later.example.org").found is Found.UNKNOWN
    with Asker(agent="t", may_connect=permitted, resolve=lambda _h, _p: ["127.0.0.1"]) as asker:
        assert asker.ask("http://inside.example.org/").found is Found.UNKNOWN
        assert asker.ask("http://169.254.169.254/latest").found is Found.UNKNOWN


@contextmanager
def a_map(database: Database, **paths: str) -> Iterator[str]:
    with serving(_site) as site:
        port = site.base.rpartition(":")[2]
        listed = [
            service(name, description="A choir that sings", url=f"http://{name}.example.org:{port}/{path}")
            for name, path in paths.items()
        ]
        onto_the_map(database, *listed)
        yield port


def links(database: Database) -> dict[str, CheckedLink]:
    return {row.address.split("/")[2].split(".")[0]: row for row in all_rows(database, CheckedLink)}


def run(database: Database, at: datetime, **instead: object) -> int:
    settings = Settings(database_url=database.url).model_copy(update=instead)
    return check_due_links(database, settings, at, asker=an_asker())


def test_two_turns_a_day_apart_find_the_dead_link_and_a_curator_can_say_it_works(
    database: Database, signed_in: Callable[[str], Browserish], clock_at: HeldClock
) -> None:
    with a_map(database, choir="here", bowls="gone"):
        assert run(database, clock_at.now) == 2
        assert links(database)["bowls"].dead_since is None
        assert run(database, clock_at.now) == 0
        clock_at.move_on(days=1, minutes=1)
        assert run(database, clock_at.now) == 1
    curator, officer, key = signed_in("curator"), signed_in("officer"), id_of(database, "bowls")
    assert "Dead link: 1" in curator.get("/curation").text
    assert "choir" not in curator.get("/curation?problem=dead_link").text.split('id="list-name"')[1]
    for page in (curator.get(f"/directory/{key}").text, curator.get(f"/curation/{key}").text):
        assert "Does not work since 9 November 2026. The page is not there (it answers 404)." in page
    assert "Dead link" not in officer.get(f"/directory/{key}").text
    link = links(database)["bowls"].address_key
    officer.post(f"/curation/{key}/link-works", {"link": link})
    assert status(officer) == 403
    curator.post(f"/curation/{id_of(database, 'choir')}/link-works", {"link": link})
    assert status(curator) == 404
    assert "The link counts as working." in curator.post(f"/curation/{key}/link-works", {"link": link}).text
    assert links(database)["bowls"].dead_since is None
    assert "Dead link" not in curator.get(f"/curation/{key}").text


def test_silence_is_not_believed_while_nobody_else_answers(database: Database) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    onto_the_map(database, service("bowls", url=f"http://bowls.example.org:{port}/"))
    run(database, AT)
    run(database, AT + DAY * 2)
    assert links(database)["bowls"].failing_since is None


def test_no_more_than_the_days_limit_and_none_where_it_is_nought(
    database: Database, clock_at: HeldClock
) -> None:
    with a_map(database, a="here", b="here", c="here"):
        assert run(database, clock_at.now, links_checked_a_day=0) == 0
        assert run(database, clock_at.now, links_checked_a_day=2) == 2
        assert run(database, clock_at.now, links_checked_a_day=2) == 0


def test_whoever_is_killed_leaves_the_address_to_the_next_and_forgets_what_left_the_map(
    database: Database,
) -> None:
    with a_map(database, choir="here"):
        try:
            ask_to_stop()
            assert run(database, AT) == 0
        finally:
            go_on()

        def killed(_host: str, _port: int) -> list[str]:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            check_due_links(database, Settings(database_url=database.url), AT, asker=an_asker(resolve=killed))
        assert links(database)["choir"].checked_at is None
        assert run(database, AT + timedelta(minutes=30)) == 0
        assert run(database, AT + timedelta(hours=2)) == 1
    onto_the_map(database, service("choir", url="https://other.example.org"))
    run(database, AT + timedelta(hours=3))
    assert set(links(database)) == {"other"}
    assert links(database)["other"].address_key == fingerprint("https://other.example.org")


def test_a_redirect_to_no_address_and_a_link_that_leaves_meanwhile_end_no_turn(
    database: Database, clock_at: HeldClock
) -> None:
    def forgotten_when_asked(host: str, _port: int) -> list[str]:
        if host.startswith("bowls"):
            with database.work() as session:
                session.exec(delete(CheckedLink).where(col(CheckedLink.address).contains("bowls")))
        return ["127.0.0.1"]

    with a_map(database, bowls="here", choir="nowhere", darts="here"):
        settings = Settings(database_url=database.url)
        asker = an_asker(resolve=forgotten_when_asked)
        assert check_due_links(database, settings, clock_at.now, asker=asker) == 3
    assert set(links(database)) == {"choir", "darts"}
    assert all(link.checked_at for link in links(database).values())


def test_two_workers_that_find_the_same_new_links_put_each_in_once(database: Database) -> None:
    onto_the_map(database, service("choir", url="https://choir.example.org"))
    with database.work(writing=False) as session:
        found = differing(session)
    assert found is not None

    def follow() -> None:
        with database.work() as session:
            follow_the_map(session, found, AT)

    second = Thread(target=follow)
    with database.work() as session:
        follow_the_map(session, found, AT)
        session.flush()
        second.start()
        second.join(timeout=0.3)
        assert second.is_alive(), "it waits for the first, who has not ended yet"
    second.join(timeout=20)
    assert set(links(database)) == {"choir"}


def test_a_turn_with_nothing_to_do_waits_for_no_writer(database: Database, clock_at: HeldClock) -> None:
    with a_map(database, choir="here"):
        assert run(database, clock_at.now) == 1
    impatient = Database(database.url, busy_seconds=0.2)
    with database.work() as session:
        session.exec(select(CheckedLink).with_for_update()).all()
        assert run(impatient, clock_at.now) == 0
    impatient.engine.dispose()
