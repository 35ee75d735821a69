"""What opens on the call page stands where it hides nothing, and where a finger is nothing slides away."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import NewPage
from tests.journeys.calls import SignIn, begin, expect_saved

pytestmark = pytest.mark.browser

SMALL, TWICE = {"width": 1366, "height": 768}, {"width": 683, "height": 384}
PHONE = {"width": 390, "height": 844}
BOTH = pytest.mark.parametrize("size", [SMALL, PHONE], ids=["small", "phone"])
MUCH = (
    "I fell in the kitchen and I am worn out looking after my wife, who forgets things. The house is cold"
    " and I cannot pay the bills or get food in. I cannot manage the bus. The evenings are so long. I used"
    " to sing in the choir with my wife every week, and all that has gone."
)
Called = Callable[..., Page]

_LINES = """story => story.clientHeight / parseFloat(getComputedStyle(story).lineHeight)"""
_AT_ITS_END = "story => story.scrollTop + story.clientHeight >= story.scrollHeight - 2"
_WHOLE = """element => { const { left, top, right, bottom } = element.getBoundingClientRect();
  return [[left + 3, top + 3], [right - 3, bottom - 3], [right - 3, top + 3]]
    .every(([x, y]) => element.contains(document.elementFromPoint(x, y))); }"""


@pytest.fixture
def called(new_page: NewPage, sign_in_page: SignIn) -> Called:
    def made(size: dict[str, int], words: str = MUCH, **options: object) -> Page:
        page = new_page(viewport=size, **options)
        begin(page, sign_in_page).fill(words)
        expect_saved(page)
        expect(page.locator("#need-carer" if MUCH in words else ".fd-flag").first).to_be_attached()
        return page

    return made


def is_whole(element: Locator) -> bool:
    """Nothing lies over it, and it is cut by nothing."""
    found: bool = element.evaluate(_WHOLE)
    return found


def test_a_tap_beside_the_opened_chips_does_what_it_says_and_moves_nothing(called: Called) -> None:
    page = called(PHONE, has_touch=True, is_mobile=True)
    page.locator("#heard-more").tap()
    flag = page.locator("#raise-flag > summary")
    flag.evaluate("one => scrollBy(0, one.getBoundingClientRect().top - innerHeight / 2)")
    box = flag.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#flag-kind")).to_be_visible()
    after = flag.bounding_box()
    assert after
    assert after["y"] == pytest.approx(box["y"], abs=24)  # its own line grows with what it opens
    expect(page.locator("#heard-more")).to_have_text("Less")


def test_what_was_heard_opens_beside_the_words_and_over_none_of_them(called: Called) -> None:
    page = called(SMALL)
    story, less = page.locator("#words-person"), page.locator("#heard-more")
    before = page.locator("#watch").bounding_box()
    for way in (less, page.locator("#heard-why > summary")):
        way.click()
        assert is_whole(story)
        assert story.evaluate(_LINES) >= 2
        assert story.evaluate(_AT_ITS_END)
        assert page.locator("#watch").bounding_box() == before
    page.locator("#heard-why > summary").click()
    expect(less).to_have_text("Less")
    for chip in page.locator("#heard .fd-chip").all():
        chip.scroll_into_view_if_needed()
        assert is_whole(chip.locator(".fd-chip__strike"))
    assert is_whole(less)


@BOTH
@pytest.mark.parametrize(
    ("typed", "told"), [("fall", "Which is meant by “fall”?"), ("xyzzy", "No need on the list is like")]
)
def test_which_need_was_meant_stands_whole_beside_the_chips_until_the_box_is_left(
    called: Called, size: dict[str, int], typed: str, told: str
) -> None:
    page = called(size)
    box, search = page.get_by_label("Add a need"), page.locator("#need-search")
    chips = page.locator("#heard .fd-chip").count()
    for away in ("cleared", "left"):
        box.fill(typed)
        box.press("Enter")
        expect(search).to_contain_text(told)
        for part in (*search.locator("p, button").all(), page.locator("#heard .fd-chip__name").first):
            part.scroll_into_view_if_needed()
            assert is_whole(part)
        assert page.locator("#heard .fd-chip").count() == chips
        if away == "cleared":
            box.fill("")
        else:
            page.locator("#about-title").click()
        expect(search).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Show .* more heard"))).to_be_visible()


GRAVE = " My brother hits her. There are bruises on the child."
# Together they raise every kind there is.
WORRIES = {
    "now": GRAVE + " She said she wishes she was dead. I look after Mum and I shook her last night.",
    "at home": MUCH
    + GRAVE
    + "I can smell gas in her kitchen. If nobody takes over tonight I am walking out.",
}
_CUT = (
    "element => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1"
)


@BOTH
@pytest.mark.parametrize("words", WORRIES.values(), ids=WORRIES)
def test_four_flags_are_told_apart_with_all_of_what_to_do_first(
    called: Called, size: dict[str, int], words: str
) -> None:
    page = called(size, words)
    expect(page.locator(".fd-flag").nth(3)).to_be_attached()
    for part in page.locator(".fd-flag__name, .fd-flag__first").all():
        assert not part.evaluate(_CUT), part.inner_text()
    page.locator(".fd-flag summary").first.click()
    expect(page.locator(".fd-flag__what").first).to_contain_text("Ring")


@pytest.mark.parametrize("size", [TWICE, PHONE], ids=["twice", "phone"])
def test_what_is_wrong_with_a_birthday_runs_under_no_other_field(
    new_page: NewPage, sign_in_page: SignIn, size: dict[str, int]
) -> None:
    page = new_page(viewport=size)
    begin(page, sign_in_page)
    for part, value in (("born_on", "31"), ("born_month", "2"), ("born_year", "1950")):
        page.locator(f"#{part}").fill(value)
    page.locator("#full_name").focus()
    slip = page.locator("#born_on-error")
    slip.scroll_into_view_if_needed()
    expect(slip).to_contain_text("There is no such date.")
    assert not slip.evaluate(_CUT)
    assert is_whole(slip)


def test_words_that_come_again_with_the_page_are_gone_on_from_their_end(called: Called) -> None:
    page = called(PHONE, MUCH * 3)
    page.locator("#about-title").click()
    page.reload()
    page.locator("#keys-open").wait_for()  # shown by the last of the scripts
    story = page.locator("#words-person")
    assert story.evaluate(_AT_ITS_END)
    story.focus()
    page.keyboard.type(" And more.")
    expect(story).to_have_value(MUCH * 3 + " And more.")
    expect_saved(page)
    page.reload()
    page.locator("#keys-open").wait_for()  # shown by the last of the scripts
    expect(story).to_be_focused()
    assert story.evaluate(_AT_ITS_END)
