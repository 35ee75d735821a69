"""What stands after an age that limits nobody."""

import re

from resource_directory.told.aside_words import COMPANION, HELPERS, PRICE

# "No under 16s on their own": they may come, only not by themselves.
UNLESS_WITH = (
    rf"s?(?: (?:are|is|allowed|admitted|come|coming|attend|in)){{0,3}} (?:on their own|alone|unaccompanied"
    rf"|unless (?:with|they|accompanied|supervised)|without {COMPANION})\b"
)
# What comes after it.
AFTER = tuple(
    re.compile("^" + pattern)
    for pattern in (
        # a count of things, or another measure
        (
            r"\s*(?:miles?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|stone|kg|lbs?|metres?"
            r"|yards?|feet|ft|per ?cent"
            r"|percent|pence|quid|pounds?|litres?|mph|degrees|holes|laps?|items|points|times|places"
            r"|seats|beds)\b"
        ),
        (
            r"\s*(?:different |other |local |active |regular |new |of our |community )*(?:members"
            r"|stalls|groups|clubs|activities"
            r"|volunteers?|helpers|organisations|charities|services|people (?:a|each|every|come|came"
            r"|attend)|households|families"
            r"|events|courses|classes|games|books|languages|villages|businesses|staff|venues|plots"
            r"|drivers|voices|shops)\b"
        ),
        (
            r"\s*years?(?:'|’)?(?:,? (?:ago|later|experience|running|in|on|now|since|and counting"
            r"|service|of (?!age)))"
        ),
        # of those who help
        rf"\s*(?:\w+ ){{0,2}}{HELPERS}\b",
        (
            r"\s*(?:can |may |could |who (?:want|would like) to )?(?:volunteer|help out|visit|teach"
            r"|run|lead|pop round|call)\b"
        ),
        # of what it costs
        (
            rf"\s*(?:\(|:|-|=|,)?\s*(?:pay|are|is|get|go|come|travel|swim|eat|half|for|only|in|just"
            rf"|ride|play|enter|dine|\s)*\s*{PRICE}"
        ),
        r"\s*(?:\w+ )?(?:rates?|concessions?|prices?|tickets?|discounts?|pass(?:es)?|railcard|get a)\b",
        # of children who come along
        (
            rf"[^.;]{{0,25}}\b(?:must|should|needs?(?: to)?|have to|has to|to|if|when"
            rf"|unless)\b[^.;]{{0,25}}\b(?:accompan\w+|supervis\w+|{COMPANION})"
        ),
        rf"[^.;]{{0,30}}\b(?:accompanied|supervised|with {COMPANION}|parents? in)\b",
        (
            r",?\s*(?:and|with|plus|take|bring|bringing)(?: (?:their|whoever|the|a|an|your))? (?:\w+ ){0,2}"
            r"(?:mums?|mams?|dads?|parents?|carers?|grown|nans?|grand\w+|is looking|looks after"
            r"|childminders?)\b"
        ),
        rf"(?: |may|can|could|also|come|go|join|along|in){{0,6}}\bwith {COMPANION}s?\b",
        UNLESS_WITH,
        r"\s*and (?:their|a|an) (?:mum|mam|dad|parent|carer|famil|grown|nan|grand|adult)",
        r"[^.;,]{0,20}\b(?:(?:also|are|is|very|always|equally|just as|too|all|most) )*welcome\b",
        # one way in of several
        (
            r"(?: years)?,? or (?:(?:are|is|who|have|has|with|those|people|anyone|if|you're|you"
            r"|registered) ){0,4}"
            r"(?:disabled|gets?\b|getting|on (?:pip|benefits|dla|a low)|in receipt|receiv\w+|housebound"
            r"|a carer|blind"
            r"|(?:coming|getting) back from|recovering|returning from"
            r"|unwell|ill\b|living with|vulnerable|(?:an? )?(?:disabilit|illness|long[- ]term|medical))"
        ),
        (
            r"(?: years)?(?:,|,? (?:and|or|plus|as well as)) (?:also )?(?:(?:for )?(?:anyone|anybody|people"
            r"|those|adults|children|patients|residents)"
            r" (?:with|on|leaving|in receipt|living with|receiving|claiming|affected)"
            r"|pregnant women|disabled people|wheelchair users)\b(?![^.;]*\d)"
        ),
        # of one part of it
        r"[ -]?(?:league|section|team|side|squad|cup|ladder)s?\b(?! only)",
        r"\s*(?:only )?(?:after|before|until|till) \d+(?:[.:]\d\d)? ?(?:am|pm|o'clock)",
        r",?(?: and| to| through| right| up| till)+ under[ -]\d",
        r"\s*(?:train|meet|play|swim|race|run|sing|paddle|ride)s? (?:on )?(?:mon|tues|wed|thurs|fri|sat|sun)",
        (
            r"\s*(?:(?:only|swim|fitness|gentle|friendly|art|ladies|men's) )?(?:sessions?|slots?"
            r"|nights?|mornings?|hours?|teas?|tables?|teams?|squads?|board)\b"
            r"(?=[^.;]*\b(?:mon|tues?|wednes|weds?|thurs?|fri|satur|sun|also|too|as well"
            r"|and (?:a )?mixed)\w*)"
        ),
        r"[^.;]{0,10}\b(?:get|have|take|given|offered) (?:first )?priority\b",
        r"[^.;]{0,15}\bfirst,? (?:then|but|and)\b",
        # of those who happen to come
        r"(?:\+|s)? (?:is|are) (?:our|the) (?:usual|main|typical|core|average)\b",
    )
)
