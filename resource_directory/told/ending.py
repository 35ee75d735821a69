"""How an organisation says that something has ended or has stopped."""

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_WHEN = (
    rf"(?:(?:early |late |mid-?)?(?:{_MONTH}\b|(?:19|20)\d\d\b)|(?:mon|tues|wednes|thurs|fri|satur"
    rf"|sun)day \d|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}"
    r"|(?:the )?(?:end|start|beginning) of|last (?:year|month|summer|winter|spring|autumn|week"
    r"|christmas|easter)|(?:the )?(?:summer|spring|autumn|winter|new year)"
    r"|easter|christmas|whitsun|michaelmas|the pandemic|covid|lockdown|\d\d?/\d)"
)
_NOW = (
    r"(?: now| sadly| unfortunately| regrettably| permanently| since| recently| finally| all| alas"
    r"| both| therefore| already| just|,)*"
)
_DONE = (
    r"(?:closed|ceased|folded|wound up|disbanded|discontinued|dissolved|ended|finished|stopped"
    r"|shut|packed (?:up|in)|wrapped up|stood down"
    r"|come to an end|come to a close|defunct|axed|scrapped|decommissioned|struck off)"
)
_DOING = (
    r"(?:run(?:s|ning)?|meet(?:s|ing)?|operat(?:es?|ing|ional)|offer(?:s|ed|ing)?|exists?"
    r"|tak(?:es?|ing) place|open|available|provid(?:ed?|ing)|deliver(?:ed|ing)|active|going"
    r"|in (?:operation|existence|use)|staffed|manned|funded|hold(?:s|ing)?|trading|on|here|happening|back)"
)
_SERVICE = (
    r"(?:group|club|service|scheme|project|charity|caf[eé]|centre|class|classes|sessions?|choir"
    r"|circle|drop-in|clinic|we|it|this|they|meetings?|activit(?:y|ies)|programme|helpline|team"
    r"|society|fund|shed|hub|bank)"
)
_REASON = r"(?:following|owing|after|because|due|since|as a result)"
_PREMISES = (
    r"(?:building|premises|hall|bus|minibus|van|piano|site|land|equipment|house|kitchen|garden|boat|centre)"
)
ENDED = (
    (
        r"\b(?:decided|agreed|feel|felt)\b[^.]{0,20}\b(?:time|right) to"
        r" (?:stop|close|finish|end|wind|call|say goodbye)\b"
    ),
    r"\b(?:come|came|reached) (?:to )?the end of (?:its|our|the) (?:funding|life|contract|grant|road)\b",
    r"\bnobody (?:now )?(?:runs|leads) (?:this|it)\b|^\W*archived\b|\bnowhere to (?:meet|hold)\b",
    r"^\W*(?:(?:has|have|we've|now) )*(?:merged|absorbed)\b[^.]{0,40}\b(?:contact|see|ring|call|try)\b",
    (
        rf"\b{_SERVICE} (?:cannot|can't|can no longer) (?:run|operate|continue|go on)\b"
        r"(?! (?:on|in|if|when|without|during))"
    ),
    (
        rf"^\W*(?:the |this |our )?{_SERVICE} (?:has |is |was |now )?(?:ended|folded|finished|ceased)\b"
        r"(?! (?:to|for|early|at|with|work|their|its))"
    ),
    r"^\W*(?:the |this |our )?(?:project|scheme|programme|pilot)(?: is| has been| now)* completed?\b",
    (
        rf"^\W*(?:[a-z]+ )?{_DONE}(?: now)? {_REASON}\b(?! (?:rain|snow|wet|it))|^\W*ended with (?:the|our"
        rf"|its)\b"
    ),
    (
        rf"^\W*(?:all |our |the )*{_SERVICE}(?: [a-z]+)? (?:discontinued|disbanded|dissolved|scrapped|axed"
        rf"|wound up)\b"
    ),
    # "the Trust has decommissioned this class", "the committee dissolved itself"
    (
        rf"\b(?:has|have|had|'s|'ve){_NOW} (?:decommissioned|closed|ended|dissolved|disbanded"
        rf"|discontinued|scrapped"
        r"|axed|withdrawn|wound up|cut|shut) (?:down )?(?:the|this|our|itself|its|it)\b"
    ),
    r"\b(?:dissolved|disbanded|wound) (?:itself|themselves|ourselves)\b",
    r"\b(?:was|were)(?: \w+ly)? (?:dissolved|wound up|disbanded|discontinued|scrapped|axed|decommissioned)\b",
    r"\b(?:has|have)(?: now)? closed to (?:all|everyone|everybody)\b",
    # what it was held in is gone
    (
        rf"^\W*(?:demolished|bulldozed|burnt down|burned down)\b|\b{_PREMISES} (?:has|have|was"
        rf"|were|is|are)(?: now)?"
        r"(?: been)?(?: being)? (?:sold|condemned|demolished|bulldozed|burnt down|burned down"
        r"|knocked down|pulled down)\b"
    ),
    r"\b(?:closed|gone|shut|stopped|ended|finished|off the road|packed up|packed in|over) for good\b",
    # who ran it has given it up
    (
        r"\b(?:i|we)(?:'ve| have|'m| am|'re| are)?(?: now| since| just| recently| sadly)? (?:retired|retiring"
        r"|given (?:it )?up|stopped|hung up)\b[^.]{0,30}\b(?:no longer|so (?:there|this|the)|do not"
        r"|don't|have"
        r" stopped|can't|cannot)\b"
    ),
    (
        r"\b(?:i|we) no longer (?:offer|provide|run|do|take|visit|hold|meet|teach|deliver)\b(?! (?:walk|new"
        r"|refer|book))"
    ),
    r"\bvolunteers (?:have )?(?:been )?stood down\b",
    # from a day on there is no more of it
    (
        rf"\b(?:no more|there (?:will be|are|is) no)\b[^.]{{0,45}}\b(?:after|from|since) (?:the )?(?:\d"
        rf"|{_WHEN})"
    ),
    rf"\b(?:stopped|ended|ceased|folded)(?: [a-z]+){{1,4}} (?:on|in|from|at) (?:the )?{_WHEN}",
    (
        r"\b(?:has|have)(?: not|n't) (?:yet )?(?:re-?opened|re-?started|resumed|returned|come back|been"
        r" replaced)\b"
    ),
    (
        r"\bthere(?:'s| is)(?: at present| currently| now| presently)? no (?:longer )?(?:an? )?(?:\w+"
        r" )?(?:provision"
        r"|replacement|successor|service|group|club)\b(?! (?:on|this|over|during|in (?:the )?(?:school"
        r"|summer)|when))"
    ),
    (
        r"(?:^\W*|\b(?:has|have|had)(?: now)? )(?:moved|relocated|gone) (?:away\b(?! from)|out of (?:the"
        r" )?(?:county"
        r"|area|borough|district|town)|abroad)"
    ),
    (
        r"\b(?:final|last) (?:ever )?(?:session|meeting|lunch|class|visit|walk|concert|edition|service)"
        r" (?:was|has been)\b"
    ),
    (
        rf"\b(?:has|have|had|is|are|'s|'ve|was|were|been){_NOW} (?:been )?{_DONE}(?: down| permanently"
        rf"| for good| (?:its|our|their) doors| (?:running|meeting|operating|trading))\b"
    ),
    (
        rf"\b(?:has|have|'ve|'s){_NOW} (?:been )?{_DONE}\b(?=\s*(?:[.!,:;)]|$|due|because|as |following"
        rf"|after|and |-|now|owing|in |at |on |since|with ))"
    ),
    (
        rf"\b{_SERVICE}(?: [a-z]+){{0,2}} (?:is|are|was|were){_NOW} (?:been )?(?:finished|over|no more"
        rf"|defunct|axed|scrapped|withdrawn|discontinued|disbanded|dissolved|wound up|being wound up"
        rf"|ended|closed)\b(?! (?:to|on|for|over|group))"
    ),
    (
        rf"\b{_DONE}(?: down| meeting| running)?,? (?:in|on|at|from|as of|since|back in|during"
        rf"|with effect from|when|after) (?:the )?{_WHEN}"
    ),
    (
        rf"\b(?:we|they|trustees|committee){_NOW} (?:closed|shut|ended|stopped|wound up"
        rf"|finished) (?:the|our|this|it)\b[^.]{{0,40}}(?:\b(?:in|on|at|last|for good|since)\b|\.|$)"
    ),
    (
        rf"^(?:\W|now |sadly |this (?:group|club|service|class) (?:is|has) |no longer |permanently "
        rf"|please note:? )*{_DONE}(?: permanently| down| for good| now)?\s*(?:[.!:*-]|$)"
    ),
    rf"\bno longer {_DOING}\b(?! (?:a |any )?(?:referral|on (?:mon|tue|wed|thu|fri|sat|sun)))",
    rf"\b(?:isn't|aren't|doesn't|don't|not|didn't|won't|never) (?:be )?{_DOING}(?:ning)? any ?more\b",
    (
        r"\b(?:won't|will not|shan't) be (?:running|meeting|back|returning|restarting|reopening"
        r"|re-opening|held|continuing)\b"
    ),
    (
        r"\b(?:hasn't|haven't|has not|have not) (?:met|run|opened|operated|taken place"
        r"|been on) (?:since|in|for)\b"
    ),
    r"\b(?:ceased|stopped)(?: operating| trading| running| meeting| to (?:run|exist|operate|meet))\b",
    (
        rf"\b{_SERVICE}[^.]{{0,60}} (?:folded|disbanded|dissolved)\b|\b(?:folded|disbanded) (?:in|last"
        rf"|when|because|after)\b"
    ),
    (
        r"\b(?:shut|closed|closing) (?:its|our|their) doors\b|\b(?:permanently|now) closed\b"
        r"|\bclosed (?:down|permanently|for good)\b"
    ),
    (
        r"\b(?:called|calling) it a day\b|\b(?:we|they|we've|have) packed (?:up|in)\b|\b(?:drawn|drew"
        r"|came|come) to (?:a close|an end|its end)\b|\bbowed out\b|\bhung up (?:our|their|her|his)\b"
        r"|\bthrown in the towel\b"
    ),
    (
        r"\b(?:went|gone|going|is|are) (?:in|into) (?:liquidation|administration)\b|\bshut up shop\b"
        r"|\bwinding up\b|\bbeing wound up\b"
    ),
    (
        r"\b(?:had|have|forced|obliged|decided|decision|sad|hard|voted"
        r"|agreed)(?: to)? (?:to )?(?:close|shut|stop|fold|wind up|end|finish|disband|cease)(?: (?:it"
        r"|down|(?:our|its|the|this) \w+(?: \w+)?|meeting|running|operating))?(?=\s*(?:[.!,;)]|$|in "
        r"|on \d|because|due|as |after|for good|from |rather|instead|and |at ))"
    ),
    (
        rf"\b{_SERVICE} (?:has|have|had) (?:now |sadly )?(?:moved away|left the area|moved out of"
        rf"|relocated out of)\b"
    ),
    (
        r"\b(?:final|farewell|last)(?: ever)? (?:[a-z]+ ){1,2}(?:was|were|took place|happened"
        r"|will have been|has been|have been|in|on|at) (?:held |on |in |at |the )*(?:end|last|\d"
        r"|easter|christmas|spring|summer|autumn|winter|"
    )
    + _MONTH
    + r")",
    (
        rf"\b{_SERVICE}(?: [a-z]+){{0,2}} used to (?:meet|run|gather|take place|offer|happen|open"
        rf"|operate)\b|\bran for the last time\b|\b(?:said|saying) (?:our |its |their )?(?:goodbyes?"
        rf"|farewells?)\b"
    ),
    (
        r"\b(?:page|entry|listing|record) (?:is |has been |was )?(?:only )?(?:kept|left|here|stays"
        r"|retained|out of date)\b[^.]{0,25} (?:information|reference|record|archive)\b"
    ),
    (
        r"\b(?:please )?(?:do not|don't|no longer) (?:refer|signpost|travel)\b[^.]{0,30}(?:any ?more"
        r"|as (?:we|it)|because (?:we|it)|: |to us|here)"
    ),
    (
        r"\bno more (?:sessions|meetings|classes|lunches|visits)\b|\bnobody (?:could|would|wanted to"
        r"|came forward)\b[^.]{0,25}\b(?:take|replace|run|carry)"
    ),
    r"\b(?:bring|brought|bringing) (?:it|this|things|(?:the|our|this) \w+(?: \w+)?) to (?:an end|a close)\b",
    r"\bit is with (?:great |much |deep )?(?:sadness|regret|a heavy heart|heavy hearts)\b",
)
MONEY_GONE = (
    (
        r"\b(?:funding|fund(?:s|er)?|money|grant|lottery|contract|bursary)\b[^.]{0,30}\b(?:ended"
        r"|finished|ran out|run out|withdrawn|withdrew|pulled|has stopped|stopped|dried up"
        r"|came to an end"
        r"|come to an end|(?:not|n't) (?:been )?renewed|has gone|was cut|been cut|expired)\b"
    ),
    (
        r"\b(?:lost|losing|ran out of|run out of) (?:our|its)? ?(?:funding|grant|money|contract"
        r"|volunteers|premises|venue|lease)\b[^.]{0,20}(?:so|and (?:we |have |had )|\.|$)"
    ),
)
FOR_NOW = (
    r"\b(?:out of action|in recess) (?:until|till|for now|while)\b",
    r"\btaking (?:some |a )?(?:time out|year off)\b",
    (
        r"\bno (?:meetings|sessions|classes|visits|lunches)"
        r" (?:for now|at present|at the moment|for the time being|until)\b"
    ),
    r"^\W*(?:having|taking|on) an? (?:\w+ )?(?:break|rest|pause) (?:until|till|while|for now)\b",
    (
        r"\b(?:closed|shut|off|suspended|stopped|paused|cancelled|postponed|no \w+)\b[^.;]{0,40}"
        r"\buntil further notice\b"
    ),
    r"\b(?:finished|closed|shut|over) for the (?:season|winter|year)\b",
    (
        rf"\b(?:is|are|has been|have been|been|remains?|'s|'re){_NOW} (?:temporarily |currently "
        rf"|presently )?(?:suspended|paused|on hold|on pause|mothballed|resting|dormant)\b"
    ),
    (
        r"\b(?:currently|temporarily|presently|at present) (?:closed|shut|suspended|paused|on hold"
        r"|not (?:running|meeting|operating|open|available|taking place|happening))\b"
    ),
    (
        r"\b(?:paused|suspended|on hold|closed|shut|cancelled) (?:until|till|indefinitely"
        r"|for the time being|at present|for now|at the moment|while|pending|as there)\b"
    ),
    (
        r"\b(?:not|isn't|aren't) (?:currently|presently|at present|now|yet) (?:running|meeting|operating"
        r"|taking place|being held|active|happening)\b"
    ),
    r"\bclosed (?:now|at present) (?:and|but) (?:back|open\w*|return\w*|re-?open\w*) (?:on|in|from|at)\b",
    (
        rf"\b(?:not|isn't|aren't) (?:currently |presently |now )?{_DOING} (?:at present|at the moment"
        rf"|currently|just now|right now|for now|until|this (?:year|term))\b"
    ),
    (
        r"^\W*(?:[a-z]+ )?(?:paused|suspended|on hold) since\b|\b(?:not|n't) running (?:any(?:where"
        r"|place)|just now)\b|"
        r"\bhas(?:n't| not) run since\b|\b(?:on hold|paused|suspended|mothballed)(?: for now)?(?:\.|$)"
        r"|\b(?:in abeyance|on ice|in mothballs|on hiatus)\b"
    ),
    (
        r"\b(?:we're|we are|(?:group|club|service|choir|class|project|caf[eé]) is) (?:currently |now "
        r"|just )?(?:taking|having|on) (?:a|an) (?:extended |long )?(?:break|hiatus|pause|rest"
        r"|sabbatical)\b"
    ),
    (
        r"\b(?:all |our )?(?:sessions|meetings|classes|everything|visits|bookings|(?:the"
        r"|this) (?:group|club|service|class)) (?:is|are|has been|have been) (?:cancelled|postponed"
        r"|paused|suspended|off)\b(?! (?:on|in|if|during))"
    ),
)
# Some shut every summer, and say so in the same words as those who have shut for good.
EVERY_YEAR = re.compile(
    r"^\W*(?:(?:we(?:'re| are)?|office|it's|is) )?(?:closed|shut|no (?:sessions|meetings)) (?:in|during"
    r"|throughout"
    r"|over|for (?:all of )?|all) ?(?:the )?(?:(?:whole|month) of )?(?:january|july|august|december"
    r"|summer|christmas"
    r"|easter|school holidays|holidays)\b(?! (?:19|20)\d\d)"
)
IN_NAME = re.compile(
    r"^\W*(?:now )?closed\b(?! (?:group|door))|[(\[*-] ?(?:now |permanently "
    r"|temporarily )?(?:closed|ended|finished|defunct|no longer running|discontinued|paused"
    r"|suspended)\b|\bclosed[)\]!.* ]*$"
)
