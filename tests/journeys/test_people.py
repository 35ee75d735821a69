"""A caller who is not the person, somebody known found by a misspelt name, two records that are one."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from app.contacts.models import Contact
from app.db import Database
from app.people.models import ContactNeed, Person
from tests.browser import NewPage, assert_accessible, open_call
from tests.rows import all_rows

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
SAVED = re.compile(r"\d+:\d\d(am|pm)|saved", re.IGNORECASE)


def start(page: Page) -> None:
    open_call(page)


def put(page: Page, label: str, words: str) -> None:
    """Type a fact, leave the field, and wait until the server has it."""
    field = page.get_by_label(label, exact=True)
    field.fill(words)
    with page.expect_response(re.compile(r"/about$")):
        field.press("Tab")


def need(page: Page, words: str) -> None:
    box = page.locator("#reach-typed")
    box.fill(words)
    with page.expect_response(re.compile(r"/contact-needs$")):
        box.press("Enter")
    expect(box).to_have_value("")


def an_earlier_call(page: Page) -> None:
    start(page)
    put(page, "Name", "Margaret Whittle")
    put(page, "Telephone", "01632 960555")
    need(page, "Do not ring")


def in_a_second_call(new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]) -> Page:
    """Of an officer who has taken Margaret Whittle's first."""
    page = new_page(viewport=size)
    sign_in_page(page, "officer")
    an_earlier_call(page)
    start(page)
    return page


@SIZES
def test_a_caller_who_is_not_the_person_is_kept_apart_from_them(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    sign_in_page(page, "officer")
    start(page)
    page.get_by_label("On the line").select_option("relative")
    expect(page.get_by_label("Caller's name")).to_be_visible()
    put(page, "Caller's name", "Ann Hart")
    put(page, "Who they are to them", "daughter")
    put(page, "Caller's number", "07700 900123")
    put(page, "Name of the person", "Jean Whittle")
    put(page, "The person's number", "01632 960555")
    need(page, "Through her daughter, 07700 900123")
    expect(page.locator("#reach")).to_contain_text("Through somebody else: her daughter, 07700 900123")
    assert_accessible(page)
    page.reload()
    expect(page.get_by_label("Caller's name")).to_have_value("Ann Hart")
    (contact,), (person,) = all_rows(database, Contact), all_rows(database, Person)
    assert (contact.caller_relation, contact.caller_telephone) == ("daughter", "07700 900123")
    assert (person.full_name, person.telephone) == ("Jean Whittle", "01632 960555")


@SIZES
def test_somebody_known_is_found_misspelt_and_how_to_reach_them_is_shown(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    page = in_a_second_call(new_page, sign_in_page, size)
    expect(page.locator("#reach")).not_to_contain_text("Do not ring")
    page.locator("#known-drop > summary").click()
    expect(page.locator("#asked")).to_be_focused()
    page.keyboard.type("magie whitle")
    page.keyboard.press("Enter")
    found = page.locator("#known-found")
    expect(found).to_contain_text("Margaret Whittle")
    expect(found).to_contain_text("Do not ring")
    expect(found).to_contain_text("still open")
    assert_accessible(page)
    found.get_by_role("button", name=re.compile("This is them")).click()
    expect(page.locator("#reach")).to_contain_text("Do not ring")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Margaret Whittle")
    expect(page.locator(".fd-before")).to_contain_text("still open")
    assert_accessible(page)
    with database.work(writing=False) as session:
        assert len({contact.person_id for contact in session.exec(select(Contact))}) == 1


@SIZES
def test_who_they_may_be_is_offered_as_facts_are_typed(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = in_a_second_call(new_page, sign_in_page, size)
    put(page, "Name", "Maggie Whittel")
    put(page, "Telephone", "+44 1632 960555")
    page.get_by_text("Known to us? 1 may be them").click()
    offered = page.locator("#known-panel")
    expect(offered).to_contain_text("The same name and telephone.")
    assert_accessible(page)
    offered.get_by_role("button", name=re.compile("This is them")).click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Margaret Whittle")
    page.locator("#known-drop > summary").click()
    page.get_by_role("button", name="This is somebody else").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Maggie Whittel")


@SIZES
def test_two_records_are_joined_and_parted(
    new_page: NewPage, sign_in_page: SignIn, database: Database, size: dict[str, int]
) -> None:
    page = in_a_second_call(new_page, sign_in_page, size)
    put(page, "Name", "Maggie Whittel")
    put(page, "Telephone", "01632 960555")
    before = {contact.id: contact.person_id for contact in all_rows(database, Contact)}
    page.goto("/people")
    assert_accessible(page)
    page.locator("#asked").fill("margaret whittle")
    page.locator("#look").click()
    expect(page.get_by_role("heading", name="2 found")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("All about them.*Margaret")).click()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("Set the two beside each other")).click()
    assert_accessible(page)
    page.get_by_role("button", name="These are one person: join them").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Margaret Whittle", exact=True).check()
    page.get_by_role("button", name="These are one person: join them").click()
    expect(page.get_by_text("The two records are one now.")).to_be_visible()
    expect(page.get_by_text("Maggie Whittel").first).to_be_visible()
    assert len({contact.person_id for contact in all_rows(database, Contact)}) == 1
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("Part them again")).click()
    expect(page.get_by_text("They are two records again")).to_be_visible()
    assert {contact.id: contact.person_id for contact in all_rows(database, Contact)} == before


def test_a_need_picked_twice_or_taken_away_keeps_the_page_whole(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    sign_in_page(page, "officer")
    start(page)
    need(page, "Large print: 18")
    need(page, "Large print: 20")
    need(page, "Ask for her at the back door 🙂")
    expect(page.locator("#reach")).to_contain_text("Large print: 20")
    expect(page.locator("#needs_in_words")).to_have_value("Ask for her at the back door 🙂")
    page.get_by_role("button", name=re.compile("Take away Large print")).click()
    expect(page.locator("#reach")).not_to_contain_text("Large print")
    expect(page.locator("#reach-typed")).to_be_focused()
    expect(page.locator("#announce")).to_contain_text("Ask for her at the back door")
    assert all_rows(database, ContactNeed) == []


def test_without_java_script_somebody_is_found_reached_and_joined(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(java_script_enabled=False)
    sign_in_page(page, "officer")
    start(page)
    page.get_by_label("Name", exact=True).fill("Margaret Whittle")
    page.get_by_role("button", name=re.compile("Save what is known")).click()
    page.locator("#reach-typed").fill("don't ring")
    page.locator("#reach-add").click()
    expect(page.locator("#reach")).to_contain_text("Do not ring")
    start(page)
    page.locator("#known-drop > summary").click()
    page.locator("#asked").fill("margret wittle")
    page.locator("#look").click()
    page.get_by_role("button", name=re.compile("This is them")).click()
    expect(page.locator("#reach")).to_contain_text("Do not ring")
