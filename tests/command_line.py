"""The command `frontdoor`, run as a person would."""

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

import pytest

from app import cli
from app.db import Database


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


Frontdoor = Callable[..., Ended]


@pytest.fixture
def frontdoor_on(monkeypatch: pytest.MonkeyPatch) -> Frontdoor:
    """`frontdoor_on("users", "list", typed="…")`, on whatever database the test's environment names."""

    def run(*arguments: str, typed: str = "") -> Ended:
        monkeypatch.setattr(sys, "argv", ["frontdoor", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed + "\n"))
        out, err = io.StringIO(), io.StringIO()
        mask = os.umask(0o022)
        try:
            with redirect_stdout(out), redirect_stderr(err):
                cli.main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            os.umask(mask)
        return Ended(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def frontdoor(database: Database, frontdoor_on: Frontdoor, monkeypatch: pytest.MonkeyPatch) -> Frontdoor:
    """The same, on the test's own database."""
    monkeypatch.setenv("FRONTDOOR_DATABASE_URL", database.url)
    return frontdoor_on
