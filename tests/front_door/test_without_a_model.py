"""A language model that is missing or broken: the service goes on by words alone, and says so."""

import json
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.accounts.models import StaffMember
from app.config import Settings
from app.db import Database
from app.front_door.without import without
from app.main import create_app
from app.resources.index import ListingIndex
from tests.browserish import PASSWORD, Browserish
from tests.town import Caller

QUIET_LINE = "Listening by words alone: tell whoever runs the service"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The model of the release, its last byte another."""
    folder = Path(
        shutil.copytree(Path(str(files("resource_directory.matching") / "model")), tmp_path / "model")
    )
    model = folder / "encoder.onnx"
    model.write_bytes(model.read_bytes()[:-1] + b"?")
    return folder


@pytest.fixture
def lame(town: Database, settings: Settings, broken: Path) -> Browserish:
    """A browser of a service whose model is broken."""
    made = create_app(settings, index=ListingIndex(broken))
    made.state.database = town
    return Browserish(made)


def test_a_model_that_cannot_be_used_is_named_with_why_and_without_its_folder() -> None:
    told = without(matching="it cannot be read: [Errno 2] No such file: '/srv/models/encoder.onnx'")

    assert told == (
        "the language model for matching: it cannot be read: [Errno 2] No such file: encoder.onnx",
    )


def test_with_the_model_there_is_nothing_to_tell(client: TestClient) -> None:
    assert without(matching="") == ()
    assert client.get("/readyz").json()["without"] == []


def test_a_broken_model_leaves_the_service_ready_and_is_named(lame: Browserish) -> None:
    reply = lame.get("/readyz")

    assert reply.status_code == 200
    assert reply.json()["ready"] is True
    assert reply.json()["without"] == [
        "the language model for matching: encoder.onnx is not the file this release was made with"
    ]


def test_a_model_that_is_not_there_is_told_without_a_path(settings: Settings, tmp_path: Path) -> None:
    made = create_app(settings, index=ListingIndex(tmp_path / "nowhere"))

    assert str(tmp_path) not in json.dumps(made.state.without)
    assert "cannot be read" in made.state.without[0]


def test_it_is_logged_once_at_start(
    settings: Settings, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create_app(settings, index=ListingIndex(broken))
    create_app(settings)

    logged = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    told = [line for line in logged if line["event"] == "listening_by_words_alone"]
    assert [line["level"] for line in told] == ["warning"]
    assert "matching" in told[0]["without"][0]


def test_a_call_goes_on_by_words_and_rules_and_says_so_in_one_line(
    lame: Browserish, staff: Callable[[str], StaffMember]
) -> None:
    lame.sign_in(staff("officer").username, PASSWORD)
    call = Caller(lame)
    page = call.say("My husband died in May. My brother hits me and takes my pension.")

    assert page.count(QUIET_LINE) == 1
    assert "Walking Through Grief" in page
    assert 'class="fd-flag"' in page


def test_with_its_model_the_page_says_nothing_of_it(call: Caller) -> None:
    assert QUIET_LINE not in call.say("My husband died in May.")
