"""That somebody in a story does harm to somebody: then who is spoken of is not the one to be helped."""

import re

_HARMERS = (
    r"(?:he|she|they|husband|hubby|wife|partner|other half|boyfriend|girlfriend|ex|son|daughter|grandson"
    r"|granddaughter|brother|sister|nephew|niece|dad|mum|father|mother|carer|neighbour|landlord|lodger)"
)
# Of a person, not of a knee that hurts.
_THEY = rf"\b{_HARMERS}(?:'s|'d|'ll| has| is| keeps| always| just| even| also| still| now| who| sometimes)* "
_DOES = (
    r"(?:hits?|hitting|hurts?|hurting|beats?|beating|punch\w*|kick\w*|slap\w*|shouts? at|shouting at"
    r"|screams? at|screaming at|threatens?|threatened|controls?|controlling|frightens?|bullies|bullying"
    r"|grabs?|grabbed|pushe[sd]|shoves?)"
)
_WATCHES = (
    r"(?:(?:checks?|takes?|took|reads?|goes through|follows?|tracks?|watches|keeps|controls?|spends?)"
    r" (?:all )?my (?:\w+ )?(?:phone|mileage|money|messages|post|mail|letters|cards?|bank|savings|wages"
    r"|pension|benefits|keys|passport|texts|emails|car|every move)|(?:follows?|tracks?) me\b)"
)
_TO_TELLER = (
    rf"{_THEY}(?:{_DOES} me\b|{_WATCHES})|\bwon't let me\b"
    r"|\bi'm (?:scared|afraid|frightened|terrified) of (?:him|her|my (?!own)|what (?:he|she))\b"
)
HARMS_TELLER = re.compile(_TO_TELLER)
HARMED = re.compile(
    rf"{_TO_TELLER}|{_THEY}{_DOES} (?:my|him|her)\b|\b(?:scared|afraid|frightened|terrified) of"
    r" (?:him|her|what (?:he|she))\b|\babus\w+|\bviolen\w+|\bdecides everything\b|\bon eggshells\b"
    r"|\bgive (?:him|her) (?:the |my )?(?:receipts|money|wages|pension)|\bnot allowed (?:out|to (?:see|go out"
    r"|speak|talk|have))\b|\bstalk(?:s|ed|er|ing)\b"
)
