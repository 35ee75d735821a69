"""Each process follows the council's folder by itself, and looks at it cheaply."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from app.config import Settings
from app.db import Database
from app.resources.index import ListingIndex
from app.resources.own_needs import OwnNeeds
from resource_directory.matching import Matcher
from resource_directory.needs import load_needs
from tests.conftest import HeldClock
from tests.front_door.test_own_needs import BROKEN, FERRY, OWN
from tests.resources.test_import import service, take_in
from tests.resources.test_index import SINGING, matcher, told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Of a council that has not yet written anything in it."""
    folder = tmp_path / "own-needs"
    folder.mkdir()
    return folder / "ours.yaml"


@pytest.fixture
def process(database: Database, file: Path) -> Callable[[], ListingIndex]:
    """Call it for each process that serves the same map with the same folder."""
    with database.work() as session:
        take_in(session, service(1), service(2))
    return lambda: ListingIndex(own_needs=OwnNeeds(file.parent))


def knows(matcher: Matcher) -> bool:
    return FERRY in matcher.needs.by_code


def test_two_processes_see_the_change_each_with_its_next_question(
    process: Callable[[], ListingIndex], database: Database, file: Path, clock_at: HeldClock
) -> None:
    one, other = process(), process()
    before = [matcher(index, database) for index in (one, other)]
    file.write_text(OWN, "utf-8")
    clock_at.move_on(seconds=2)
    after = [matcher(index, database) for index in (one, other)]

    assert [knows(each) for each in (*before, *after)] == [False, False, True, True]
    assert told(after[0]) == told(before[0])
    assert one.needs == other.needs != load_needs()


def test_while_one_learns_the_list_others_go_on_with_the_one_they_have(
    process: Callable[[], ListingIndex], database: Database, file: Path, clock_at: HeldClock
) -> None:
    index = process()
    running = matcher(index, database)
    file.write_text(OWN, "utf-8")
    clock_at.move_on(seconds=2)
    answers: list[Matcher] = []
    other = Thread(target=lambda: answers.append(matcher(index, database)), daemon=True)
    with index._building:
        other.start()
        other.join(timeout=60)

        assert answers == [running]
    assert knows(matcher(index, database))


def test_a_change_of_the_map_and_one_of_the_list_are_seen_together(
    process: Callable[[], ListingIndex], database: Database, file: Path, clock_at: HeldClock
) -> None:
    index = process()
    matcher(index, database)
    file.write_text(OWN, "utf-8")
    with database.work() as session:
        take_in(session, service(1, description=SINGING), service(2))
    clock_at.move_on(seconds=2)
    after = matcher(index, database)

    assert knows(after)
    assert told(after) == {"s1": SINGING, "s2": ""}


def test_what_is_learnt_anew_is_as_good_as_built_anew(
    process: Callable[[], ListingIndex], database: Database, file: Path, clock_at: HeldClock
) -> None:
    index = process()
    matcher(index, database)
    file.write_text(OWN, "utf-8")
    clock_at.move_on(seconds=2)
    learnt, built = matcher(index, database), matcher(process(), database)

    assert [learnt.by_text(key) for key, _ in learnt.listings()] == [
        built.by_text(key) for key, _ in built.listings()
    ]


def test_the_folder_is_looked_at_once_a_second_at_most(file: Path, clock_at: HeldClock) -> None:
    own = OwnNeeds(file.parent)
    file.write_text(OWN, "utf-8")
    assert own.now().needs == load_needs()
    clock_at.move_on(seconds=0.5)
    assert own.now().needs == load_needs()
    clock_at.move_on(seconds=0.5)
    assert own.now().own
    file.write_text(BROKEN, "utf-8")
    clock_at.move_on(hours=-1)  # as a machine's clock is put back
    assert own.now().problems


def test_files_that_did_not_change_are_not_read_again(file: Path, clock_at: HeldClock) -> None:
    file.write_text(OWN, "utf-8")
    own = OwnNeeds(file.parent)
    before = own.now()
    clock_at.move_on(seconds=2)
    assert own.now() is before
    file.touch()
    clock_at.move_on(seconds=2)
    assert own.now() is not before


def test_who_is_told_of_problems_is_told_once_and_of_others_again(file: Path, clock_at: HeldClock) -> None:
    heard: list[str] = []
    file.write_text(BROKEN, "utf-8")
    own = OwnNeeds(file.parent, tell=heard.append)
    for text in (BROKEN + "# a remark", BROKEN.replace("theme:", "them:"), OWN, BROKEN):
        file.write_text(text, "utf-8")
        clock_at.move_on(seconds=2)
        own.now()

    assert [line.partition(":")[2].partition(" in")[0] for line in heard] == [
        " 1 problem",
        " 3 problems",
        " 1 problem",
    ]


def test_no_folder_is_the_shipped_list_and_nothing_to_tell() -> None:
    assert OwnNeeds(None).now().needs is load_needs()
    assert OwnNeeds(None).now().without == ()


def test_a_setting_with_nothing_in_it_names_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDOOR_NEEDS_FOLDER", "")
    assert Settings().needs_folder is None
