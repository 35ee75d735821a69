"""A curator merges two listings and takes it back, and looks at a spreadsheet, on a desk and on a phone."""

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.browser import NewPage, assert_accessible
from tests.journeys.test_need_tags import DESKTOP, PHONE, SignIn
from tests.resources.duplicated import COFFEE, OTHER, RETOLD, stored, take_in
from tests.resources.uploaded import CHOIR, table

pytestmark = pytest.mark.browser

_NARROWER = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def live_app(settings: Settings, database: Database) -> FastAPI:
    """Nobody calls here: the map is enough."""
    take_in(database, "national", COFFEE, OTHER)
    take_in(database, "branch", RETOLD)
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    return made


def _checked(page: Page) -> None:
    assert_accessible(page)
    assert page.evaluate(_NARROWER)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_curator_merges_undoes_and_uploads(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    sign_in_page(page, "curator")
    page.goto("/duplicates")
    expect(page.get_by_role("heading", name="Duplicates: 1 pair to decide")).to_be_visible()
    _checked(page)

    page.get_by_role("button", name="The same: keep the first").click()
    expect(
        page.get_by_text("Coffee and Chat (Merrow) is kept, instead of Coffee & Chat.")
    ).to_be_in_viewport()
    expect(page.get_by_role("article")).to_have_count(0)
    assert stored(database)["n1"].replaced_by == stored(database)["b7"].id

    page.wait_for_load_state("load")
    page.get_by_role("link", name="Merged (1)").click()
    _checked(page)
    page.get_by_role("link", name="Coffee & Chat", exact=True).click()
    expect(page.get_by_text("The same activity is listed by branch too")).to_be_visible()
    _checked(page)

    page.go_back()
    page.wait_for_load_state("load")
    page.get_by_role("article").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Duplicates: 1 pair to decide")).to_be_attached()
    assert stored(database)["n1"].replaced_by is None

    page.goto("/spreadsheet")
    _checked(page)
    rows = table(CHOIR, "x1,,no name,,,,,", "b1,Bad cell,words,,NOWHERE,Millbrook,,")
    page.get_by_label("CSV file").set_input_files(
        {"name": "groups.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("button", name="Look at what it would do").click()
    expect(page.get_by_text("it has no name")).to_be_visible()
    _checked(page)
    page.get_by_role("button", name="Save the 2 rows that can be taken").click()
    expect(page.get_by_text("The spreadsheet is saved.")).to_be_visible()
