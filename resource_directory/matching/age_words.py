"""Words and turns of a story that tell an age without a number."""

import re

# What a number is mostly of when it is not an age.
NO_UNIT = (
    r"(?!s\b)(?!\s*(?:miles?|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|stone|pounds?|quid"
    r"|percent|per cent|steps?|yards?|metres?"
    r"|feet|foot|inch|doors?|pills?|tablets?|kids|children|times|people|of (?:us|them)|a (?:day"
    r"|week|month|night)|pence|p\b|k\b|st\b|th\b|in (?:total|all)"
    r"|years? (?:ago|now|back|on|in|of|at|together|since|after|later|married|for|with|and)|o'clock"
    r"|am\b|pm\b|percent|mg|cats?|dogs?|flights?|stairs?|grand))"
)
POINTS = (
    r"(?:is|am|are|'m|'s|'re|,|aged|age|turned|turns|turning|of|just|only|now|hit|reached|be|at"
    r"|and|about|around|roughly|nearly|almost|over|past"
    r"|coming up (?:to|for)|getting on for|going on(?: for)?|rising|pushing|approaching"
    r"|not far off|well over|under|-|at|\(|:|but|i'm|he's|she's|they're)"
)
# Said of how long ago, or of when something else was.
THEN = re.compile(
    r"\b(?:when (?:he|she|i|they|we|it|mum|dad)?\s*(?:was|were|turned)|since (?:he|she|i|they"
    r"|we)(?: was| were|'s been)?|was|were|until|till|from|by the time|back at|started at"
    r"|left (?:\w+ )?at"
    r"|(?:retired|married|died|stopped|finished|moved|diagnosed|qualified|emigrated|widowed) at"
    r"|number|no\.?|flat|room|bus|size|age of|for|every|after|before"
    r"|another|last|in|first at|up to|to)\s*$"
)
SOON = (
    r"(?= (?:next|this (?:coming )?|on (?:the|mon|tue|wed|thu|fri|sat|sun)|in (?:jan|feb|mar|apr"
    r"|may|jun|jul|aug|sep|oct|nov|dec|a |\d|the (?:spring|summer|autumn|new year|winter))"
    r"|come (?:march|april|may|june|july|christmas|easter|jan|feb|aug|sep|oct|nov|dec)|tomorrow"
    r"|soon|at christmas|at easter|later this))"
)
_OLD = 60
WORDS: tuple[tuple[str, int | None, int | None], ...] = (
    (r"(?:new ?born|new baby|tiny baby|babe in arms)", 0, 1),
    (r"(?:my|our|her|his) baby (?:is|isn't|has|won't|cries|girl|boy)", 0, 1),
    (r"toddler", 1, 4),
    (r"(?:in |at |starting )?(?:reception|nursery|playgroup|pre-?school)", 2, 5),
    (r"primary school|infant school|junior school", 4, 11),
    (r"(?:doing|taking|sitting|mock|failed|with|got) (?:his |her |my |their |the )?gcses?", 14, 17),
    (
        (
            r"(?:doing|taking|sitting) (?:his |her |my |their )?a[- ]levels?|in (?:the )?(?:6th"
            r"|sixth) form|sixth[- ]former|6th[- ]former"
        ),
        16,
        18,
    ),
    (
        (
            r"(?:just |only just |recently )?left (?:school|sixth form|college)(?: (?:this"
            r"|last) (?:summer|year|june|july))?|school[- ]leaver|just finished (?:school|college"
            r"|year 11|sixth form)"
        ),
        16,
        19,
    ),
    (r"secondary school|high school", 11, 16),
    (r"teenage(?:r|d)?|in (?:his|her|my|their) teens", 13, 19),
    (
        (r"(?:at|off to|started|doing|dropped out of) (?:uni|university)|undergraduate|fresher"),
        18,
        30,
    ),
    (r"(?:i'm|i am|is|he's|she's|as) (?:an? )?(?:\w+ ){0,2}student", 16, 40),
    (r"(?:i'm|i am|is|he's|she's) (?:still )?at school", 5, 18),
    (
        (
            r"(?:i'm|i am|she's|is) (?:\d+ (?:weeks?|months?) )?(?:pregnant|gone|expecting"
            r"(?! (?:a (?!baby)|to|my|him)))|(?:i |i've )?had (?=(?:a|my|our|her|the) (?:\w+ )?baby"
            r" (?:\d+ (?:days|weeks|months) ago|last (?:week|month)|recently))"
            r"|(?:i |i've |i have )?just had (?=(?:(?:a|my|our|her|the) (?:\w+ )?baby|twins)\b)"
        ),
        14,
        55,
    ),
    (r"middle[- ]aged", 40, 64),
    (
        (
            r"(?:an? |is an? |am an? |old age )?pensioners?|on (?:a|my|his|her|the|their) (?:state "
            r"|old age )?pension(?! age| credit form)|drawing (?:my|his|her) pension|o\.?a\.?p"
        ),
        60,
        None,
    ),
    (
        (
            r"(?:just|recently|newly|i'm|he's|she's|am|is|are|been|since (?:i|he|she)|have"
            r"|has) (?:now )?retired|a retired|since retiring|retired (?=[a-z]+(?:er|or|man|woman|ist"
            r"|nurse)\b)"
        ),
        50,
        None,
    ),
    (
        (
            r"elderly|frail old|(?:old|older) (?:lady|gentleman|gent|man|woman|fella|boy|chap|girl"
            r"|dear|couple)"
        ),
        _OLD,
        None,
    ),
    (r"great[- ]?(?:gran\w*|nan\w*|aunt|uncle)", 60, None),
    (
        (
            r"(?:my|his|her|our|the) (?:great[- ])?grand(?:kids|children|daughters?|sons?|child)"
            r"|(?:i'm|am|is|she's|he's) a (?:nan|gran|granny|grandma|grandad|grandmother|grandfather"
            r"|great-\w+)"
        ),
        38,
        None,
    ),
)
