"""Migrations are a numbered line with one end, in a folder that never hides the real alembic."""

import re
from collections.abc import Sequence
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from tests.architecture.source import ROOT

FOLDER = ROOT / "alembic"

_NUMBERED = re.compile(r"(?P<number>\d{4})_[a-z0-9_]+\.py")


def out_of_line(names: Sequence[str]) -> list[str]:
    """File names, from the first migration to the last, that do not carry their number."""
    return [
        name
        for number, name in enumerate(names, start=1)
        if not (match := _NUMBERED.fullmatch(name)) or int(match["number"]) != number
    ]


def _scripts(folder: Path) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(folder))
    return ScriptDirectory.from_config(config)


def test_migrations_have_one_end() -> None:
    assert len(_scripts(FOLDER).get_heads()) == 1


def test_migrations_are_numbered_in_the_order_they_run() -> None:
    in_order = list(_scripts(FOLDER).walk_revisions())[::-1]

    assert in_order
    assert out_of_line([Path(script.path).name for script in in_order]) == []


def test_the_folder_is_no_package() -> None:
    assert list(FOLDER.rglob("__init__.py")) == []


def test_a_migration_out_of_line_is_found() -> None:
    assert out_of_line(["0001_accounts.py", "0003_people.py", "second_try.py"]) == [
        "0003_people.py",
        "second_try.py",
    ]


def test_a_second_end_is_found(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "env.py").touch()
    for name, before in (("0001", None), ("0002", "0001"), ("0003", "0001")):
        script = f"revision = {name!r}\ndown_revision = {before!r}\n"
        (tmp_path / "versions" / f"{name}_step.py").write_text(script, "utf-8")

    assert len(_scripts(tmp_path).get_heads()) == 2
