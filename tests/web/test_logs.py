import json
import logging
import sys
from collections.abc import Callable

import pytest
from fastapi import FastAPI

from app.web import logs
from tests.browserish import Browserish

# Words that must not be met again anywhere but on the page of whoever typed them.
NAME = "Marjorie Canary"
STORY = "canary: he hides the bills and will not open the door"
TYPED = ("Marjorie", "canary", "Canary", "bills")


@pytest.fixture
def officer(probed_app: FastAPI, signed_in: Callable[[str], Browserish]) -> Browserish:
    return signed_in("officer")


def test_what_somebody_typed_is_in_no_log_and_no_measure(
    officer: Browserish, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    logs.configure("DEBUG")
    caplog.set_level(logging.DEBUG)
    words = {"name": NAME, "story": STORY}
    officer.post("/probe/words", words)
    officer.post("/probe/words", {**words, "name": ""})
    officer.post("/probe/words", {**words, "unknown": STORY})
    officer.post("/probe/failing-commit", words)
    officer.get(f"/probe/any-staff?q={NAME}")
    officer.get(f"/people/{NAME}")
    officer.sign_in(NAME, STORY)
    officer.token = "old"
    officer.post("/probe/words", words)
    measures = officer.client.get("/metrics").text
    of_the_service = [line.getMessage() for line in caplog.records if line.name != "httpx2"]
    told = "".join([*capfd.readouterr(), *of_the_service])
    assert told.count("/probe/failing-commit") >= 2, "the log that should be looked at was not captured"
    assert "/probe/words" in measures
    assert [word for word in TYPED if word in told + measures] == []


def test_a_request_is_one_line_with_its_declared_path(
    officer: Browserish, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.configure("INFO")
    officer.post("/account/sign-ins/7f3c9a52-8d7e-4c6e-9a3d-2f1f0c5b7a10/end")
    (line,) = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    said = {key: line[key] for key in ("event", "method", "route", "status")}
    assert said == {
        "event": "request",
        "method": "POST",
        "route": "/account/sign-ins/{sign_in_id}/end",
        "status": 404,
    }


def test_methods_that_somebody_invents_share_one_name(
    officer: Browserish, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.configure("INFO")
    for method in ("CANARY", "CANARY2"):
        officer.client.request(method, "/sign-in")
    measures = officer.client.get("/metrics").text
    assert 'method="other",route="/sign-in",status="405"} 2.0' in measures
    assert "CANARY" not in measures + capfd.readouterr().err


def test_an_unforeseen_error_is_logged_by_kind_and_place(
    officer: Browserish, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.configure("INFO")
    officer.post("/probe/failing-commit", {"name": NAME, "story": STORY})
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    (problem,) = [line for line in lines if line["event"] == "unforeseen"]
    assert problem["kind"] == "IntegrityError"
    assert any("app/db.py:" in place for place in problem["at"])


def test_the_servers_own_lines_leave_out_what_an_exception_says() -> None:
    try:
        int(STORY)
    except ValueError:
        record = logging.LogRecord(
            "uvicorn.error", logging.ERROR, __file__, 1, "Exception in ASGI application", (), sys.exc_info()
        )
    line = logs.WithoutMessages().format(record)
    assert "canary" not in line
    assert json.loads(line)["kind"] == "ValueError"
