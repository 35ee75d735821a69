"""Without JavaScript no press of another form's button drops words that were typed and not yet saved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from app.contacts.models import Answer, Contact, NeedMark, WordsBlock
from app.db import Database
from app.people.models import Person
from tests.browser import NewPage, assert_accessible
from tests.journeys.calls import assert_only_read
from tests.rows import all_rows

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]

WAITS = "Save what you have just written first."
SIZES = [{"width": 1366, "height": 768}, {"width": 390, "height": 844}]


@pytest.fixture(params=SIZES, ids=["desktop", "phone"])
def plain_page(request: pytest.FixtureRequest, new_page: NewPage, sign_in_page: SignIn) -> Page:
    """A call just begun."""
    page = new_page(java_script_enabled=False, viewport=request.param)
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.locator("#start-new_need").click()
    page.locator("#words-person").wait_for()
    return page


def press_where_it_stands(button: Locator) -> None:
    """With the mouse, wherever the button is: what a person does who has seen it there."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    button.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_prompt_done_over_unsaved_words_waits_until_they_are_saved(
    plain_page: Page, database: Database
) -> None:
    page = plain_page
    done = page.locator("#ask button[value=covered]").first
    page.locator("#words-person").focus()
    page.keyboard.type("She fell and nobody came")
    press_where_it_stands(done)
    expect(page.get_by_text(WAITS)).to_be_visible()
    expect(page.locator("#words-person")).to_have_value("She fell and nobody came")
    expect(done).to_be_hidden()
    assert all_rows(database, Answer) == []
    page.get_by_role("button", name="Save and look : What they say").click()
    expect(page.get_by_text(WAITS)).to_be_hidden()
    page.locator("#ask button[value=covered]").first.click()
    expect(page.locator("#undo-last")).to_be_visible()
    [block] = all_rows(database, WordsBlock)
    assert block.text == "She fell and nobody came"
    assert len(all_rows(database, Answer)) == 1


def test_facts_typed_over_unsaved_words_wait_too(plain_page: Page, database: Database) -> None:
    page = plain_page
    page.locator("#words-person").focus()
    page.keyboard.type("She fell")
    page.keyboard.press("Tab")
    expect(page.locator("#full_name")).to_be_hidden()
    page.get_by_role("button", name="Save and look : What they say").click()
    page.locator("#full_name").focus()
    page.keyboard.type("Winifred Osei")
    page.keyboard.press("Tab")
    assert_only_read(page.locator("#words-person"))
    page.locator("#save-about").click()
    expect(page.locator("#words-person")).to_have_value("She fell")
    [person] = all_rows(database, Person)
    assert person.full_name == "Winifred Osei"


def test_a_page_that_waits_is_as_readable_as_any(plain_page: Page) -> None:
    page = plain_page
    page.locator("#words-person").focus()
    page.keyboard.type("She fell")
    page.keyboard.press("Tab")
    expect(page.get_by_text(WAITS)).to_be_visible()
    assert page.locator("body").evaluate("body => body.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("opened", "field", "typed"),
    [
        ("", "#need_code", "shopping"),
        ("", "#reach-typed", "Large print"),
        ("#raise-flag", "#flag-noticed", "A man answers for her"),
        ("#hand-over", "#hand-over-line", "Daughter rings back at 4"),
        ("#ring-back-0", "#ring-about", "the gas engineer"),
        ("#known-drop", "#asked", "Winifred"),
    ],
)
def test_what_is_typed_into_a_small_form_is_not_lost_to_another_button(
    plain_page: Page, opened: str, field: str, typed: str
) -> None:
    page = plain_page
    # No panel covers this one at any width or hour: a panel grows when it has more times to offer.
    look = page.get_by_role("button", name="Save and look : What they say")
    if opened:
        page.locator(f"{opened} > summary").click()
    page.locator(field).focus()
    page.keyboard.type(typed)
    press_where_it_stands(look)
    expect(page.get_by_text(WAITS)).to_be_visible()
    expect(page.locator(field)).to_have_value(typed)
    expect(look).to_be_hidden()
    assert_only_read(page.locator("#words-person"))


def test_a_need_typed_is_added_and_then_the_page_goes_on(plain_page: Page, database: Database) -> None:
    page = plain_page
    page.locator("#need_code").focus()
    page.keyboard.type("shopping")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Add this need").click()
    expect(page.get_by_text(WAITS)).to_be_hidden()
    expect(page.locator("#words-person")).to_be_visible()
    assert len(all_rows(database, NeedMark)) == 1


def test_who_is_on_the_line_and_what_they_say_are_kept_by_one_press(
    plain_page: Page, database: Database
) -> None:
    page = plain_page
    page.locator("#caller_role").focus()
    page.keyboard.type("A relative")
    page.keyboard.press("Tab")
    expect(page.get_by_text(WAITS)).to_be_visible()
    expect(page.locator("#full_name")).to_be_hidden()
    page.locator("#words-person").focus()
    page.keyboard.type("My mother fell and nobody came")
    page.get_by_role("button", name="Save and look : What they say").click()
    expect(page.get_by_text(WAITS)).to_be_hidden()
    expect(page.locator("#words-caller")).to_have_value("My mother fell and nobody came")
    expect(page.locator("#caller_role")).to_have_value("relative")
    expect(page.locator("#caller_name")).to_be_visible()
    [contact] = all_rows(database, Contact)
    assert contact.caller_role == "relative"
    assert [(block.voice, block.text) for block in all_rows(database, WordsBlock)] == [
        ("caller", "My mother fell and nobody came")
    ]


def test_who_is_on_the_line_is_kept_though_no_words_are_written(plain_page: Page, database: Database) -> None:
    page = plain_page
    page.locator("#caller_role").focus()
    page.keyboard.type("A relative")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save and look : What they say").click()
    expect(page.locator("#words-caller")).to_be_visible()
    page.locator("#full_name").focus()
    page.keyboard.type("Winifred Osei")
    page.keyboard.press("Tab")
    page.locator("#save-about").click()
    expect(page.locator("#caller_role")).to_have_value("relative")
    [contact] = all_rows(database, Contact)
    assert contact.caller_role == "relative"


def test_what_was_typed_by_a_slip_can_be_left_out(plain_page: Page, database: Database) -> None:
    page = plain_page
    page.locator("#reach-typed").focus()
    page.keyboard.type("Large prin")
    page.keyboard.press("Tab")
    page.get_by_role("link", name="Leave it out").click()
    expect(page.get_by_text(WAITS)).to_be_hidden()
    expect(page.locator("#reach-typed")).to_have_value("")
    expect(page.locator("#words-person")).to_be_visible()
    assert all_rows(database, Person) == []


def test_words_of_the_story_have_no_button_that_throws_them_away(plain_page: Page) -> None:
    page = plain_page
    page.locator("#words-person").focus()
    page.keyboard.type("She fell")
    page.keyboard.press("Tab")
    expect(page.get_by_text(WAITS)).to_be_visible()
    expect(page.get_by_role("link", name="Leave it out")).to_be_hidden()


def test_with_scripts_nothing_waits(new_page: NewPage, sign_in_page: SignIn) -> None:
    page = new_page()
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.locator("#start-new_need").click()
    page.locator("#words-person").focus()
    page.keyboard.type("She fell")
    page.keyboard.press("Tab")
    expect(page.locator("#full_name")).to_be_visible()
    expect(page.get_by_text(WAITS)).to_be_hidden()
    assert_accessible(page)
