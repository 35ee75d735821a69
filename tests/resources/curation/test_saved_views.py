"""Lists that a curator keeps by a name."""

import re
from collections.abc import Callable
from uuid import uuid4

from app.db import Database
from app.resources.curation.models import SavedView
from tests.browserish import Browserish
from tests.resources.curating import form_in, status
from tests.rows import all_rows


def keep(browser: Browserish, name: str = "To ring", query: str = "checked=never", **more: str) -> str:
    form = form_in(browser.get(f"/curation?{query}").text, "/curation/views")
    return browser.post("/curation/views", {**form, "name": name, **more}).text


def view_id(database: Database) -> str:
    return str(all_rows(database, SavedView)[0].id)


def test_filters_are_saved_under_a_name_and_come_back_by_it(curator: Browserish, database: Database) -> None:
    page = keep(curator)
    assert "The view is saved." in page
    assert re.search(r'href="/curation\?checked=never">To ring</a>', page)
    assert all_rows(database, SavedView)[0].asked == "checked=never"


def test_nothing_is_offered_to_save_where_nothing_is_narrowed(curator: Browserish) -> None:
    assert "Save this view" not in curator.get("/curation").text


def test_a_view_is_ones_own_unless_it_is_shared(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    keep(curator)
    assert "To ring" not in another.get("/curation").text
    curator.post(f"/curation/views/{view_id(database)}", {"name": "To ring", "shared": "yes"})
    page = another.get("/curation").text
    assert "To ring" in page
    assert "shared by Curator Example" in page
    assert "Change your saved views" not in page


def test_a_view_is_renamed_and_removed(curator: Browserish, database: Database) -> None:
    keep(curator)
    page = curator.post(f"/curation/views/{view_id(database)}", {"name": "To ring first"}).text
    assert "To ring first" in page
    curator.post(f"/curation/views/{view_id(database)}/remove")
    assert all_rows(database, SavedView) == []


def test_somebody_elses_view_is_not_theirs_to_change_even_where_it_is_shared(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    keep(curator, shared="yes")
    another.get("/curation")
    for key in (view_id(database), str(uuid4())):
        assert another.post(f"/curation/views/{key}", {"name": "Mine"}).status_code == 404
        assert another.post(f"/curation/views/{key}/remove").status_code == 404
    assert all_rows(database, SavedView)[0].name == "To ring"


def test_two_of_ones_own_views_have_not_the_same_name(curator: Browserish, database: Database) -> None:
    keep(curator)
    page = keep(curator, query="words=choir")
    assert status(curator) == 422
    assert "You have a view of this name. Choose another." in page
    assert 'value="choir"' in page
    assert len(all_rows(database, SavedView)) == 1


def test_two_people_may_use_the_same_name(
    curator: Browserish, another: Browserish, database: Database
) -> None:
    keep(curator)
    keep(another)
    assert len(all_rows(database, SavedView)) == 2


def test_a_view_needs_a_name_that_fits(curator: Browserish) -> None:
    for name in ("", "x" * 61):
        assert "Give it a name of 60 characters or fewer." in keep(curator, name)


def test_what_is_saved_can_only_be_filters(curator: Browserish, database: Database) -> None:
    curator.get("/curation")
    curator.post("/curation/views", {"name": "Odd", "asked": "kind=circus&next=//elsewhere.example.org"})
    assert all_rows(database, SavedView)[0].asked == ""


def test_only_curators_have_views(signed_in: Callable[[str], Browserish]) -> None:
    officer = signed_in("officer")
    officer.get("/account")
    assert officer.post("/curation/views", {"name": "Mine"}).status_code == 403
