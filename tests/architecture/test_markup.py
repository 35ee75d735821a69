"""Templates hold no hole for a script and ask nothing of another host."""

import ast
import re

import pytest
from jinja2 import nodes

from app.web.rendering import environment
from tests.architecture.source import SERVICE, full_name, imported_names, python_files
from tests.architecture.templates import parsed

# Text that is already HTML, with the reason it may be trusted: template or module, to reason.
TRUSTED: dict[str, str] = {}

_INLINE = re.compile(r"""\s(?:style|on[a-z]+|hx-on[:\w-]*|x-on[:\w-]*)\s*=|javascript:""", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"""<(?:script|link|img|iframe|source|video|audio|use|form|object|embed)\b[^>]*["'](?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import""",
    re.IGNORECASE,
)


def unescaped(tree: nodes.Template) -> bool:
    """Whether anything is let through as HTML: `|safe`, or escaping switched off."""
    filters = any(node.name in {"safe", "forceescape"} for node in tree.find_all(nodes.Filter))
    return filters or any(tree.find_all(nodes.ScopedEvalContextModifier))


def makes_markup(source: str) -> bool:
    """Whether Python code vouches for HTML of its own making."""
    tree = ast.parse(source)
    imported = imported_names(tree)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(full_name(call.func, imported).endswith("Markup") for call in calls)


def inline(text: str) -> list[str]:
    """Style attributes and event handlers, which the content policy would block anyway."""
    return [found.group().strip() for found in _INLINE.finditer(text)]


def from_elsewhere(text: str) -> list[str]:
    """Files a browser would fetch from, or send to, another host. A plain link to read is fine."""
    return [found.group() for found in _ELSEWHERE.finditer(text)]


def _sources() -> dict[str, str]:
    made = environment()
    assert made.loader is not None
    return {name: made.loader.get_source(made, name)[0] for name in made.list_templates()}


def test_only_the_trusted_go_unescaped() -> None:
    made = environment()
    templates = {name for name in made.list_templates() if unescaped(parsed(made, name))}
    modules = {path for path, source in python_files(*SERVICE).items() if makes_markup(source)}

    assert templates | modules == set(TRUSTED)
    assert made.autoescape is True


def test_no_template_holds_inline_styles_or_handlers() -> None:
    assert {name: found for name, text in _sources().items() if (found := inline(text))} == {}


def test_no_template_fetches_from_another_host() -> None:
    assert {name: found for name, text in _sources().items() if (found := from_elsewhere(text))} == {}


@pytest.mark.parametrize("text", ["{{ a|safe }}", "{% autoescape false %}{{ a }}{% endautoescape %}"])
def test_unescaped_text_is_found(text: str) -> None:
    assert unescaped(environment().parse(text))


def test_markup_made_in_python_is_found() -> None:
    assert makes_markup("from markupsafe import Markup\nMarkup('<b>')")
    assert not makes_markup("from markupsafe import escape\nescape('<b>')")


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<button\n onclick='go()'>",
        '<div hx-on:click="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_an_inline_handler_is_found(text: str) -> None:
    assert inline(text)


@pytest.mark.parametrize("text", ['<style nonce="{{ site.nonce }}">', '<p class="on">', "<button data-once>"])
def test_what_only_looks_like_a_handler_is_left_alone(text: str) -> None:
    assert inline(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example.org/x.js">',
        '<link\n rel="stylesheet" href="//fonts.example.org/a.css">',
        "<style>@import 'x.css'</style>",
        "background: url(https://example.org/a.png)",
    ],
)
def test_a_file_from_another_host_is_found(text: str) -> None:
    assert from_elsewhere(text)


def test_a_link_to_read_is_left_alone() -> None:
    assert from_elsewhere('<a href="https://example.org/licence">the licence</a>') == []
