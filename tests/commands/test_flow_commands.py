"""`frontdoor flows`: a flow is checked against the revision that runs, and published with its warnings."""

from importlib.resources import files
from pathlib import Path

import pytest

from app.db import Database
from app.flows.models import FlowRevision
from tests.command_line import Frontdoor
from tests.rows import all_rows

STARTER = (files("conversation_flows") / "flows" / "starter.yaml").read_text("utf-8")
OLD_CODE, NEW_CODE = "      - code: said_no\n", "      - code: said_not_now\n"


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    """The flow that ships, in a file of one's own."""
    file = tmp_path / "ours.yaml"
    file.write_text(STARTER, "utf-8")
    return file


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def revisions(database: Database) -> list[int]:
    return sorted(row.revision for row in all_rows(database, FlowRevision))


def test_a_check_finds_what_would_break_a_trend_of_the_running_revision(
    frontdoor: Frontdoor, flow: Path
) -> None:
    frontdoor("flows", "publish", str(flow))
    change(flow, OLD_CODE, NEW_CODE)

    ended = frontdoor("flows", "check", str(flow))

    assert ended.code == 0
    assert "warning answer-codes-changed: The answers of `carer_offered` changed" in ended.out
    assert "Compared with revision 1, which runs.\nNo errors, 1 warning.\n" in ended.out


def test_another_flow_is_compared_with_its_own_revisions_only(frontdoor: Frontdoor, flow: Path) -> None:
    frontdoor("flows", "publish", str(flow))
    change(flow, "flow: starter", "flow: other")
    change(flow, OLD_CODE, NEW_CODE)

    ended = frontdoor("flows", "check", str(flow))

    assert ended.out == (
        "Compared with no earlier revision: “other” has not been published here.\nNo errors, 0 warnings.\n"
    )


def test_a_check_needs_no_database_and_makes_none(
    frontdoor_on: Frontdoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ended = frontdoor_on("flows", "check")

    assert ended.out.endswith(
        "no earlier revision: there is no database of this version.\nNo errors, 0 warnings.\n"
    )
    assert (ended.code, list(tmp_path.iterdir())) == (0, [])


def test_a_check_leaves_an_older_database_as_it_is(
    frontdoor_on: Frontdoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "older.sqlite3"
    older.touch()
    monkeypatch.setenv("FRONTDOOR_DATABASE_URL", f"sqlite:///{older}")

    ended = frontdoor_on("flows", "check")

    assert "there is no database of this version" in ended.out
    assert Database(f"sqlite:///{older}").is_current() is False


def test_a_check_goes_on_while_the_database_does_not_answer(
    frontdoor_on: Frontdoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDOOR_DATABASE_URL", f"postgresql://nobody@/nothing?host={tmp_path}")

    ended = frontdoor_on("flows", "check")

    assert (ended.code, "the database does not answer" in ended.out) == (0, True)


def test_breaking_a_trend_asks_for_a_note_and_names_what_breaks(
    frontdoor: Frontdoor, flow: Path, database: Database
) -> None:
    frontdoor("flows", "publish", str(flow))
    change(flow, OLD_CODE, NEW_CODE)

    refused = frontdoor("flows", "publish", str(flow), "--note", "  ")

    assert refused.code == 1
    assert "answer-codes-changed: The answers of `carer_offered` changed" in refused.err
    assert "not published without a note" in refused.err
    assert "--note" in refused.err
    assert revisions(database) == [1]


def test_a_trend_is_broken_knowingly_with_a_note(
    frontdoor: Frontdoor, flow: Path, database: Database
) -> None:
    frontdoor("flows", "publish", str(flow))
    change(flow, OLD_CODE, NEW_CODE)

    ended = frontdoor("flows", "publish", str(flow), "--note", "A word people use themselves.")

    assert ended.code == 0
    assert "warning answer-codes-changed" in ended.out
    assert "Published starter revision 2" in ended.out
    assert revisions(database) == [1, 2]


def test_publishing_tells_its_warnings(frontdoor: Frontdoor, flow: Path) -> None:
    change(flow, "        means: assessment\n", "")

    ended = frontdoor("flows", "publish", str(flow))

    assert (ended.code, "warning duty-not-raised" in ended.out) == (0, True)


def test_one_error_is_one_error(frontdoor: Frontdoor, flow: Path) -> None:
    public = next(line for line in STARTER.partition("- id: told_next")[2].splitlines() if "public:" in line)
    change(flow, f"{public}\n", "")

    ended = frontdoor("flows", "check", str(flow))

    assert ended.code == 1
    assert "error gate-without-public" in ended.out
    assert ended.err.startswith("1 error. ")


def test_a_flow_without_a_duty_is_not_published(frontdoor: Frontdoor, flow: Path, database: Database) -> None:
    change(flow, "  - id: told_next", "  - id: told_later")

    ended = frontdoor("flows", "publish", str(flow))

    assert (ended.code, revisions(database)) == (1, [])
    assert "error missing-gate: The closing question `told_next` is missing" in ended.err


@pytest.mark.parametrize("verb", ["check", "show", "publish"])
def test_what_is_no_file_is_called_what_it_is(frontdoor: Frontdoor, tmp_path: Path, verb: str) -> None:
    nowhere, binary = tmp_path / "nosuch.yaml", tmp_path / "picture.yaml"
    binary.write_bytes(b"\xff\xfe\xff")

    assert f"{nowhere} does not exist." in frontdoor("flows", verb, str(nowhere)).err
    assert f"{tmp_path} is a folder." in frontdoor("flows", verb, str(tmp_path)).err
    assert f"{binary} is not UTF-8 text." in frontdoor("flows", verb, str(binary)).err
