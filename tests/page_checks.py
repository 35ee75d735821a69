"""What every page must be, whichever test opens it."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib

_NAMED_BY_THEMSELVES = {"hidden", "submit", "button", "reset", "image"}
_POINTS_TO_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


# What is another in each page of one kind: its token, the keys and codes of rows, what it holds and the hour.
_DRAWN = re.compile(
    r"(?<=name=\"csrf_token\" value=\")[^\"]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|\b[0-9A-Z]{3}-[0-9A-Z]{4}\b|(?<=data-has=\")[0-9a-f]+|\b\d\d?:\d\d(?=[ap]m)"
)
# Words between tags and in a field can break no rule but by being none; what is escaped might be wrongly.
_WORDS = re.compile(r"(?<=>)(\s*)[^\s<>&][^<>&]*(?=<)|(?<= value=\")[^\"&]+(?=\")")


def problems_of(html: str, *, nonce: str, fragment: bool = False) -> list[str]:
    """What is wrong with a page, or with a part of one, as sentences; nothing is a good page."""
    numbers: dict[str, str] = {}
    alike = _DRAWN.sub(lambda drawn: numbers.setdefault(drawn[0], f"drawn-{len(numbers)}"), html)
    alike = _WORDS.sub("words", alike)
    alike = alike.replace(nonce, "a-nonce") if nonce else alike
    # Most pages of a run are like earlier ones in all but words, and reading one takes as long as making it.
    if not _read(alike, nonce and "a-nonce", fragment=fragment):
        return []
    return _read.__wrapped__(html, nonce, fragment=fragment)


@lru_cache(maxsize=500)
def _read(html: str, nonce: str, *, fragment: bool) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(html) if fragment else parser.parse(html)
    found = [f"HTML at {place}: {code}" for place, code, _ in parser.errors]
    found += [] if fragment else list(_as_a_document(tree))
    found += [] if fragment else list(_broken_references(tree))
    return [*found, *_repeated_ids(tree), *_without_label(tree), *_unsafe(tree, nonce)]


def _as_a_document(tree: Element) -> Iterator[str]:
    headings = tree.findall(".//h1")
    if len(headings) != 1:
        yield f"{len(headings)} h1 elements"
    if not all(_words(heading) for heading in headings):
        yield "an empty h1"
    if not (tree.findtext(".//title") or "").strip():
        yield "no title"
    if not tree.get("lang"):
        yield "no language"
    if len(tree.findall(".//main")) != 1:
        yield "not exactly one main"


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _ids(tree: Element) -> Counter[str]:
    return Counter(element.get("id", "") for element in tree.iter() if element.get("id"))


def _repeated_ids(tree: Element) -> list[str]:
    return [f"id {name} used {times} times" for name, times in _ids(tree).items() if times > 1]


def _broken_references(tree: Element) -> Iterator[str]:
    known = _ids(tree)
    for element in tree.iter():
        for attribute in _POINTS_TO_IDS:
            for name in element.get(attribute, "").split():
                if name not in known:
                    yield f"{element.tag} {attribute}={name} points nowhere"
        link = element.get("href", "")
        if element.tag == "a" and link.startswith("#") and link[1:] not in known:
            yield f"link to {link} points nowhere"


def _without_label(tree: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in tree.iter("label") if _words(label)}
    wrapped = {field for label in tree.iter("label") for field in label.iter()}
    for field in (*tree.iter("input"), *tree.iter("select"), *tree.iter("textarea")):
        named = field.get("aria-label") or field.get("aria-labelledby") or field in wrapped
        needs_one = field.get("type", "text") not in _NAMED_BY_THEMSELVES
        if needs_one and not named and field.get("id") not in labelled:
            yield f"{field.tag} {field.get('name')} has no label"
    for element in (*tree.iter("button"), *tree.iter("a")):
        if not _words(element) and not element.get("aria-label"):
            yield f"a {element.tag} without words"
    for image in tree.iter("img"):
        if image.get("alt") is None:
            yield "an img without alt"


def _unsafe(tree: Element, nonce: str) -> Iterator[str]:
    for element in (*tree.iter("script"), *tree.iter("style")):
        if element.get("nonce") != nonce:
            yield f"{element.tag} without this reply's nonce"
    for element in tree.iter():
        for name in element.keys():  # noqa: SIM118 -- an Element is no mapping
            if name == "style" or re.match(r"on[a-z]", name):
                yield f"{element.tag} {name}= is refused by our content policy"
