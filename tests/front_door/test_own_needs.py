"""A council's own needs, changed while people are on the line: in use with the next words, and never in the
way of a call."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.accounts.models import StaffMember
from app.config import Settings
from app.contacts.models import NeedMark
from app.db import Database
from app.main import create_app
from app.signposting.models import Introduction
from app.web.logs import configure
from resource_directory.needs import load_needs
from tests.browserish import PASSWORD, Browserish
from tests.conftest import HeldClock
from tests.front_door.test_a_call import listing_id
from tests.front_door.test_heard_in_a_call import chips, heard
from tests.town import Caller, gates

OWN = """
theme: Of this council
needs:
  ferry-gone:
    label: Cut off since the ferry stopped
    terms: {transport: 1}
    phrases:
      - since the ferry stopped I cannot get across
      - no ferry any more and it is thirty miles round
      - we were four minutes from the shops by ferry
  loneliness:
    phrases:
      - the Tuesday Lantern has shut its doors
"""
BROKEN = OWN.replace("label:", "lable:")
CUT_OFF = "Since the ferry stopped I cannot get across to the shops."
LANTERN = "The Tuesday Lantern has shut its doors."
FERRY, LABEL = "ferry-gone", "Cut off since the ferry stopped"
NOT_IN_USE = "own needs are not in use as they are now"


@dataclass
class Council:
    """A service with a folder of its own needs; each change of it is made a moment after the last look."""

    folder: Path
    app: FastAPI
    clock: HeldClock
    staff: Callable[[str], StaffMember]

    def write(self, text: str, name: str = "ours.yaml") -> None:
        (self.folder / name).write_text(text, "utf-8")
        self.clock.move_on(seconds=2)

    def remove(self, name: str = "ours.yaml") -> None:
        (self.folder / name).unlink()
        self.clock.move_on(seconds=2)

    def browser(self, role: str) -> Browserish:
        browser = Browserish(self.app)
        browser.sign_in(self.staff(role).username, PASSWORD)
        return browser

    def without(self) -> list[str]:
        reply = Browserish(self.app).get("/readyz")
        assert (reply.status_code, reply.json()["ready"]) == (200, True)
        told: list[str] = reply.json()["without"]
        return told

    def need_tags(self) -> str:
        return self.browser("curator").get("/need-tags").text


@pytest.fixture
def settings_with_folder(settings: Settings, tmp_path: Path) -> Settings:
    folder = tmp_path / "own-needs"
    folder.mkdir()
    return settings.model_copy(update={"needs_folder": folder})


@pytest.fixture
def council(
    town: Database,
    settings_with_folder: Settings,
    clock_at: HeldClock,
    staff: Callable[[str], StaffMember],
) -> Council:
    made = create_app(settings_with_folder)
    made.state.database = town
    assert settings_with_folder.needs_folder is not None
    return Council(settings_with_folder.needs_folder, made, clock_at, staff)


@pytest.fixture
def caller(council: Council) -> Caller:
    return Caller(council.browser("officer"))


def test_what_is_added_while_the_service_runs_is_heard_with_the_next_words(
    council: Council, caller: Caller
) -> None:
    assert not {FERRY, "loneliness"} & {*chips(caller.say(f"{CUT_OFF} {LANTERN}"))}
    council.write(OWN)
    page = caller.say(f"{CUT_OFF} {LANTERN} I said.", revision=1)

    assert {FERRY, "loneliness"} <= {*chips(page)}
    assert LABEL in heard(page)


def test_an_introduction_keeps_the_version_of_the_list_that_led_to_it(
    council: Council, caller: Caller, town: Database
) -> None:
    council.write(OWN)
    page = caller.say(CUT_OFF)
    caller.post("introductions", listing_id=listing_id(page, "Millbrook Lifts"), how="they_ring")

    with town.work(writing=False) as session:
        [made] = session.exec(select(Introduction)).all()
    assert made.reasons[0]["need"] == FERRY
    assert made.versions["needs"] == council.app.state.index.needs.version != load_needs().version


def test_with_an_error_the_running_list_stays_and_the_council_is_told(
    council: Council, caller: Caller, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("INFO")  # where the test can read it
    council.write(OWN)
    assert (council.without(), NOT_IN_USE in council.need_tags()) == ([], False)
    council.write(BROKEN)

    assert FERRY in chips(caller.say(CUT_OFF))
    assert council.without() == [
        "the council's own needs: 1 problem in ours.yaml; the list read before runs on"
    ]
    page = council.need_tags()
    assert f"{NOT_IN_USE}: the list read before runs on." in page
    assert "ours.yaml: ferry-gone: lable: is not known here; mend its spelling" in page
    logged = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    told = [line for line in logged if line["event"] == "own_needs_not_in_use"]
    assert [line["level"] for line in told] == ["warning"]
    assert str(council.folder) not in json.dumps(told) + page


def test_an_error_in_the_needs_is_not_said_to_be_one_of_the_language_model(
    council: Council, caller: Caller
) -> None:
    council.write(BROKEN)
    assert "Listening by words alone" not in caller.say(CUT_OFF)


def test_what_is_mended_is_taken_up_without_a_restart(council: Council, caller: Caller) -> None:
    council.write(BROKEN)
    assert FERRY not in chips(caller.say(CUT_OFF))
    council.write(OWN)

    assert FERRY in chips(caller.say(CUT_OFF, revision=1))
    assert (council.without(), NOT_IN_USE in council.need_tags()) == ([], False)


def test_a_start_with_an_error_runs_the_shipped_list_and_says_so(
    council: Council, settings_with_folder: Settings, town: Database
) -> None:
    council.write(BROKEN)
    council.app = create_app(settings_with_folder)
    council.app.state.database = town

    assert council.app.state.index.needs == load_needs()
    assert council.without() == ["the council's own needs: 1 problem in ours.yaml; the shipped list runs"]
    assert f"{NOT_IN_USE}: the shipped list runs." in council.need_tags()


def test_a_folder_that_goes_leaves_the_list_and_one_that_comes_back_is_read(
    council: Council, caller: Caller
) -> None:
    council.write(OWN)
    assert FERRY in chips(caller.say(CUT_OFF))
    away = council.folder.rename(council.folder.with_name("away"))
    council.clock.move_on(seconds=2)

    assert council.without() == [
        "the council's own needs: the folder of own needs is not there; the list read before runs on"
    ]
    assert FERRY in chips(caller.page)
    away.rename(council.folder)
    council.clock.move_on(seconds=2)
    assert council.without() == []


def test_a_need_that_was_taken_out_is_still_told_wherever_it_was_kept(
    council: Council, caller: Caller, town: Database
) -> None:
    council.write(OWN)
    page = caller.say(CUT_OFF)
    caller.post("needs", need_code=FERRY, mark="ticked")
    caller.post("introductions", listing_id=listing_id(page, "Millbrook Lifts"), how="they_ring")
    assert LABEL in caller.page
    council.remove()

    gone = "Ferry gone (no longer a need we list)"
    assert gone in heard(caller.page)
    closed = caller.browser.post(
        f"{caller.path}/close", {"act": "close", "outcome": "signposted", "advice": "Ring.", **gates()}
    )
    assert closed.status_code == 200
    record = caller.browser.get(f"{caller.path}/record")
    assert f"Need: {gone}" in record.text
    taken = caller.browser.get(f"{caller.path}/record.json").json()
    assert [(need["code"], need["label"]) for need in taken["heard"]["needs"]] == [(FERRY, gone)]
    assert gone in caller.browser.get("/follow-ups?show=coming").text
    letter = caller.browser.get(f"{caller.path}/letter?checked=yes")
    assert letter.status_code == 200
    assert "Millbrook Lifts" in letter.text
    assert "erry gone" not in letter.text


def test_while_it_is_listed_its_own_label_stands_in_every_record(council: Council, caller: Caller) -> None:
    council.write(OWN)
    page = caller.say(CUT_OFF)
    caller.post("needs", need_code=FERRY, mark="ticked")
    caller.post("introductions", listing_id=listing_id(page, "Millbrook Lifts"), how="they_ring")

    for path in (f"{caller.path}/record", f"{caller.path}/record.json", "/follow-ups?show=coming"):
        assert LABEL in caller.browser.get(path).text
    assert f"You told us about this: {LABEL.lower()}." in caller.browser.get(f"{caller.path}/letter").text


def test_what_was_decided_of_terms_stays_when_the_list_changes(council: Council, town: Database) -> None:
    curator = council.browser("curator")
    sent = {"of": "term", "subject": "transport", "act": "no_need"}
    curator.get("/need-tags")
    assert curator.post("/need-tags", sent).status_code == 200
    council.write(OWN)

    page = Caller(council.browser("officer")).say(CUT_OFF)
    assert FERRY in chips(page)
    with town.work(writing=False) as session:
        matcher = council.app.state.index.matcher(session)
        assert session.exec(select(NeedMark)).all() == []
    lifts = next(listing for _, listing in matcher.listings() if listing.name == "Millbrook Lifts")
    assert dict(matcher.terms.needs_for(lifts.terms[0]).weights) == {}
