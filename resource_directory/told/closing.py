"""Whether the words of a listing say that the service is no more, or has stopped for the time being."""

import re
from collections.abc import Sequence

from resource_directory.listing import Status
from resource_directory.told.ending import ENDED, EVERY_YEAR, FOR_NOW, IN_NAME, MONEY_GONE
from resource_directory.told.farewells import FAREWELLS, STILL_IS, WAS
from resource_directory.told.parts_of_a_week import DAY
from resource_directory.told.sentences import Part, Sentence

# Something else that ended: what stands before the words that tell it, or comes after them.
_ANOTHER = re.compile(
    r"(?:\b(?:since|when"
    r"|after(?! (?:nearly |almost |over |more than )?\d+ years)"
    r"|if|before|whose|where|until|though|although|because|like when|never|nearly|almost"
    r"|not|hasn't|haven't|you|your|who|i|i've|i'm|he|she|people|person|carers|families|friends"
    r"|members|spirits)\b[^.,;]{0,45}"
    r"|\b(?:list|lists|applications?|referrals?|books|office|offices|toilets?|car park|kitchen"
    r"|pool|lift|pubs?|banks?|shops?|library|mines?|pits?|colliery|mills?|schools?"
    r"|surgery|factory|steelworks|works|post office|line|road|branch(?:es)?|job|marriage|treatment"
    r"|war|relationship|career|door|doors|gate|bar|shipyard|foundry|hospital|ward"
    r"|old \w+|previous \w+|last \w+)(?:'s)?(?: [a-z]+){0,2})\s*$"
)
_ONLY_THEN = re.compile(
    r"^[\s,]*(?:(?:on|over|for|at|during|between|all|in|from|through)\b[^.]{0,15})?\b(?:bank"
    r"|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekends?|lunch"
    r"|half[- ]term"
    r"|school|the holidays|holidays|xmas|christmas day|boxing|public|group|\d+(?:[.:]\d\d)? ?(?:am"
    r"|pm)|midnight|to (?:the )?(?:public|traffic|men|women|new|visitors)|questions?)\b"
    r"|^ (?:in person|face[- ]to[- ]face|upstairs)\b"
    r"|^ (?:need|charge|have to|able|drive|manage|work|feel|want|alone|lonely|smoking|drinking|drop)"
)
_GOES_ON = re.compile(
    r"\b(?:re-?open(?:s|ed|ing)|relaunch\w*|restart(?:s|ed)|back (?:up and running|open"
    r"|in business)|carr(?:y|ied|ying) on|continu(?:es?|ed|ing)"
    r"|still (?:meet|run|open|here|going|on|running)|we now|now (?:meets?|runs?|based|at|in|held"
    r"|run by)|we(?:'ve| have)? moved (?:to|into)|new (?:venue|home)|survived|kept (?:it )?going"
    r"|revived|saved|rescued)\b"
)
# "No plans to reopen", "until we can restart".
_NOT_AGAIN = re.compile(
    r"\b(?:no (?:plans?|date|intention)|not|won't|never|if (?:and when )?(?:we|it)|hope(?:s"
    r"|d)?(?: to)?|until|unlikely|members|people|users|others|they|some)\b[^.]{0,40}$"
)
# One of several things it does: "drop-ins", "the Thursday group", "our evening class".
_OF_A_PART = re.compile(
    rf"\b(?:(?P<which>{DAY}|mornings?|afternoons?|evenings?|lunchtimes?|weekends?|weekly|online|zoom|virtual"
    r"|telephone|outreach|home|village|town|summer|winter|spring|autumn|junior|beginners'?|2nd|3rd|second"
    r"|third|other|one of our) (?:\w+ ){0,2}(?:sessions?|class(?:es)?|groups?|drop-?ins?|clubs?|clinics?"
    r"|surger(?:y|ies)|meetings?|walks?|visits?|courses?|branch(?:es)?|lunch(?:es)?|service|one)"
    r"|(?P<ways>drop-?ins|walk-?ins|face[- ]to[- ]face \w+|in-person \w+|collections?|deliveries"
    r"|donations?|bookings|new \w+))\b(?: [\w']+){0,3}? ?$"
)
_STOPPING = re.compile(r"\b(?:clos|end|finish|ceas|stop|paus|suspend|money|fund|re-?open|shut|fold)")


_BARELY = re.compile(r"\b(?:nearly|almost|never(?! (?:re|came|met)))\b")
_ENDED_NOUN = re.compile(r"\b(?:is|are|was|were|has|have|had|folded|disbanded|dissolved|ended|stopped)\b")


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_TELLS = (
    (Status.DEFUNCT, _any((*ENDED, *MONEY_GONE, *FAREWELLS))),
    (Status.TEMPORARILY_CLOSED, _any(FOR_NOW)),
)
_WAS, _STILL_IS = _any(WAS), re.compile(STILL_IS)


def closing(said: Sequence[Sentence]) -> Status | None:
    """DEFUNCT where it has ended, TEMPORARILY_CLOSED where it has only stopped; None where it goes on."""
    if any(_goes_on(sentence.text) for sentence in said):
        return None
    for status, pattern in _TELLS:
        if any(_says(one, pattern, said) for one in said if one.part is not Part.NAME):
            return status
    told = [one.text for one in said if one.part is not Part.NAME]
    if any(_WAS.search(text) for text in told) and not any(_STILL_IS.search(text) for text in told):
        return Status.DEFUNCT
    named = any(s.part is Part.NAME and IN_NAME.search(s.text) for s in said)
    return Status.DEFUNCT if named else None


def _says(one: Sentence, pattern: re.Pattern[str], said: Sequence[Sentence]) -> bool:
    text = one.text
    return not EVERY_YEAR.search(text) and any(
        not _ANOTHER.search(text[: match.start()])
        and not _ONLY_THEN.search(text[match.end() :])
        and not _BARELY.search(match[0])
        and not _only_a_part(one, match, said)
        for match in pattern.finditer(text)
    )


def _only_a_part(one: Sentence, match: re.Match[str], said: Sequence[Sentence]) -> bool:
    """What ended is one of several things: its name is not that thing's, and more is said than of its end."""
    part = _OF_A_PART.search(one.text[: match.start()]) or _OF_A_PART.search(
        one.text[: match.start()] + _ENDED_NOUN.split(match[0])[0]
    )
    if part is None:
        return False
    named = " ".join(s.text for s in said if s.part is Part.NAME)
    which = part["which"] or part["ways"]
    more = any(s.part is not Part.NAME and s is not one for s in said) or ", but " in one.text
    return more and which.removesuffix("s") not in named


def _goes_on(text: str) -> bool:
    """Going on means something only where stopping is spoken of in the same breath."""
    return bool(_STOPPING.search(text)) and any(
        not _NOT_AGAIN.search(text[: match.start()]) for match in _GOES_ON.finditer(text)
    )
