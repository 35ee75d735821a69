"""Whether those of an age that is spoken of are turned away."""

import re

from resource_directory.told.after_words import UNLESS_WITH
from resource_directory.told.age_mentions import Mention
from resource_directory.told.sentences import Sentence

# What turns it round: "no under 18s" is "from eighteen on".
_REFUSED = re.compile(
    r"\b(?:no|not|nobody|no one|no-one|none|nor|never|cannot|can't|don't|doesn't|isn't|unable to"
    r"|sorry,?|unsuitable)"
    r"(?:,? (?:or|and|admittance|admission|entry|places|members"
    r"|suitable|open|available|for|to|take|accept|admit|allow|allowed|anyone|anybody|help"
    r"|offer|serve|see|work|with"
    r"|is|are|the|us|let|in|any|able|people|persons?|children|girls|boys|those|still|aged|who|we"
    r"|it|an?|account|holder|our|appropriate|please)){0,6},?\s*$"
)
_TURNED_AWAY = re.compile(
    r"^(?:,? (?:unfortunately|sadly|i'm afraid|sorry))?,? (?:(?:are|is|will|can|may|should"
    r"|must)(?: not|n't)|cannot|can't|aren't|won't) (?:be )?"
    r"(?:admitted|accepted|allowed|served|come|join|eligible|permitted|seen|taken|helped|catered"
    r"|attend|use|book|apply|able)"
    r"|^,? (?:are |is )?not (?:be )?(?:admitted|accepted|allowed|served|eligible|permitted|taken|catered)"
)
_UNLESS_WITH = re.compile(UNLESS_WITH)
# Those who are sent to somebody else.
_ELSEWHERE = re.compile(
    r"^(?! (?:miles|minutes|hours|days|weeks|months|pounds))(?: years| years old)?,?(?: (?:and|who|with"
    r"|they|please|then|also|still|bereaved)\b| [a-z']+){0,4}?,? (?:"
    r"(?:have|has|get|got) (?:an? |their )(?:own \w+|\w+ (?:\w+ )?of their own)"
    r"|(?:are|is|will be|can be|get) (?:seen|looked after|helped|supported|dealt with|catered for|served"
    r"|taken on)"
    r" (?:by|elsewhere|at|through)\b"
    r"|(?:should|must|need to|please|can|may|could|are asked to|are advised to|want to|would) (?:instead )?"
    r"(?:contact|ring|call|see|try|use|go to|speak to|be referred to|apply to)\b(?! (?:us|me|this|our)\b)"
    r"|(?:see|try|contact|ring|go to) (?!us\b|me\b)"
    r"|(?:the|our sister|our colleagues) (?:[\w']+ ){0,4}(?:will|can|sees?|helps?|takes?|looks? after)\b"
    r"|(?:go|are sent|are directed|are signposted|are referred|are pointed) (?:to|towards|elsewhere)\b"
    r"|are (?:kindly |politely )?(?:asked|invited|advised) to"
    r" (?:come to|join|try|use|go to|book|find) (?!us\b))"
)


def is_refused(said: Sentence, one: Mention) -> bool:
    """Those of that age are turned away."""
    after = said.text[one.end :]
    if _UNLESS_WITH.match(after):
        return False
    elsewhere = one.figures and one.low is None and _ELSEWHERE.search(after)
    return bool(_REFUSED.search(said.text[: one.start]) or _TURNED_AWAY.search(after) or elsewhere)
