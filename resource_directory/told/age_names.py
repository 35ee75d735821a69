"""Words that name an age without a number."""

PENSION, _ADULT, _OLDER = 66, 18, 50
# What a word means where no figure stands beside it; for words without a border, one nobody would dispute.
WORDS: tuple[tuple[str, int | None, int | None], ...] = (
    (r"(?:of|have reached|reached|over|past|above) (?:state )?(?:pension|retirement) age", PENSION, None),
    (
        (
            r"(?:drawing|on|with) (?:your|their|the|a) (?:state )?pension|(?:with|holding"
            r"|have) (?:your|their|a|the) bus pass(?:es)?"
            r"|pensionable age|(?:state )?pension age (?:and|or) (?:over|above)"
        ),
        PENSION,
        None,
    ),
    (r"pensioners?|senior citizens?", PENSION, None),
    (r"(?:of )?working[- ]age(?:d)?(?: adults| people)?", 16, PENSION),
    (r"young(?:er)? adults?", 16, 35),
    (
        (
            r"(?:reception|year r) to year 6|primary[- ](?:school(?:[- ]aged?)? )?(?:children|pupils|kids)"
            r"|(?:children|pupils|kids) of primary[- ]school age"
        ),
        4,
        11,
    ),
    (r"(?:children|pupils|kids|young people) of (?:secondary|high)[- ]school age", 11, 18),
    (r"ks ?3|key stage 3", 11, 14),
    (r"a[- ]level students", 16, 18),
    (r"(?:secondary|high)[- ]school(?:[- ]aged?)? (?:children|pupils|kids|students|lads|girls)", 11, 18),
    (r"6th[- ]form(?:ers)?|sixth[- ]form(?:ers)?", 16, 18),
    (r"teen(?:ager)?s?|in (?:their|your) teens", 13, 19),
    (r"young people|youngsters|youths?|young (?:men|women|lads|persons)", None, 25),
    (r"children and young people|children", None, 17),
    (
        (
            r"(?:older|elderly) (?:\w+ )?(?:people|adults|residents|men|women|citizens|ladies"
            r"|gentlemen|folk)"
        ),
        _OLDER,
        None,
    ),
    (r"the elderly|seniors", _OLDER, None),
    (r"adults?(?:[- ]only)?|grown[- ]?ups", _ADULT, None),
)
