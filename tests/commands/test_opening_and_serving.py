import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from app.accounts.demonstration import PASSWORD
from app.commands.serving import check_demonstration_allowed
from app.config import Settings
from app.db import Database
from app.errors import Refused
from tests.command_line import Frontdoor


@pytest.fixture
def new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "new" / "frontdoor.sqlite3"
    monkeypatch.setenv("FRONTDOOR_DATABASE_URL", f"sqlite:///{file}")
    return file


def test_sqlite_is_brought_up_to_date_by_any_command(frontdoor_on: Frontdoor, new_file: Path) -> None:
    assert frontdoor_on("users", "list").code == 0
    made = Database(f"sqlite:///{new_file}")
    assert made.is_current()
    made.engine.dispose()


def test_a_new_sqlite_file_is_nobody_elses_to_read(frontdoor_on: Frontdoor, new_file: Path) -> None:
    frontdoor_on("users", "list")
    assert new_file.stat().st_mode & 0o077 == 0


def test_an_empty_database_is_made_ready_by_db_upgrade(
    empty_database: Database, frontdoor_on: Frontdoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDOOR_DATABASE_URL", empty_database.url)
    assert frontdoor_on("db", "upgrade").out == "The database is up to date.\n"
    assert empty_database.is_current()


@pytest.mark.postgres
@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_postgresql_is_left_alone_until_db_upgrade(
    empty_database: Database, frontdoor_on: Frontdoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDOOR_DATABASE_URL", empty_database.url)
    ended = frontdoor_on("users", "list")
    assert (ended.code, "Run “frontdoor db upgrade” first." in ended.err) == (1, True)
    assert not empty_database.is_current()


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("FRONTDOOR_PORT", "eight thousand", "FRONTDOOR_PORT: "),
        ("FRONTDOOR_BRAND_COLOUR", "blue", "FRONTDOOR_BRAND_COLOUR: "),
        ("FRONTDOOR_DATABASE_URL", "secret-nonsense", "FRONTDOOR_DATABASE_URL is not the address"),
        ("FRONTDOOR_DATABASE_URL", "postgresql://u:secret@127.0.0.1:1/x", "The database does not answer."),
        ("FRONTDOOR_DATABASE_URL", "sqlite:////proc/nowhere/x", "The database's folder cannot be made"),
    ],
)
def test_a_wrong_setting_ends_in_a_sentence_without_its_value(
    frontdoor_on: Frontdoor, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(setting, value)
    ended = frontdoor_on("users", "list")
    assert ended.code == 1
    assert ended.err.startswith(sentence)
    assert len(ended.err.splitlines()) == 1
    assert "secret" not in ended.err


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_the_demonstration_is_for_this_machine(host: str) -> None:
    check_demonstration_allowed(Settings(host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "front-door.example.org"])  # noqa: S104 -- refused, which is the point
def test_the_demonstration_is_refused_where_others_could_reach_it(host: str) -> None:
    with pytest.raises(Refused, match="this machine alone"):
        check_demonstration_allowed(Settings(host=host))


@pytest.mark.parametrize("url", ["postgresql://h/x", "postgres://h/x", "postgresql+psycopg://h/x"])
def test_the_demonstration_is_refused_on_postgresql(url: str) -> None:
    with pytest.raises(Refused, match="SQLite alone"):
        check_demonstration_allowed(Settings(database_url=url))


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def test_the_demonstration_serves_a_sign_in_page_and_says_how_to_sign_in(tmp_path: Path) -> None:
    environment = {
        "FRONTDOOR_DATABASE_URL": f"sqlite:///{tmp_path / 'frontdoor.sqlite3'}",
        "FRONTDOOR_PORT": str(free_port()),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    start = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--demonstration"]
    with subprocess.Popen(start, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
            assert address is not None
            assert PASSWORD in server.stdout.readline()
            with urllib.request.urlopen(address[0] + "/sign-in", timeout=30) as page:  # noqa: S310 -- our own server
                assert PASSWORD in page.read().decode()
                assert page.headers["server"] is None
                assert "Secure" not in page.headers["set-cookie"]
        finally:
            server.send_signal(signal.SIGINT)
