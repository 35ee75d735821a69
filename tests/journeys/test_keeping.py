"""A group answers through the link of its letter, and says that it is full; a curator looks at the list."""

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, Route, expect

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.main import create_app
from app.notifications.due import send_due_messages
from app.resources.keeping.due import run_due_reviews
from app.web import dates
from tests.browser import NewPage, assert_accessible
from tests.journeys.test_need_tags import DESKTOP, PHONE, SignIn
from tests.resources.curating import id_of
from tests.resources.keeping.keeping import due_map, group, rounds

pytestmark = pytest.mark.browser

_NARROWER = "document.documentElement.scrollWidth <= innerWidth"
NAME = "Millbrook Singers"


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    """Nobody calls here: a map of which two are due is enough."""
    due_map(database, group("Quiet Ramblers", email=""))
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    return made


@pytest.fixture
def worker(live_app: FastAPI, live_server: str, database: Database) -> Settings:
    """The settings of a service that knows its own address; its worker has run, twice."""
    settings: Settings = live_app.state.settings.model_copy(update={"public_url": live_server})
    live_app.state.settings = settings
    run_due_reviews(database, settings, clock.now())
    send_due_messages(database, settings, clock.now())
    return settings


def well_made(page: Page) -> None:
    assert_accessible(page)
    assert page.evaluate(_NARROWER)


def follow_the_letter(page: Page) -> None:
    page.goto("/messages")
    page.get_by_role("link", name="Listing review: the first letter").click()
    expect(page.get_by_text("Shown here, sent to nobody")).to_be_visible()
    page.get_by_role("link", name="Follow its link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Is what we say about {NAME} still right?")


def looks_at_a_link_that_does_not_work(page: Page) -> None:
    """Handed on as if all were well, for Chromium complains of a page that is not there."""

    def pass_on(route: Route) -> None:
        reply = route.fetch()
        assert reply.status == 404
        route.fulfill(response=reply, status=200)

    nowhere = page.url + "x"
    page.route(nowhere, pass_on)
    page.goto(nowhere)
    expect(page.get_by_role("heading", name="This link does not work")).to_be_visible()
    well_made(page)


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_group_confirms_through_its_link(
    new_page: NewPage, sign_in_page: SignIn, database: Database, worker: Settings, size: dict[str, int]
) -> None:
    assert worker.public_url
    page = new_page(viewport=size)
    sign_in_page(page, "curator")
    page.goto("/curation/reviews?show=waiting")
    expect(page.get_by_text("First letter")).to_be_visible()
    well_made(page)
    page.get_by_role("link", name="No e-mail address that works (1)").click()
    well_made(page)
    follow_the_letter(page)
    well_made(page)

    page.get_by_role("button", name="All of this is still right").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(page.get_by_text("It counts as checked from")).to_be_visible()
    well_made(page)
    page.go_back()
    page.get_by_role("button", name="All of this is still right").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert len(rounds(database)) == 1

    page.goto(f"/directory/{id_of(database, NAME)}")
    today = dates.day(clock.today())
    expect(page.get_by_text(f"{today} by the group itself")).to_be_visible()
    page.get_by_text("Set whether there is room").click()
    well_made(page)
    page.goto("/curation/reviews?show=answered")
    expect(page.get_by_text(f"The group said: all of it is still right, {today}")).to_be_visible()
    well_made(page)


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_group_sets_itself_full_without_scripts_and_tells_what_changed_and_that_it_closed(
    new_page: NewPage, sign_in_page: SignIn, database: Database, worker: Settings, size: dict[str, int]
) -> None:
    assert worker.public_url
    page = new_page(viewport=size)
    sign_in_page(page, "curator")
    follow_the_letter(page)
    theirs = new_page(viewport=size, java_script_enabled=False)
    theirs.goto(page.url)
    theirs.get_by_label("No, it is full").check()
    theirs.get_by_label("until which day").fill("2020-01-01")
    theirs.get_by_role("button", name="Save about room").click()
    expect(theirs.get_by_role("alert")).to_contain_text("Put a day that is still to come")
    until = clock.today().replace(year=clock.today().year + 1, day=1)
    theirs.get_by_label("until which day").fill(until.isoformat())
    theirs.get_by_role("button", name="Save about room").click()
    expect(theirs.get_by_text(f"full until {dates.day(until)}")).to_be_visible()
    expect(theirs.get_by_text("You have not told us yet")).to_be_visible()
    theirs.get_by_role("link", name="tell us there").click()
    theirs.get_by_role("link", name="Something has changed").click()
    theirs.get_by_role("button", name="Send the changes").click()
    expect(theirs.get_by_role("alert")).to_contain_text("Nothing here is different yet")
    theirs.get_by_label("When it runs").fill("Fridays from 2pm")
    theirs.get_by_role("button", name="Send the changes").click()
    expect(theirs.get_by_text("You told us what has changed")).to_be_visible()

    page.goto(theirs.url.removesuffix("/thank-you"))
    well_made(page)
    page.get_by_role("link", name="Something has changed").click()
    well_made(page)
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="We have closed").click()
    well_made(page)
    page.get_by_role("button", name="Yes, it has closed for good").click()
    expect(page.get_by_text("You told us that it has closed.")).to_be_visible()
    well_made(page)
    page.goto(page.url.removesuffix("/thank-you"))
    well_made(page)
    expect(page.get_by_role("button", name="All of this is still right")).to_have_count(0)
    looks_at_a_link_that_does_not_work(page)
