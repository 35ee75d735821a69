"""Words that ask for nothing: greetings and the like, who is ringing, and what is not wanted.

What somebody says they cannot, or will not, do often says what they need ("I won't go in a home"), and is
no such denial.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from resource_directory.needs.words import COMMON, words

# Said in every call, whatever it is about.
SAY_NOTHING = frozenset(
    """
    afternoon ah alright bye cheers course dear duck eh er evening fine goodbye good hello help hey hi hiya
    hm hmm listen look love mate morning nah no nope oh ok okay pardon please right sir sorry ta thank thanks
    um yeah yep yes
    """.split()  # noqa: SIM905 - a hundred quoted words would hide what they are
)
_WHO = r"(?:i|we|he|she|they|mum|dad|my \w+)"
_NOTHING_AT_ALL = re.compile(
    rf"""
    no | no thank(?:s|\ you) | not\ interested | never\ mind
    | {_WHO}\ (?:do\ not|don't|doesn't|does\ not)\ (?:really\ )?(?:need|want)
      \ (?:any\ |your\ |no\ )?(?:help|support|anything|nothing|owt|nowt|fuss|charity|anyone|anybody)(?:\ .*)?
    | (?:i'm|we're|he's|she's|they're|{_WHO}\ (?:am|are|is))
      \ (?:all\ right|alright|fine|ok|okay|managing|doing\ fine|perfectly\ all\ right)(?:\ \w+){{0,2}}
    | {_WHO}\ (?:manage|manages|cope|copes)(?:\ (?:fine|well|perfectly|quite\ well|all\ right))?
    | (?:there's\ |there\ is\ )?nothing(?:'s|\ is)?\ (?:wrong|the\ matter)(?:\ with\ \w+)?
    """,
    re.VERBOSE,
)
_WILL_NOT = r"(?:do\ not|don't|doesn't|does\ not)"
_NOT_THIS = re.compile(rf"{_WHO}\ {_WILL_NOT}\ (?:need|want)\ (?:a|an|any)\ \w+")
_IS_NOT = rf"(?:{_WHO}\ (?:am|are|is)\ not|(?:i'm|we're|they're|he's|she's)\ not|{_WHO}\ (?:isn't|aren't))"
_NOT_LIKE_THAT = re.compile(
    rf"""
    {_IS_NOT}\ (?:(?:at\ all|really|very|ever|a\ bit)\ )?
      (?:lonely|alone|ill|poorly|sad|depressed|hungry|cold|worried|struggling|confused|bothered|unwell|sick
         |unhappy|upset|anxious|isolated|forgetful|bored|(?:afraid|frightened|scared)(?:\ of\ .*)?
         |in\ (?:pain|debt|danger|trouble)|at\ risk)(?:\ at\ all)?
    """,
    re.VERBOSE,
)
# What has not happened, and trouble that there is none of: nobody asks for help with that.
_HAS_NOT = (
    rf"(?:{_WHO}\ (?:has\ not|have\ not|hasn't|haven't|has\ never|have\ never|never|did\ not|didn't)"
    r"|(?:he|she)'s\ (?:not|never)|(?:i|we|they)'ve\ (?:not|never))"
)
_NOT_SO = re.compile(
    rf"""
    {_HAS_NOT}\ (?:ever\ )?
      (?:fallen|fell|falls?|had\ (?:a|any)\ falls?|g[eo]ts?\ lost|wander(?:s|ed)?|been\ (?:ill|unwell|hurt)
         |(?:hurts?|hits?|touch(?:es|ed)?|threaten(?:s|ed)?)\ (?:me|him|her|us|them|anyone|anybody))
    | (?:there\ (?:is|are)\ |there's\ |{_WHO}\ (?:has|have)\ (?:got\ )?|(?:i|we)'ve\ (?:got\ )?)?
      no\ (?:\w+\ )?(?:falls?|pains?|problems?|troubles?|worries|debts?|concerns?|complaints?|issues?)
      (?:\ (?:with|about|at|of|in|getting)\ .*)?
    """,
    re.VERBOSE,
)
# Says what is not wished for, which is a sign neither of a need nor that there is none.
_NOT_WANTED = re.compile(
    rf"""
    {_WHO}\ {_WILL_NOT}\ (?:need|want)\ (?!to\b)(?:\w+\ )?\w+
    | {_WHO}\ (?:{_WILL_NOT}|never)\ (?:drinks?|smokes?|gambles?|wanders?|struggles?|worry|worries)
    """,
    re.VERBOSE,
)

_WHO_IT_IS = re.compile(
    r"""
    (?:and\ )?(?:my|his|her|their|(?:my\ )?\w+'s)\ (?:full\ |first\ |last\ )?(?:name|surname)(?:'s|\ is)?\ .*
    | (?:this\ is|it's|it\ is|i'm|i\ am)\ (?:\w+\ ){1,4}(?:speaking|ringing|calling|here)
    | (?:i'm|i\ am)\ (?:ringing|calling|phoning)\ from\ .*
    | (?:and\ )?(?:my|his|her|their|the)\ (?:\w+\ )?(?:number|post\ ?code|address|date\ of\ birth|birthday)
      (?:'s|\ is)\ .*
    | (?:and\ )?(?:i|he|she|we|they)\ lives?\ at\ \d+\ .*
    """,
    re.VERBOSE,
)
# Somewhere to live, or a kind of help, that is not wanted.
_WILL_NOT_HAVE = re.compile(
    rf"""
    (?:(?:{_WHO}|just|please)\ )*(?:i'm\ |she's\ |he's\ |am\ |is\ )?
      (?:do\ not|don't|doesn't|does\ not|won't|will\ not|never|not|no)
      (?:\ (?:going|go|wants?|be|being|to|put|putting|moved|sent|having|have|more|any|your|me|him|her))+
      (?:\ (?:in|into|to|an?|one|of|those))*
      (?:\ (?:care|nursing|residential|old\ people's))?
      \ (?:homes?|carers?|clubs?|groups?|counsell(?:ing|ors?)|charity|social\ workers?
         |day\ (?:care|cent(?:re|er)s?))
    """,
    re.VERBOSE,
)


_TELLS_NONE = (_WHO_IT_IS, _WILL_NOT_HAVE, _NOT_THIS, _NOT_LIKE_THAT, _NOT_SO)


class Asks(StrEnum):
    SOMETHING = "something"
    NOTHING_SAID = "nothing said"
    ALL_DENIED = "all denied"


def asks(said: Iterable[str]) -> Asks:
    """What the clauses of a text ask for, taken together."""
    refused = denied = False
    for spoken in map(words, said):
        if _is_one_of((_NOTHING_AT_ALL, _NOT_SO, _NOT_LIKE_THAT), spoken):
            denied = True
        elif _is_one_of((_NOT_WANTED, _WILL_NOT_HAVE), spoken):
            refused = True
        elif not says_nothing(spoken) and not _is_one_of((_WHO_IT_IS,), spoken):
            return Asks.SOMETHING
    if denied:
        return Asks.ALL_DENIED
    return Asks.SOMETHING if refused else Asks.NOTHING_SAID


def tells_no_need(said: str) -> bool:
    """Whether a clause only says who somebody is and how to reach them, or what they will not have."""
    return _is_one_of(_TELLS_NONE, words(said))


def _is_one_of(patterns: Iterable[re.Pattern[str]], spoken: Sequence[str]) -> bool:
    tellings = (" ".join(spoken), _sentence(spoken))
    return any(pattern.fullmatch(one) for pattern in patterns for one in tellings)


def says_nothing(spoken: Sequence[str]) -> bool:
    """`spoken`: words in lower case."""
    return all(word in SAY_NOTHING or word in COMMON for word in spoken)


def _sentence(spoken: Sequence[str]) -> str:
    """Without what comes before it, as in "well no, and I'm fine"; "no" and "no thank you" stay."""
    start = 0
    while start < len(spoken) - 1 and _comes_before(spoken[start], spoken[start + 1]):
        start += 1
    return " ".join(spoken[start:])


def _comes_before(word: str, then: str) -> bool:
    return word in _BEFORE or (word == "no" and not then.startswith("thank"))


_BEFORE = frozenset(["well", "oh", "and", "but", "so", "because", "um", "er", "really", "honestly", "look"])
