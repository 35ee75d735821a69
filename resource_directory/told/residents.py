"""The known places whose residents a service is for, where its words name them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from resource_directory.told.sentences import Part, Sentence

_OF = (
    r"(?:(?:and )?(?:around |the )?(?:(?:ancient |civil )?(?:parish|village|town|ward|area|borough"
    r"|district|estate)e?s?"
    r"|people|folk|residents?|homes|households|families) (?:of|in) )?(?:the )?(?:village of )?"
)
_WHO = (
    r"(?:people|persons?|residents?|anyone|anybody|everyone|those|folk|households?|famil(?:y|ies)"
    r"|tenants|carers?|women"
    r"|men|adults|neighbours|pensioners|couples|someone|ladies|you|children|members|veterans"
    r"|parents|\d\ds|olds|homes?"
    r"|address(?:es)?|guests|who)"
)
_LIVING = (
    r"(?:(?:live|lives|lived|living|resident|residing|reside|dwelling|housed|registered|based|home"
    r"|address|are|is)"
    r" (?:in|within|on|at|inside)|in|within|from)"
)
# Each holds PLACES where the names stand.
_TOLD = (
    rf"\b{_WHO}\b[^.;]{{0,60}}?\b{_LIVING} {_OF}PLACES",
    (
        rf"\b(?:must|need to|have to|has to|should|if you|living|live)\b[^.;]{{0,20}}\b(?:in|within|on"
        rf"|from) {_OF}PLACES"
    ),
    (
        rf"\b(?:residents?|people|folk|families|households|tenants|parishioners|inhabitants|villagers"
        rf"|ratepayers) (?:of|in) {_OF}PLACES"
    ),
    (
        rf"\b(?:only|just|solely|strictly|exclusively|restricted to|limited to|confined to|kept for"
        rf"|open to|for) (?:[\w'-]+ ){{0,4}}?{_OF}PLACES"
    ),
    (
        rf"\b(?:cover|serve|work|operate|visit|deliver|help|go|travel|drive|reach|take calls"
        rf"|collect)(?:s|ing|es)?"
        rf" (?:only |just )?(?:(?:[\w']+ ){{0,3}}(?:in|within|across|throughout|round|around"
        rf"|to) )?(?:only |just )?{_OF}PLACES"
    ),
    (
        r"PLACES (?:residents?|people|folk|households|families|tenants|addresses|postcodes"
        r"|parishioners|pensioners|villagers)\b"
    ),
    (
        r"PLACES(?: parish| estate| village| area)?,? (?:only|and nowhere else|alone|but nowhere"
        r"|and no further)\b"
    ),
    r"\b(?:our|the) (?:area|patch|round|catchment|parish(?:es)?|villages?)(?: is| are|:|,) PLACES",
    # a list of places on its own is where they go
    r"(?<!at )(?<!in )PLACE, PLACES",
    r"\bPLACES(?: is| are)? (?:as far as|the only|all) we\b",
    r"\bPLACES,?(?: and)? (?:that|this|which) is (?:as far as|all|the only|where|our)\b",
    r"\b(?:i|we)(?:'ll| will| can)? (?:only |just )?(?:do|keep to|stick to|stay in|get round) PLACES",
)
# Said of somebody who helps or once came, of another service, or of where a thing is.
_ASIDE = re.compile(
    r"\b(?:many|most|some of|helped|founded|born|grew up|moved|volunteers? (?:who )?live"
    r"|our (?:volunteers|members) (?:live|come)"
    r"|started|try|contact|instead|branch|sister|such as|e\.g\.|next to|opposite|behind|buses?"
    r"|road|street|lane|trip|outing"
    r"|walk|walks|coach|view|based in|based at|meets? (?:in|at)|held (?:in|at))\b"
)
_WIDER = re.compile(
    r"\b(?:surrounding|nearby|further afield|beyond|anywhere|everywhere|wherever|whole of|all of the|all over"
    r"|regardless of where|no matter where|matter where|including|mainly|mostly|outside (?:is|are"
    r"|too|also))\b"
)
_ONLY = re.compile(
    r"\b(?:only|must|sorry|cannot|can't|no one|nobody|not|afraid|strictly|solely|exclusively"
    r"|nowhere else|no further|restricted"
    r"|limited|confined|reserved|outside|just|have to be|has to be|need to be|eligible"
    r"|proof of address|postcode)\b"
)
# Where it is held, who runs it, and what it will not cover.
_VENUE = re.compile(
    r"\b(?:at|meets?(?: (?:in|at))?|held (?:in|at)|based (?:in|at)|near|opposite|behind"
    r"|outside the|visit|office (?:in|at)|caf[eé] (?:in|at)|via|to and from"
    r"|road to|bus (?:to|from)|moved (?:to|from)|walk (?:to|from|round)|trips? to|not"
    r"|can't (?:cover|reach|serve|come to|go to|take|do)|cannot (?:cover|reach|serve|come to|go to"
    r"|take|do)"
    r"|don't (?:cover|go to|serve|come to|reach)|(?:in|round|from)(?= \w+(?: \w+)? (?:hall|library"
    r"|church|chapel|school|centre|surgery)))\s*(?:the )?$"
)
_BUILDING = re.compile(
    r"^(?:'s)? (?:(?:village|memorial|community|methodist|parish|primary|town|health|medical"
    r"|leisure|sports|working|cricket|football|bowls) )?(?:hall|church|chapel|library|room|rooms"
    r"|school|centre|surgery|pub|inn|club|road|street|lane|park|market"
    r"|station|hospital|green|institute|baths|pool|farm|house|hub|shed|museum|band|choir|council"
    r"|practice|gazette|news|mill|moor)\b"
)
# "The village", where the name of the service tells which.
_THIS_VILLAGE = re.compile(
    r"\b(?:residents?|people|folk|anyone|anybody|those|homes|households|neighbours|parishioners"
    r"|living|live|lives|villagers|famil(?:y|ies)) (?:[a-z]+ )?(?:of|in|from|within) (?:the|this"
    r"|our) (?:\w+ )?(?:village|parish|town|estate|hamlet|ward|area|dale)\b"
    r"|\b(?:parish|village|town|estate|ward)(?: residents| people| folk)? only\b|\b(?:villagers"
    r"|parishioners|local residents)\b[^.]{0,20} only\b|\bonly (?:for |to )?(?:villagers"
    r"|parishioners|the (?:village|parish))\b"
    r"|\b(?:outside|beyond|leave) (?:the|this|our) (?:village|parish|town|estate|ward)\b"
)


def residents_of(said: Sequence[Sentence], places: tuple[str, ...]) -> tuple[str, ...]:
    """Which of `places`, names of the council's list, it is for; empty: for people from anywhere."""
    if not places:
        return ()
    name, patterns = _patterns(places)
    found: dict[str, None] = {}
    for sentence in said:
        named = _named(sentence.part, _each_by_name(sentence.text, places), name, patterns)
        if named and _WIDER.search(sentence.text) and not _ONLY.search(sentence.text):
            return ()
        found.update(dict.fromkeys(named))
    if not found and any(_THIS_VILLAGE.search(sentence.text) for sentence in said):
        titles = " ".join(sentence.text for sentence in said if sentence.part is Part.NAME)
        found.update(dict.fromkeys(name.findall(titles)))
    by_small = {place.lower(): place for place in places}
    return tuple(by_small[one] for one in found)


def _named(part: Part, text: str, name: re.Pattern[str], patterns: Iterable[re.Pattern[str]]) -> list[str]:
    if not name.search(text):
        return []
    if part is Part.ELIGIBILITY or _ONLY.search(text):
        patterns = (*patterns, name)
    elif _ASIDE.search(text):
        return []
    spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    return [
        match[0]
        for match in name.finditer(text)
        if any(start <= match.start() and match.end() <= end for start, end in spans)
        and not _VENUE.search(text[: match.start()])
        and not _BUILDING.search(text[match.end() :])
    ]


def _each_by_name(text: str, places: tuple[str, ...]) -> str:
    for together, names in _together(places):
        text = together.sub(names, text)
    return text


@lru_cache(maxsize=4)
def _together(places: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """How several are called at once, "the two Ashes" or "both Ashes", with the name of each."""
    words = Counter(word for place in places for word in set(place.lower().split()))
    return tuple(
        (
            re.compile(rf"\b(?:both|the)(?: {many})? (?:the )?{re.escape(word)}e?s\b"),
            " and ".join(place.lower() for place in places if word in place.lower().split()),
        )
        for word, many in words.items()
        if many > 1
    )


@lru_cache(maxsize=4)
def _patterns(places: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    longest_first = sorted((place.lower() for place in places), key=len, reverse=True)
    one = rf"(?:{'|'.join(map(re.escape, longest_first))})\b"
    some = rf"{one}(?:(?:,? (?:and|or)|,|/) (?:in |the |of )*{one})*"
    return re.compile(rf"\b{one}"), tuple(
        re.compile(told.replace("PLACES", some).replace("PLACE", one)) for told in _TOLD
    )
