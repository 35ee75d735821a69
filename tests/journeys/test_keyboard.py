"""A whole call without a mouse; the layer of letters; where the focus is after every act."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from app.accounts.models import StaffMember
from tests.browser import NewPage, assert_accessible
from tests.browserish import PASSWORD
from tests.journeys.keyboard import focused, letters_of, press, tab_to, type_out
from tests.town import NOTHING_MORE

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]

STORY = "Since my husband died the evenings are so long. I used to sing. I cannot manage the bus any more."
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
NARROWEST = {"width": 320, "height": 256}  # 1280 by 1024, magnified four times

_BOXES = """[...document.querySelectorAll("body *:not(#keys-badges, #keys-badges *, #keys-bar, #keys-bar *)")]
  .filter((element) => element.checkVisibility())
  .map((element) => [element.id, JSON.stringify(element.getBoundingClientRect())].join(" "))"""


# What the line of what was heard has no room for is behind its "More".
_ABLE = """(all) => {
  const end = (one) => one?.getBoundingClientRect().bottom;
  return all.filter((one) => !one.matches(":disabled, #keys-open, .govuk-skip-link, dialog *")
    && one.getBoundingClientRect().width > 1 && !(end(one.closest(".fd-heard")) < end(one))).length;
}"""


@pytest.fixture
def on_call(new_page: NewPage, sign_in_page: SignIn) -> Callable[..., Page]:
    """A call with the story saved and the caret at its end."""

    def opened(story: str = STORY, **options: object) -> Page:
        page = new_page(**options)
        sign_in_page(page, "officer")
        page.goto("/calls")
        page.keyboard.press("Alt+n")
        story_box = page.locator("#words-person")
        expect(story_box).to_be_focused()
        type_out(page, story)
        return page

    return opened


def first_card(page: Page) -> Locator:
    return page.locator("#help [name=how][value=they_ring]").first


def assert_writing_on(page: Page, text: str = STORY) -> None:
    """The caret is still at the end of the story, and nothing was typed into it."""
    expect(page.locator("#words-person")).to_have_value(text)
    expect(page.locator("#words-person")).to_be_focused()
    assert page.evaluate("document.activeElement.selectionStart") == len(text)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_whole_call_without_a_mouse(
    new_page: NewPage, staff: Callable[[str], StaffMember], size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    page.add_init_script("addEventListener('pointerdown', () => { throw new Error('a mouse') })")
    sign_in_by_keys(page, staff("officer").username)
    begin_by_keys(page)
    listen_by_keys(page)
    watch_by_keys(page)
    introduce_by_keys(page)
    close_by_keys(page)


def sign_in_by_keys(page: Page, username: str) -> None:
    page.goto("/sign-in?next=/calls")
    tab_to(page, page.get_by_label("Username"))
    page.keyboard.type(username)
    tab_to(page, page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#keys-open").wait_for()  # shown once the keys are listened to


def begin_by_keys(page: Page) -> None:
    page.keyboard.press("F2")
    assert_accessible(page)
    page.keyboard.press("n")
    expect(page.locator("#words-person")).to_be_focused()
    type_out(page, STORY)
    expect(first_card(page)).to_be_attached()
    assert_accessible(page)


def listen_by_keys(page: Page) -> None:
    """Tick a need, strike one, do a prompt, skip one; the caret never leaves the story."""
    needs = page.locator("#heard .fd-chip__name")
    ticked, struck = (needs.nth(n).get_attribute("id") for n in (0, 1))
    press(page, page.locator(f"#{ticked}"))
    expect(page.locator(f"#{ticked}")).to_have_attribute("aria-pressed", "true")
    assert_writing_on(page)
    press(page, page.locator(f"#{struck}-strike"))
    expect(page.locator(f"#{struck}-back")).to_be_visible()
    assert_writing_on(page)
    done = page.locator("#ask button[value=covered]").first.get_attribute("id")
    press(page, page.locator(f"#{done}"))
    expect(page.locator("#undo-said")).to_contain_text("Done: ")
    assert_writing_on(page)
    page.keyboard.press("F2")
    assert_accessible(page)
    page.keyboard.press("?")
    expect(page.locator("#keys-list")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert_writing_on(page)


def watch_by_keys(page: Page) -> None:
    """A flag comes, and is decided on with its line of reason."""
    page.keyboard.type(" And I can smell gas.")
    summary = page.locator("#watch .fd-flag summary")
    expect(summary).to_be_visible()
    press(page, summary)
    reason = page.locator("#watch [name=reason]")
    expect(reason).to_be_focused()
    page.keyboard.type("Gave them the gas emergency number.")
    press(page, page.locator("#watch [value=acted_on]"))
    expect(page.locator("#watch")).to_contain_text("Acted on by")
    assert focused(page) != "BODY"
    page.keyboard.press("F2")
    page.keyboard.press("f")
    expect(page.locator("#full_name")).to_be_focused()
    page.keyboard.type("Winifred Osei")
    tab_to(page, page.locator("#place"))
    page.keyboard.type("Millbrook")
    page.keyboard.press("Alt+w")
    expect(page.locator("#help")).to_contain_text("near Millbrook")
    expect(page.locator("#words-person")).to_be_focused()


def introduce_by_keys(page: Page) -> None:
    for many in (1, 2):
        card = page.locator("#help article:not(.fd-suggestion--done) [value=they_ring]").first
        which = card.get_attribute("id")
        press(page, page.locator(f"#{which}"))
        expect(page.locator("#agreed .fd-agreed__one")).to_have_count(many)
        expect(page.locator("#words-person")).to_be_focused()


def close_by_keys(page: Page) -> None:
    page.keyboard.press("Alt+c")
    expect(page.locator("#closing [type=radio]").first).to_be_focused()
    assert_accessible(page)
    for gate, answer in NOTHING_MORE.items():
        press(page, page.locator(f"[name=gate-{gate}][value={answer}]"))
        expect(page.locator(f"[name=gate-{gate}][value={answer}]")).to_be_checked()
    assert_accessible(page)
    press(page, page.locator("#what_next"))
    page.keyboard.type("You ring the choir; we ring you in two weeks.")
    page.keyboard.press("Alt+c")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The call is closed.")).to_be_visible()
    assert_accessible(page)


def test_the_letters_move_nothing_and_type_nothing(on_call: Callable[..., Page]) -> None:
    page = on_call()
    before = page.evaluate(_BOXES)
    page.keyboard.press("Control+.")
    expect(page.locator(".fd-badge").first).to_be_visible()
    assert page.evaluate(_BOXES) == before
    for key in ("Enter", "Backspace", "Delete", "Space", "1", ","):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    assert_writing_on(page)
    assert page.evaluate(_BOXES) == before
    page.keyboard.type("x")
    expect(page.locator("#words-person")).to_have_value(STORY + "x")


def test_everything_that_can_be_pressed_has_letters_of_its_own(on_call: Callable[..., Page]) -> None:
    page = on_call(viewport={"width": 1440, "height": 900})
    page.keyboard.press("F2")
    shown = page.locator(".fd-badge").all_inner_texts()
    assert len(shown) == len(set(shown)) > 30
    page.keyboard.press("?")
    listed = [keys.split(",")[0] for keys in page.locator("#keys-all kbd").all_inner_texts()]
    assert len(listed) == len(set(listed))
    assert set(shown) <= set(listed)
    alone = {letters for letters in listed if len(letters) == 1}
    assert not [letters for letters in listed if len(letters) > 1 and letters[0] in alone]
    pressable = page.locator("a[href], button, summary, input:not([type=hidden]), select, textarea")
    able = pressable.locator("visible=true").evaluate_all(_ABLE)
    boxes_and_folded_notes = 4  # Watch, help and ask as a whole, and the notes in what opens on demand
    assert len(listed) == able + boxes_and_folded_notes


def test_a_thing_keeps_its_letters_while_the_page_stands(on_call: Callable[..., Page]) -> None:
    page = on_call()
    page.keyboard.press("F2")
    name = page.locator("#full_name + *, #postcode").first
    before = letters_of(page, name)
    page.keyboard.press("Escape")
    page.keyboard.type(" I have had a fall and I am frightened of the stairs.")
    expect(page.locator("#heard")).to_contain_text("Falls")
    page.keyboard.press("F2")
    assert letters_of(page, name) == before


def test_a_bare_letter_or_one_with_alt_gr_does_nothing_outside_the_layer(
    on_call: Callable[..., Page],
) -> None:
    page = on_call()
    tab_to(page, page.locator("#need_code"))
    url = page.url
    tab_to(page, page.locator("#more-officer summary"))
    for key in "wnshafuc":
        page.keyboard.press(key)
    assert page.url == url
    assert page.locator("#closing").is_hidden()


@pytest.mark.parametrize("size", [PHONE, NARROWEST], ids=["phone", "magnified"])
def test_the_letters_work_where_there_is_little_room(
    on_call: Callable[..., Page], size: dict[str, int]
) -> None:
    page = on_call(viewport=size, forced_colors="active")
    page.keyboard.press("F2")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
    page.keyboard.press("f")
    expect(page.locator("#full_name")).to_be_focused()
    expect(page.locator("#full_name")).to_be_in_viewport()


@pytest.mark.parametrize("way", ["they_ring", "written", "we_ring"])
def test_an_introduction_and_its_undoing_leave_the_caret_in_the_story(
    on_call: Callable[..., Page], way: str
) -> None:
    page = on_call()
    expect(first_card(page)).to_be_attached()
    press(page, page.locator(f"#help [value={way}]").first)
    expect(page.locator("#agreed .fd-agreed__one")).to_have_count(1)
    expect(page.locator("#announce")).to_contain_text(page.locator("#undo-said").inner_text())
    page.keyboard.press("Alt+u")
    expect(page.locator("#agreed .fd-agreed__one")).to_have_count(0)
    expect(page.locator("#announce")).to_contain_text("Taken back")
    assert_writing_on(page)


def test_undoing_by_tab_and_enter_leaves_the_focus_on_what_was_taken_back(
    on_call: Callable[..., Page],
) -> None:
    page = on_call()
    press(page, page.locator("#heard .fd-chip__name").first)
    tab_back(page, page.locator("#undo-last"))
    page.keyboard.press("Enter")
    expect(page.locator("#undo")).to_contain_text("Taken back")
    assert focused(page) == "undo"


def tab_back(page: Page, element: Locator) -> None:
    expect(element).to_be_visible()
    for _ in range(150):
        if element.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab")
    raise AssertionError("Shift and Tab never came there")


def test_a_prompt_done_by_enter_keeps_the_focus_while_it_keeps_its_room(on_call: Callable[..., Page]) -> None:
    page = on_call()
    done = page.locator("#ask button[value=covered]").first.get_attribute("id") or ""
    tab_to(page, page.locator(f"#{done}"))
    page.keyboard.press("Enter")
    expect(page.locator("#undo-said")).to_contain_text("Done: ")
    assert focused(page) == done.replace("covered-", "prompt-")


def test_a_need_struck_by_enter_gives_the_focus_to_its_putting_back(on_call: Callable[..., Page]) -> None:
    page = on_call()
    struck = page.locator("#heard .fd-chip__strike").first.get_attribute("id") or ""
    tab_to(page, page.locator(f"#{struck}"))
    page.keyboard.press("Enter")
    back = page.locator(f"#{struck.removesuffix('-strike')}-back")
    expect(back).to_be_visible()
    assert page.locator("#heard").evaluate("block => block.contains(document.activeElement)")


def test_back_to_the_conversation_puts_the_caret_where_it_was(on_call: Callable[..., Page]) -> None:
    page = on_call()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+c")
    expect(page.locator("#closing [type=radio]").first).to_be_focused()
    press(page, page.locator("#closing-back"))
    expect(page.locator("#words-person")).to_be_focused()
    assert page.evaluate("document.activeElement.selectionStart") == len(STORY) - 10


def test_undo_when_nothing_was_done_says_so(on_call: Callable[..., Page]) -> None:
    page = on_call()
    page.keyboard.press("Alt+u")
    expect(page.locator("#keys-said")).to_have_text("Not here just now: Undo what was done last.")
    assert_writing_on(page)


def test_a_double_press_of_undo_takes_back_one_thing(on_call: Callable[..., Page]) -> None:
    page = on_call()
    needs = page.locator("#heard .fd-chip__name")
    for n in (0, 1):
        press(page, needs.nth(n))
        expect(needs.nth(n)).to_have_attribute("aria-pressed", "true")
    page.locator("#undo-last").dblclick()
    expect(page.locator("#undo")).to_contain_text("Taken back")
    expect(needs.nth(0)).to_have_attribute("aria-pressed", "true")
    expect(needs.nth(1)).to_have_attribute("aria-pressed", "false")


def test_a_fact_typed_while_another_is_being_saved_goes_nowhere_else(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page()
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.keyboard.press("Alt+n")
    expect(page.locator("#words-person")).to_be_focused()
    page.locator("#keys-open").wait_for()  # shown once the keys are listened to
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/about", hold, times=1)
    page.keyboard.press("F2")
    page.keyboard.press("f")
    page.keyboard.type("Winifred Osei")
    with page.expect_request("**/about"):
        tab_to(page, page.locator("#place"))
    page.keyboard.type("Mill")
    held[0].continue_()
    expect(page.locator("[name=shown]").first).to_have_value(re.compile("Winifred"))
    page.keyboard.type("brook")
    expect(page.locator("#place")).to_have_value("Millbrook")
    expect(page.locator("#words-person")).to_have_value("")
    page.keyboard.press("Alt+w")
    expect(page.locator("#help")).to_contain_text("near Millbrook")


def test_another_call_type_and_its_undoing_leave_the_caret_in_the_story(
    on_call: Callable[..., Page],
) -> None:
    page = on_call()
    page.evaluate("() => { window.stands = true; }")
    press(page, page.locator("#type-professional"))
    expect(page.locator("#undo-said")).to_have_text("Call type: Professional")
    assert_writing_on(page)
    page.keyboard.press("Alt+u")
    expect(page.locator("#undo")).to_contain_text("Taken back")
    expect(page.locator("#type-new_need")).to_have_attribute("aria-pressed", "true")
    assert_writing_on(page)
    assert page.evaluate("() => window.stands")


@pytest.mark.parametrize(
    "act",
    [
        "#heard .fd-chip__name",
        "#ask button[value=skipped]",
        "#help [value=they_ring]",
        "#help [value=written]",
        "#help [value=we_ring]",
        "#type-professional",
    ],
)
def test_no_act_by_enter_loses_the_focus(on_call: Callable[..., Page], act: str) -> None:
    page = on_call()
    if act == "#type-professional":  # the types are one stop, and the arrow keys go through them
        tab_to(page, page.locator("#type-new_need"))
        page.keyboard.press("ArrowRight")
    else:
        tab_to(page, page.locator(act).first)
    page.keyboard.press("Enter")
    page.locator("#undo-last").wait_for()
    expect(page.locator(":focus")).to_have_count(1)  # the body is never that
