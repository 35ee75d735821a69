"""A manager reads where the community has nothing to offer: on a phone and at a desk."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from app.config import Settings
from app.db import Database
from app.main import create_app
from app.resources.actions import import_listings, replace_places
from resource_directory.needs import load_needs
from resource_directory.sample import load_sample
from tests.browser import NewPage, assert_accessible
from tests.measures.samples import at
from tests.measures.test_unmet import keep

pytestmark = pytest.mark.browser

DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
_NARROWER = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    reads, places = load_sample()
    with database.work() as session:
        replace_places(session, places=places, by="test", at=at("2026-11-01"))
        import_listings(
            session,
            feed="sample",
            source="sample",
            reads=reads,
            complete=True,
            by="test",
            at=at("2026-11-01"),
        )
    with database.work() as session:
        for place, calls in (("Thornwick", 9), ("Aldermere", 6), ("Crowdale", 1), ("Wydale", 4)):
            for number in range(calls):
                keep(session, place=place, on=f"2026-{4 + number % 7:02}-12", need_code="holidays")
        keep(session, place="Linfold", need_code="debt")
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    return made


@pytest.mark.usefixtures("clock_at")
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_manager_reads_what_is_not_there_and_whom_nobody_is_introduced_to(
    new_page: NewPage, sign_in_page: Callable[[Page, str], None], size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    sign_in_page(page, "manager")
    page.goto("/measures")
    page.get_by_role("link", name="Unmet needs").click()
    label = load_needs().by_code["holidays"].label
    table = page.get_by_role("region", name="By need, everywhere")
    expect(table.get_by_role("row").filter(has_text=label)).to_contain_text("20")
    assert_accessible(page)
    assert page.evaluate(_NARROWER)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download these figures as CSV").first.click()
    assert "holidays" in download.value.path().read_text()

    page.get_by_role("link", name="Services by place").click()
    page.get_by_label("Place", exact=True).select_option("Crowdale")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("columnheader", name="Crowdale")).to_be_visible()
    page.get_by_role("link", name="Most calls").click()
    first = page.get_by_role("region", name="Needs that are thinly answered").get_by_role("row").nth(1)
    expect(first).to_contain_text(label)
    assert_accessible(page)
    assert page.evaluate(_NARROWER)

    page.get_by_role("link", name="Not introduced for a year").click()
    page.get_by_label("Kind", exact=True).select_option("Talking Point")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Talking Point Thornwick").click()
    expect(page.get_by_role("heading", name="Talking Point", exact=True)).to_be_visible()
    assert_accessible(page)
    assert page.evaluate(_NARROWER)
