"""Which listings are compared at all: those that share something, and never everyone with everyone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from itertools import combinations

from resource_directory.duplicates.signs import Signs

# What more listings than this share is divided by their names, and by their towns, before they are compared.
MOST_TOGETHER = 24
# Of each name the words that fewest others have; their first letters, for people misspell the last.
_RAREST, _LETTERS = 3, 4

Key = tuple[str, ...]


def pairs_to_compare(all_signs: Collection[Signs]) -> set[tuple[int, int]]:
    """By place in the order given, the lower first. At most `MOST_TOGETHER` times a small number each."""
    signs = list(all_signs)
    held = Counter(word for each in signs for word in set(each.words))
    rare = [_rare(each, held) for each in signs]
    blocks: dict[Key, list[int]] = defaultdict(list)
    for place, each in enumerate(signs):
        for key in set(_keys(each, rare[place])):
            blocks[key].append(place)
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        for part in _divided(block, signs, rare):
            found.update(combinations(part, 2))
    return found


def _rare(each: Signs, held: Counter[str]) -> list[str]:
    ordered = sorted(set(each.words), key=lambda word: (held[word], word))
    return [word[:_LETTERS] for word in ordered[:_RAREST]]


def _keys(each: Signs, rare: Iterable[str]) -> Iterator[Key]:
    yield from (("number", number) for number in each.numbers)
    yield from (("e-mail", email) for email in each.emails)
    yield from (("page", page) for page in each.pages)
    yield from (("domain", domain) for domain in each.domains)
    yield from (("postcode", postcode) for postcode in each.postcodes)
    if each.charity:
        yield "charity", each.charity
    if each.company:
        yield "company", each.company
    places = each.towns | each.areas or {("nowhere",)}
    yield from (("name", *place, word) for word in rare for place in places)


def _divided(block: list[int], signs: list[Signs], rare: list[list[str]]) -> Iterator[list[int]]:
    """The block; where it is too large its parts with a word of the name in common, then with a town too.

    What is too large even so, a hundred groups of one name in one town, is left out.
    """
    if len(block) <= MOST_TOGETHER:
        yield block
        return
    for part in _parts(block, lambda place: rare[place]):
        if len(part) <= MOST_TOGETHER:
            yield part
        else:
            closer = _parts(part, lambda place: signs[place].postcodes or signs[place].towns)
            yield from (each for each in closer if len(each) <= MOST_TOGETHER)


def _parts(block: Iterable[int], shared_by: Callable[[int], Iterable[Hashable]]) -> Iterable[list[int]]:
    parts: dict[Hashable, list[int]] = defaultdict(list)
    for place in block:
        for key in set(shared_by(place)):
            parts[key].append(place)
    return parts.values()
