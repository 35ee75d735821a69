"""A call from the first word to the measures, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from app.contacts.models import Contact, WordsBlock
from app.db import Database
from app.signposting.models import Introduction
from tests.browser import NewPage, assert_accessible
from tests.town import gates

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]

STORY = "Since my husband died the evenings are so long. I used to sing. I cannot manage the bus any more."
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


def answer_every_gate(page: Page) -> None:
    """So that no duty is raised."""
    for name, value in gates().items():
        page.locator(f"input[name={name}][value={value}]").check()


def read_the_month(page: Page) -> None:
    page.goto("/measures")
    expect(page.get_by_role("row", name=re.compile("^Contacts")).first).to_contain_text("1")
    expect(page.get_by_role("row", name=re.compile("Signposted", re.IGNORECASE)).first).to_contain_text(
        "1 of 1"
    )
    assert_accessible(page)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_whole_call_ends_in_the_measures(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    sign_in_page(page, "officer")
    page.goto("/calls")
    assert_accessible(page)
    page.get_by_role("button", name="New need").click()
    assert_accessible(page)

    page.get_by_label("Or place").fill("Millbrook")
    story = page.get_by_role("textbox", name="What they say")
    story.fill(STORY)
    card = page.get_by_role("article", name=re.compile("Millbrook Singers"))
    expect(card).to_be_visible()
    expect(card).to_contain_text("because")
    expect(page.get_by_text("Wold Bereavement")).to_have_count(0)
    assert_accessible(page)

    card.get_by_role("button", name=re.compile("They will ring")).click()
    expect(page.locator("#agreed")).to_contain_text("Millbrook Singers")

    page.locator("#close-call").click()
    answer_every_gate(page)
    page.get_by_label("What happens next").fill("You ring the choir; we ring you in two weeks.")
    expect(page.get_by_role("radio", name="Introduced to people or groups nearby")).to_be_checked()
    assert_accessible(page)
    page.get_by_role("button", name="Close the call", exact=True).click()
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    expect(page.locator("main")).to_contain_text(STORY)
    assert_accessible(page)

    manager = new_page(viewport=size)
    sign_in_page(manager, "manager")
    read_the_month(manager)


def test_a_whole_call_without_java_script(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page(java_script_enabled=False)
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.get_by_role("button", name="New need").click()
    page.get_by_label("Or place").fill("Millbrook")
    page.get_by_role("button", name=re.compile("Save what is known")).click()
    page.get_by_role("textbox", name="What they say").fill(STORY)
    page.get_by_role("button", name=re.compile("Save and look.*What they say")).click()
    card = page.get_by_role("article", name=re.compile("Millbrook Singers"))
    card.get_by_role("button", name=re.compile("They will ring")).click()
    expect(page.locator("#agreed")).to_contain_text("Millbrook Singers")
    page.locator("#close-call").click()
    answer_every_gate(page)
    page.get_by_role("button", name="Close the call", exact=True).click()
    expect(page.get_by_text("The call is closed.")).to_be_visible()

    manager = new_page(java_script_enabled=False)
    sign_in_page(manager, "manager")
    manager.goto("/measures")
    expect(manager.get_by_role("row", name=re.compile("^Contacts")).first).to_contain_text("1")


def test_a_red_flag_is_announced_decided_and_does_not_stop_the_typing(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.get_by_role("button", name="New need").click()
    story = page.get_by_role("textbox", name="What they say")
    story.press_sequentially("I can smell gas in the kitchen", delay=5)
    watch = page.locator("#watch")
    expect(watch).to_contain_text("smell gas")
    expect(page.locator("#announce")).not_to_be_empty()
    expect(story).to_be_focused()
    story.press_sequentially(" and my head is banging", delay=5)
    expect(story).to_have_value("I can smell gas in the kitchen and my head is banging")
    assert_accessible(page)
    page.get_by_text("Deal with it").click()
    page.get_by_label("What you did, or why it is no concern").fill("Gave them the gas emergency number.")
    page.get_by_role("button", name=re.compile("I acted on it")).click()
    expect(watch).to_contain_text("Gave them the gas emergency number.")


def test_words_survive_a_lost_network_and_a_reload(
    new_page: NewPage, sign_in_page: SignIn, town_words: Callable[[], str]
) -> None:
    page = new_page()
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.get_by_role("button", name="New need").click()
    story = page.get_by_role("textbox", name="What they say")
    story.press_sequentially("She fell", delay=5)
    expect(page.locator("#state")).to_contain_text(re.compile("saved", re.IGNORECASE))
    page.context.set_offline(True)
    story.press_sequentially(" and nobody came", delay=5)
    expect(page.locator("#state")).to_contain_text(re.compile("not saved|trying", re.IGNORECASE))
    page.context.set_offline(False)
    page.reload()
    expect(story).to_have_value("She fell and nobody came")
    for _ in range(50):
        if town_words() == "She fell and nobody came":
            break
        page.wait_for_timeout(100)
    assert town_words() == "She fell and nobody came"


@pytest.fixture
def town_words(database: Database) -> Callable[[], str]:
    """What the server holds of the only story."""

    def words() -> str:
        with database.work(writing=False) as session:
            return session.exec(select(WordsBlock)).one().text

    return words


def test_a_double_click_on_every_button_does_each_thing_once(
    new_page: NewPage, sign_in_page: SignIn, database: Database
) -> None:
    page = new_page()
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.get_by_role("button", name="New need").dblclick()
    page.wait_for_url(re.compile(r"/calls/[0-9a-f-]+"))
    page.get_by_label("Or place").fill("Millbrook")
    page.get_by_role("textbox", name="What they say").fill(STORY)
    card = page.get_by_role("article", name=re.compile("Millbrook Singers"))
    card.get_by_role("button", name=re.compile("They will ring")).dblclick()
    expect(page.locator("#agreed")).to_contain_text("Millbrook Singers")
    page.locator("#close-call").click()
    answer_every_gate(page)
    page.get_by_role("button", name="Close the call", exact=True).dblclick()
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    with database.work(writing=False) as session:
        assert len(session.exec(select(Contact)).all()) == 1
        assert len(session.exec(select(Introduction)).all()) == 1


def test_another_officers_call_in_the_address_shows_nothing_of_it(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    sign_in_page(page, "therapist")
    page.goto("/calls")
    page.get_by_role("button", name="New need").click()
    page.get_by_role("textbox", name="What they say").fill(STORY)
    expect(page.locator("#state")).to_contain_text(re.compile("saved", re.IGNORECASE))
    other = new_page()
    sign_in_page(other, "officer")
    other.goto(page.url)
    expect(other.get_by_text("Therapist Example has had")).to_be_visible()
    expect(other.get_by_text("husband")).to_have_count(0)
    assert_accessible(other)
