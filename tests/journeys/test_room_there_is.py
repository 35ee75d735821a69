"""What opens over a call, at every height of a window: it can be pressed to its end and put away again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import NewPage
from tests.journeys.calls import SignIn, begin, state_of, story_of

pytestmark = pytest.mark.browser

SMALL, TWICE, PHONE = (
    {"width": 1366, "height": 768},
    {"width": 683, "height": 384},  # 1366 at 200 %
    {"width": 390, "height": 844},
)
EVERY = pytest.mark.parametrize("size", [SMALL, TWICE, PHONE], ids=["small", "twice", "phone"])
BOTH = pytest.mark.parametrize("practice", [False, True], ids=["real", "practice"])

WORDS = "I used to sing. She said she wishes she was dead. My brother hits her. I can smell gas."
TAKE = re.compile("Take this call.*A man who says he is fine")
# What opens, and its last button or field.
PANELS = {
    "a flag": ("#watch .fd-flag__decide > summary", "[id^=no-concern-]"),
    "raising one": ("#raise-flag > summary", "#flag-by-hand"),
    "passing on": ("#hand-over > summary", "#hand-over-now"),
    "not for them": ("#help [id^=not-] > summary", "[id^=not-for-them-]"),
    "more about them": ("#about-more > summary", "#gender"),
}
_REACHED = """element => { const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height - 2)); }"""

_WHOLE = """([body, ones]) => { const end = document.querySelector(body).getBoundingClientRect().bottom;
    return [...document.querySelectorAll(`${body} ${ones}`)].filter(one => one.checkVisibility())
        .filter(one => one.getBoundingClientRect().bottom <= end + 1).length; }"""


def call_of(page: Page, sign_in_page: SignIn, *, practice: bool) -> Page:
    if practice:
        sign_in_page(page, "officer")
        page.goto("/practice")
        page.get_by_role("button", name=TAKE).click()
        page.wait_for_load_state("networkidle")  # on a low window the strip slides up once it is measured
        page.get_by_role("button", name="All at once").click()
        expect(page.get_by_text("They have said what they rang to say")).to_be_visible()
    else:
        begin(page, sign_in_page)
    story_of(page).fill(WORDS)
    expect(page.locator(".fd-flag")).to_have_count(3)
    expect(page.locator(".fd-suggestion").first).to_be_visible()
    expect(state_of(page)).to_contain_text("Saved")
    return page


@pytest.fixture
def called(new_page: NewPage, sign_in_page: SignIn) -> Callable[..., Page]:
    def made(size: dict[str, int], *, practice: bool = False) -> Page:
        return call_of(new_page(viewport=size), sign_in_page, practice=practice)

    return made


def opened(page: Page, what: str) -> tuple[Locator, Locator]:
    """Its own button, and the last thing to press in it."""
    summary, end = PANELS[what]
    page.locator(summary).first.click()
    last = page.locator(end).locator("visible=true").first
    expect(last).to_be_visible()
    page.wait_for_timeout(100)  # it is given its room with the next frame
    return page.locator(summary).first, last


@EVERY
@BOTH
def test_what_opens_can_be_pressed_to_its_end_without_scrolling(
    called: Callable[..., Page], size: dict[str, int], practice: bool
) -> None:
    page = called(size, practice=practice)
    out_of_reach = []
    for what in PANELS:
        summary, last = opened(page, what)
        if not last.evaluate(_REACHED):
            out_of_reach.append(what)
        page.keyboard.press("Escape")
        expect(last).not_to_be_visible()
        expect(summary).to_be_focused()
    assert out_of_reach == []


@EVERY
@pytest.mark.parametrize("what", ["a flag", "raising one"])
def test_a_click_elsewhere_puts_away_what_is_open_with_what_was_typed_in_it(
    called: Callable[..., Page], size: dict[str, int], what: str
) -> None:
    page = called(size)
    summary, last = opened(page, what)
    typed = page.locator("#flag-noticed, .fd-flag__form [name=reason]").locator("visible=true").first
    typed.fill("Her brother is in the room")
    page.locator(".fd-call-kind__title").click()
    expect(last).not_to_be_visible()
    summary.click()
    expect(typed).to_have_value("Her brother is in the room")


@BOTH
def test_zoomed_twice_a_new_flag_is_seen_while_typing(
    new_page: NewPage, sign_in_page: SignIn, practice: bool
) -> None:
    page = call_of(new_page(viewport=TWICE), sign_in_page, practice=practice)
    story_of(page).press("Control+End")
    page.keyboard.type(" more")
    for seen in page.locator(".fd-bar > *").all():
        expect(seen).to_be_in_viewport(ratio=1)
    expect(page.locator(".fd-bar")).to_contain_text("Watch: 3")
    if practice:
        expect(page.locator(".fd-line__one").last).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", [TWICE, PHONE], ids=["twice", "phone"])
def test_no_way_to_a_block_ends_under_what_the_caller_says(
    called: Callable[..., Page], size: dict[str, int]
) -> None:
    page = called(size, practice=True)
    for way in ("Help", "Watch", "Words"):
        page.locator(".fd-bar").get_by_role("link", name=re.compile(way)).click()
        block = page.locator({"Help": "#help", "Watch": "#watch", "Words": "#words"}[way])
        strip = page.locator("#on-the-line").bounding_box()
        box = block.bounding_box()
        assert strip
        assert box
        assert box["y"] >= strip["y"] + strip["height"]


def test_in_practice_there_is_room_for_what_to_ask_and_whom_to_tell(called: Callable[..., Page]) -> None:
    page = called(SMALL, practice=True)
    strip = page.locator("#on-the-line").bounding_box()
    assert strip
    assert strip["height"] <= 80
    for body, ones, wanted in (("#ask-body", ".fd-prompt", 3), ("#help-body", ".fd-suggestion", 2)):
        whole = page.evaluate(_WHOLE, [body, ones])
        assert whole >= wanted, body


def test_a_thing_keeps_its_letters_when_the_page_comes_again(called: Callable[..., Page]) -> None:
    page = called(SMALL)

    def letters() -> list[str]:
        page.keyboard.press("F2")
        found = page.locator(".fd-badge").all_inner_texts()
        page.keyboard.press("Escape")
        return found

    page.locator("#close-call").click()
    page.locator("#closing-back").click()
    story_of(page).focus()
    before = letters()
    page.reload()
    expect(page.locator("#keys-open")).to_be_visible()
    story_of(page).focus()
    assert letters() == before


def test_letters_asked_for_again_after_a_choice_stay(called: Callable[..., Page]) -> None:
    page = called(SMALL)
    page.locator("#close-call").click()
    answer = page.locator("#closing [type=radio]").first
    expect(answer).to_be_focused()
    page.keyboard.press("F2")
    expect(page.locator("#keys-bar")).to_be_visible()
    page.keyboard.press("?")
    row = page.locator(f"[data-for='{answer.get_attribute('id')}'] kbd")
    code = row.inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("F2")
    page.keyboard.type(code)
    expect(answer).to_be_checked()
    page.keyboard.press("F2")
    expect(page.locator("#keys-bar")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator("#keys-bar")).to_be_hidden()


def test_no_letter_strikes_out_a_need_that_is_not_shown(called: Callable[..., Page]) -> None:
    page = called(SMALL)
    story_of(page).fill(
        "I fell in the kitchen and I am worn out looking after my wife, who forgets things. The house is cold"
        " and I cannot pay the bills or get food in. I cannot manage the bus. The evenings are so long."
    )
    expect(page.locator("#need-carer")).to_be_visible()  # these words have been heard
    more = page.get_by_role("button", name=re.compile(r"Show \d+ more heard"))
    expect(more).to_be_visible()
    hidden = page.locator("#heard .fd-chip__strike").last
    expect(hidden).not_to_be_in_viewport()
    page.keyboard.press("F2")
    page.keyboard.press("?")
    assert page.locator(f"[data-for='{hidden.get_attribute('id')}']").count() == 0
    shown = page.locator("#heard .fd-chip__strike").first
    assert page.locator(f"[data-for='{shown.get_attribute('id')}']").count() == 1


MUCH = (
    "I fell in the kitchen and I am worn out looking after my wife, who forgets things. The house is cold"
    " and I cannot pay the bills or get food in. I cannot manage the bus. The evenings are so long."
)


@EVERY
def test_why_these_stays_on_the_page_and_is_put_away_by_going_elsewhere(
    called: Callable[..., Page], size: dict[str, int]
) -> None:
    page = called(size)
    story_of(page).fill(MUCH)
    expect(page.locator("#need-carer")).to_be_visible()  # these words have been heard
    if page.locator("#heard-more").is_visible():
        page.locator("#heard-more").click()
    why = page.locator("#heard-why > summary")
    for away in ("elsewhere", "Escape"):
        why.click()
        expect(page.locator("#heard-why li").first).to_be_in_viewport()
        expect(why).to_be_in_viewport()
        top = page.locator("#heard").bounding_box()
        words = page.locator("#words").bounding_box()
        assert top
        assert words
        assert top["y"] >= words["y"] - 1
        if away == "Escape":
            page.keyboard.press("Escape")
        else:
            page.locator("#about-title").click()
        if away == "elsewhere" and size != SMALL:  # what is below would slide away from the finger
            why.click()
        expect(page.locator("#heard-why")).not_to_have_attribute("open", "")
        if page.locator("#heard-more").is_visible():
            page.locator("#heard-more").click()


def test_chips_do_not_move_under_a_pointer_that_is_on_its_way_to_one(called: Callable[..., Page]) -> None:
    page = called(SMALL)
    expect(page.locator("#heard .fd-chip")).not_to_have_count(0)
    chip = page.locator("#heard .fd-chip__name").first
    aimed_at = chip.get_attribute("id")
    box = chip.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    with page.expect_response(re.compile("/words$")):
        story_of(page).evaluate(f"""story => {{ story.value = {MUCH!r};
            story.dispatchEvent(new Event("input", {{bubbles: true}})); }}""")
        for step in range(40):
            page.mouse.move(box["x"] + 20 + step % 2, box["y"] + 10)
            page.wait_for_timeout(50)
    assert (
        page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('button')?.id",
            [box["x"] + 20, box["y"] + 10],
        )
        == aimed_at
    )
    page.mouse.move(5, 5)
    expect(page.locator("#need-carer")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 1600])
def test_what_they_said_no_to_is_never_cut_off_without_a_way_to_it(
    called: Callable[..., Page], width: int
) -> None:
    page = called({"width": width, "height": 900})
    sentences = (
        "Since my husband died the evenings are so long.",
        "I used to sing.",
        "I cannot manage the bus any more.",
        "The house is cold.",
    )
    story, refused = "", page.locator("#refusal-add > summary")
    for sentence in sentences:
        story = f"{story} {sentence}".strip()
        with page.expect_response("**/words"):
            story_of(page).fill(story)
        page.wait_for_timeout(100)  # the answer is set in place with the next frame
        end = page.locator("#heard").evaluate("one => one.getBoundingClientRect().bottom")
        if refused.evaluate("one => one.getBoundingClientRect().bottom") > end:
            expect(page.locator("#heard-more")).to_be_visible()
            page.locator("#heard-more").click()
        expect(refused).to_be_in_viewport(ratio=1)
        refused.click()
        expect(page.locator("#add-refusal")).to_be_in_viewport(ratio=1)
        page.locator("#about-title").click()
