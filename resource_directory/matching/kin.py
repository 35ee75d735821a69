"""The words by which somebody in a story is known, and what is said of them."""

import re

from resource_directory.listing import Gender

_FEMALE = (
    r"(?:step|grand|god|foster )?(?:mum|mam|mom|mummy|mother|ma|daughter|sister|niece)|nan|nana"
    r"|nanna|nanny|gran|granny|grandma|grandmother|great-gran|wife|missus|aunt|auntie|aunty"
    r"|girlfriend|fiancee|girl|lass|lassie|lady|ladies|woman|widow|mother-in-law|daughter-in-law"
    r"|sister-in-law|bride|landlady|goddaughter|female"
)
_MALE = (
    r"(?:step|grand|god|foster )?(?:dad|daddy|father|pa|son|brother|nephew)|grandad|granddad"
    r"|grandpa|gramps|grandfather|pop|husband|hubby|uncle|boyfriend|boy|lad|laddie|gentleman|gent"
    r"|man|bloke"
    r"|chap|fella|fellow|guy|widower|father-in-law|son-in-law|brother-in-law|male"
)
_NEITHER = (
    r"parents|other half|partner|neighbour|friend|mate|pal|cousin|child|kid|teenager|baby|toddler"
    r"|grandchild|client|patient|tenant|customer|resident|colleague|couple|folks|pensioner|person"
    r"|children|kids|grandchildren|grandkids|sons|daughters|twins"
    rf"|\d+[ -]years?[ -]olds?(?! (?:{_FEMALE}|{_MALE})\b)"
)
ANYONE = rf"(?:{_FEMALE}|{_MALE}|{_NEITHER})"
ELDER = {  # of whom it is known that they are a generation or two above an adult who rings
    **dict.fromkeys(
        (
            "mum",
            "mam",
            "mom",
            "mummy",
            "mother",
            "dad",
            "daddy",
            "father",
            "parents",
            "mother-in-law",
            "father-in-law",
            "folks",
        ),
        33,
    ),
    **dict.fromkeys(
        (
            "nan",
            "nana",
            "nanna",
            "nanny",
            "gran",
            "granny",
            "grandma",
            "grandmother",
            "grandad",
            "granddad",
            "grandpa",
            "gramps",
            "grandfather",
        ),
        50,
    ),
    "great-gran": 65,
}
KIN = rf"(?P<kin>{ANYONE})"
_WHOSE = r"(?:my|our|the|a|an|this|his|her|their|one of my|me)"
ADJECTIVES = r"(?:(?!and |or )[\w'-]+ ){0,4}?"
OTHER = re.compile(
    rf"\b(?:{_WHOSE} {ADJECTIVES}{KIN}|(?P<pronoun>he|she|him|her|hers|his)|(?<!with )(?<!has )(?<!have"
    rf" )(?<!got )(?P<title>mrs|mr"
    rf"|miss|ms)\.? (?!i\b|and\b|or\b|for\b|is\b|you\b|my\b|the\b|having\b|out\b)[a-z]+"
    rf"|(?P<bare>mum|mam|mother|father"
    rf"|dad|nan|nana|gran|grandad|grandma|granny"
    rf"|grandpa)"
    rf"|(?:^|[.!?\n] *|referr\w+ (?:is )?for )(?:\d+[\s-]*(?:years?[\s-]*old|y/?o|yrs?(?: old)?)?,? )?"
    rf"(?:an? |elderly |older |young |single |retired |widowed |divorced |disabled |lonely )*"
    rf"(?P<lone>bloke|chap"
    rf"|lass|gentleman|lady|man|woman|male|female|patient|client|tenant|lad|girl|pensioner))\b"
)
# A name at the end is that of the one who writes.
SIGNED = re.compile(r"(?:^|[.!?\n]\s*)(?:from |thanks,? |yours,? )?(?:mrs|mr|miss|ms)\.? [a-z.' -]{2,24}\W*$")
# "I'm 44, slow and shy. Male.": of oneself, though nobody says so.
OWN_SORT = re.compile(
    r"(?:^|[.!?\n]\s*)(?:male|female|man|woman|lady|bloke|lad|lass)(?=[,.;]|$| and\b| of \d| aged?\b| \d)"
)
ONESELF = re.compile(
    rf"\b(?:i'm|i am|im|as|being|i was|me,|i'm just|calling for me,?|speaking as) (?:an? |the "
    rf"|just an? |his |her |their )?(?:(?!my |our |her |his |their |and "
    rf"|with )[\w'-]+,? ){{0,4}}?{KIN}\b(?!'s)"
)
COUPLE = re.compile(
    r"\b(?:me and (?:the|my) (?:wife|husband|partner|missus|hubby|other half|girlfriend|boyfriend)"
    r"|(?:my|the) (?:wife|husband|partner|missus|hubby) and (?:i|me)\b"
    r"|we're both|we are both|we both|both of us|the (?:2|two) of us)\b"
)
KIN_WORD = re.compile(rf"\b{KIN}\b")
SPEAKER = re.compile(r"\b(?:i|i'm|im|i've|me|myself|as a)\b")
SELF = re.compile(r"\b(?:i|i'm|im|i've|i'd|i'll|me|myself|my|as a)\b")
# Those who died, moved, advise or drop in: they are in the story, and help is for somebody else.
IN_PASSING = re.compile(
    rf"\b(?:since|(?<!look )(?<!looking )(?<!looks )after|lost|losing|without|miss(?:ing)?|late"
    rf"|buried|apart from|except|except for|besides|than|thanks to|with|from|cared for|when|says"
    rf"|told|only|just|other)\b[^.,;:!?]{{0,14}}?\b(?:{_WHOSE} )?{ADJECTIVES}"
    rf"{ANYONE}\b(?! (?:is|has|can't|cannot|needs|keeps|who|won't|doesn't|and i))"
    rf"|\b(?:{_WHOSE} )(?:{ADJECTIVES}){ANYONE} (?:died|passed|went|left"
    rf"|is dead|has died|has gone|(?:always )?sa(?:ys|id)|thinks|told|reckons|suggested"
    rf"|lives (?:in|away|miles|up|down|over)|lives? abroad|moved|visits|comes|helps|rings|wants me"
    rf"|does my|worries|is away|are grown|have grown|drives me"
    rf"|used to (?:do|drive|cook|handle|pay|see to|look after)|did (?:all|every)|always did|gave me"
    rf"|(?:takes|took|brings|brought) me|had to go|(?:doesn't|won't) (?:come|go) out with me|never)\b"
    # a baby that was born is a reason to ask; a baby group is none who is to be helped
    r"|\b(?:had|having|expecting) (?:a|my|our|the) (?:\w+ )?baby\b"
    rf"|\b{_WHOSE} {ANYONE} (?:massage|groups?|class(?:es)?|clinic|sensory|swimming|bank|clothes|club)\b"
    r"|\b(?:daughter|son|sister|brother|husband|wife|mum|mam|dad|mother|father|nan)(?:'s| has"
    r"| had)? (?:died|passed|gone|left)\b"
)
# What they are called tells more than whose something is.
PRONOUNS = (
    {
        Gender.MALE: re.compile(r"\b(?:male|he|him|himself|he's|he'd|he'll)\b"),
        Gender.FEMALE: re.compile(r"\b(?:female|she|herself|she's|she'd|she'll)\b"),
    },
    {Gender.MALE: re.compile(r"\bhis\b"), Gender.FEMALE: re.compile(r"\bhers?\b")},
)
# "I've two boys, 9 and 12"
CHILDREN = re.compile(r"\b(?:children|kids|boys|girls|sons|daughters|twins|grandchildren)\W*(?:aged )?$")
# After a word for somebody: they are spoken of for their own sake.
HOW_IT_IS = re.compile(r"(?:'s| is| are| has| can't| cannot| needs|,? who|,? \d)\b")
FEMALE_WORD, MALE_WORD = (
    re.compile(rf"(?:{_FEMALE}|mrs|miss|ms|she|hers?)"),
    re.compile(rf"(?:{_MALE}|mr|he|him|his)"),
)
SPOUSE = re.compile(r"\b(?:husband|wife|hubby|missus|other half|partner)\b")
HOW_THEY_ARE = re.compile(
    r"\b(?:he|she)(?:'s| is| has| can't| cannot| needs| won't| lives| was| doesn't| keeps| turned"
    r"| turns| had| used to| loves| misses| sits| lost| gets| never| struggles| wants)\b"
)
