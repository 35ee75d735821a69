"""The call page as boxes: each has its place, and no news moves it, nor the caret."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser import NewPage, chromium_program, open_call

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, str], None]
Box = dict[str, float]

DESKTOP, SMALL = {"width": 1440, "height": 900}, {"width": 1366, "height": 768}
PHONE, ZOOMED = {"width": 390, "height": 844}, {"width": 320, "height": 568}  # 1280 at 400 %
WIDE = pytest.mark.parametrize("size", [DESKTOP, SMALL], ids=["desktop", "small"])
NARROW = pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "zoomed"])
EVERY = pytest.mark.parametrize(
    "size", [DESKTOP, SMALL, PHONE, ZOOMED], ids=["desktop", "small", "phone", "zoomed"]
)

BLOCKS = ("words", "words-person", "heard", "watch", "help", "ask", "agreed", "about")
LONELY = "Since my husband died the evenings are so long. I used to sing. I cannot manage the bus any more."
THREE_FLAGS = (
    " She said she wishes she was dead. My brother-in-law beats my sister. I can smell gas in her kitchen."
)
_BOXES = """ids => Object.fromEntries(ids.map(id => [id, document.getElementById(id)])
    .filter(([, found]) => found?.checkVisibility())
    .map(([id, found]) => [id, found.getBoundingClientRect().toJSON()]))"""
_CARET = "(e => [e.id, e.selectionStart, e.scrollTop, scrollY])(document.activeElement)"
_STOPS = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== "hidden")
    .filter(e => e.checkVisibility({visibilityProperty: true})).length"""


def boxes(page: Page, *ids: str) -> dict[str, Box]:
    """Of those that are shown, in pixels of the window."""
    found: dict[str, Box] = page.evaluate(_BOXES, list(ids or BLOCKS))
    return found


def caret(page: Page) -> list[Any]:
    """The element that is typed in, where in its text, and how far the page is scrolled."""
    found: list[Any] = page.evaluate(_CARET)
    return found


def scrolls_sideways(page: Page) -> list[str]:
    """The page, and each block in it that does."""
    found: list[str] = page.evaluate(
        "[document.documentElement, ...document.querySelectorAll('.fd-block__body')]"
        ".filter(e => e.scrollWidth > e.clientWidth && e.checkVisibility()).map(e => e.id || 'the page')"
    )
    return found


@pytest.fixture
def begun(new_page: NewPage, sign_in_page: SignIn) -> Callable[..., Page]:
    """`begun(viewport=…)`: an officer with a call just begun."""

    def begin(**options: object) -> Page:
        page = new_page(**options)
        sign_in_page(page, "officer")
        open_call(page)
        expect(page.locator(".fd-story").first).to_be_focused()
        return page

    return begin


def story_of(page: Page) -> Locator:
    return page.locator("#words-person")


def say(page: Page, words: str) -> None:
    story = story_of(page)
    story.press("Control+End")
    story.press_sequentially(words, delay=2)
    expect(page.locator("#state")).to_contain_text("Saved")


_SWAPPED = """() => { window.swapped = new Promise((done) =>
    document.addEventListener("htmx:after:swap", () => done(true), {once: true})); }"""


def add_words(page: Page, words: str) -> None:
    """All at once, heard, and what follows from them on the page."""
    story = story_of(page)
    page.evaluate(_SWAPPED)
    story.fill(story.input_value() + words)
    assert page.evaluate("Promise.race([window.swapped, new Promise(r => setTimeout(r, 10000))])")


@WIDE
def test_no_news_moves_a_block_or_the_caret(begun: Callable[..., Page], size: dict[str, int]) -> None:
    page = begun(viewport=size)
    page.get_by_label("Or place").fill("Millbrook")
    before = boxes(page)
    assert set(before) == set(BLOCKS)

    def moved() -> dict[str, Box]:
        return {name: box for name, box in boxes(page).items() if box != before[name]}

    story_of(page).focus()
    say(page, LONELY)
    expect(page.locator(".fd-suggestion").first).to_be_visible()
    assert moved() == {}
    say(page, THREE_FLAGS)
    expect(page.locator(".fd-flag")).to_have_count(3)
    assert moved() == {}
    assert caret(page) == ["words-person", len(LONELY + THREE_FLAGS), caret(page)[2], 0]

    page.get_by_role("button", name=re.compile("They will ring")).first.click()
    expect(page.locator("#agreed-body")).to_contain_text("They will ring")
    page.get_by_role("button", name=re.compile("^Skip")).first.click()
    story_of(page).click()  # questions wait while somebody is at them
    story_of(page).press("Control+End")
    expect(page.locator("#ask")).to_contain_text("Already dealt with: 1")
    assert moved() == {}

    flag = page.locator(".fd-flag").first
    flag.locator("summary").click()
    expect(flag.get_by_role("textbox")).to_be_focused()
    assert moved() == {}
    page.keyboard.type("Rang the crisis team with her.")
    flag.get_by_role("button", name=re.compile("I acted on it")).click()
    expect(page.locator(".fd-flag--decided")).to_have_count(1)
    assert moved() == {}

    page.locator("#close-call").click()
    expect(page.locator("#closing")).to_be_visible()
    asked = page.locator(".fd-closing__ask").bounding_box()
    assert asked == {side: before["help"][side] for side in ("x", "y", "width", "height")}
    assert moved() == {}


@WIDE
def test_the_whole_call_is_in_one_window_in_the_order_it_is_read(
    begun: Callable[..., Page], size: dict[str, int]
) -> None:
    page = begun(viewport=size)
    add_words(page, LONELY + THREE_FLAGS)
    shown = boxes(page)

    assert page.evaluate("document.documentElement.scrollHeight") <= size["height"]
    assert shown["words"]["width"] > 0.97 * size["width"]
    assert (
        shown["words"]["y"]
        < shown["watch"]["y"]
        < shown["help"]["y"]
        < shown["agreed"]["y"]
        < shown["about"]["y"]
    )
    assert shown["help"]["x"] < shown["ask"]["x"]
    assert shown["help"]["width"] > 1.9 * shown["ask"]["width"]


@EVERY
def test_three_flags_are_seen_at_once_with_what_to_do_first(
    begun: Callable[..., Page], size: dict[str, int]
) -> None:
    page = begun(viewport=size)
    add_words(page, LONELY + THREE_FLAGS)
    if size["width"] < 1000:
        page.locator("#bar").get_by_role("link", name="Watch: 3").click()

    names = page.locator(".fd-flag__name").all_inner_texts()
    assert names == ["Mental health crisis", "Domestic abuse", "Fire or gas"]
    for flag in page.locator(".fd-flag").all():
        for part in (".fd-flag__name", ".fd-flag__first", "summary"):
            expect(flag.locator(part)).to_be_in_viewport(ratio=1)
        expect(flag.locator(".fd-flag__first")).to_contain_text("Ring 999")
    around = boxes(page, "watch")["watch"]
    for flag in page.locator(".fd-flag").all():
        box = flag.bounding_box()
        assert box
        assert box["y"] >= around["y"]
        assert box["y"] + box["height"] <= around["y"] + around["height"]


@NARROW
def test_in_one_column_a_new_flag_moves_neither_the_story_nor_the_field_one_is_in(
    begun: Callable[..., Page], size: dict[str, int]
) -> None:
    page = begun(viewport=size)
    before = boxes(page, "words", "words-person", "heard")
    add_words(page, THREE_FLAGS)
    expect(page.locator(".fd-flag")).to_have_count(3)
    assert boxes(page, "words", "words-person", "heard") == before

    held: list[Route] = []
    page.route("**/words", lambda route: held.append(route))  # noqa: PLW0108 -- it cannot hang its wrapper on a builtin
    story_of(page).fill(LONELY + THREE_FLAGS + " My neighbour has chest pains and is not breathing.")
    field = page.get_by_label("Telephone", exact=True)
    field.focus()
    while not held:
        page.wait_for_timeout(20)
    stood = boxes(page, "telephone")
    held[0].continue_()
    expect(page.locator(".fd-flag")).to_have_count(4)
    expect(field).to_be_focused()
    assert boxes(page, "telephone")["telephone"]["y"] == pytest.approx(stood["telephone"]["y"], abs=1)


@NARROW
def test_in_one_column_the_blocks_follow_one_another_and_the_bar_keeps_its_places(
    begun: Callable[..., Page], size: dict[str, int]
) -> None:
    page = begun(viewport=size)
    places = [link.bounding_box() for link in page.locator("#bar > *").all()]
    one_line = 48
    assert boxes(page)["watch"]["height"] < one_line
    add_words(page, LONELY + THREE_FLAGS)
    shown = [box["y"] for box in boxes(page, "words", "watch", "help", "ask", "agreed", "about").values()]

    assert len(shown) == 6
    assert shown == sorted(shown)
    assert [link.bounding_box() for link in page.locator("#bar > *").all()] == places


@EVERY
def test_nothing_scrolls_sideways_in_any_state(begun: Callable[..., Page], size: dict[str, int]) -> None:
    page = begun(viewport=size)
    assert scrolls_sideways(page) == []
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
    add_words(page, f"{LONELY} {THREE_FLAGS} {long} \u202eשלום עולם\u202c <b>{'w' * 300}</b>")
    page.get_by_label("Name", exact=True).fill("Wolfeschlegelsteinhausen" * 8)
    page.get_by_label("Or place").fill("Millbrook")
    page.get_by_label("Telephone", exact=True).focus()
    expect(page.locator("#help")).to_contain_text("near Millbrook")
    assert scrolls_sideways(page) == []
    page.locator(".fd-suggestion summary").first.click()
    page.locator("#more-officer summary").click()
    page.locator(".fd-flag summary").first.click()
    assert scrolls_sideways(page) == []
    page.keyboard.press("Escape")
    page.locator("#close-call").click()
    expect(page.locator("#closing")).to_be_visible()
    assert scrolls_sideways(page) == []


def test_text_twice_as_large_makes_one_column_and_cuts_nothing_off(
    chromium: Browser, live_server: str, sign_in_page: SignIn
) -> None:
    launched = chromium.browser_type.launch(
        executable_path=chromium_program(),
        args=["--no-sandbox", "--disable-gpu", "--blink-settings=defaultFontSize=32"],
    )
    page = launched.new_page(base_url=live_server, viewport={"width": 1366, "height": 768})
    sign_in_page(page, "officer")
    page.goto("/calls")
    page.get_by_role("button", name="New need").click()
    add_words(page, LONELY + THREE_FLAGS)
    shown = [box["y"] for box in boxes(page, "words", "watch", "help", "ask", "agreed", "about").values()]

    assert scrolls_sideways(page) == []
    assert shown == sorted(shown)
    assert len(set(shown)) == 6
    launched.close()


_SPACED = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets.push(sheet); }"""


@EVERY
def test_letters_set_further_apart_push_nothing_off_the_page(
    begun: Callable[..., Page], size: dict[str, int]
) -> None:
    for page in (begun(viewport=size), begun(viewport=size)):
        page.get_by_label("Name", exact=True).fill("Winifred Ashworth")
        telephone = page.get_by_label("Telephone", exact=True)
        telephone.fill("01632 960123")
        story_of(page).focus()
        add_words(page, LONELY + THREE_FLAGS)
        expect(telephone).to_have_attribute("value", "01632 960123")  # kept, for the second to be a redial
    expect(page.locator("#redial-offer")).to_be_visible()  # the head is as full as it gets
    page.get_by_label("On the line").select_option("relative")
    expect(page.get_by_label("Caller's name")).to_be_visible()
    page.evaluate(_SPACED)
    assert scrolls_sideways(page) == []
    page.locator("#close-call").click()
    expect(page.locator("#closing")).to_be_visible()
    assert scrolls_sideways(page) == []


_UNDER_THE_BAR = """() => { const bar = document.getElementById("bar");
    return [...document.querySelectorAll("#call :is(a[href], button, input, select, textarea, summary)")]
        .filter((stop) => stop.type !== "hidden" && stop.checkVisibility({visibilityProperty: true}))
        .filter((stop) => { stop.focus();
            if (document.activeElement !== stop || getComputedStyle(bar).position !== "fixed") return false;
            const [shown, over] = [stop.getBoundingClientRect(), bar.getBoundingClientRect()];
            return shown.height < over.top && shown.bottom > over.top; })
        .map((stop) => stop.id || stop.textContent.trim()); }"""


@NARROW
def test_what_has_the_focus_is_never_under_the_bar(begun: Callable[..., Page], size: dict[str, int]) -> None:
    page = begun(viewport=size)
    add_words(page, LONELY + THREE_FLAGS)
    assert page.evaluate("document.querySelectorAll('#call :is(button, summary)').length") > 30
    assert page.evaluate(_UNDER_THE_BAR) == []


def test_suggestions_wait_while_somebody_points_at_them(begun: Callable[..., Page]) -> None:
    page = begun()
    page.get_by_label("Or place").fill("Millbrook")
    add_words(page, "I used to sing in a choir.")
    singers = page.get_by_role("article", name=re.compile("Millbrook Singers"))
    expect(singers).to_be_visible()
    cards = page.locator(".fd-suggestion").all_inner_texts()
    singers.hover()
    add_words(page, " My husband died in the spring and I cannot manage the bus.")
    expect(page.locator("#help-waiting")).to_have_text(re.compile(r"^\d new$"))
    assert page.locator(".fd-suggestion").all_inner_texts() == cards
    story_of(page).hover()
    expect(page.get_by_role("article", name=re.compile("Walking Through Grief"))).to_be_visible()


def test_what_was_heard_keeps_its_line_and_says_how_much_more_there_is(begun: Callable[..., Page]) -> None:
    page = begun(viewport=SMALL)
    add_words(
        page,
        LONELY
        + " I fell in the kitchen and I am worn out looking after my wife, who forgets things. The house is"
        " cold and I cannot pay the bills or get food in. I will not go in a home. I cannot hear you well.",
    )
    more = page.get_by_role("button", name=re.compile(r"Show \d+ more heard"))
    before = boxes(page, "words", "watch", "help")
    chips = page.locator("#heard .fd-chip")
    expect(chips.last).not_to_be_in_viewport()
    more.click()
    expect(chips.last).to_be_in_viewport()
    assert boxes(page, "words", "watch", "help") == before
    story_of(page).focus()
    expect(more).to_have_attribute("aria-expanded", "false")


def test_a_list_is_one_stop_for_tab_and_the_arrow_keys_go_through_it(begun: Callable[..., Page]) -> None:
    page = begun()
    page.get_by_label("Or place").fill("Millbrook")
    add_words(page, LONELY)
    cards = page.locator(".fd-suggestion")
    expect(cards.nth(1)).to_be_visible()
    first, second = cards.nth(0), cards.nth(1)
    first.get_by_role("link").focus()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    page.keyboard.press("Tab")
    expect(second.get_by_role("link")).to_be_focused()
    for _ in range(6):
        page.keyboard.press("Tab")
    assert not second.evaluate("card => card.contains(document.activeElement)")
    assert not page.evaluate("document.activeElement.closest('.fd-suggestion')")
    assert page.evaluate(_STOPS) <= 45


def test_the_first_keys_lead_to_each_block_without_closing_the_closing(begun: Callable[..., Page]) -> None:
    page = begun()
    close = page.locator("#close-call")
    expect(close).to_have_attribute("data-htmx-powered", "true")  # before that it is a plain way to the block
    page.wait_for_load_state()  # every script has come
    close.click()
    expect(page.locator("#closing [type=radio]").first).to_be_focused()
    way = page.get_by_role("navigation", name="Places in this call")
    way.get_by_role("link", name="What they say").focus()
    expect(way.get_by_role("link", name="Watch")).to_be_in_viewport()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#watch-body")).to_be_focused()
    expect(page.locator("#closing")).to_be_visible()


def test_what_a_press_recorded_is_said_once_with_its_full_name(begun: Callable[..., Page]) -> None:
    page = begun()
    page.get_by_label("Or place").fill("Millbrook")
    add_words(page, LONELY + " I can smell gas in the kitchen.")
    announced = page.locator("#announce")
    card = page.get_by_role("article", name=re.compile("Millbrook Singers"))
    expect(card.locator("[id^=not-] > summary")).to_have_text(re.compile("Not for them… Millbrook Singers"))
    card.get_by_role("button", name=re.compile("They will ring")).click()
    expect(announced).to_have_text("Millbrook Singers: they will ring")
    page.locator(".fd-flag summary").click()
    expect(page.locator(".fd-flag summary")).to_have_text(re.compile("Deal with it… fire or gas"))
    page.get_by_label("What you did, or why it is no concern").fill("Gave them the emergency number.")
    page.get_by_role("button", name=re.compile("I acted on it")).click()
    expect(announced).to_have_text("Acted on: fire or gas")
    add_words(page, " Thank you.")
    expect(announced).to_have_text("Acted on: fire or gas")
