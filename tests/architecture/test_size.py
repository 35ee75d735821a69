"""What stays beautiful is what a check keeps beautiful: the budget for files and functions."""

import ast
from collections.abc import Collection

from tests.architecture.source import EVERYTHING, python_files

LONGEST_FILE, MOST_FILES = 400, 200
LONGEST_FUNCTION, MOST_FUNCTIONS = 40, 25


def file_lengths(sources: dict[str, str]) -> dict[str, int]:
    """Lines of each file; empty ones would only flatter the ninetieth percentile."""
    return {path: lines for path, source in sources.items() if (lines := len(source.splitlines()))}


def function_lengths(sources: dict[str, str]) -> dict[str, int]:
    """Lines of each function from `def` to its last, under "path:line name"."""
    return {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path, source in sources.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }


def too_long(lengths: dict[str, int], limit: int) -> dict[str, int]:
    return {name: lines for name, lines in lengths.items() if lines > limit}


def ninetieth(lengths: Collection[int]) -> int:
    """Nine in ten are no longer than this."""
    ordered = sorted(lengths)
    return ordered[max(0, -(-len(ordered) * 9 // 10) - 1)]


def test_no_file_is_longer_than_its_limit() -> None:
    assert too_long(file_lengths(python_files(*EVERYTHING)), LONGEST_FILE) == {}


def test_nine_files_in_ten_are_short() -> None:
    assert ninetieth(file_lengths(python_files(*EVERYTHING)).values()) <= MOST_FILES


def test_no_function_is_longer_than_its_limit() -> None:
    assert too_long(function_lengths(python_files(*EVERYTHING)), LONGEST_FUNCTION) == {}


def test_nine_functions_in_ten_are_short() -> None:
    assert ninetieth(function_lengths(python_files(*EVERYTHING)).values()) <= MOST_FUNCTIONS


def test_the_budget_sees_the_whole_tree() -> None:
    read = python_files(*EVERYTHING)

    assert {path.partition("/")[0] for path in read} >= {"app", "resource_directory", "conversation_flows"}
    assert "tests/architecture/test_size.py" in read


def test_a_long_file_is_found() -> None:
    lengths = file_lengths({"long.py": "x = 1\n" * 401, "short.py": "x = 1\n" * 400, "empty.py": ""})

    assert too_long(lengths, LONGEST_FILE) == {"long.py": 401}
    assert "empty.py" not in lengths


def test_a_long_function_is_found_even_inside_another() -> None:
    body = "        x = 1\n" * 40
    nested = f"def outer():\n    async def inner():\n{body}"

    found = too_long(function_lengths({"a.py": nested}), LONGEST_FUNCTION)

    assert found == {"a.py:1 outer": 42, "a.py:2 inner": 41}


def test_the_ninetieth_percentile_notices_a_long_tail() -> None:
    assert ninetieth([10] * 9 + [300]) == 10
    assert ninetieth([10] * 8 + [300] * 2) == 300
