"""What a robot types through a failing network is what the server holds, and the caret never jumps."""

import random
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import expect

from app.config import Settings
from app.db import Database
from app.main import create_app
from tests.browser import NewPage
from tests.journeys.calls import Service, SignIn, begin, expect_saved, wait_until_held
from tests.journeys.robot import Robot, bad_network

pytestmark = pytest.mark.browser


@pytest.fixture
def service(live_app: FastAPI) -> Iterator[Service]:
    made = Service()
    made.start(live_app)
    yield made
    made.stop()


@pytest.fixture
def live_server(service: Service) -> str:
    return service.address


def test_what_was_typed_through_a_bad_network_is_held_to_the_letter(
    new_page: NewPage, sign_in_page: SignIn, database: Database, service: Service, settings: Settings
) -> None:
    page = new_page()
    box = begin(page, sign_in_page)
    draw = random.Random(60)  # noqa: S311 -- it types, it keeps no secret
    robot = Robot(page, box, draw, slow=0.25)
    robot.start()
    page.route("**/words", bad_network(draw, slow_ms=400))
    robot.write(16)
    page.unroute_all(behavior="ignoreErrors")
    page.context.set_offline(True)
    robot.write(6)
    page.context.set_offline(False)
    robot.write(4)
    service.stop()
    robot.write(6)
    made = create_app(settings.model_copy(update={"https": False}))
    made.state.database = database
    service.start(made)
    robot.write(6)
    expect(box).to_have_value(robot.typed)
    expect(box).to_be_focused()
    wait_until_held(page, database, robot.typed)
    expect_saved(page)
    seen = robot.seen()
    assert seen["jumps"] == []
    assert seen["updates"] != 0
