"""Whether an age that is spoken of limits who may come, or is said of somebody or something else."""

import re

from resource_directory.told.after_words import AFTER
from resource_directory.told.age_mentions import Mention
from resource_directory.told.aside_words import BEFORE
from resource_directory.told.parts_of_a_week import DAY
from resource_directory.told.sentences import Part, Sentence

# Of what was, of other things and other places: what speaks so tells no limit, unless it is a rule.
_STORY = re.compile(
    r"\b(?:was|were|had|came|joined|went|took|helped|began|started|found|won|met|used to"
    r"|'ve (?:had|been|helped|seen)|have (?:had|been|helped|seen)"
    r"|has been|grew|served|raised|learn(?:ed|t)|taught|wristbands?|licensed bar|raffle"
    r"|certificate|puzzles?|toys|film|films"
    r"|next door|elsewhere|try|instead|some of us|one of us|most of us|half of us|of our|of us"
    r"|our own|the person you care for"
    r"|your (?:child|son|daughter|grandchild|mum|dad|parent|relative|loved one)|cared[- ]for"
    r"|may be over|can be|could be|anything from"
    r"|anyone from|everyone from|everybody from|all sorts|as young as|as old as|he's|she's|his|her"
    r"|grand?child\w*|grandson|granddaughter)\b"
)
# "For children who've been in care" tells whom it is for.
_WHO_HAVE = re.compile(r"\bwho(?:'ve| have|'s| has) (?:\w+ )?\w+")
_RULE = re.compile(
    r"\b(?:must|only|strictly|need(?:s|ed)? to be|have to be|has to be|got to be|minimum|eligib\w+"
    r"|at least|criteria|required|requirement"
    r"|restricted|limited|reserved|age limit|should be|until (?:the day )?(?:you|they)|to join"
    r"|to qualify|to use|to attend|unless)\b"
)
# Those it is for stand before an age: "for people over 60"; or it opens the sentence: "Over-60s, Tuesdays".
_MEANT = re.compile(
    r"\b(?:for|open|available|offered|aimed|designed|welcom\w+|invit\w+|supports?|supporting"
    r"|helps?|helping|works? with|working with|serv(?:es?|ing)"
    r"|brings? together|visits?|visiting|advice to|group of|to|if you|you|you're|you've|anyone"
    r"|anybody|those|who|living|local|residents?"
    r"|people|holders|aged?|ages|adults?|men|women|lads|ladies|children|young|teens|girls|boys"
    r"|carers|applicants|candidates|males|females|it's|it is|members|guests|diners|tenants|patients"
    r"|clients|once|folk)\b[^;]{0,70}$"
)
_PAUSE = re.compile(r"[,;:()|]| but ")
# A fragment between commas: "rehab, over 18s, no referral".
_SET_OFF, _ENDS = re.compile(r"[,;:(|/-] *$"), re.compile(rf"^\s*(?:$|[.,;!?)|/]|(?:on )?{DAY})")
_PLAINLY = re.compile(
    r"\b(?:for|open to|available to|aimed at|suitable for|offered to|designed for|limited to"
    r"|supports?|welcomes?|ages?|aged|if you(?:'re| are))"
    r"(?: (?!the last|over the|about)[\w'-]+){0,3} $|^(?:is |it's |this is )?for\b[^;]*$"
)
_OPENS = re.compile(r"^(?:[\W\d]|(?:[\w'-]+[ :,(-]+){0,3})$")

# "60+ quilts" are counted; "60+ ladies" are not.
_COUNTED = re.compile(
    r"^ ?(?:[a-z-]+ )?(?!(?:years|yrs|ladies|adults|residents|seniors|mums|dads|singles|tenants"
    r"|carers|drinks|is|was|has|as|this|us"
    r"|always|fitness|wellness|pass|class|access|plus|across|address|focus|unless|perhaps|does"
    r"|meets|sings|lives|less)\b)[a-z]{2,}s\b"
)
# "Under 11s must stay with a parent": of some of those who come.
_SOME_DO = re.compile(r" (?:must|should|need|require|have to|can|may|stay|pay|get|go|bring)\b(?! be over)")
_SOME_GET = re.compile(r" (?:bring|get|pay|go free)\b")
_ONSET = re.compile("began|started|starts|begins|came|comes|diagnos|onset|set in|symptoms|happened|struck")
# "for over-60s" and the like: what a word must stand in to be a limit inside a running text.
_FOR = re.compile(
    r"(?:^|\b(?:for|to|supports?|supporting|helps?|helping|welcomes?|open to|only|aimed at|are|is"
    r"|be an?|all|enables?|assists?))"
    r"(?:(?! (?:and|or|the|by|from|of|as|in|on|with|without|than|if|bring|whose))[ ,]+[\w'-]+){0,3}[ :-]*$"
)
# "Must have reached pension age"
_MUST_HAVE = re.compile(r"\b(?:must|need to|needs? to|have to|has to|should)(?: be| have)? $")
# "Adults with a learning disability." but not "Adults usually collect".
_ALONE = re.compile(
    r"^\s*(?:$|[.,:;!(]|only\b|with\b|who\b|aged\b|living\b|in need\b"
    r"|of (?:working|any|every) age|of all ages)"
)
# "Inactive adults."
_ONE_WORD = re.compile(r"(?!other|all\b|more|many|meet)[a-z-]+ $")
# Others stand beside them, of whom no age is told.
_AND_OTHERS = re.compile(
    r"^[^.;]{0,40}, their (?:children|kids)\b"
    r"|^\s*(?:,|and|or|/|as well as|plus)\s+(?:also )?(?!their|his|her|your|the(?:ir)? (?:carers"
    r"|families))(?:all |any |other |the )?"
    r"(?:\w+ ){0,2}(?:people|anyone|everyone|carers|families|adults|those|parents|communities"
    r"|individuals|patients|disabled|children|residents|groups|women|men)\b"
)
_OTHERS_AND = re.compile(
    r"\b(?:people|anyone|everyone|carers|families|those|parents|individuals|disabled"
    r"|communities)\b(?: [\w'-]+){0,4}(?:,| and| or)"
    r"(?: [\w'-]+){0,2} ?$"
)


def is_aside(said: Sentence, one: Mention) -> bool:
    """True where it is said of helpers, prices, children brought along, those who happen to come."""
    before, after = said.text[: one.at], said.text[one.end :]
    if "birthday" in said.text[one.at : one.end] or _ONSET.match(said.text[one.start : one.end]):
        return False
    if said.text[one.at : one.end].endswith("+") and _COUNTED.search(after):
        return True
    if any(pattern.search(after) for pattern in AFTER):
        return True
    if any(pattern.search(before) for pattern in BEFORE):
        return True
    if not said.text[: one.start].strip() and (_SOME_DO if one.low is None else _SOME_GET).match(after):
        return True
    if said.part is not Part.DESCRIPTION or _RULE.search(said.text):
        return False
    if _STORY.search(_WHO_HAVE.sub("", _clause(said.text, one))) and not _PLAINLY.search(before):
        return True
    lead = said.text[: one.start]
    set_off = _SET_OFF.search(lead) and _ENDS.search(after)
    olds = said.text[one.start : one.end].endswith("olds")
    return not (olds or _MEANT.search(before) or _OPENS.search(before) or set_off)


def _clause(text: str, one: Mention) -> str:
    """As far as the next pause on either side."""
    return _PAUSE.split(text[: one.at])[-1] + text[one.at : one.end] + _PAUSE.split(text[one.end :])[0]


def is_for_them(said: Sentence, one: Mention) -> bool:
    """A word for an age, such as "adults", names those it is for, and they stand alone."""
    before, after = said.text[: one.start], said.text[one.end :]
    if _AND_OTHERS.search(after) or _OTHERS_AND.search(before):
        return False
    if said.part is Part.DESCRIPTION and (
        _STORY.search(_WHO_HAVE.sub("", said.text)) or after.startswith("'")
    ):
        return False
    if said.part is Part.DESCRIPTION and not before.strip():
        return bool(_ALONE.search(after))
    if said.part is Part.DESCRIPTION and _ONE_WORD.match(before) and not after.strip(" ."):
        return True
    return said.part is Part.NAME or bool(_FOR.search(before) or _MUST_HAVE.search(before))
