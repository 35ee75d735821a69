"""What a venue offers people who need it, told by the words listings use for it.

Feeds have no common list: one says "level access", the next "no steps". Each feature is known by a few
patterns; a part of a sentence that denies it ("no accessible toilet") does not count.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from resource_directory.listing import Listing


class Feature(StrEnum):
    STEP_FREE = "step_free"
    LIFT = "lift"
    ACCESSIBLE_TOILET = "accessible_toilet"
    CHANGING_PLACES = "changing_places"
    HEARING_LOOP = "hearing_loop"
    SIGN_LANGUAGE = "sign_language"
    LARGE_PRINT = "large_print"
    DEMENTIA_FRIENDLY = "dementia_friendly"
    QUIET_SPACE = "quiet_space"
    BLUE_BADGE = "blue_badge"
    ASSISTANCE_DOGS = "assistance_dogs"
    BUS_NEARBY = "bus_nearby"


LABELS = {
    Feature.STEP_FREE: "Step-free way in",
    Feature.LIFT: "Lift",
    Feature.ACCESSIBLE_TOILET: "Accessible toilet",
    Feature.CHANGING_PLACES: "Changing Places toilet",
    Feature.HEARING_LOOP: "Hearing loop",
    Feature.SIGN_LANGUAGE: "British Sign Language",
    Feature.LARGE_PRINT: "Large print or braille",
    Feature.DEMENTIA_FRIENDLY: "Dementia friendly",
    Feature.QUIET_SPACE: "Quiet room",
    Feature.BLUE_BADGE: "Blue Badge or accessible parking",
    Feature.ASSISTANCE_DOGS: "Assistance dogs welcome",
    Feature.BUS_NEARBY: "Bus stop nearby",
}
_WORDS = {
    Feature.STEP_FREE: r"step[- ]?free|level (?:access|entry|entrance|throughout)|no steps|(?:on )?one level"
    r"|ramp(?:ed)?\b|wheelchair (?:user|friendly|access|ramp)|accessible (?:by|to|for) wheelchair"
    r"|wheelchairs? welcome|flat access|ground[- ]floor access",
    Feature.LIFT: r"\blifts?\b|\belevator\b",
    Feature.ACCESSIBLE_TOILET: r"(?:accessible|disabled|adapted|wheelchair) (?:toilets?|wc|loo)|radar key"
    r"|changing places",
    Feature.CHANGING_PLACES: r"changing places",
    Feature.HEARING_LOOP: r"(?:hearing|induction|audio) loop|loop system|\bt[- ]?loop",
    Feature.SIGN_LANGUAGE: r"\bbsl\b|sign language|signer",
    Feature.LARGE_PRINT: r"large print|braille|easy[- ]?read",
    Feature.DEMENTIA_FRIENDLY: r"dementia[- ](?:friendly|aware|inclusive)",
    Feature.QUIET_SPACE: r"quiet (?:\w+ )?(?:space|room|area|corner|hour|session)|sensory room",
    Feature.BLUE_BADGE: r"blue badge|(?:disabled|accessible) (?:parking|bays?)",
    Feature.ASSISTANCE_DOGS: r"(?:guide|assistance) dogs?",
    Feature.BUS_NEARBY: r"\bbus(?:es)?\b",
}
_PATTERNS = {feature: re.compile(words, re.IGNORECASE) for feature, words in _WORDS.items()}
# Said of the activity itself as often as of its hall.
_ALSO_IN_THE_DESCRIPTION = (Feature.DEMENTIA_FRIENDLY, Feature.SIGN_LANGUAGE)
_PARTS = re.compile(r"[,;.!?\n|]|\bbut\b|\band\b")
_DENIED = re.compile(r"\b(?:no|not|without|sadly|isn't|aren't|cannot|can't|lacks?)\b", re.IGNORECASE)


def features_of(listing: Listing) -> frozenset[Feature]:
    said = [part for words in listing.accessibility for part in _parts(words)]
    told = list(_parts(listing.description))
    found = {feature for feature, pattern in _PATTERNS.items() if any(_says(pattern, part) for part in said)}
    found |= {one for one in _ALSO_IN_THE_DESCRIPTION if any(_says(_PATTERNS[one], part) for part in told)}
    if listing.languages and any("sign language" in language.casefold() for language in listing.languages):
        found.add(Feature.SIGN_LANGUAGE)
    return frozenset(found)


def _parts(words: str) -> Iterator[str]:
    """A part that only goes on with a denial ("no lift or ramp") stays whole, for "or" does not part."""
    return (part for part in _PARTS.split(words.replace("\u2019", "'")) if part.strip())


def _says(pattern: re.Pattern[str], part: str) -> bool:
    found = pattern.search(part)
    return found is not None and not _DENIED.search(part[: found.start()])
