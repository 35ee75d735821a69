"""A call on a phone and zoomed twice: the bar leads to everything, and nothing that is next is covered."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import NewPage
from tests.journeys.calls import SignIn, begin, expect_saved

pytestmark = pytest.mark.browser

DESKTOP, SMALL = {"width": 1440, "height": 900}, {"width": 1366, "height": 768}
TWICE = {"width": 683, "height": 384}  # 1366 at 200 %
PHONE, NARROW = {"width": 390, "height": 844}, {"width": 320, "height": 568}
PHONES = pytest.mark.parametrize("size", [PHONE, NARROW], ids=["phone", "narrow"])
SIZES = {"desktop": DESKTOP, "small": SMALL, "twice": TWICE, "phone": PHONE, "narrow": NARROW}
EVERY = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)

DANGER = "I used to sing. She said she wishes she was dead. My brother hits her."
WORN_OUT = "Since my husband died the evenings are so long. I used to sing. I cannot manage the bus any more."
ABOUT_THEM = ("full_name", "born_on", "born_month", "born_year", "postcode", "place", "telephone")
Called = Callable[..., Page]

_PLACES = """ids => { const block = document.getElementById("about").getBoundingClientRect();
    return ids.map(id => { const box = document.getElementById(id).getBoundingClientRect();
        return [box.x - block.x, box.y - block.y, box.width]; }); }"""
_CLIPPED = (
    "element => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight"
)
_LINES_IN_SIGHT = """story => { const { top, bottom } = story.getBoundingClientRect();
    const { lineHeight } = getComputedStyle(story);
    const end = Math.min(bottom, document.getElementById("bar").getBoundingClientRect().top);
    return (end - Math.max(top, 0)) / parseFloat(lineHeight); }"""


@pytest.fixture
def called(new_page: NewPage, sign_in_page: SignIn) -> Called:
    """`called(size, words)`: a call with these words heard; `touch`: by fingers alone."""

    def made(size: dict[str, int], words: str = DANGER, *, touch: bool = False) -> Page:
        page = new_page(viewport=size, has_touch=touch, is_mobile=touch)
        begin(page, sign_in_page).fill(words)
        expect_saved(page)
        expect(page.locator(".fd-suggestion").first).to_be_attached()
        return page

    return made


def way(page: Page, name: str) -> Locator:
    return page.locator("#bar").get_by_role("link", name=re.compile(name))


@EVERY
def test_no_fact_about_them_gives_its_place_to_another_when_a_relative_rings(
    called: Called, size: dict[str, int]
) -> None:
    page = called(size)
    before = page.evaluate(_PLACES, ABOUT_THEM)
    page.get_by_label("On the line").select_option("relative")
    expect(page.get_by_label("Name of the person")).to_be_visible()
    assert page.evaluate(_PLACES, ABOUT_THEM) == [pytest.approx(place, abs=0.5) for place in before]
    page.get_by_label("The person's number").focus()
    for theirs in ("Caller's name", "Who they are to them", "Caller's number"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(theirs)).to_be_focused()


@PHONES
def test_the_bar_leads_to_the_facts_and_a_number_stands_there_whole(
    called: Called, size: dict[str, int]
) -> None:
    page = called(size, touch=True)
    way(page, "About").tap()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    expect(page.get_by_label("Name", exact=True)).to_be_in_viewport(ratio=1)
    number = page.get_by_label("Telephone", exact=True)
    number.fill("01632 960587")
    assert not number.evaluate(_CLIPPED)


@PHONES
def test_every_place_in_the_bar_is_large_and_says_all_of_its_name(
    called: Called, size: dict[str, int]
) -> None:
    page = called(size, touch=True)
    places = page.locator("#bar > *").all()
    boxes = [box for place in places if (box := place.bounding_box())]
    assert len(boxes) == 5
    assert {box["y"] for box in boxes} == {boxes[0]["y"]}
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    assert [place.inner_text() for place in places if place.evaluate(_CLIPPED)] == []


@pytest.mark.parametrize("size", [PHONE, NARROW, TWICE], ids=["phone", "narrow", "twice"])
def test_a_new_flag_stands_in_the_bar_by_its_name_until_it_is_decided(
    called: Called, size: dict[str, int]
) -> None:
    page = called(size)
    flag = page.locator("#bar a").first
    expect(flag).to_be_in_viewport(ratio=1)
    expect(flag).to_have_accessible_name("Watch: 2 to decide, Mental health crisis +1")
    flag.click()
    for left in ("Watch: 1 to decide, Domestic abuse", "Watch: 0"):
        page.locator(".fd-flag:not(.fd-flag--decided) summary").first.click()
        page.locator(".fd-flag__form [name=reason]").locator("visible=true").fill("Rang the duty desk.")
        page.locator("[value=acted_on]").locator("visible=true").click()
        expect(flag).to_have_accessible_name(left)


def test_while_closing_the_bar_leads_to_each_open_question_and_then_to_the_end(called: Called) -> None:
    page = called(PHONE, touch=True)
    way(page, "Close").tap()
    expect(page.locator("#closing")).to_be_visible()
    expect(page.locator("#closing")).to_contain_text("They said “My brother hits her”")  # as it is by now
    expect(page.locator("#ask")).to_be_hidden()
    gates = page.locator("#closing .fd-gate")
    gates.first.get_by_role("radio").first.check()
    for place in range(1, gates.count()):
        way(page, "Next").tap()
        expect(gates.nth(place).get_by_role("radio").first).to_be_focused()
        expect(gates.nth(place).locator("legend")).to_be_in_viewport(ratio=1)
    way(page, "Next").tap()
    expect(page.locator("#outcomes")).to_be_focused()
    expect(page.locator("#close-now")).to_be_in_viewport(ratio=1)
    assert page.locator("#close-now").evaluate(
        """button => { const { x, y, width, height } = button.getBoundingClientRect();
            return button.contains(document.elementFromPoint(x + width / 2, y + height - 2)); }"""
    )
    way(page, "Next").tap()
    expect(gates.nth(1).get_by_role("radio").first).to_be_focused()


@EVERY
def test_what_to_do_about_a_flag_stands_there_once(called: Called, size: dict[str, int]) -> None:
    page = called(size)
    flag = page.locator(".fd-flag").first
    flag.locator("summary").click()
    seen = flag.get_by_text("999 if they have a plan").evaluate_all(
        "all => all.filter(one => one.checkVisibility({visibilityProperty: true})).length"
    )
    assert seen == 1


@pytest.mark.parametrize("size", [PHONE, TWICE], ids=["phone", "twice"])
def test_all_of_what_to_do_stands_over_where_it_is_written_down(called: Called, size: dict[str, int]) -> None:
    page = called(size)
    page.locator("#help [value=they_ring]").first.click()  # the last act and its undo stand at the bottom
    expect(page.locator("#undo-said")).to_be_visible()
    flag = page.locator(".fd-flag").first
    flag.locator("summary").click()
    page.wait_for_timeout(100)  # it is given its room with the next frame
    steps = flag.locator(".fd-flag__steps p").all()
    form = flag.locator(".fd-flag__form").bounding_box()
    assert form
    for step in [*steps, flag.locator("[value=not_a_concern]")]:
        expect(step).to_be_in_viewport(ratio=1)
    for step in steps:
        box = step.bounding_box()
        assert box
        assert box["y"] + box["height"] <= form["y"] + 1
    last = flag.locator("[value=not_a_concern]").evaluate(
        """button => { const { x, y, width, height } = button.getBoundingClientRect();
            return button.contains(document.elementFromPoint(x + width / 2, y + height - 2)); }"""
    )
    assert last


def test_no_keyboard_comes_up_over_what_to_do_about_a_flag(called: Called) -> None:
    page = called(PHONE, touch=True)
    summary = page.locator(".fd-flag summary").first
    summary.tap()
    reason = page.locator(".fd-flag__form [name=reason]").first
    expect(reason).to_be_visible()
    expect(reason).not_to_be_focused()
    reason.fill("Asked whether she is safe now; rang the crisis team with her daughter on the line.")
    assert not reason.evaluate(_CLIPPED)


def test_zoomed_twice_what_is_heard_and_who_could_help_are_in_sight_while_typing(
    new_page: NewPage, sign_in_page: SignIn
) -> None:
    page = new_page(viewport=TWICE)
    story = begin(page, sign_in_page)
    story.press_sequentially(WORN_OUT, delay=2)
    expect_saved(page)
    assert story.evaluate(_LINES_IN_SIGHT) >= 4
    expect(page.locator("#heard .fd-chip").first).to_be_in_viewport(ratio=1)
    name = page.locator(".fd-suggestion__name").first
    under = page.locator("#bar").bounding_box()
    box = name.bounding_box()
    assert under
    assert box
    assert box["y"] + box["height"] <= under["y"]


def test_zoomed_twice_the_last_act_covers_nothing_but_the_end_of_the_bar(called: Called) -> None:
    page = called(TWICE)
    places = [place.bounding_box() for place in page.locator("#bar > *").all()]
    page.locator("#help [value=they_ring]").first.click()
    expect(page.locator("#undo-said")).to_be_visible()
    undo, bar = page.locator("#undo").bounding_box(), page.locator("#bar").bounding_box()
    assert undo
    assert bar
    assert undo["y"] >= bar["y"]
    assert [place.bounding_box() for place in page.locator("#bar > *").all()] == places
    ends = [box["x"] + box["width"] for box in places if box]
    assert max(ends) <= undo["x"]


def test_zoomed_twice_the_keys_stay_in_the_first_row_of_the_head(called: Called) -> None:
    page = called(TWICE)
    keys, which = page.locator("#keys-open").bounding_box(), page.locator("h1").bounding_box()
    assert keys
    assert which
    assert keys["y"] <= which["y"] <= keys["y"] + keys["height"]


@pytest.mark.parametrize("size", [DESKTOP, SMALL, PHONE], ids=["desktop", "small", "phone"])
def test_no_line_of_a_flag_stands_on_its_border(called: Called, size: dict[str, int]) -> None:
    page = called(size)
    flag = page.locator(".fd-flag").first
    flag.locator("summary").click()
    flag.locator("[name=reason]").fill("Asked whether she is safe now and gave her the number to ring. " * 3)
    flag.locator("[value=acted_on]").click()
    expect(page.locator(".fd-flag--decided")).to_be_visible()
    for each in page.locator(".fd-flag").all():
        line = each.locator(".fd-flag__first").bounding_box()
        box = each.bounding_box()
        assert line
        assert box
        assert line["y"] + line["height"] <= box["y"] + box["height"] - 3
