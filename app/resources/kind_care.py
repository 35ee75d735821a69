"""What matters about a listing because of the kind it is, for whoever reads its page. No database."""

from collections.abc import Sequence
from dataclasses import dataclass

from resource_directory.kinds import KIND_NAMES
from resource_directory.listing import Kind, Listing, MicroEnterprise, Visibility

NOT_SAID = "Not said"
_YES_NO = {True: "Yes", False: "No", None: NOT_SAID}
_INSURED_IN_SHORT = {True: "insured", False: "not insured", None: "insurance not said"}
_DBS_IN_SHORT = {True: "DBS checked", False: "no DBS check", None: "DBS check not said"}

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KindCare:
    """`kind` chooses the words of the page. `facts`: label and words; what a family must ask before they
    decide says "Not said", what is only good to know is left out. `for_staff`: facts that go no further."""

    kind: str
    name: str
    facts: Facts = ()
    for_staff: Facts = ()


def care_of(listing: Listing) -> KindCare | None:
    """None for a kind that asks for none."""
    facts = {
        Kind.MICRO_ENTERPRISE: _micro_enterprise,
        Kind.NEIGHBOURHOOD_NETWORK: _patch_served,
        Kind.VILLAGE_AGENT: _reached,
        Kind.LOCAL_COORDINATOR: _reached,
        Kind.TALKING_CAFE: _venues,
        Kind.TALKING_POINT: _venues,
        Kind.ADVOCACY: _nothing,
        Kind.CARERS_CENTRE: _nothing,
    }.get(listing.kind)
    if facts is None:
        return None
    return KindCare(listing.kind.value, KIND_NAMES[listing.kind], _known(facts(listing)), _link(listing))


def checks_in_short(micro: MicroEnterprise | None) -> str:
    """As a card has room for: "insured; DBS check not said"."""
    micro = micro or MicroEnterprise()
    return f"{_INSURED_IN_SHORT[micro.insured]}; {_DBS_IN_SHORT[micro.dbs_checked]}"


def _micro_enterprise(listing: Listing) -> Facts:
    micro = listing.micro_enterprise or MicroEnterprise()
    price = listing.hourly_price
    will_not = (*micro.will_not, *(limit.words for limit in listing.not_for))
    return (
        ("Price", NOT_SAID if price is None else f"£{price:.2f} an hour".replace(".00 ", " ")),
        ("Takes direct payments", _YES_NO[listing.direct_payment_accepted]),
        ("Will do", _list(micro.will) or NOT_SAID),
        ("Will not do", _list(will_not) or NOT_SAID),
        ("Insured", _YES_NO[micro.insured]),
        ("DBS check", _YES_NO[micro.dbs_checked]),
    )


def _patch_served(listing: Listing) -> Facts:
    return (("Area", _areas(listing)),)


def _reached(listing: Listing) -> Facts:
    reached = listing.reached
    telephone = listing.phones[0].number if listing.phones else ""
    return (
        ("Patch", _areas(listing) or NOT_SAID),
        ("When to reach them", (reached and reached.when) or NOT_SAID),
        ("How to reach them", (reached and reached.how) or telephone or NOT_SAID),
    )


def _venues(listing: Listing) -> Facts:
    """Nothing of a venue that is hidden."""
    if listing.visibility is Visibility.HIDDEN_ADDRESS:
        return ()
    shown = (venue for venue in listing.venues if not venue.masked)
    return (("Where", _list([venue.name for venue in shown if venue.name])),)


def _nothing(_listing: Listing) -> Facts:
    return ()


def _link(listing: Listing) -> Facts:
    link = listing.link_worker
    return _known((("Link social worker", link.team), ("How to reach them", link.reach))) if link else ()


def _areas(listing: Listing) -> str:
    return ", ".join(dict.fromkeys(area.name for area in listing.areas if area.name))


def _list(words: Sequence[str]) -> str:
    """In a line, as a fact is read."""
    return "; ".join(dict.fromkeys(word.rstrip(".") for word in words if word))


def _known(facts: Facts) -> Facts:
    return tuple((label, words) for label, words in facts if words)
