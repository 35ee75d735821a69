"""The arrows of .importlinter hold today, and each of its contracts fails when something runs against it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import LIBRARIES, ROOT, SERVICE, python_files

RULES = ".importlinter"


def lint(tree: Path) -> tuple[int, str]:
    """Exit status and what was said, in one line."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    ended = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    return ended.returncode, " ".join((ended.stdout + ended.stderr).split())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The service and its libraries as they are, to be broken without harm."""
    for path, source in python_files(*SERVICE, *LIBRARIES).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(source, "utf-8")
    (tmp_path / RULES).write_text((ROOT / RULES).read_text("utf-8"), "utf-8")
    return tmp_path


def _add(tree: Path, path: str, source: str) -> None:
    file = tree / path
    file.parent.mkdir(exist_ok=True)
    before = file.read_text("utf-8") if file.exists() else ""
    file.write_text(f"{before}\n{source}\n", "utf-8")


def test_nothing_runs_against_the_arrows() -> None:
    status, said = lint(ROOT)

    assert status == 0, said


@pytest.mark.parametrize(
    ("path", "source", "contract"),
    [
        ("app/web/forms.py", "import app.contacts.models", "The service points downwards"),
        ("app/people/models.py", "import app.resources.models", "The service points downwards"),
        ("app/db.py", "import app.tables", "The service points downwards"),
        ("app/extra.py", "", "The service points downwards"),
        ("app/people/rules.py", "import app.people.actions", "Inside a feature"),
        ("app/contacts/models.py", "import app.contacts.queries", "Inside a feature"),
        ("app/kit/ids.py", "import fastapi", "kit knows nothing of the web"),
        ("conversation_flows/gates.py", "import app.kit.clock", "conversation_flows knows no service"),
        ("conversation_flows/gates.py", "import resource_directory", "conversation_flows knows no service"),
        ("resource_directory/listing.py", "import conversation_flows", "resource_directory knows no service"),
        (
            "resource_directory/listing.py",
            "from sqlmodel import select",
            "resource_directory knows no service",
        ),
    ],
)
def test_an_import_against_the_arrows_is_refused(copy: Path, path: str, source: str, contract: str) -> None:
    _add(copy, path, source)

    status, said = lint(copy)

    assert status != 0
    assert re.search(rf"{contract}[^.]*? BROKEN", said), said
