"""How many clicks or keys a call takes, beyond typing its words and answering its closing questions."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from app.contacts.models import Contact
from app.db import Database
from app.signposting.models import Introduction
from tests.browser import NewPage
from tests.journeys.keyboard import letters_of, type_out
from tests.rows import all_rows
from tests.town import gates

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]

STORY = "Since my husband died the evenings are so long. I used to sing. I cannot manage the bus any more."

# Counted in the page itself, before anything of ours hears of it; kept while one page follows another.
_COUNT = """for (const type of ["mousedown", "keydown"]) {
  addEventListener(type, ({ isTrusted, repeat, key }) => {
    if (!isTrusted || repeat || sessionStorage.uncounted) return;
    const steps = JSON.parse(sessionStorage.steps ?? "[]");
    sessionStorage.steps = JSON.stringify([...steps, type === "keydown" ? key : "click"]);
  }, { capture: true });
}"""
HELD = {"Shift", "Alt", "Control"}


@contextmanager
def uncounted(page: Page) -> Iterator[None]:
    """Typing words, or answering a question of the closing."""
    page.evaluate("sessionStorage.uncounted = 1")
    yield
    page.evaluate("delete sessionStorage.uncounted")


def steps(page: Page) -> list[str]:
    found: list[str] = json.loads(page.evaluate("sessionStorage.steps ?? '[]'"))
    return found


@pytest.fixture
def counted(new_page: NewPage, sign_in_page: SignIn) -> Page:
    page = new_page()
    sign_in_page(page, "officer")
    page.add_init_script(_COUNT)
    page.goto("/calls")
    return page


def tell(how: str, page: Page) -> tuple[list[str], list[str]]:
    """All that went down, and the presses: a letter pressed with Shift or Alt held is one."""
    every = steps(page)
    presses = [step for step in every if step not in HELD]
    print(f"{how}: {len(presses)} ({', '.join(every)})")  # noqa: T201 -- the figures are what this is for
    return every, presses


def say_the_story(page: Page) -> None:
    expect(page.locator("#words-person")).to_be_focused()
    with uncounted(page):
        type_out(page, STORY)
    expect(page.locator("#help [value=they_ring]").nth(1)).to_be_attached()


def answer_the_gates(page: Page) -> None:
    expect(page.locator("#closing")).to_be_visible()
    expect(page.locator("#outcome-signposted")).to_be_checked()
    with uncounted(page):
        for name, value in gates().items():
            page.locator(f"input[name={name}][value={value}]").check()


def assert_signposted(page: Page, database: Database) -> None:
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    with database.work(writing=False) as session:
        assert session.exec(select(Contact)).one().outcome == "signposted"
        assert len(session.exec(select(Introduction)).all()) == 2


def test_a_simple_call_takes_at_most_six_clicks(counted: Page, database: Database) -> None:
    page = counted
    page.locator("#start-new_need").click()
    say_the_story(page)
    for many in (1, 2):
        page.locator("#help article:not(.fd-suggestion--done) [value=they_ring]").first.click()
        expect(page.locator("#agreed .fd-agreed__one")).to_have_count(many)
    page.locator("#close-call").click()
    answer_the_gates(page)
    page.locator("#close-now").click()
    assert_signposted(page, database)
    every, _ = tell("a simple call by mouse", page)
    assert len(every) <= 6


def test_a_simple_call_takes_at_most_six_presses(counted: Page, database: Database) -> None:
    page = counted
    page.keyboard.press("Alt+n")
    say_the_story(page)
    page.keyboard.press("F2")
    for many in (1, 2):
        letters = letters_of(page, page.locator("#help [value=they_ring]").first)
        page.keyboard.press(f"Shift+{letters}")
        expect(page.locator("#agreed .fd-agreed__one")).to_have_count(many)
    page.keyboard.press("c")
    answer_the_gates(page)
    page.keyboard.press("Enter")
    assert_signposted(page, database)
    _, presses = tell("a simple call by keyboard", page)
    assert len(presses) <= 6


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_wrong_number_takes_one(counted: Page, database: Database, way: str) -> None:
    page = counted
    if way == "mouse":
        page.locator("#kind-wrong_number").click()
    else:
        page.keyboard.press("Alt+w")
    expect(page.get_by_text("Recorded as not an enquiry.")).to_be_visible()
    [contact] = all_rows(database, Contact)
    assert contact.enquiry_kind == "wrong_number"
    _, presses = tell(f"a wrong number by {way}", page)
    assert len(presses) == 1
