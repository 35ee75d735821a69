"""What somebody who tells a story says of themselves: their needs, their gender and their stage of life."""

import re
from collections.abc import Set as AbstractSet

from resource_directory.listing import Gender
from resource_directory.matching.kin import ADJECTIVES, ANYONE

# The one who tells it speaks of their own need here, rather than of telling.
OWN_NEED = re.compile(
    r"\bmy (?:eyes|eyesight|legs?|back|hips?|knees?|hands?|hearing|chest|heart|nerves|arthritis"
    r"|feet|health|memory|balance|money|benefits?|pension|garden|house|flat|rent)\b|\bi(?:'m| am"
    r"|'ve| have|'d| would| can't| cannot| don't| do not| need| want| feel| keep| struggle"
    r"| used to| live| lost| miss| get| got| just| never| fell| dread| hate| love| like)\b"
)
AS_CALLER = re.compile(
    rf"\bi(?:'ve| have)(?: got)? (?:an?|my|our|2|3) {ADJECTIVES}{ANYONE}\b|\bi(?:'m| am) \d+\b"
    r"|\bi(?:'m| am) \w+ing (?:him|her|them|my|our)\b|\bi(?:'d| would)? (?:like|love|want|need|am after"
    r"|'m after)[\w\s]{0,30} (?:for|to help) (?:my|our|him|her|them)\b|"
    r"\bi(?:'m| am|'ve| have|'d| would)? ?(?:just )?(?:ringing|calling|phoning|writing|asking"
    r"|enquiring|worried|concerned|worry|(?:her|his|their|the) \w+|at work|at my wits|working"
    r"|live (?:\d+|miles|away|in|too far|three|two|hours)"
    r"|don't (?:know|want|think|drive)|can't (?:be there|get (?:there|over|away)|leave|always|keep"
    r"|do it all|lift|cope with)|look(?:ing)? after|care for|caring for|visit|go round|do (?:her"
    r"|his|their)|think|wonder|noticed|found|support|work|got (?:her|him|a call)"
    r"|need (?:someone|somebody|something|to find|help (?:with|for) (?:him|her|my))|want (?:him"
    r"|her|them|someone|somebody|something) |would like (?:him|her|them|someone)|would love (?:him"
    r"|her)|like (?:him|her) )"
)
# So much is their own that they may be the one to be helped, whoever else is spoken of.
PLAINLY_OWN = re.compile(
    r"\bi (?:(?:just |really |still |always |also )?(?:feel|cry|struggle)|keep crying|never get out|never see"
    r"|can't (?:cope|stop|go on|sleep)|have (?:nobody|no one)|know (?:nobody|no one)"
    r"|don't know (?:a soul|any(?:one|body| other)))"
    r"|\bi(?:'m| am) (?:so |very |really |just |all |doing \w+ )?(?:lonely|alone|on my own|exhausted|worn out"
    r"|frightened|scared|struggling|depressed|stuck|bored|low)\b"
    r"|\b(?:need|want|could do with|like) (?:a break|to meet|to get out)\b"
)
# Who works with people asks for somebody else.
AT_WORK = re.compile(
    r"\b(?:i'm|i am) (?:an?|the|his|her|their) (?!retired|former)(?:\w+ ){0,2}"
    r"(?:social worker|nurse|midwife|gp|doctor|physio|ot|vicar|warden|key ?worker|support worker"
    r"|housing officer|link worker|paramedic|teacher) (?:with|for|at|from|and my)\b"
    r"|\b(?:nurse|social worker|gp|surgery|physio|ot|warden|link worker|ward) (?:here|calling|ringing)\b"
    r"|\bmy (?:patient|client|tenant)\b|\bone of my (?:patients|clients|tenants)\b"
)
# A child who says so does it instead of a grown-up, and is the one to be helped.
CARES_AT_HOME = re.compile(
    r"\b(?:look(?:ing)? after|care for|caring for|carer|do (?:all )?the (?:cooking|cleaning|shopping)"
    r"|do everything|get my \w+ (?:up|dressed|ready))\b"
)
# Who is or was married, or has children, is grown up.
GROWN_UP = re.compile(
    r"\bmy (?:late |ex-?|first |second )*(?:husband|wife|hubby|missus|kids|children|little ones?)\b"
    r"|\b(?:i'm|i am|as|being) (?:an? |his |her |their |the )?(?:(?!my |our )[\w-]+ ){0,2}?"
    r"(?:dad|daddy|father|mum|mam|mummy|mother|parent|wife|husband|widow|widower|divorcee)\b"
    r"|\bi(?:'m| am|'ve been| was) (?:recently |newly |just )?(?:married|divorced|widowed)\b"
    r"|\b(?:wife|husband) of\b"
)
_SELF = r"\b(?:i'm|i am|i was|as|being|im|me,|like)"


def _told(kin: str, sort: str, title: str, trade: str) -> str:
    """Of which gender they say that they are: `kin` in a family, `sort` on its own, `trade` by their work."""
    others = r"(?!my |our |her |his |their |the |and |with )"
    return (
        rf"{_SELF} (?:an? |just an? |his |her |their )?(?:{others}[\w-]+,? ){{0,4}}?(?:{kin})\b"
        rf"|(?:^|[.,;:] |\band a |\band )(?:plain |single |divorced )?(?:{sort})(?=[.,;]|$| and\b| of \d)"
        rf"|{_SELF} (?:an? )?(?:{others}\w+ ){{0,2}}(?:{trade})\b"
        rf"|\b(?:i'm|i am|name is|name's) (?:{title})\b|[.!?] (?:{title})\.? [a-z. ]{{2,20}}$"
    )


def _among(plural: str, alone: str) -> str:
    """Whose company they ask for; `alone` those who lost somebody."""
    return (
        rf"\b(?:other|more|some|fellow|any|with|meet|looking for) (?:\w+ )?(?:{plural})\b"
        rf"|\ba (?:{plural})'s? (?:group|shed)\b|\b(?:us|we) (?:{plural})\b|\b{alone}\b"
    )


_WOMEN, _MEN = (
    "women|ladies|mums|girls|lasses|mothers|sisters",
    "men|lads|blokes|chaps|fellas|dads|gents|fathers|guys|boys",
)
# Told plainly, then by the company asked for: the first that tells it. Whom somebody is married to tells
# nothing: a woman may have a wife.
SELF_GENDER = (
    {
        Gender.FEMALE: re.compile(
            _told(
                "woman|lady|lass|girl|mum|mam|mother|widow|nan|nana|gran|granny|grandma|grandmother|wife"
                "|housewife|lesbian|sister|daughter|granddaughter|niece|aunt|auntie",
                "female|woman|lady",
                "miss|mrs|ms",
                r"\w+woman|actress|waitress|dinner lady|seamstress",
            )
            + r"|\b(?:i'm|i am) (?:\d+ (?:weeks? |months? ))?(?:pregnant|gone|expecting)\b"
            r"(?! (?:a (?!baby)|to|my|him))|\bmy (?:periods?|pregnancy|midwife|menopause)\b"
            r"|\bi(?:'ve| have| just)? (?:just )?had (?:a|my|our) (?:\w+ )?baby\b"
            r"|\bi(?:'m| am) [\w ]{0,12}due in\b"
        ),
        Gender.MALE: re.compile(
            _told(
                "man|bloke|lad|chap|fella|guy|gentleman|dad|daddy|father|widower|grandad|granddad|grandpa"
                "|grandfather|husband|brother|son|grandson|nephew|uncle|gay man",
                "male|man|bloke|lad|chap|gentleman",
                "mr",
                r"(?!hu|ger|ro|nor|wo)\w+(?<!wo)man",
            )
            + r"|\bmy prostate\b"
        ),
    },
    {
        Gender.FEMALE: re.compile(_among(_WOMEN, "widows")),
        Gender.MALE: re.compile(_among(_MEN, "widowers")),
    },
)
WISHES = {
    gender: re.compile(rf"\bother (?:\w+ )?(?:{words})\b")
    for gender, words in ((Gender.FEMALE, f"{_WOMEN}|widows"), (Gender.MALE, f"{_MEN}|widowers"))
}
_NOT_THEM = re.compile(
    r"(?:n't|\bnot|\bnever)\b[^.,;!?]*\b(?:safe|comfortable|at ease|fancy|want|trust)\b[^.,;!?]*$"
    r"|\b(?:afraid of|scared of|frightened of|away from)[^.,;!?]*$"
)


def gender_of_teller(said: str) -> Gender | None:
    for patterns in SELF_GENDER:
        found = {gender for gender, pattern in patterns.items() if _says(pattern, said)}
        if found:
            return only(found)
    return None


def _says(pattern: re.Pattern[str], said: str) -> bool:
    return any(not _NOT_THEM.search(said[: match.start() + 1]) for match in pattern.finditer(said))


def only(found: AbstractSet[Gender | None]) -> Gender | None:
    """The one there is; None of several."""
    (one, *more) = found or {None}
    return None if more else one
