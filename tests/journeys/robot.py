"""A typing robot: sixty words a minute in bursts, with slips mended, while network and server fail."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, Route

# Five characters a word at sixty words a minute is a key each 200 ms; in a burst a key each 60 to 140 ms.
BURST_MS = (60, 140)
BETWEEN_MS = (200, 1200)

_SPOKEN = (
    "she says the evenings are long since her husband died in spring and used to love singing at chapel she "
    "fell on Tuesday in kitchen nobody came until milkman rang bell her sister rings Sundays bus stopped "
    "running so cannot get shops money is tight does not want carers just some company"
)
_WORDS = _SPOKEN.split()

# In the page: the caret is where the last key left it whenever a part of the page has been swapped, and the
# longest pause of the main thread is kept.
WATCH = """() => {
  window.fdRobot = { longest: 0, jumps: [], caret: 0, updates: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) fdRobot.longest = Math.max(fdRobot.longest, duration);
  }).observe({ type: "longtask", buffered: true });
  const box = () => document.getElementById("words-person");
  document.addEventListener("input", () => { fdRobot.caret = box().selectionStart; });
  const check = () => {
    fdRobot.updates += 1;
    if (document.activeElement !== box()) fdRobot.jumps.push("focus");
    else if (box().selectionStart !== fdRobot.caret) fdRobot.jumps.push(box().selectionStart - fdRobot.caret);
  };
  document.addEventListener("htmx:after:swap", check);
}"""


@dataclass
class Robot:
    """`typed` is what a person would see in the box: every key and every correction."""

    page: Page
    box: Locator
    draw: random.Random
    slow: float = 1.0  # 0 types without a pause between keys
    typed: str = ""
    between: Callable[[], None] = lambda: None

    def start(self) -> None:
        self.page.evaluate(WATCH)
        self.box.focus()

    def write(self, words: int) -> None:
        """So many words in bursts of two to eight; one in six is mistyped and mended."""
        left = words
        while left > 0:
            burst = min(left, self.draw.randint(2, 8))
            for _ in range(burst):
                self._word(self.draw.choice(_WORDS))
            left -= burst
            self.between()
            self.page.wait_for_timeout(self.draw.uniform(*BETWEEN_MS) * self.slow)

    def _word(self, word: str) -> None:
        if self.draw.random() < 1 / 6:
            self._keys(word[:2] + self.draw.choice("qxz"))
            self._back(1 + min(2, len(word[:2])))
        self._keys(word + self.draw.choice((" ", " ", " ", ". ", ", ")))

    def _keys(self, text: str) -> None:
        for key in text:
            self.page.keyboard.type(key)
            self.page.wait_for_timeout(self.draw.uniform(*BURST_MS) * self.slow)
        self.typed += text

    def _back(self, keys: int) -> None:
        for _ in range(keys):
            self.page.keyboard.press("Backspace")
        self.typed = self.typed[: len(self.typed) - keys]

    def seen(self) -> dict[str, object]:
        """longest: milliseconds of the longest main-thread task; jumps of the caret; updates watched."""
        found: dict[str, object] = self.page.evaluate("() => fdRobot")
        return found


def bad_network(draw: random.Random, *, slow_ms: int, error: int = 507) -> Callable[[Route], None]:
    """A save may be late, lost on the way there, lost on the way back, or answered with an error."""

    def handle(route: Route) -> None:
        fate = draw.random()
        if fate < 0.15:
            route.abort("connectionreset")
        elif fate < 0.3:
            route.fulfill(
                status=error, content_type="text/html", body="<p class=govuk-body-l>Gone wrong.</p>"
            )
        elif fate < 0.45:
            route.fetch()  # it arrives and is saved, but nobody hears of it
            route.abort("connectionclosed")
        else:
            if fate > 0.7:
                route.request.frame.page.wait_for_timeout(draw.uniform(0, slow_ms))
            route.continue_()

    return handle
