"""The words for each gender, and how it is said that something is for one alone."""

import re
from dataclasses import dataclass

from resource_directory.listing import Gender

WOMEN = (
    r"(?:wom[ae]n|lad(?:y|ies)|girls?|females?|lasses|mums|mams|(?:mums|mothers)-to-be|mothers|sisters|aunties|wives"
    r"|gentlewomen|lesbians?|widows)"
)
MEN = (
    r"(?:m[ae]n|gents|gentlemen|boys?|males?|blokes?|fellas?|fellows|lads?|chaps|dads|fathers"
    r"|brothers|husbands|grandads|widowers)"
)
_BETWEEN = r"(?:(?!and |or |but )[\w'-]+,? ){0,3}"
# OWN and OTHERS are the words of one gender and of the other.
_LIMITING = (
    r"\bOWN(?: [a-z]+)?[\s-]*only\b",
    (
        r"\b(?:it is|it's|this is|we are|we're"
        r"|is) (?:an? )?OWN'?s?'? (?:own )?(?:shed|group|club|space|choir|circle"
        r"|refuge|squad|team|service)\b"
    ),
    r"^OWN'?s?'? (?:squad|team|group|club)\b",
    r"\b(?:only|strictly|exclusively|solely) (?:for |open to )?BETWEENOWN\b",
    (
        r"\b(?:for|open to|available to|offered to|aimed at|supports?|supporting|helps?"
        r"|helping|works? with|brings together)"
        r" BETWEENOWN\b(?!')"
    ),
    r"\boffered [^.;]{1,80} to BETWEENOWN\b(?!')",
    (
        r"^(?:\W|all |any |older |young |younger |disabled |local |lonely "
        r"|muslim )*OWN(?:[.!;:]|,(?! \w+ (?:and|or) )|$"
        r"| (?:carers|survivors|victims|veterans|patients|residents|tenants|adults|students"
        r"|refugees|prisoners|parents|partners)\b"
        r"| (?:with|who(?!'?s? need)|aged|over|under|from|of|in|between|living|\d"
        r"|and girls|and non))"
    ),
    (
        r"[,:] (?:older |young |younger |disabled |local )?OWN"
        r" (?:of|aged|over|from \d|who|with|\d)\b"
    ),
    r"\bidentif\w+ as (?:an? )?(?:fe)?OWN\b",
    (
        r"\b(?:group|circle|space|place|club|network|shed|choir|refuge|course|sessions?"
        r"|walk) (?:of|where) BETWEENOWN\b(?!')"
    ),
    r"\bno OTHERS\b(?!')",
    (
        r"\b(?:sorry|not|closed to|isn't)[, ](?:for |no |open to "
        r"|to )?OTHERS\b(?! (?:only|under|still|aged|who))(?!')"
    ),
    r"\bOTHERS (?:are not|aren't|cannot|can't|may not|are asked not)\b",
    r"\bOWN's? own (?:space|group|place|room)",
)


@dataclass(frozen=True)
class Side:
    """What speaks of one gender: its words, and those of the other."""

    gender: Gender
    own: str
    others: str

    def limits(self) -> tuple[re.Pattern[str], ...]:
        """Each tells that it is for this gender alone; the words up to it and after it decide the rest."""
        return tuple(
            re.compile(
                told.replace("BETWEEN", _BETWEEN).replace("OWN", self.own).replace("OTHERS", self.others)
            )
            for told in _LIMITING
        )

    def in_name(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.own}|{'mum' if self.gender is Gender.FEMALE else 'dad'})\b")

    def spoken_of(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self.others}\b")


SIDES = (Side(Gender.FEMALE, WOMEN, MEN), Side(Gender.MALE, MEN, WOMEN))
