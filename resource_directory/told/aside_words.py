"""What stands before an age that limits nobody: that of helpers, prices, children brought along."""

import re

HELPERS = (
    r"(?:volunteers?|volunteering|helpers?|staff|drivers?|mentors?|befrienders|trustees|tutors?|instructors?"
    r"|leaders?|coach(?:es)?|callers|workers?|hosts?|buddies|sitters?|stewards?|marshals?|listeners?"
    r"|guides?|workforce|chairman|president|captain"
    r"|applicants for)"
)
CHILD = (
    r"(?:child(?:ren)?|bab(?:y|ies)|toddlers?|little ones?|kids?|teenagers?|sons?|daughters?"
    r"|grandchild\w*|bairns?)"
)
COMPANION = (
    r"(?:an? |their |your )?(?:\w+ )?(?:adult|parent|carer|grown[- ]?up|guardian|mum|mother|dad|father"
    r"|grandparent)"
)
PRICE = (
    r"(?:£ ?\d[\d.]*|free|half(?:[- ]price)?|discount\w*|concession\w*|reduced|cheaper|less"
    r"|nothing|\d+p\b|pay\b)"
)
_OVER = "(?:for )?(?:over |under )?"
# What stands before the age, up to it.
BEFORE = tuple(
    re.compile(pattern + r"$")
    for pattern in (
        # of those who help
        (
            rf"\b{HELPERS}\b(?:(?!\b(?:for|visits?|supports?|helps?|with|to (?:help|support|visit"
            rf"|anyone|people))\b)[^,;:])*"
        ),
        (
            r"\b(?:to|can|could|like to|want to|interested in|if you) (?:volunteer|help out|help us"
            r"|volunteering|lead|drive)\b[^,;]*"
        ),
        r"\b(?:run|led|delivered|organised|staffed|taught|hosted|driven|cooked|made|given|done) by\b[^,;]*",
        # of what it costs
        r"£ ?(?!\d{3})\d[\d.]*(?: for| to|,)?(?: \w+){0,2} \(?",
        (
            r"\b(?:concessions?|discounts?|discounted|reduced|reduction|half[- ]price|cheaper"
            r"|no charge|subsidised)\b[^.;]{0,30}"
        ),
        (
            r"\bfree(?: (?:entry|admission|membership|travel|tickets?|of charge|places?|parking"
            r"|bus travel|if|to|for|the|anyone|those|of|with|aged|all|people|children|kids|you|you're|are|is"
            r"|who|\W))*\s*\(?(?:the )?(?:children |kids |adults |people |anyone )?(?:aged |over |under )?"
        ),
        r"\b(?:charge|fee|price|ticket|subs)s?\b[^.;]{0,25}",
        (
            r"\b(?:nil|nothing|free|waived|reduced|cheaper|less|half[- ]price|discount\w*)(?: [\w'£.]+){0,2} "
            r"(?:if|for|to|when|with)\b(?! join| use| attend)[^.;:]{0,60}(?:\b(?:and|or)|,)(?: for| if)?"
            r"(?: (?:you're|those|people|anyone|who are|are|aged))*(?: (?:over|under)[ -])?"
        ),
        r"\bfree (?:for|to|if)(?: (?:you're|the))?(?: (?:over|under)s?[ -])?",
        # of those who happen to come
        (
            r"(?<!\()\b(?:oldest|youngest|eldest|average age|most(?:ly)?|mainly|largely|predominantly"
            r"|usually|typically"
            r"|tend to be|majority|generally|half of (?:us|them)|many of|some (?:of (?:us|them) )?are"
            r"|several|ranging"
            r"|ranges|range from|ranged|ages (?:go|run|span|stretch|vary)|age range of our"
            r"|our members are|we are all|we're all|attended by"
            r"|popular with|used by"
            r"|helped (?:people|folk|someone)|we've had|have had|came|average)\b[^;]{0,40}"
        ),
        r"\bfrom (?:their|our) ",
        r"\bfrom (?:\w+ ){1,3}of (?:our|us)\b[^;]{0,20}",
        # of how many there are of them
        (
            r"\b(?:tons|lots|loads|plenty|couple|bunch|handful|dozens|mix|mixture) of (?:[\w']+"
            r" ){0,3}(?:over |under )?"
        ),
        (
            r"\b(?:some|a few|several|2|3|4|5|6) (?:of (?:them|us|the|our \w+) )?(?:are )?(?:over[ -]"
            r"|under[ -])?"
        ),
        (
            r"\b(?:one|[2-9]|few|several|some|half|third|quarter) (?:of (?:them|us|our|the|whom) ?|new "
            r"|our )?"
            r"(?:members|regulars|residents|guests|clients|learners)? ?(?:is|are|being)? (?:[\w']+ ){0,2}"
            r"(?:over |under )?(?:in (?:their|her|his) )?"
        ),
        # of one of its teams, unless the team itself opens the sentence: "Men's squad, over 50"
        (
            rf"^(?!(?:[\w'-]+ ){{0,3}}(?:section|league|squad|team|side), {_OVER}$).*"
            rf"\b(?:section|league|squad|team|side|ladder|cup|tournament)s?[ (:,-]*{_OVER}"
        ),
        r"\bunder[ -]\d+s?(?:,| and| to| through| right| up| till)+ under[ -]",
        # of children who come along, or are at home
        (
            r"\b(?:helper|parent|guardian|grown-?up|adult|carer) (?:must|should|has to|needs to"
            r"|may)\b[^.;]{0,50}"
        ),
        (
            r"\b(?:creche|crèche|bring|brings|accompany\w*|playgroup|corner|table|play area"
            r"|toys)\b[^.;]{0,30}"
        ),
        (
            rf"\b(?:with|have|having|has|of|at least one|any)\b[^.;,]{{0,20}}\b{CHILD}\s*(?:who (?:is"
            rf"|are) |aged |of |under |over |between )*"
        ),
        (
            r"\b(?:caring for|care for|cares for|looking after|look after|looks after|carers? (?:of(?! $)"
            r"|for)|raising|bringing up"
            r"|(?:parents?|famil(?:y|ies)|mums|dads|mothers|fathers|grandparents) (?:of|with))\b[^.;,]{0,40}"
            rf"(?:\b{CHILD}\b[^.;,]{{0,30}}, (?:who (?:is|are) )?(?:aged )?)?"
        ),
        (
            r"\b(?:parents?|carers?|mums|dads|families|grown-?ups)\b[^.;]{0,20}\b(?:and|with|or)"
            rf" (?:(?:their|the|a|an|young|small) ){{0,2}}{CHILD}\b[^.;]{{0,25}}"
        ),
        # of when music or films are from
        (
            r"\b(?:music|hits|songs|tunes|films?|dances?|sounds|classics|fashions?|memories|style)\b"
            r"[^.;]{0,25}\b(?:of|from) the "
        ),
        # of one part of it
        (
            r"\b(?:also (?:run|have|offer)|as well as|separate|another|sister group|there(?:'s| is"
            r"| are) (?:also )?an?|some of our"
            r"|one of our|some sessions|a few sessions|we also|it also|includ(?:es|ing) an?)\b[^.;]{0,60}"
        ),
        # as an example, or first among others
        (
            r"\b(?:especially|particularly|in particular|(?<!up to and )including|such as|e\.g\.?"
            r"|priority|preference|prioritis\w+|ideal"
            r"|popular|even|whether(?: you are| you're)?|not (?:just|only|solely)(?: for)?|mainly"
            r"|aimed mainly|bus(?:es)?"
            r"|number|no\.|route|est\.|since|founded|started|began|celebrat\w+|we turned|marking"
            r"|for over|experience of)\b[^.;]{0,25}"
        ),
        r"\b(?:don't|do not|needn't|no need to|not have to|doesn't matter)\b[^.;]{0,25}",
    )
)
