"""What the rules about the code look at: files, syntax trees and the full names of what is called."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVICE = ("app",)
LIBRARIES = ("resource_directory", "conversation_flows", "sentence_encoder")
EVERYTHING = (*SERVICE, *LIBRARIES, "tests", "benchmarks")

# Never ours to judge: what other people wrote and what machines leave behind.
_NOT_OURS = {".git", "__pycache__", "vendor"}


def python_files(*folders: str) -> dict[str, str]:
    """Path below the root, to source text."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in sorted(found)}


def text_files() -> Iterator[tuple[str, str]]:
    """Every text file of the project, with its path; what .gitignore names is left out."""
    ignored = _NOT_OURS | {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()}
    for path in _walk(ROOT, ignored):
        try:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def _walk(folder: Path, ignored: set[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in ignored or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        else:
            yield path


def imported_names(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for: {"dt": "datetime", "select": "sqlmodel.select"}."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {a.asname or a.name.partition(".")[0]: a.name if a.asname else "" for a in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return {name: full or name for name, full in names.items()}


def full_name(node: ast.expr, imported: dict[str, str]) -> str:
    """`dt.datetime.now` as "datetime.datetime.now"; "" for what is not a plain dotted name."""
    if isinstance(node, ast.Name):
        return imported.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        of = full_name(node.value, imported)
        return f"{of}.{node.attr}" if of else ""
    return ""
