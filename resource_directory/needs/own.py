"""A council's own needs, laid over the list that is shipped."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from resource_directory.needs.model import Need, NeedsList, NeedsRefused
from resource_directory.needs.own_form import OwnEntry, OwnNeed, listed, read_file
from resource_directory.needs.reading import grave_in, phrase_key
from resource_directory.needs.term_map import name_key

GRAVE = "grave.yaml"
_NEAR_ENOUGH = 75  # per cent alike: "lonley" and "lonely", not "lonely" and "lodger"


@dataclass(frozen=True)
class LaidOver:
    """The list with a council's own needs in it. `remarks`: what they say that changes nothing, each a
    sentence that names its file and need.
    """

    needs: NeedsList
    remarks: tuple[str, ...] = ()


def lay_over(shipped: NeedsList, texts: Mapping[str, str], problems: Sequence[str] = ()) -> LaidOver:
    """`texts`: theme files and perhaps a grave.yaml, by file name; `problems`: found before, with others.
    Raises NeedsRefused with all that is wrong."""
    laying = _Laying(shipped, texts)
    found = [*problems, *laying.problems()]
    if found:
        raise NeedsRefused(found)
    return LaidOver(NeedsList(tuple(laying.needs.values()), laying.grave), tuple(laying.remarks()))


class _Laying:
    """`own`: what the files say, by code; `needs`: the list that would come of it, in reading order."""

    def __init__(self, shipped: NeedsList, texts: Mapping[str, str]) -> None:
        self.shipped, self.grave = shipped, shipped.grave
        self._files = {name: read_file(name, text) for name, text in texts.items() if name != GRAVE}
        self._own_grave = texts.get(GRAVE)
        self.own: dict[str, OwnNeed] = {}
        for file in self._files.values():
            self.own |= {code: need for code, need in file.needs.items() if code not in self.own}
        laid = {code: _laid(code, own, shipped.by_code.get(code)) for code, own in self.own.items()}
        self.needs = shipped.by_code | laid

    def problems(self) -> Iterator[str]:
        for name, file in self._files.items():
            yield from file.problems
            for code in file.needs:
                if (home := self.own[code].file) != name:
                    yield f"{name}: {code}: is already in {home}; say it all in one of them"
        for code, own in self.own.items():
            for problem in (*self._lacking(code, own.entry), *self._at_odds(code, own.entry)):
                yield f"{own.file}: {code}: {problem}"
        if all(file.readable for file in self._files.values()):
            yield from self._strangers()

    def _lacking(self, code: str, entry: OwnEntry) -> Iterator[str]:
        need = self.needs[code]
        left = {"label": need.label, "terms": need.terms, "phrases": need.phrases}
        lacks = [name for name, held in left.items() if not held]
        if code in self.shipped.by_code:
            for name in lacks:
                yield f"none of its {name} would be left; leave it one"
            return
        if lacks:
            meant = f", or write {near} if you mean that" if (near := self._nearest(code)) else ""
            yield f"is no need that is shipped, and a new one has {listed(lacks)} too; add what lacks{meant}"
        if entry.without_phrases:
            yield "is no need that is shipped, so it has no phrases to take away; leave out without_phrases"

    def _nearest(self, code: str) -> str:
        near = process.extractOne(
            code, self.shipped.by_code.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
        )
        return near[0] if near else ""

    def _at_odds(self, code: str, entry: OwnEntry) -> Iterator[str]:
        gone = {phrase_key(phrase) for phrase in entry.without_phrases}
        for phrase in entry.phrases:
            if phrase_key(phrase) in gone:
                yield f"“{phrase}” is both added and taken away; keep one of the two"
        alike = [other for other, need in self.needs.items() if _same_label(need, entry) and other != code]
        for other in alike[:1]:
            yield f"the label “{entry.label}” is that of {other} too; give it another"
        if code in (entry.apart_from or ()):
            yield "stands apart from itself; take it out of apart_from"

    def _strangers(self) -> Iterator[str]:
        """Codes named that are no need's; a need that does not fit its form is one all the same."""
        known = self.needs.keys() | frozenset[str]().union(*(file.faulty for file in self._files.values()))
        for code, own in self.own.items():
            for other in own.entry.apart_from or ():
                if other not in known:
                    yield f"{own.file}: {code}: stands apart from {other}, which is no need; mend its code"
        try:
            self.grave = self.grave if self._own_grave is None else grave_in(self._own_grave, known)
        except NeedsRefused as refused:
            yield from refused.problems

    def remarks(self) -> Iterator[str]:
        for code, own in self.own.items():
            if known := self.shipped.by_code.get(code):
                yield from (f"{own.file}: {code}: {remark}" for remark in _remarks(own.entry, known))


def _laid(code: str, own: OwnNeed, known: Need | None) -> Need:
    """One need as it would be. Of a new one what is missing is empty."""
    entry, before = own.entry, known or _nothing(code, own.theme)
    changed = {
        "label": entry.label or before.label,
        "terms": _terms(before, entry),
        "narrow": before.narrow if entry.narrow is None else entry.narrow,
        "apart_from": before.apart_from if entry.apart_from is None else entry.apart_from,
        "phrases": _phrases(before, entry),
    }
    return before.model_copy(update=changed)


def _nothing(code: str, theme: str) -> Need:
    # never shown: what stays empty is a problem
    return Need.model_construct(code=code, theme=theme, label="", terms={}, phrases=())


def _terms(before: Need, entry: OwnEntry) -> dict[str, float]:
    own = {name_key(term) for term in entry.terms}
    kept = {term: weight for term, weight in before.terms.items() if name_key(term) not in own}
    return kept | {term: weight for term, weight in entry.terms.items() if weight}


def _phrases(before: Need, entry: OwnEntry) -> tuple[str, ...]:
    gone = {phrase_key(phrase) for phrase in entry.without_phrases}
    found = {key: phrase for phrase in before.phrases if (key := phrase_key(phrase)) not in gone}
    for phrase in entry.phrases:
        found.setdefault(phrase_key(phrase), phrase)
    return tuple(found.values())


def _same_label(need: Need, entry: OwnEntry) -> bool:
    return entry.label is not None and need.label.casefold() == entry.label.casefold()


def _remarks(entry: OwnEntry, known: Need) -> Iterator[str]:
    there = {phrase_key(phrase) for phrase in known.phrases}
    often = Counter(phrase_key(phrase) for phrase in entry.phrases)
    again = sum(count - (key not in there) for key, count in often.items())
    if again:
        yield f"{again:,} of its phrases {'is' if again == 1 else 'are'} there already"
    for phrase in entry.without_phrases:
        if phrase_key(phrase) not in there:
            yield f"“{phrase}” is none of its phrases, so there is nothing to take away"
    terms = {name_key(term) for term in known.terms}
    for term, weight in entry.terms.items():
        if not weight and name_key(term) not in terms:
            yield f"“{term}” is none of its terms, so there is nothing to take away"
