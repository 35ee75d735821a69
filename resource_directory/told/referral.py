"""Who has to send people, where the words say that nobody comes by themselves."""

import re
from collections.abc import Mapping, Sequence

from resource_directory.listing import ReferralRoute
from resource_directory.told.senders import (
    ASKING,
    COMING,
    COUNCIL,
    DOCTOR,
    NOT_ONESELF,
    PAPERS,
    SENDER,
    SENDING,
    WORKER,
)
from resource_directory.told.sentences import Part, Sentence

_ROUTES: Mapping[ReferralRoute, re.Pattern[str]] = {
    ReferralRoute.PROFESSIONAL: re.compile(rf"\b{WORKER}\b"),
    ReferralRoute.GP: re.compile(rf"\b{DOCTOR}\b"),
    ReferralRoute.COUNCIL: re.compile(rf"\b{COUNCIL}\b"),
}
_NEEDED = re.compile(
    r"\breferrals? (?:only|required|needed|essential|necessary|basis)\b|\b(?:by|on|through|via"
    r"|upon) (?:\w+[\s-]){0,4}?referral\b"
    r"|\b(?:must|need to|needs to|have to|has to) (?:be referred|come (?:through|via|by))\b"
    rf"|\breferrals? (?:(?:is|are|come|comes|must|taken|accepted|made|only|has to|have to"
    rf"|can only) ?){{0,4}}(?:from|via|through|by|come|be)\b[^.]{{0,40}}\b{SENDER}\b"
    rf"|\b(?:ask|through|via|by way of|comes? from|only by|by) (?:your|a|an|the"
    rf"|their)? ?(?:[\w'-]+ ){{0,3}}{SENDER}(?: [\w'-]+){{0,3}} (?:to refer|referral|refers?"
    rf"|can refer)\b"
    rf"|\b{SENDER}\b(?: [\w'-]+){{0,4}} (?:to refer|refers?|has to refer|must refer"
    rf"|to put you forward|puts? you forward|sends? us)\b"
    rf"|\b{SENDER}\b(?: [\w'-]+){{0,4}} (?:arranges?|makes? the booking|places? (?:people|you)"
    rf"|sorts? out (?:the|your) place|asks? for you)\b"
    r"|\bwe (?:can't|cannot) take any(?:body|one) who just\b|\breferral form from\b|\byou (?:can't"
    r"|cannot) (?:refer|book|ring|come)(?: for)?(?: this)? (?:yourself|direct)\b|\bwe (?:do not"
    r"|don't|cannot|can't) (?:take|accept) self[- ]?referrals?\b"
    r"|\bnot (?:a )?self[- ]referral\b|\bself[- ]?referrals? (?:(?:is|are|can)(?: not|n't)|can't"
    r"|cannot)\b|\bno self[- ]?referrals?\b"
)
_INDIRECTLY = re.compile("|".join((SENDING, COMING, ASKING, PAPERS, NOT_ONESELF)))
_NOT_ONESELF = re.compile(NOT_ONESELF + r"|\b(?:can't|cannot|don't|not) (?:ring|call|phone|contact|come)\b")
_NOT_NEEDED = re.compile(
    r"\b(?:don't|do not|needn't) need\b[^.;]{0,30}\b(?:letter|referral|voucher|form)\b"
    r"|\b(?:no(?! self)|without(?: a| any)?|don't need(?: a)?|do not need(?: a)?|needn't"
    r"|never need(?: a)?) (?:[\w'-]+ ){0,2}referr?(?:al|ed)\w*"
    r"|\b(?:no|don't need an?|do not need an?|needn't have an?|without an?) (?:vouchers?|forms?"
    r"|(?:doctor's|gp's) (?:letter|note)"
    r"|social workers?)\b|\bno(?:body| one) (?:has|needs) to refer"
    r"|\bdon't (?:need|have) to be referred\b|\breferrals? (?:is|are)?(?: not|n't) (?:needed"
    r"|required|necessary)\b|\banyone can refer\b"
    r"|\bwe (?:can|will|may|also|do)? ?(?:refer|make referrals|signpost)\b|\bhelpful\b"
    r"|\bnot essential\b|\bif you (?:have|were|are) (?:been )?referred\b"
)
_ONESELF = re.compile(
    r"\b(?:or|also) (?:just |you |simply |by )*(?:you|yourself|u urself|self|themselves|family"
    r"|relatives?|anyone|the person"
    r"|text|pick up|ask us)\b|\b(?:by|for) (?:yourself|themselves)\b|\b(?:ask|ring|contact us|come|call"
    r"|apply|phone|text)"
    r" (?:\w+ )?yourself\b|(?:^|\b(?:just|or|can) )(?:call|ring|phone|drop|walk|pop) (?:straight )?in\b"
    r"|\bor it's you\b|\bself[- ]?refer"
    r"(?:rals? (?:welcome|only|taken|accepted|possible|are welcome))\b|\byourself or\b|\banyone may\b|"
    r"(?<!no )(?<!take )(?<!accept )\bself[- ]?refer(?!rals? (?:(?:is|are|can)(?: not|n't)|can't"
    r"|cannot))|\brefer (?:yourself|themselves|someone)\b|\b(?:or|just|simply|also"
    r"|you can) (?:ring|call|phone|text|e-?mail|contact)"
    r"|\b(?:ring|call|phone|come|text|turn up|contact us|apply) (?:us )?(?:yourself"
    r"|direct(?:ly)?)\b|\bor (?:yourself|direct)\b|\banyone (?:may|can)\b"
)


def referral_told(said: Sequence[Sentence]) -> tuple[ReferralRoute, ...]:
    """Empty where the words ask for no referral; PROFESSIONAL where they do not say whose."""
    if any(_NOT_NEEDED.search(sentence.text) for sentence in said):
        return ()
    asking = [
        sentence.text
        for sentence in said
        if sentence.part is not Part.NAME
        and (_NEEDED.search(sentence.text) or _INDIRECTLY.search(sentence.text))
    ]
    if not asking:
        return ()
    found = {route for route, pattern in _ROUTES.items() if any(pattern.search(text) for text in asking)}
    oneself = any(
        _ONESELF.search(sentence.text) for sentence in said if not _NOT_ONESELF.search(sentence.text)
    )
    found = (found or {ReferralRoute.PROFESSIONAL}) | ({ReferralRoute.SELF} if oneself else set())
    return tuple(route for route in ReferralRoute if route in found)
