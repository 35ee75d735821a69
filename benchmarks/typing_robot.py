"""A robot types at sixty words a minute, in bursts and with slips, while network and server fail round it.

At the end the server holds exactly what was typed, or this fails. It prints how often the caret was not where
the last key left it after an update, and the longest pause of the browser's main thread.

    .venv/bin/python benchmarks/typing_robot.py [WORDS] [--slow MS]
"""

import argparse
import random
import re
import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from sqlmodel import select

from app.config import Settings
from app.contacts.models import WordsBlock
from app.db import Database
from app.main import create_app
from tests.browser import _CHROMIUM_ARGUMENTS
from tests.demonstration import OFFICER, PASSWORD, loaded
from tests.journeys.calls import Service
from tests.journeys.robot import Robot, bad_network


class Weather:
    """Between two bursts: another network, or the server stopped, or started again."""

    def __init__(
        self, page: Page, service: Service, settings: Settings, draw: random.Random, slow_ms: int
    ) -> None:
        self.page, self.service, self.settings, self.draw = page, service, settings, draw
        self.bad = bad_network(draw, slow_ms=slow_ms, error=500)
        self.kind = "good"

    def __call__(self) -> None:
        if self.draw.random() < 0.7:
            return
        self.clear()
        self.kind = self.draw.choice(("good", "bad", "offline", "stopped"))
        if self.kind == "bad":
            self.page.route("**/words", self.bad)
        elif self.kind == "offline":
            self.page.context.set_offline(offline=True)
        elif self.kind == "stopped":
            self.service.stop()

    def clear(self) -> None:
        if self.kind == "bad":
            self.page.unroute_all(behavior="ignoreErrors")
        elif self.kind == "offline":
            self.page.context.set_offline(offline=False)
        elif self.kind == "stopped":
            self.service.start(create_app(self.settings, demonstration=True))
        self.kind = "good"


def held(database: Database) -> list[str]:
    with database.work(writing=False) as session:
        return [block.text for block in session.exec(select(WordsBlock)).all()]


def run(words: int, slow_ms: int) -> int:
    draw = random.Random(60)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        url = f"sqlite:///{Path(name) / 'typing.sqlite3'}"
        settings = Settings(database_url=url, https=False, log_level="ERROR")
        database, service = loaded(settings), Service()
        service.start(create_app(settings, demonstration=True))
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=_CHROMIUM_ARGUMENTS
        )
        page = chromium.new_page(base_url=service.address)
        page.goto("/sign-in?next=/calls")
        page.get_by_label("Username").fill(OFFICER)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="New need").click()
        page.wait_for_url(re.compile(r"/calls/[0-9a-f-]+"))
        weather = Weather(page, service, settings, draw, slow_ms)
        robot = Robot(page, page.locator("#words-person"), draw, between=weather)
        robot.start()
        began = time.monotonic()
        robot.write(words)
        typing = time.monotonic() - began
        weather.clear()
        give_up_at = time.monotonic() + 60
        while held(database) != [robot.typed] and time.monotonic() < give_up_at:
            page.wait_for_timeout(200)
        seen, same = robot.seen(), held(database) == [robot.typed]
        service.stop()
        chromium.close()
    print(
        f"{words} words, {len(robot.typed)} characters in {typing:.0f} s: {60 * words / typing:.0f} a minute"
    )
    print(f"the server holds exactly what was typed: {'yes' if same else 'NO'}")
    print(f"updates of the page: {seen['updates']}, caret elsewhere after them: {seen['jumps']}")
    print(f"longest pause of the main thread: {seen['longest']:.0f} ms")
    return 0 if same and not seen["jumps"] else 1


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Type through failing networks.")
    asked.add_argument("words", nargs="?", type=int, default=300)
    asked.add_argument("--slow", type=int, default=3000, help="a slow save takes up to so many milliseconds")
    given = asked.parse_args()
    raise SystemExit(run(given.words, given.slow))
