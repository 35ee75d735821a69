"""Which listings are of a type that a person has said no to."""

import re

from resource_directory.listing import Attending, Listing
from resource_directory.matching.query import Refusal

# Names and terms say what a service is; its description also says what it is not.
_SIGNS = {
    Refusal.CARE_HOME: r"care home|residential|nursing home|respite stay|short (?:break )?stay",
    Refusal.GROUPS: (
        r"group|club|caf[eé]|circle|class|choir|\bsheds?\b|lunch|social activit|coffee|meet ?up|drop in"
    ),
    Refusal.DAY_CENTRE: r"day (?:centre|center|care|opportunit|service)",
    Refusal.CARERS_IN_HOME: r"personal care|home care|homecare|domiciliary|live in|night sit|carers? at home",
    Refusal.COUNSELLING: r"counsel|therap|listening|talking",
    Refusal.PHONE_CALLS: r"telephone|phone|helpline|\bcalls?\b|\bline\b",
    Refusal.RELIGIOUS: (
        r"faith|church|chapel|mosque|masjid|temple|gurdwara|synagogue|christian|muslim|jewish|pastoral"
    ),
    Refusal.ONLINE: r"online|virtual|\bzoom\b|digital",
    Refusal.CHARITY: r"food ?bank|charit|poverty|welfare|hardship|\bgrants?\b",
    Refusal.TRANSPORT: r"transport|dial a ride|minibus|car scheme|\bbus\b",
    Refusal.MOVING: r"housing|extra care|sheltered|downsiz|accommodation|moving home|shared lives",
}
_PATTERNS = {refusal: re.compile(signs) for refusal, signs in _SIGNS.items()}
_ONLY_BY = {Refusal.PHONE_CALLS: {Attending.PHONE}, Refusal.ONLINE: {Attending.ONLINE}}


def refused_types(listing: Listing) -> frozenset[Refusal]:
    """Every type of help this listing is, of those that can be said no to."""
    words = " | ".join(
        [listing.name, *(term.name for term in listing.terms), *(term.id for term in listing.terms)]
    )
    plain = re.sub(r"[-_]", " ", words.lower())
    types = {refusal for refusal, pattern in _PATTERNS.items() if pattern.search(plain)}
    ways = set(listing.attending)
    types |= {refusal for refusal, only in _ONLY_BY.items() if ways == only}
    return frozenset(types)
