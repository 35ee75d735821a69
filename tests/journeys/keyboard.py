"""A pair of hands without a mouse."""

from urllib.parse import parse_qs

from playwright.sync_api import Locator, Page, Response, expect

MOST_TABS = 150

_BADGE_OF = """(element) => {
  const { left, top } = element.getBoundingClientRect();
  const near = (length, at, least) => Math.abs(parseFloat(length) - Math.max(least, at)) < 1;
  const badges = [...document.querySelectorAll(".fd-badge")];
  const found = badges.find(({ style }) => near(style.left, left, 20) && near(style.top, top, 12));
  return found?.textContent ?? "";
}"""


def focused(page: Page) -> str:
    """The id of what has the focus, or its tag where it has none; BODY means that the focus is lost."""
    found: str = page.evaluate("document.activeElement.id || document.activeElement.tagName")
    return found


def tab_to(page: Page, element: Locator) -> None:
    for _ in range(MOST_TABS):
        if element.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never came there")


def type_out(page: Page, story: str) -> None:
    """Type it where the caret is and wait for the answer to all of it: a slow machine saves a part first."""

    def answers_it_all(reply: Response) -> bool:
        sent = parse_qs(reply.request.post_data or "")
        return reply.url.endswith("/words") and sent["text"][0].endswith(story)

    with page.expect_response(answers_it_all):
        page.keyboard.type(story)
    page.wait_for_timeout(300)  # the answer is set in place with the next frame
    expect(page.locator("#state")).to_contain_text("Saved")


def letters_of(page: Page, element: Locator) -> str:
    """Those of the badge that hangs over it, with the layer shown; from the list where it is out of sight."""
    letters: str = element.evaluate(_BADGE_OF)
    return letters or _from_the_list(page, element)


def _from_the_list(page: Page, element: Locator) -> str:
    name = element.evaluate("element => element.id || `${element.parentElement.id} opens`")
    page.keyboard.press("?")
    expect(page.locator("#keys-list")).to_be_visible()
    letters = page.locator(f'#keys-all [data-for="{name}"] kbd').inner_text().split(",")[0]
    page.keyboard.press("Escape")
    page.keyboard.press("F2")
    return letters


def press(page: Page, element: Locator, *, stay: bool = False) -> None:
    """By its letters, from wherever the caret is."""
    expect(element).to_be_visible()
    if page.locator("#keys-bar").is_hidden():
        page.keyboard.press("F2")
    for letter in letters_of(page, element):
        page.keyboard.press(f"Shift+{letter}" if stay else letter)
