"""How a call may end: what its acts point to, and which endings come first. A person confirms."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.contacts.models import CallType, Contact, Decision, RaisedFlag
from app.contacts.rules import SAFEGUARDING_KINDS
from app.signposting.models import How, Introduction
from conversation_flows.outcomes import Outcome, Outcomes

# How calls of each type usually end, most often first: what always stands in sight.
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
        # danger to oneself answers the question about danger, too: a health service takes it on
        ("mental_health_crisis" in acted_on, "nhs", "a mental health crisis was acted on"),
        ("safeguarding" in duties, "safeguarding", "somebody may not be safe"),
        ("assessment" in duties, "assessment", "they asked for an assessment"),
        # fumes are an emergency, too: who is out and whom they ring was said, and no health service is told
        ("fire_or_gas" in acted_on and not taken_up, "advice_only", "what to do about fire or gas was said"),
        ("emergency_999" in acted_on, "nhs", "an emergency was acted on"),
        ("carer_breakdown" in acted_on, "rapid_response", "a carer who cannot go on was acted on"),
        # It appears that they may need care: that is weighed first, and they are introduced besides
        (gates.get("may_need_care") == "yes", "assessment", "they may need care or support"),
        (taken_up > 0, "signposted", f"{many} made"),
        (bool(contact.advice.strip()), "advice_only", "advice was written down"),
        (bool(hows) and not taken_up, "declined", "nothing that was offered was for them"),
        (call_type == CallType.ALREADY_OPEN, "council_team", "the team that knows them already goes on"),
        (call_type == CallType.PROFESSIONAL, "assessment", "a professional rang about somebody's needs"),
    ]
    endings: dict[str, Ending] = {}
    for holds, code, why in pointed:
        if holds:
            endings.setdefault(code, Ending(code, f"because {why}"))
    return list(endings.values())


def proposal_overtaken(shown: str, endings: Sequence[Ending]) -> bool:
    """Whether another ending is proposed by now than stood in sight: it takes nobody's place by itself."""
    return bool(shown and endings and endings[0].code != shown)


# Endings pointed to that are not usual stand behind those that are: first what was done before the closing,
# then what is written in it, then what its questions raise, so that an answer adds one at the end.
_ADDED = (
    "declined",
    "signposted",
    "council_team",
    "rapid_response",
    "nhs",
    "advice_only",
    "assessment",
    "safeguarding",
)


def choosable(outcomes: Outcomes) -> dict[str, Outcome]:
    """By code. One that is told by its kinds is no ending of a conversation: it has its own button."""
    return {outcome.code: outcome for outcome in outcomes if not outcome.kinds}


def in_order(
    outcomes: Outcomes, endings: Iterable[Ending], *, call_type: str
) -> tuple[list[Outcome], list[Outcome]]:
    """The endings to stand in sight, the usual ones of such a call always in the same places and those that
    are pointed to after them; and all others in the order of the registry."""
    usual = _USUAL[CallType(call_type)]
    added = sorted({ending.code for ending in endings} - set(usual), key=_ADDED.index)
    known = choosable(outcomes)
    codes = [code for code in (*usual, *added) if code in known]
    return [known[code] for code in codes], [one for code, one in known.items() if code not in codes]
