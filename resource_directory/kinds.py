"""Which kind of help a listing is, told by its terms and its name."""

import re
from collections.abc import Iterable

from resource_directory.listing import Kind, Term

KIND_NAMES = {
    Kind.NEIGHBOURHOOD_NETWORK: "Neighbourhood network",
    Kind.VILLAGE_AGENT: "Village agent",
    Kind.TALKING_CAFE: "Talking café",
    Kind.TALKING_POINT: "Talking Point",
    Kind.LOCAL_COORDINATOR: "Local coordinator",
    Kind.MICRO_ENTERPRISE: "Micro-enterprise",
    Kind.CARERS_CENTRE: "Carers' centre",
    Kind.ADVOCACY: "Advocacy",
    Kind.BEFRIENDING: "Befriending",
    Kind.TIME_BANK: "Time bank",
    Kind.LUNCH_CLUB: "Lunch club",
    Kind.OTHER: "Other",
}

# Any of these terms settles it: they name the kind and nothing else.
_TERMS = {
    "neighbourhood network": Kind.NEIGHBOURHOOD_NETWORK,
    "village agent": Kind.VILLAGE_AGENT,
    "community agent": Kind.VILLAGE_AGENT,
    "talking cafe": Kind.TALKING_CAFE,
    "talking point": Kind.TALKING_POINT,
    "local area coordination": Kind.LOCAL_COORDINATOR,
    "local area coordinator": Kind.LOCAL_COORDINATOR,
    "micro enterprise": Kind.MICRO_ENTERPRISE,
    "microenterprise": Kind.MICRO_ENTERPRISE,
    "community micro enterprise": Kind.MICRO_ENTERPRISE,
    "carers centre": Kind.CARERS_CENTRE,
    "time bank": Kind.TIME_BANK,
    "timebank": Kind.TIME_BANK,
}
# These say what a service touches as often as what it is, so they count only when they come first.
_FIRST_TERMS = {
    "advocacy": Kind.ADVOCACY,
    "befriending": Kind.BEFRIENDING,
    "lunch club": Kind.LUNCH_CLUB,
    "luncheon club": Kind.LUNCH_CLUB,
}
_NAMES = (
    (r"neighbourhood network|good neighbours?\b", Kind.NEIGHBOURHOOD_NETWORK),
    (r"(?:village|community|parish) agent", Kind.VILLAGE_AGENT),
    (r"talking caf[eé]", Kind.TALKING_CAFE),
    (r"^talking points?\b", Kind.TALKING_POINT),
    (r"local (?:area )?co-?ordinat", Kind.LOCAL_COORDINATOR),
    (r"micro-?\s?enterprise", Kind.MICRO_ENTERPRISE),
    (r"\bcarers?[’']? (?:cent(?:re|er)|hub)\b", Kind.CARERS_CENTRE),
    (r"\btime\s?bank", Kind.TIME_BANK),
    (r"\badvoca(?:cy|tes?)\b", Kind.ADVOCACY),
    (r"befriend", Kind.BEFRIENDING),
    (r"\blunch(?:eon)? club|dinner club", Kind.LUNCH_CLUB),
)


def _slug(text: str) -> str:
    words = re.sub(r"[\W_]+", " ", text.casefold().replace("é", "e")).strip()
    return words.removesuffix("s")


_TERM_SLUGS = {_slug(text): kind for text, kind in _TERMS.items()}
_FIRST_SLUGS = {_slug(text): kind for text, kind in _FIRST_TERMS.items()}


def kind_of(name: str, terms: Iterable[Term]) -> Kind:
    slugs = [{_slug(term.id), _slug(term.name)} for term in terms]
    for known in (some & _TERM_SLUGS.keys() for some in slugs):
        if known:
            return _TERM_SLUGS[known.pop()]
    for pattern, kind in _NAMES:
        if re.search(pattern, name, re.IGNORECASE):
            return kind
    first = slugs[0] & _FIRST_SLUGS.keys() if slugs else set()
    return _FIRST_SLUGS[first.pop()] if first else Kind.OTHER
