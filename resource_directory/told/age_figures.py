"""How an age is told in figures, each way with the ages it leaves open."""

import re
from collections.abc import Callable

from resource_directory.told.age_names import PENSION

_N = r"(?<![\d.,£:/])(?P<{}>1[01]\d|[1-9]\d|\d)(?!\d|[:/.,]\d|[%°£])"
_LOW, _HIGH = _N.format("low"), _N.format("high")
_YEARS = r"(?:[\s-]*(?:years?|yrs?)(?:[\s-]+(?:olds?|of age)\b|\b))?"
_OLD = r"[\s-]*(?:(?:years?|yrs?)[\s-]*(?:olds?|of age)|y/?o)\b"
_TO = r"\s*(?:-|-? ?to|-to-|and|up to(?: and including)?|until|through(?: to)?)\s*"
# Somebody whose age could be told next; a count ("over 60 groups") has none of these before it.
_WHO = (
    r"\b(?:adults?|people|persons?|anyone|anybody|everyone|someone|those|men|women|lad(?:ie)?s|gents|blokes"
    r"|fellas|lasses|girls|boys|folks?|individuals|residents|tenants|neighbours|children|kids|youngsters"
    r"|teen(?:ager)?s|youths?|carers|parents|mums|dads|fathers|mothers|locals|guests|diners|players|members"
    r"|gentlemen|gentlewomen|chaps|fellows|males|females|survivors|applicants|candidates|lodgers|clients"
    r"|customers|widow(?:er)?s|singles|couples|householders|retirees|learners|leavers|claimants|lesbians"
    r"|sisters|brothers|students|jobseekers|patients|users|riders|veterans|elders|seniors|volunteers|drivers"
    r"|who are|who is|who have|if you(?:'re| are)|you(?:'re| are)|you(?:'ve| have) (?:got )?to be"
    r"|be|been|is|are"
    r"|aged?|all|well|just|yet|be an?|(?:have|has|having) (?:reached|turned|passed)|reach|turn"
    r"|turned|reached)"
)
_COUNTED = (
    "members|people|miles|minutes|hours|groups|sessions|weeks|days|months|pounds|volunteers"
    "|participants|visits|places|classes"
)
_NOON = 12
_SCHOOL_YEAR = r"(?:1[0-3]|[1-9])"


_Ages = Callable[[re.Match[str]], tuple[int | None, int | None]]


def _number(match: re.Match[str], name: str) -> int:
    return int(match[name])


def _between(match: re.Match[str]) -> tuple[int | None, int | None]:
    return _number(match, "low"), _number(match, "high")


def _not_hours(match: re.Match[str]) -> tuple[int | None, int | None]:
    """A range on its own; "(10-12)" is when it meets."""
    low, high = _between(match)
    return (low, high) if low == 0 or (high or 0) > _NOON else (None, None)


def _from(match: re.Match[str]) -> tuple[int | None, int | None]:
    return _number(match, "low"), None


def _up_to(match: re.Match[str]) -> tuple[int | None, int | None]:
    return None, _number(match, "high")


def _under(match: re.Match[str]) -> tuple[int | None, int | None]:
    return None, _number(match, "high") - 1


def _from_until(match: re.Match[str]) -> tuple[int | None, int | None]:
    return _number(match, "low"), _number(match, "high") - 1


def _older(match: re.Match[str]) -> tuple[int | None, int | None]:
    return _number(match, "low") + 1, None


def _decade(match: re.Match[str]) -> tuple[int | None, int | None]:
    """In their twenties."""
    return _number(match, "high"), _number(match, "high") + 9


def _decades(match: re.Match[str]) -> tuple[int | None, int | None]:
    """In their twenties and thirties; "the 18 to 25s" are told in years."""
    low, high = _number(match, "low"), _number(match, "high")
    return (low, high + 9) if low % 10 == 0 and high % 10 == 0 else (low, high)


def _maybe_between(match: re.Match[str]) -> tuple[int | None, int | None]:
    return _number(match, "low"), int(match["high"]) if match["high"] else None


def _until_pension(match: re.Match[str]) -> tuple[int | None, int | None]:
    return _number(match, "low"), PENSION


def _school(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Year 7 is the one in which children turn twelve."""
    low, high = int(match["low"]), int(match["high"] or match["low"])
    return low + 4, high + 5


# The more is said, the earlier it stands: what one pattern took, no later one takes again.
_WAYS: tuple[tuple[str, _Ages], ...] = (
    (
        (
            rf"\b(?:school )?(?:years?|yrs?|y)\.?\s*(?P<low>{_SCHOOL_YEAR})\s*(?:-|to|and|up to"
            rf"|through(?: to)?|until|till|(?:,\s*\d+)+,? (?:and|or))\s*"
            rf"(?:(?:school )?(?:years?|yrs?|y)\.?\s*)?(?P<high>{_SCHOOL_YEAR})\b"
            r"(?!\s*[-\s]?(?:old|of age|s\b))"
        ),
        _school,
    ),
    (rf"\bschool years?\s*(?P<low>{_SCHOOL_YEAR})(?P<high>)\b", _school),
    (
        (
            rf"\bfrom (?:the )?(?:age )?(?:of )?{_LOW}[\w\s]{{0,20}}?(?:until"
            rf"|till) (?:the day )?(?:you're|they're"
            rf"|(?:you|they|the \w+) (?:turn|are|reach))\s*{_HIGH}"
        ),
        _from_until,
    ),
    (
        rf"(?:\bfrom (?:the )?(?:age )?(?:of )?)?{_LOW}{_TO}(?:your|their|the|a) {_HIGH}th(?: birthday)?",
        _from_until,
    ),
    (rf"{_LOW} is (?:when|the age)\b", _from),
    (rf"{_LOW}{_TO}{_HIGH}s? (?:crowd|bracket|age[- ](?:group|range|bracket))\b", _between),
    (
        (
            rf"\bfrom {_LOW},? (?:and )?(?:they |you )?(?:leave|finish|stop|move on|go)"
            rf" (?:at|when (?:they|you) (?:are|turn)) {_HIGH}\b"
        ),
        _between,
    ),
    (rf"(?:n't|\bnot) yet {_HIGH}\b", _under),
    # a lower age for some of them
    (rf"(?<=over|lder),? or {_LOW} (?:if|for|where|with)\b", _from),
    (rf"\b(?:from )?birth (?:to|until|up to) (?:age )?{_HIGH}(?! ?(?:months?|weeks?|days?))\b", _up_to),
    # a later age for some of them: "(25 with additional needs)"
    (rf"(?<=[\ds] \()(?:or |up to |to |until ){{0,2}}{_HIGH} (?:with|if|for|where)\b", _up_to),
    (
        (
            rf"\b(?:ages?|aged)(?: (?:from|between|range|group|ranges?))*:?\s*{_LOW}{_YEARS}{_TO}"
            rf"(?:under )?{_HIGH}{_YEARS}"
        ),
        _between,
    ),
    (
        (
            rf"\bbetween (?:the )?(?:ages? (?:of )?)?{_LOW}{_YEARS} and {_HIGH}(?:{_OLD}|(?!\s*[a-z])"
            rf"|\b)"
        ),
        _between,
    ),
    # "Cubs 8-10, Scouts 10-14": from the first of the list to its last
    (
        (
            rf"\b[a-z']{{3,}}:? \(?{_LOW}{_TO}\d\d?\)?(?:(?:,| and) [a-z']{{3,}}:? \(?\d\d?{_TO}\d\d?\)?)*"
            rf"(?:,| and) [a-z']{{3,}}:? \(?\d\d?{_TO}{_HIGH}(?=[).,;]|$)"
        ),
        _not_hours,
    ),
    # "16, 17 or 18"
    (rf"{_LOW}(?:, ?\d\d)*,? (?:or|and) {_HIGH}{_OLD}", _between),
    (rf"{_WHO},? (?:aged? )?{_LOW}(?:, ?\d\d)+,? (?:or|and) {_HIGH}\b", _between),
    (rf"{_LOW}{_YEARS}{_TO}{_HIGH}{_YEARS}(?:,| \()? ?(?:only|inclusive)\b", _not_hours),
    (rf"{_LOW}s{_TO}{_HIGH}s\b", _decades),
    (rf"{_LOW}s?{_YEARS}{_TO}{_HIGH}(?:s\b|{_OLD}|ish\b|[\s-]*(?:years?|yrs?)\b)", _between),
    (rf"\bbetween (?:the )?(?:ages? of )?{_LOW} and {_HIGH}", _between),
    (
        (
            rf"{_WHO},? (?:from |of |between )?{_LOW}{_TO}{_HIGH}\b(?!\s*(?:am|pm|noon|o'clock"
            rf"|{_COUNTED})\b)"
        ),
        _between,
    ),
    (
        (
            rf"\b(?:in )?(?:their|your) {_LOW}s(?: and|,| or|,? and) (?:up|upwards?|over|older|above"
            rf"|beyond|better|onwards?)\b"
        ),
        _from,
    ),
    (
        (
            rf"\b(?:in )?(?:their|your)? ?{_LOW}s?(?:,| and| or| to|-(?: and)?|/)+ ?{_HIGH}(?:s"
            rf"|[- ]?somethings?)\b"
        ),
        _decades,
    ),
    (rf"\b(?:in )?(?:their|your) {_HIGH}s\b", _decade),
    (rf"\b{_HIGH}[- ]?somethings\b", _decade),
    (rf"{_LOW}s (?:and|or) (?:over|up|upwards?|older|above|beyond|better|onwards?)\b", _from),
    (
        (
            rf"\bfrom {_LOW}(?:{_OLD})?(?:,? (?:right |all the way |and )?(?:up )?(?:to|till|until|through)"
            rf"(?: age)? {_HIGH}(?:{_OLD}|\b(?!\s*(?:am|pm|{_COUNTED})\b))"
            r"| (?:years? )?(?:up(?:wards?)?|on(?:wards?)?)\b)"
        ),
        _maybe_between,
    ),
    (
        rf"\bin (?:their|your|his|her) {_LOW}s and up to (?:[a-z]+ ){{0,4}}(?:at |of )?{_HIGH}",
        _between,
    ),
    (rf"(?:^|[(,:] ?){_LOW}{_TO}{_HIGH}(?=\s*(?:[.,;)!?]|$)(?! ?\d)| \(\d)", _not_hours),
    (
        (
            rf"\bbetween (?:your|their|the) {_LOW}th and (?:your |their "
            rf"|the )?{_HIGH}th(?: birthdays?)?"
        ),
        _from_until,
    ),
    (
        (
            rf"{_LOW}{_YEARS},? (?:or|and) (?:over|above|older|more)(?:,| and| but)+ (?:under|not yet"
            rf"|younger than|below) {_HIGH}\b"
        ),
        _from_until,
    ),
    (rf"\bover {_LOW},? (?:and|but) (?:under|not yet|below) {_HIGH}\b", _from_until),
    (rf"{_HIGH} (?:tops|is the (?:limit|cut[- ]off))\b", _up_to),
    # what is not yet, or not below
    (
        (
            rf"(?:\bnot|n't) (?:yet |quite )?(?:reached|turned|seen|hit|passed|had)(?: yet)? (?:the age of "
            rf"|the big "
            rf"|age |your |their )?{_HIGH}(?:th(?: birthday)?)?\b"
        ),
        _under,
    ),
    (rf"\b(?:not|no|nobody|no one|none) (?:less|fewer|lower) than {_LOW}\b", _from),
    (rf"\bnot (?:under|below) (?:the )?(?:age (?:of )?)?{_LOW}\b(?!s)", _from),
    (rf"{_LOW} (?:is|being) (?:the |our |their )?(?:youngest|lowest|minimum|earliest)\b", _from),
    (rf"\byoungest (?:age )?(?:[\w']+ ){{0,5}}is {_LOW}\b", _from),
    (rf"{_HIGH} (?:is|being) (?:the |our |their )?(?:oldest|highest|maximum|upper)\b", _up_to),
    (rf"\bmin(?:imum)? age(?: \w+){{0,4}} is {_LOW}\b", _from),
    (
        (
            rf"\b(?:began|started|starts|begins|came(?: on)?|comes(?: on)?|diagnos\w+|onset|set in|symptoms"
            rf"|happened"
            rf"|struck)\b[^.;,]{{0,25}}?\b(?:before|under|below)(?: (?:the )?(?:age (?:of )?)?| (?:you|they)"
            rf" (?:were"
            rf"|turned|reached) )?{_HIGH}\b"
        ),
        _under,
    ),
    (
        (
            rf"\b(?:before|below|under) (?:they|you)(?:'re| are| were| turn| turned| reach"
            rf"| reached) {_HIGH}\b"
        ),
        _under,
    ),
    (rf"\b(?:up )?to(?: and including)? (?:the )?age (?:of )?{_HIGH}\b", _up_to),
    (rf"\b(?:until|till|before) (?:the )?age (?:of )?{_HIGH}\b", _under),
    # from so many years on
    (rf"\bovers?(?: |-)(?:the )?{_LOW}s\b", _from),
    (
        (
            rf"\b(?:over|above|from|past|at least|older than|reach(?:ed)?) (?:the "
            rf"|an )?age (?:of )?{_LOW}\b"
        ),
        _from,
    ),
    (rf"\bage(?:d|s)?:? (?:over|above|from|at least) {_LOW}\b", _from),
    (rf"{_WHO}, from (?:age )?(?P<low>1[3-9]|[2-9]\d)(?=[.,;)]|$)", _from),
    (rf"{_WHO} (?:aged |who are |who is )?(?:over|above|at least|past|from) {_LOW}\b(?!{_TO}\d)", _from),
    (
        (
            rf"(?:\bages? (?:of )?|\baged )?{_LOW}{_YEARS}\s*(?:\+|-?plus\b|-?(?:and|or|years?) "
            r"(?:over|above|older|up(?:wards?)?|better|more|beyond)\b"
            r"|(?:or |and )?(?:upwards?|onwards?|beyond)\b|up\b(?! to)|over\b)"
        ),
        _from,
    ),
    (
        (
            rf"\b(?:from|after|past|passed|since|celebrated|had|reached) (?:your|their|the|a|his"
            rf"|her) {_LOW}th(?: birthday)?\b"
        ),
        _from,
    ),
    (rf"\b(?:before|until|till|up to|by) (?:your|their|the|his|her) {_HIGH}th(?: birthday)?\b", _under),
    (rf"\b(?:turned|turning|hit|passed|reached|seen|clocked up) (?:the big |the age of )?{_LOW}\b", _from),
    (rf"\b(?:no|not|nobody|no one|none|anyone|anybody) (?:\w+ )?younger than {_LOW}\b", _from),
    (rf"\bolder than {_LOW}\b", _older),
    (rf"\b(?:no|not|nobody|no one|none|anyone|anybody) (?:\w+ )?older than {_HIGH}\b", _up_to),
    (rf"\b(?:the )?(?:wrong|far|sunny|right|other) side of {_LOW}\b", _from),
    (rf"\b(?:lower (?:age )?limit|age limit|minimum|min|entry age)(?: age)?(?: is| of|:)?\s*{_LOW}\b", _from),
    (rf"\b(?:upper (?:age )?limit|maximum|max)(?: age)?(?: is| of|:)?\s*{_HIGH}\b", _up_to),
    (
        (
            rf"\b(?:starts?|joins?|come(?: along)?|in) (?:when|once|as soon as) (?:you|they)(?:'re"
            rf"| are| turn| reach) {_LOW}\b"
        ),
        _from,
    ),
    (rf"\b(?:once|as soon as) (?:you|they)(?:'re| are|'ve turned| turn| have turned| reach) {_LOW}\b", _from),
    (rf"{_LOW} (?:is the )?minimum(?: age)?\b", _from),
    (
        (
            rf"\b(?:starts?|begins?|joins?|takes? (?:people|members|tenants)?|accept\w*) (?:from"
            rf"|at) {_LOW}\b"
        ),
        _from,
    ),
    (rf"\b(?:finish|stop|leave|end)s? at {_HIGH}\b", _up_to),
    (rf"\b(?:from|at least) {_LOW}{_OLD}", _from),
    (rf"(?:^|[(:;,-] ?)over[ -]{_LOW}(?=\s*(?:[.,;)!?]|$))", _from),
    (rf"\bmin(?:imum|\.)? age(?: is| of|:|\s*-)?\s*{_LOW}", _from),
    (
        (
            rf"\b(?:must|need to|have to|needs to|has to|got to|should|to) (?:be|have turned"
            rf"|have reached) {_LOW}\b"
        ),
        _from,
    ),
    (rf"\b(?:have|has|who've|you've) (?:turned|reached|passed) (?:the age of |their |your )?{_LOW}\b", _from),
    (rf"\b(?:is|are|be|you're) {_LOW}{_YEARS}(?= (?:or|and) (?:over|above|older))", _from),
    (
        (
            rf"{_LOW}{_YEARS} (?:to|and|until|till|up to|-) (?:the )?(?:state )?(?:pension"
            rf"|retirement) age\b"
        ),
        _until_pension,
    ),
    (
        (
            rf"\bover[ -]{_LOW}(?=\s*(?:[.,;:)!?]|$|owing\b|because\b|due to\b|please\b|only\b|as\b|and\b"
            rf"|or\b|who\b|with\b|living\b))"
        ),
        _from,
    ),
    # up to so many
    (rf"\bunder[ -]{_HIGH}(?=\s*(?:[.,;:)!?]|$|and\b|or\b|who\b|with\b|living\b|when\b))", _under),
    (rf"\b(?:diagnosed|diagnosis|onset|began|started) (?:before|under|below) {_HIGH}\b", _under),
    (rf"\bunders?(?: |-)(?:the )?{_HIGH}s\b", _under),
    (rf"\b(?:under|below|younger than|before) (?:the )?age (?:of )?{_HIGH}\b", _under),
    (rf"\baged? (?:under|below) {_HIGH}\b", _under),
    (rf"{_WHO} (?:aged |who are |who is )?(?:under|below|not yet|isn't yet|younger than) {_HIGH}\b", _under),
    (rf"\bnot (?:yet )?(?:turned |reached |over )?{_HIGH}\b(?=[^%\w]|$)", _under),
    (rf"(?:^|[(:;,-] ?)under[ -]{_HIGH}(?=\s*(?:[.,;)!?]|$))", _under),
    (rf"\bup to (?:the age of )?{_HIGH}(?= (?:if|when|for those|where)\b)", _up_to),
    (
        (
            rf"\b(?:until|till) (?:the day )?(?:you|they|the young person)(?:'re| turn| are"
            rf"| reach)s? {_HIGH}\b"
        ),
        _under,
    ),
    (rf"(?:\bages? |\baged )?{_HIGH}{_YEARS}\s*(?:(?:and|or) (?:under|younger|below)\b)", _up_to),
    (
        (
            rf"\bup to (?:and including )?(?:the |their "
            rf"|your )?(?:ages? (?:of )?)?{_HIGH}(?:{_OLD}|th birthday"
            rf"|(?<=age \d\d)|(?<=age of \d\d))"
        ),
        _up_to,
    ),
    (rf"{_WHO} (?:aged )?up to {_HIGH}\b(?!{_TO}\d)", _up_to),
    (rf"\bmax(?:imum|\.)? age(?: is| of|:)?\s*{_HIGH}", _up_to),
    (
        rf"{_LOW}[\s-]*(?:years?|yrs?)[\s-]*olds\b",
        lambda match: (_number(match, "low"), _number(match, "low")),
    ),
)
FIGURES = tuple((re.compile(pattern), ages) for pattern, ages in _WAYS)
