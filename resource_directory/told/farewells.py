"""How an end is told by what came with it: the keys handed back, the last money given away, a farewell."""

_GROUP = (
    r"(?:group|club|service|scheme|project|charity|caf[eé]|centre|class|choir|circle|drop-in|clinic|society"
    r"|programme|helpline|team|fund|hub|bank|band|shop)"
)
_THEY = rf"(?:we|it|they|this|(?:the|this|our) (?:\w+ )?{_GROUP})"
FAREWELLS = (
    r"\b(?:handed|given|gave) (?:back|in) (?:the|our) keys\b",
    (
        r"\b(?:lease|licence|tenancy|registration|insurance) (?:has |was |had |is )?"
        r"(?:(?:not |never )(?:been )?renewed|expired|ended|ran out|run out|lapsed)\b"
    ),
    r"\b(?:phone|telephone|number|line) (?:is|was|has been) (?:disconnected|cut off)\b",
    r"\b(?:remaining|left-?over|last of the) (?:funds|money) (?:was|were|has|have|went)\b",
    r"\b(?:voted|agreed|resolved|decided) to (?:dissolve|disband|wind)\b",
    rf"\b{_THEY} (?:did not|didn't) survive\b",
    (
        rf"\b{_THEY} (?:never|did not|didn't) (?:re-?start(?:ed)?|re-?open(?:ed)?|resumed?|came back"
        r"|come back|recover(?:ed)?|met again|meet again)\b(?! work)"
    ),
    r"\bfarewell (?:and|from|to all|to you all)\b|\bgoodbye and thank",
    r"\bthanks? (?:you )?(?:for the memories|and goodbye)\b",
    (
        r"\bthank(?:s| you)? (?:to )?(?:all|everyone|everybody) who"
        r" (?:came|joined|supported|sang|helped) (?:over|through|us over)\b"
    ),
    r"\b(?:listing|entry|page) (?:will|is to|is about to) be (?:removed|deleted|taken down)\b",
    r"\bremoved? (?:this |us |it )?from (?:your (?:records|lists?)|the (?:charity )?register)\b",
    rf"\b{_THEY} (?:doesn't|does not|don't) exist\b",
    r"\bend of an era\b|\bwinding down\b",
    r"^\W*(?:has |have )?(?:now |since )?been (?:replaced|superseded) by\b",
    rf"^\W*(?:the |this |our )?{_GROUP} withdrawn\b|\b{_THEY} (?:has|have) lapsed\b",
    r"\bwe gave (?:it )?up (?:in|last|because|after|when|at)\b",
    r"\b(?:there is|there's) (?:nobody|no one|no-one) (?:else|to (?:take|carry|run|lead))\b",
)
# Only what was is told of it; nothing that is.
WAS = (
    rf"^\W*(?:this|it|we|ours) (?:was|were) (?:once )?(?:an?|the) (?:[\w'-]+ ){{0,4}}{_GROUP}\b",
    rf"^\W*(?:the |this |our )?{_GROUP} ran (?:from|between|until)\b",
)
STILL_IS = (
    r"\b(?:now|today|still|these days|nowadays|since then|currently|is|are|meets?|runs?|join|comes?"
    r"|welcome|every|open)\b"
)
