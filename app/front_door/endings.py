"""How a call may end: what its acts point to, and which endings come first. A person confirms."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.contacts.models import CallType, Contact, Decision, RaisedFlag
from app.contacts.rules import SAFEGUARDING_KINDS
from app.signposting.models import How, Introduction
from conversation_flows.outcomes import Outcome, Outcomes

# A crisis of these kinds that was acted on went to a health service.
_TO_THE_NHS = frozenset({"emergency_999", "mental_health_crisis"})

# How calls of each type usually end, most often first: what stands in sight when nothing else is known.
_USUAL = {
    CallType.NEW_NEED: ("signposted", "advice_only", "assessment", "talking_point"),
    CallType.ALREADY_OPEN: ("council_team", "advice_only", "signposted", "assessment"),
    CallType.PROFESSIONAL: ("assessment", "advice_only", "signposted", "nhs"),
    CallType.SAFEGUARDING: ("safeguarding", "rapid_response", "assessment", "council_team"),
    CallType.NOT_AN_ENQUIRY: ("advice_only", "signposted", "assessment", "declined"),
}


@dataclass(frozen=True)
class Ending:
    """The code of an outcome, and why it is proposed."""

    code: str
    because: str


def likely_endings(
    contact: Contact,
    flags: Iterable[RaisedFlag],
    introductions: Iterable[Introduction],
    *,
    duties: Collection[str],
    gates: Mapping[str, str | None],
) -> list[Ending]:
    """The endings that what was done points to, likeliest first: the first is proposed. `gates`: the answer
    to each closing question; `duties`: what those answers raise. Empty when nothing was done yet."""
    acted_on = {flag.kind for flag in flags if flag.decision == Decision.ACTED_ON and flag.stands}
    hows = [introduction.how for introduction in introductions]
    taken_up = sum(how != How.NOT_FOR_THEM for how in hows)
    many = f"{taken_up} introductions were" if taken_up > 1 else f"{taken_up} introduction was"
    call_type = contact.call_type
    pointed: list[tuple[bool, str, str]] = [
        (call_type == CallType.SAFEGUARDING, "safeguarding", "the call came as a safeguarding concern"),
        (bool(acted_on & SAFEGUARDING_KINDS), "safeguarding", "a safeguarding flag was acted on"),
        ("safeguarding" in duties, "safeguarding", "somebody may not be safe"),
        ("assessment" in duties, "assessment", "they asked for an assessment"),
        (bool(acted_on & _TO_THE_NHS), "nhs", "an emergency or a crisis was acted on"),
        (taken_up > 0, "signposted", f"{many} made"),
        (bool(contact.advice.strip()), "advice_only", "advice was written down"),
        (gates.get("may_need_care") == "yes", "assessment", "they may need care or support"),
        ("carer_breakdown" in acted_on, "rapid_response", "a carer who cannot go on was acted on"),
        (bool(hows) and not taken_up, "declined", "nothing that was offered was for them"),
        (call_type == CallType.ALREADY_OPEN, "council_team", "the team that knows them already goes on"),
        (call_type == CallType.PROFESSIONAL, "assessment", "a professional rang about somebody's needs"),
    ]
    endings: dict[str, Ending] = {}
    for holds, code, why in pointed:
        if holds:
            endings.setdefault(code, Ending(code, f"because {why}"))
    return list(endings.values())


def in_order(
    outcomes: Outcomes, endings: Iterable[Ending], *, call_type: str
) -> tuple[list[Outcome], list[Outcome]]:
    """The endings to stand in sight, likeliest first, and all others in the order of the registry."""
    codes = dict.fromkeys([*(ending.code for ending in endings), *_USUAL[CallType(call_type)]])
    choosable = {outcome.code: outcome for outcome in outcomes if not outcome.kinds}
    likely = [choosable[code] for code in codes if code in choosable]
    return likely, [outcome for code, outcome in choosable.items() if code not in codes]
