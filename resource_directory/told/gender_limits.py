"""Which genders a service is for, as far as its words tell."""

import re
from collections.abc import Sequence
from functools import partial

from resource_directory.listing import Gender
from resource_directory.told.gender_words import MEN, SIDES, WOMEN, Side
from resource_directory.told.parts_of_a_week import DAY, without_parts
from resource_directory.told.sentences import Part, Sentence

_OTHER = re.compile(
    r"\b(?:non-?\s?binary|all genders|any gender|(?<!trans-inclusive )trans(?! women| men| woman| man)\b)"
)

# Of one part of what goes on, or of those who do the work.
_PART_OF_IT = re.compile(
    r"\b(?:also|as well as|separate|another|sister group|some|one of our|includ\w+|such as"
    r"|range of|alongside|beside|either"
    r"|run by|led by|cooked by|made by|staffed by|delivered by|founded by|started by|thanks to"
    r"|mixed|fancy|dressed|was|were|used to be|originally|formerly|started|began|once|prefer|mostly"
    r"|mainly)\b[^.;]{0,60}$"
)
_HOUR = r"(?:1[0-2]|[1-9])(?:[.:]\d\d)?(?: ?[ap]m)?\b"
_OF_SESSIONS = re.compile(
    rf"^ (?:on )?{DAY}\b|^ (?:between|from) {_HOUR} (?:and|to) {_HOUR}|^ (?:until|till|before|after) {_HOUR}"
    r"|^(?:'s|')?[\s-]*(?:only)?[\w\s\-]{0,12}\b(?:hours?|sessions?|class(?:es)?|afternoons?"
    r"|mornings?|evenings?|days?|swim"
    r"|slots?|nights?|tables?|toilets?|changing|hairdressers?|barbers?|workers?|staff|volunteers?"
    r"|lifeguards?|tutors?"
    r"|instructors?|drivers?|doctors?|teams?|squads?|clothes|clothing|shoes|coats|board)\b"
)
# Of men who are told of another line to ring.
_SENT_ON = re.compile(
    r"^[^.;]{0,40}?(?::|,| should| could| can| may| please) (?:call|ring|contact|see|try|phone)\b"
)
# "Dads and nans come too": of some who come beside others.
_TOO = re.compile(
    r"^[^.;]{0,40}\b(?:(?:come|join|join in|are|is)(?: \w+)? (?:too|as well|also|welcome)|welcome too)\b"
)


_LIMITS = {side.gender: side.limits() for side in SIDES}
_NAMES = {side.gender: side.in_name() for side in SIDES}
_OF_OTHERS = {side.gender: side.spoken_of() for side in SIDES}
# The other gender is let in, unless the same sentence turns it away or sends it elsewhere.
_LET_IN = re.compile(
    r"\b(?:welcome|welcomed|can (?:come|join|play|use)|join(?:s|ed)? (?:in|us)|come along|come too"
    r"|open to|mixed|too|as well|also|(?:third|half|most|some|many) (?:of )?(?:the|our|us)"
    r"|of us|both|members|anybody|anyone|everyone|everybody|regulars|gold dust|come on|just as"
    r"|equally|alongside|together|takes? in|included|including|and their)\b"
)
_NOT_LET_IN = re.compile(
    r"\b(?:no|not|nor|never|sorry|cannot|without|separate|separately|own|another|elsewhere|instead"
    r"|wait|waiting|free from|away from|from men"
    r"|violen\w+|hurt\w*|abus\w+|frighten\w*|controlling|escap\w+|flee\w*|little ones|up to"
    r"|under \d+|sons|next door|different|parallel)\b|n't\b|-free\b"
)
_AND = r"(?: on \w+days?)?(?:,| \(?(?:and|or|plus)| as well as|/)+ "
_BOTH = re.compile(
    rf"\b(?:{WOMEN}{_AND}(?:[\w-]+ )?{MEN}|{MEN}{_AND}(?:[\w-]+ )?{WOMEN}"
    r"|(?:those|people|anyone|anybody|everyone|somebody|someone) (?:[\w']+ ){0,4}"
    rf"(?:husbands?{_AND}(?:a )?(?:wife|wives)|(?:wife|wives){_AND}(?:a )?husbands?)"
    r"|both sexes|(?:all|any|every|whatever|either) (?:gender|sex)(?:es|s)?|(?<!there's a )(?<!there is"
    r" a )(?<!there's also a )(?<!separate )mixed(?! (?:race"
    r"|heritage|ability|(?:at|on) (?:all )?other))|his and hers|unisex"
    r"|despite (?:the|our|its) name|in spite of (?:the|our|its))\b"
)
_ALL_WELCOME = re.compile(
    r"\b(?:(?:open to|for|takes in|welcom\w+) (?:absolutely |literally )?(?:everyone|everybody"
    r"|anyone|anybody|all)\b(?! (?:who|wom|m[ae]n\b|ladies|abilities|faiths|ages|backgrounds"
    r"|levels|of))"
    r"|(?:everyone|everybody|anyone|anybody)(?: (?:is|at all|else|very))* (?:welcome|(?:can|may) (?:come"
    r"|join|walk|attend|use|go|play))|all (?:are )?welcome)\b"
)
_STRICT = {
    side.gender: re.compile(
        rf"\b{side.own}[\s-]*only\b|\b(?:only|strictly|exclusively|solely) (?:for "
        rf"|open to )?(?:[\w'-]+ ){{0,3}}{side.own}\b|\bno {side.others}\b"
    )
    for side in SIDES
}
_TEAMS = tuple(re.compile(rf"\b{side.own}'?s?'? (?:team|squad|side|section)s?\b") for side in SIDES)
# "For ladies who lunch, and gentlemen who cook"
_ONE_AND_OTHER = re.compile(
    "|".join(
        rf"\bfor (?:\w+ )?{side.own}(?: [\w']+){{0,3}},? (?:and|or) (?:\w+ )?{side.others}\b(?!')"
        for side in SIDES
    )
    + r"|\band for (?:grandparents|anyone|people|everyone|families|those|children|carers|parents)\b"
)
# "Not just for mothers"
_NOT_JUST = {
    side.gender: re.compile(rf"\bnot (?:just|only|solely|exclusively) (?:for )?(?:the )?{side.own}\b")
    for side in SIDES
}
# "Toys for anyone" says who gets what they make, not who may come.
_MADE = re.compile(
    r"\b(?:make|mend|build|cook|knit|sew|bake|repair|fix|grow|raise|sell|collect|write|record)(?:s|ing)?\b"
    r"[^.;]*$"
)
# "Dads' group run by the Harris Brothers": a surname is nobody's gender.
_FIRM = re.compile(
    rf"\b(?:{WOMEN}|{MEN})'?s?'? (?:\w+ ){{0,2}}(?:hall|house|trust|fund|charity|foundation|lane|street)\b|"
    r"\b[a-z]+ (?:and )?(?:brothers|sons)\b(?!'| in)|\blady (?:[a-z]+ )?(?:chapel|day|hall|house"
    r"|lane|street|bower)\b|\blittle sisters|sisters of"
)


def gender_limit(said: Sequence[Sentence]) -> tuple[Gender, ...]:
    """Empty is anyone. One that opens its door to the other gender anywhere is for anyone."""
    found = {side.gender for side in SIDES if _any_tells(side, said)}
    if len(found) > 1:
        named = [sentence for sentence in said if sentence.part is Part.NAME]
        found = {side.gender for side in SIDES if any(_tells(side, sentence) for sentence in named)}
    if len(found) != 1 or _teams_of_both(said):
        return ()
    (gender,) = found
    strictly = any(_STRICT[gender].search(sentence.text) for sentence in said)
    if any(_opens(sentence.text, gender, strictly=strictly) for sentence in said):
        return ()
    others = any(_OTHER.search(sentence.text) for sentence in said)
    return (gender, Gender.OTHER) if others else (gender,)


def _teams_of_both(said: Sequence[Sentence]) -> bool:
    return all(any(team.search(sentence.text) for sentence in said) for team in _TEAMS)


def _opens(text: str, gender: Gender, *, strictly: bool) -> bool:
    """A welcome to all says little where "women only" stands beside it."""
    welcome = any(not _MADE.search(text[: match.start()]) for match in _ALL_WELCOME.finditer(text))
    if _BOTH.search(text) or _NOT_JUST[gender].search(text) or (welcome and not strictly):
        return True
    if _ONE_AND_OTHER.search(text) and not _NOT_LET_IN.search(text):
        return True
    return bool(_OF_OTHERS[gender].search(text) and _LET_IN.search(text)) and not _NOT_LET_IN.search(text)


def _any_tells(side: Side, said: Sequence[Sentence]) -> bool:
    return any(_tells(side, sentence) for sentence in without_parts(said, partial(_tells, side)))


def _tells(side: Side, sentence: Sentence) -> bool:
    text = _FIRM.sub(" ", sentence.text)
    if sentence.part is Part.NAME:
        return bool(_NAMES[side.gender].search(text))
    return any(
        not _PART_OF_IT.search(text[: match.start()])
        and not _OF_SESSIONS.search(text[match.end() :])
        and not _TOO.search(text[match.end() :])
        and not _SENT_ON.search(text[match.end() :])
        for pattern in _LIMITS[side.gender]
        for match in pattern.finditer(text)
    )
