"""The worker as a process of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from app.db import Database
from app.notifications.models import State
from tests.notifications.conftest import only_message, put_in

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("engine_name", ["sqlite"])  # a process takes seconds to begin
def test_a_worker_goes_on_until_it_is_told_to_stop_and_ends_well(database: Database) -> None:
    put_in(database)
    command = [sys.executable, "-c", "from app.cli import main; main()", "jobs", "run", "--every", "0.1"]
    environment = {**os.environ, "FRONTDOOR_DATABASE_URL": database.url, "PYTHONPATH": str(ROOT)}
    worker = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    give_up_at = monotonic() + 60
    while only_message(database).state == State.WAITING and monotonic() < give_up_at:
        sleep(0.05)
    worker.send_signal(signal.SIGTERM)
    out, _ = worker.communicate(timeout=60)

    assert only_message(database).state == State.ACCEPTED
    assert worker.returncode == 0
    assert out.startswith(b"messages: ")
