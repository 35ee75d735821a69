"""What pages and templates ask of each other, read from their syntax trees; nothing is rendered."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from types import CodeType
from typing import Any

from jinja2 import Environment, meta, nodes

import app
from app.web.rendering import Page, Site

# `page` and `site` are given by `render`; the others are Jinja's own.
GIVEN = {"page", "site", "range", "namespace"}
MACROS = "macros/"


def every_page() -> set[type[Page]]:
    """Each concrete page of the service: those that name a template."""
    for module in pkgutil.walk_packages(app.__path__, "app."):
        importlib.import_module(module.name)
    return {page for page in _below(Page) if page.__module__.startswith("app.") and "template" in vars(page)}


def _below(page: type[Page]) -> Iterator[type[Page]]:
    for child in page.__subclasses__():
        yield child
        yield from _below(child)


def parsed(made: Environment, name: str) -> nodes.Template:
    if made.loader is None:
        raise ValueError("this environment loads no templates")
    return made.parse(made.loader.get_source(made, name)[0])


def reached(made: Environment, name: str) -> set[str]:
    """The template and all that it extends, includes or imports, however far."""
    found, waiting = set[str](), [name]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(other or f"{at} (name only known when it runs)" for other in _refers(made, at))
    return found


def _refers(made: Environment, name: str) -> Iterable[str | None]:
    return meta.find_referenced_templates(parsed(made, name)) if name in made.list_templates() else ()


def attributes(tree: nodes.Template, name: str) -> set[str]:
    """Each x of `name.x`; "*" where it is handed on whole, so that nobody could say what is used."""
    asked = [node for node in tree.find_all(nodes.Getattr) if _is(name, node.node)]
    mentions = sum(_is(name, node) for node in tree.find_all(nodes.Name))
    return {node.attr for node in asked} | ({"*"} if mentions > len(asked) else set())


def _is(name: str, node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == name and node.ctx == "load"


def strangers(made: Environment) -> dict[str, set[str]]:
    """Names a template takes from outside other than those given; a file of macros is given nothing."""
    found = {}
    for name in made.list_templates():
        tree = parsed(made, name)
        outside = meta.find_undeclared_variables(tree) - _of_the_file(tree)
        given = GIVEN - {"page", "site"} if name.startswith(MACROS) else GIVEN
        if outside - given:
            found[name] = outside - given
    return found


def _of_the_file(tree: nodes.Template) -> set[str]:
    """Names a file imports or sets at its top, which its blocks see although Jinja's own list says not."""
    names = {node.target for node in tree.find_all(nodes.Import)}
    for given in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in given.names}
    assigned = (node.target for node in tree.body if isinstance(node, nodes.Assign))
    return names | {target.name for target in assigned if isinstance(target, nodes.Name)}


def misunderstandings(made: Environment, page: type[Page]) -> list[str]:
    """Where a page and its templates disagree: asked for but not there, or there but never asked for."""
    own = [name for name in reached(made, page.template) if not name.startswith(MACROS)]
    missing = sorted(name for name in own if name not in made.list_templates())
    if missing:
        return [f"{page.__name__}: there is no template {name}" for name in missing]
    asked = set().union(*(attributes(parsed(made, name), "page") for name in own))
    unknown = asked - {name for name in dir(page) if not name.startswith("_")} - _fields(page)
    unused = _fields(page) - _fields(Page) - _used(page, asked)
    return [f"{page.__name__} has no {name}" for name in sorted(unknown)] + [
        f"{page.__name__}.{name} is never used" for name in sorted(unused)
    ]


def _fields(page: type[Page | Site]) -> set[str]:
    return {field.name for field in dataclasses.fields(page)}


def _used(page: type[Page], asked: set[str]) -> set[str]:
    """The names asked for, with those that the page's own properties and methods read in turn."""
    used, waiting = set[str](), list(asked)
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting.extend(_names_in(getattr(page, name, None)))
    return used


def _names_in(member: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever a class may hold
    code = getattr(getattr(member, "fget", member), "__code__", None)
    if isinstance(code, CodeType):
        yield from _names_of(code)


def _names_of(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names_of(inner)


def unknown_of_site(made: Environment) -> dict[str, set[str]]:
    """What templates ask of the site that it does not have; macros may be handed it whole."""
    known = {name for name in dir(Site) if not name.startswith("_")} | _fields(Site) | {"*"}
    asked = {name: attributes(parsed(made, name), "site") for name in made.list_templates()}
    return {name: found - known for name, found in asked.items() if found - known}


def shared(pages: Iterable[type[Page]]) -> dict[str, list[str]]:
    """Templates that more than one page names."""
    owners: dict[str, list[str]] = {}
    for page in pages:
        owners.setdefault(page.template, []).append(page.__name__)
    return {template: sorted(names) for template, names in owners.items() if len(names) > 1}


def unowned(made: Environment, pages: Iterable[type[Page]]) -> set[str]:
    """Templates no page names or reaches."""
    return set(made.list_templates()).difference(*(reached(made, page.template) for page in pages))
