"""A neighbour tells what is wrong, without scripts on a phone; a curator finds which listing is meant."""

import re

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from app.config import Settings
from app.db import Database
from app.kit import clock
from app.kit.ids import fingerprint
from app.main import create_app
from app.resources.links.models import CheckedLink
from tests.browser import NewPage, assert_accessible
from tests.journeys.test_need_tags import DESKTOP, PHONE, SignIn
from tests.resources.curating import id_of, map_of_two

pytestmark = pytest.mark.browser

_NARROWER = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    map_of_two(database)
    address = "https://millbrook.example.org"
    now = clock.now()
    with database.work() as session:
        session.add(
            CheckedLink(
                address_key=fingerprint(address),
                address=address,
                due_at=now,
                failing_since=now,
                dead_since=now,
                how="The page is not there (it answers 404).",
            )
        )
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    return made


def well_made(page: Page) -> None:
    assert_accessible(page)
    assert page.evaluate(_NARROWER)


def looks_over(anybody: Page) -> None:
    """The checker is a script itself, so it looks where scripts run."""
    for size in (DESKTOP, PHONE):
        anybody.set_viewport_size({"width": size["width"], "height": size["height"]})
        anybody.goto("/tell-us-about-a-group")
        well_made(anybody)
        anybody.get_by_role("button", name="Send").click()
        expect(anybody.get_by_role("alert")).to_contain_text("Choose what is wrong.")
        well_made(anybody)
        anybody.goto("/tell-us-about-a-group/thank-you")
        well_made(anybody)


def tells(neighbour: Page) -> None:
    neighbour.goto("/tell-us-about-a-group")
    neighbour.get_by_role("button", name="Send").click()
    expect(neighbour.get_by_role("alert")).to_contain_text("Choose what is wrong.")
    neighbour.get_by_label("Which group is it?").fill("the bowlers in Millbrook")
    neighbour.get_by_label("It has moved").check()
    neighbour.get_by_label("Tell us more").fill("They meet at the school now")
    neighbour.get_by_label("Your e-mail address").fill("jo@example.org")
    neighbour.get_by_role("button", name="Send").click()
    expect(neighbour.get_by_role("heading", name="Thank you")).to_be_visible()


def decides(curator: Page) -> None:
    curator.goto("/curation/proposals")
    curator.get_by_role("link", name="the bowlers in Millbrook").click()
    well_made(curator)
    curator.get_by_role("button", name=re.compile("It is this one.*Millbrook Bowlers")).click()
    expect(curator.get_by_text("It is about this listing now.")).to_be_visible()
    expect(curator.get_by_text("Your reply will be e-mailed to jo@example.org.")).to_be_visible()
    well_made(curator)
    curator.get_by_label("Reply").fill("We rang them. It is still the hall.")
    curator.get_by_role("button", name="Refuse").click()
    curator.get_by_role("link", name="Millbrook Bowlers").click()
    expect(curator.get_by_role("link", name="E-mail to j…@example.org: Waiting")).to_be_visible()
    well_made(curator)


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_neighbour_tells_and_a_curator_answers(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    tells(new_page(viewport=PHONE, java_script_enabled=False))
    looks_over(new_page())
    curator = new_page(viewport=DESKTOP)
    sign_in_page(curator, "curator")
    decides(curator)
    key = id_of(database, "Millbrook Singers")
    for size in (PHONE, DESKTOP):
        curator.set_viewport_size({"width": size["width"], "height": size["height"]})
        for address in (f"/directory/{key}", f"/curation/{key}"):
            curator.goto(address)
            expect(curator.get_by_role("button", name=re.compile("The link works"))).to_be_visible()
            well_made(curator)
    curator.get_by_role("button", name=re.compile("The link works")).click()
    expect(curator.get_by_text("The link counts as working.")).to_be_visible()
