"""A practice call on the screens officers have: nothing moves under the caret, nothing typed goes nowhere."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import NewPage
from tests.journeys.calls import SignIn, begin, state_of, story_of
from tests.journeys.keyboard import press
from tests.town import gates

pytestmark = pytest.mark.browser

SMALL, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
TWICE = {"width": 683, "height": 384}  # 1366 at 200 %
BOTH = pytest.mark.parametrize("practice", [False, True], ids=["real", "practice"])
CRISIS = "She said she wishes she was dead. I used to sing."
TAKE = re.compile("Take this call.*A man who says he is fine")

_WHOLE = """element => { const { top, bottom, left, right } = element.getBoundingClientRect();
    const inside = [];
    for (let each = element.parentElement; each; each = each.parentElement) {
        const around = each.getBoundingClientRect();
        const cuts = getComputedStyle(each).overflowY !== 'visible' && each !== document.documentElement;
        if (cuts && (top < around.top - 1 || bottom > around.bottom + 1)) inside.push(each.className);
    }
    if (top < 0 || bottom > innerHeight || left < 0 || right > innerWidth) inside.push('the window');
    return inside; }"""
_FITS = "document.documentElement.scrollHeight <= innerHeight"


def cut_by(element: Locator) -> list[str]:
    """What cuts a part of it off; a list."""
    found: list[str] = element.evaluate(_WHOLE)
    return found


@pytest.fixture
def practising(new_page: NewPage, sign_in_page: SignIn) -> Callable[..., Page]:
    """`practising(viewport=…)`: an officer with a practice call just begun."""

    def begun(**options: object) -> Page:
        page = new_page(**options)
        sign_in_page(page, "officer")
        page.goto("/practice")
        page.get_by_role("button", name=TAKE).click()
        expect(page.locator(".fd-story").first).to_be_focused()
        page.wait_for_load_state("networkidle")
        return page

    return begun


@pytest.fixture
def called(practising: Callable[..., Page], new_page: NewPage, sign_in_page: SignIn) -> Callable[..., Page]:
    def made(*, practice: bool) -> Page:
        if practice:
            return practising(viewport=SMALL)
        page = new_page(viewport=SMALL)
        begin(page, sign_in_page)
        return page

    return made


def add(page: Page, words: str, flags: int = 1) -> None:
    story_of(page).focus()
    page.keyboard.insert_text(words)
    expect(page.locator(".fd-flag")).to_have_count(flags)
    expect(state_of(page)).to_contain_text("Saved")


def log_of(page: Page) -> Locator:
    return page.get_by_role("log")


def test_the_whole_call_is_in_one_window(practising: Callable[..., Page]) -> None:
    page = practising(viewport=SMALL)
    page.get_by_role("button", name="All at once").click()
    assert page.evaluate(_FITS)
    add(page, CRISIS)
    assert page.evaluate(_FITS)
    page.locator("#close-call").click()
    expect(page.locator("#closing")).to_be_visible()
    assert page.evaluate(_FITS)


def test_no_field_scrolls_the_page_when_it_is_gone_to(practising: Callable[..., Page]) -> None:
    page = practising(viewport=SMALL)
    for field in ("Contact needs", "Telephone", "Ask them", "What they say"):
        page.get_by_label(field, exact=True).first.focus()
        assert page.evaluate("scrollY") == 0, field


@BOTH
def test_with_six_endings_in_sight_nothing_of_how_it_ends_is_cut_off(
    called: Callable[..., Page], practice: bool
) -> None:
    page = called(practice=practice)
    add(page, CRISIS)
    flag = page.locator(".fd-flag").first
    flag.locator("summary").click()
    flag.get_by_role("textbox").fill("Rang the crisis team with her.")
    flag.get_by_role("button", name=re.compile("I acted on it")).click()
    expect(page.locator(".fd-flag--decided")).to_have_count(1)
    page.locator("#close-call").click()
    for name, value in gates(anyone_unsafe="worried").items():
        page.locator(f"input[name={name}][value={value}]").check()
    endings = page.locator("#outcomes > .fd-choices input")
    expect(endings).to_have_count(6)
    heading = page.get_by_text("How this call ends")
    close = page.get_by_role("button", name="Close the call", exact=True)
    for seen in (heading, close, page.locator("#outcomes > .fd-more > summary"), *endings.all()):
        assert cut_by(seen) == []
    assert page.locator(".fd-closing__end").evaluate("end => end.scrollHeight <= end.clientHeight")

    page.locator("#outcome-advice_only").check()
    close.click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert page.evaluate("scrollY") == 0
    for seen in (heading, close, *page.locator("#outcomes-error").all(), *endings.all()):
        assert cut_by(seen) == []


@pytest.mark.parametrize("button", ["Next line", "All at once", "Faster", "Answer the call"])
def test_after_a_button_of_practice_the_caret_is_where_it_was(
    practising: Callable[..., Page], button: str
) -> None:
    page = practising(viewport=SMALL)
    story = story_of(page)
    story.fill("He has  and tea.")
    for _ in range(len(" and tea.")):
        story.press("ArrowLeft")
    page.get_by_role("button", name=button).click()
    page.keyboard.type("toast")

    expect(story).to_have_value("He has toast and tea.")


def test_after_a_question_is_asked_by_its_button_the_next_is_typed_in_the_same_box(
    practising: Callable[..., Page],
) -> None:
    page = practising(viewport=SMALL)
    page.get_by_label("Ask them").fill("Have you fallen before?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.keyboard.type("Are you lonely?")

    expect(page.get_by_label("Ask them")).to_have_value("Are you lonely?")
    expect(log_of(page)).to_contain_text("That was the third one")


def test_two_questions_in_quick_succession_are_both_asked(practising: Callable[..., Page]) -> None:
    page = practising(viewport=SMALL)
    ask = page.get_by_label("Ask them")
    ask.focus()
    for question in ("Have you fallen before?", "What is the weather like?"):
        page.keyboard.insert_text(question)
        page.keyboard.press("Enter")

    expect(log_of(page)).to_contain_text("What is the weather like?")
    expect(log_of(page)).to_contain_text("That is not in this script.")
    expect(log_of(page)).to_contain_text("Have you fallen before?")
    expect(ask).to_have_value("")


def test_on_a_phone_one_can_ask_with_the_advice_open(practising: Callable[..., Page]) -> None:
    page = practising(viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="All at once").tap()
    add(page, CRISIS)
    advice = page.locator(".fd-flag__decide").first
    advice.locator("summary").tap()
    expect(advice.get_by_role("textbox")).to_be_visible()  # and no keyboard over what to do
    page.wait_for_timeout(100)  # it is given its room with the next frame
    stood = page.evaluate("scrollY")

    page.get_by_label("Ask them").tap()
    for question in ("Have you fallen before?", "Are you lonely?"):
        page.keyboard.type(question)
        page.keyboard.press("Enter")

    expect(log_of(page)).to_contain_text("Are you lonely?")
    expect(log_of(page)).to_contain_text("Have you fallen before?")
    expect(advice).to_have_attribute("open", "")
    assert page.evaluate("scrollY") == stood


def test_on_a_phone_what_was_said_does_not_open_under_a_finger(practising: Callable[..., Page]) -> None:
    page = practising(viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="All at once").tap()
    ask = page.get_by_label("Ask them")
    ask.tap()
    before = log_of(page).bounding_box()
    log_of(page).tap()
    page.keyboard.type("Are you lonely?")

    assert log_of(page).bounding_box() == before
    expect(ask).to_have_value("Are you lonely?")


@pytest.mark.parametrize("size", [SMALL, PHONE], ids=["small", "phone"])
@pytest.mark.parametrize(
    "title", ["A daughter with her coat on", "We can pay", "The girl who does the talking"]
)
def test_no_name_is_cut_from_who_is_ringing(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int], title: str
) -> None:
    page = new_page(viewport=size)
    sign_in_page(page, "officer")
    page.goto("/practice")
    page.get_by_role("button", name=re.compile(f"Take this call.*{title}")).click()
    who = page.locator(".fd-line__who")
    expect(who).to_be_in_viewport(ratio=1)

    assert who.evaluate("who => who.scrollWidth <= who.clientWidth && who.scrollHeight <= who.clientHeight")
    assert size is PHONE or page.evaluate(_FITS)


@pytest.mark.parametrize("size", [SMALL, PHONE], ids=["small", "phone"])
def test_what_is_spoken_and_what_is_not_is_said_before_the_call_begins(
    practising: Callable[..., Page], size: dict[str, int]
) -> None:
    said = practising(viewport=size).get_by_text("“Done” asks the prompt aloud")

    expect(said).to_contain_text("Closing questions are not spoken: ask here.")
    expect(said).to_be_in_viewport(ratio=1)
    assert cut_by(said) == []


def test_letters_are_on_what_can_be_pressed_from_the_list_to_looking_back(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(viewport=SMALL)
    sign_in_page(page, "officer")
    page.goto("/practice")
    press(page, page.get_by_role("button", name=TAKE))
    expect(page.locator(".fd-story").first).to_be_focused()

    page.locator("#close-call").click()
    for name, value in gates().items():
        page.locator(f"input[name={name}][value={value}]").check()
    page.locator("#advice").fill("Keep warm.")
    page.locator("#outcome-advice_only").check()
    page.get_by_role("button", name="Close the call", exact=True).click()
    expect(page).to_have_title(re.compile("^Practice: "))
    for link, there in (("Look back at this call", "Looking back"), ("Another call", "Practice calls")):
        expect(page.locator("#keys-open")).to_be_visible()
        press(page, page.get_by_role("link", name=link))
        expect(page).to_have_title(re.compile(there))
    expect(page).to_have_url(re.compile("/practice$"))


def test_on_a_phone_it_says_who_is_ringing(practising: Callable[..., Page]) -> None:
    page = practising(viewport=PHONE, has_touch=True, is_mobile=True)

    expect(page.locator("#on-the-line").get_by_text("Arthur Pell, 84")).to_be_in_viewport(ratio=1)


_LINES = """log => { const whole = log.getBoundingClientRect();
    const bar = document.querySelector('#bar').getBoundingClientRect().top;
    const line = parseFloat(getComputedStyle(log.querySelector('li')).lineHeight);
    return Math.floor((Math.min(whole.bottom, bar) - Math.max(whole.top, 0)) / line); }"""


def test_zoomed_three_lines_of_the_caller_are_in_sight_and_the_words_under_them(
    practising: Callable[..., Page],
) -> None:
    page = practising(viewport=TWICE)
    page.get_by_role("button", name="All at once").click()
    expect(log_of(page)).to_contain_text("people ringing who are really poorly")
    story, bar = story_of(page), page.locator("#bar")
    assert log_of(page).evaluate(_LINES) >= 3
    box, end = story.bounding_box(), bar.bounding_box()
    assert box
    assert end
    assert end["y"] - box["y"] >= 72  # three lines to write in, before anything is scrolled

    add(page, CRISIS)
    page.keyboard.type("\nHe has toast.\nHe is tired.\nHe is fine.")
    page.get_by_role("link", name="Words", exact=True).last.click()
    assert log_of(page).evaluate(_LINES) >= 3
    strip, box = page.locator("#on-the-line").bounding_box(), story.bounding_box()
    assert strip
    assert box
    assert strip["y"] + strip["height"] <= box["y"]


def test_without_a_network_it_is_said_and_the_question_stands_in_its_box(
    practising: Callable[..., Page],
) -> None:
    page = practising(viewport=SMALL)
    page.context.set_offline(True)
    page.get_by_role("button", name="Next line").click()
    expect(state_of(page)).to_contain_text("the caller cannot answer")
    ask = page.get_by_label("Ask them")
    ask.fill("Are you lonely?")
    ask.press("Enter")
    expect(ask).to_have_value("Are you lonely?")

    page.context.set_offline(False)
    ask.press("Enter")
    expect(log_of(page)).to_contain_text("He's in Canada")
    expect(ask).to_have_value("")
    expect(state_of(page)).not_to_contain_text("the caller cannot answer")
