"""The script for build machines runs the checks, then what the README tells a newcomer to type."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

README = """# Front door

## Start

```
make run
make test   # everything
```

## More

```
make clean
```
"""


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A project with only the build script and a README, where make and apt note what they are asked."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_text((ROOT / ".ci" / "run").read_text("utf-8"), "utf-8")
    (tmp_path / "README.md").write_text(README, "utf-8")
    for name in ("make", "apt-get", "sudo"):
        stub = tmp_path / "bin" / name
        stub.parent.mkdir(exist_ok=True)
        stub.write_text(f'#!/bin/sh\necho "{name} $* CI=$CI"\n[ "$*" != "$FAILING" ]\n', "utf-8")
        stub.chmod(0o755)
    return tmp_path


def _run(build: Path, failing: str = "nothing") -> tuple[int, list[str]]:
    """Exit status and the make calls, started from another folder."""
    surroundings = os.environ | {"PATH": f"{build / 'bin'}:{os.environ['PATH']}", "FAILING": failing}
    command = ["bash", str(build / ".ci" / "run")]
    ended = subprocess.run(command, cwd="/", env=surroundings, capture_output=True, text=True, check=False)
    return ended.returncode, [line for line in ended.stdout.splitlines() if line.startswith("make ")]


def test_the_build_runs_the_checks_then_the_command_of_the_readme(build: Path) -> None:
    assert _run(build) == (0, ["make check CI=true", "make test CI=true"])


@pytest.mark.parametrize("failing", ["check", "test"])
def test_the_build_fails_with_any_part_of_it(build: Path, failing: str) -> None:
    assert _run(build, failing)[0] != 0


def test_the_build_fails_without_a_test_command(build: Path) -> None:
    (build / "README.md").write_text("# Front door\n", "utf-8")

    assert _run(build) == (1, [])


def test_whatever_the_image_copies_is_let_into_it() -> None:
    copied = {
        name
        for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    }
    ignored, *rest = [
        line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] not in ("#", "")
    ]

    assert ignored == "*"
    assert copied <= {line.removeprefix("!") for line in rest}
