"""Whom a listing is for, and what it says it will not do."""

import re
from collections.abc import Sequence

from resource_directory.hsds.record import Record
from resource_directory.hsds.values import read_age
from resource_directory.listing import Gender, NotFor, NotForRule
from resource_directory.told.age_limits import AgeLimit, age_limit
from resource_directory.told.gender_limits import gender_limit
from resource_directory.told.sentences import Sentence

_GENDER_WORDS = {
    **dict.fromkeys(("female", "women", "woman", "ladies"), Gender.FEMALE),
    **dict.fromkeys(("male", "men", "man", "gentlemen"), Gender.MALE),
    **dict.fromkeys(("other", "non-binary"), Gender.OTHER),
}

# A "no" within the same few words as the thing refused; never across a full stop.
_REFUSAL = r"\b(?:not|no|cannot|can[’']t|don[’']t|never|unable to|sorry|except|without)\b[^.;!?]{0,60}"
_LIMITS = {
    NotForRule.PERSONAL_CARE: rf"{_REFUSAL}\bpersonal care",
    NotForRule.NURSING: rf"{_REFUSAL}\b(?:nursing(?! home)|medical (?:care|help|treatment)|wound care)",
    NotForRule.MEDICATION: rf"{_REFUSAL}\b(?:medication|medicines|tablets)",
    NotForRule.LIFTING: rf"{_REFUSAL}\b(?:lifting|lift (?:you|people|anyone)|hoist|moving and handling)",
    NotForRule.HEAVY_WORK: rf"{_REFUSAL}\b(?:heavy|ladders?|roofs?|electrical|gas work|plumbing)",
    NotForRule.CRISIS: (
        rf"\bnot (?:an? |for )?(?:emergenc\w+|crisis)|{_REFUSAL}\bin (?:a crisis|an emergency)"
    ),
    NotForRule.CARE_HOME_RESIDENTS: (
        rf"{_REFUSAL}\b(?:in (?:a )?(?:care|nursing|residential) homes?|care home residents)"
    ),
    NotForRule.ALONE: (
        r"\bmust (?:be accompanied|(?:come|bring)[^.;]{0,30}\b(?:carer|companion|with (?:you|them|someone)))"
    ),
    NotForRule.OTHER: (
        r"^(?:not (?:for|suitable for)|unsuitable for|sorry, (?:no|we)"
        r"|(?:we|i) (?:cannot|can[’']t|do not|don[’']t|am unable to|are unable to)"
        r" (?:take|offer|provide|do|accept|help))\b"
    ),
}
_LIMIT_PATTERNS = {rule: re.compile(pattern, re.IGNORECASE) for rule, pattern in _LIMITS.items()}
_QUOTED = 120  # characters of a sentence in a warning
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def read_ages(service: Record, said: Sequence[Sentence]) -> tuple[int | None, int | None]:
    """Youngest and oldest in whole years; None is any. v1 keeps them in `eligibilitys`. Where no field tells
    either, what the words plainly say."""
    groups = service.parts("eligibilitys", "eligibilities", "eligibility")
    youngest = service.read(read_age, "minimum_age", "min_age")
    oldest = service.read(read_age, "maximum_age", "max_age")
    if youngest is None and oldest is None and groups:
        lower = [group.read(read_age, "minimum_age", "min_age") for group in groups]
        upper = [group.read(read_age, "maximum_age", "max_age") for group in groups]
        # Several groups are alternatives: anyone in any of them may come.
        youngest = None if None in lower else min(age for age in lower if age is not None)
        oldest = None if None in upper else max(age for age in upper if age is not None)
    if youngest and oldest and youngest > oldest:
        service.warn(f"minimum_age: {youngest} is above maximum_age {oldest}; both left out")
        return None, None
    if youngest is None and oldest is None and (told := age_limit(said)):
        service.warn(f"ages: none given; {_in_words(told)} read from the words “{told.words[:_QUOTED]}”")
        return told.youngest, told.oldest
    return youngest, oldest


def _in_words(told: AgeLimit) -> str:
    if told.youngest is None:
        return f"up to {told.oldest}"
    return f"from {told.youngest}" + ("" if told.oldest is None else f" to {told.oldest}")


def read_eligibility(service: Record) -> str:
    said = service.prose("eligibility_description", "eligibility", "eligibility_text", "who_is_it_for")
    if said:
        return said
    groups = service.parts("eligibilitys", "eligibilities")
    return "; ".join(dict.fromkeys(words for group in groups if (words := group.line("eligibility", "name"))))


def read_genders(service: Record, said: Sequence[Sentence]) -> tuple[Gender, ...]:
    """As the feed's own `genders` field says, else as the words plainly do."""
    named = [part.line("name").casefold() for part in service.parts("genders")]
    found = {_GENDER_WORDS[word] for word in named if word in _GENDER_WORDS}
    if found:
        return tuple(gender for gender in Gender if gender in found)
    return gender_limit(said)


def limits_of(words: str) -> tuple[NotFor, ...]:
    """Every refusal found in the text, with the sentence that makes it."""
    found: dict[NotForRule, str] = {}
    for sentence in _SENTENCE_END.split(words):
        rules = [rule for rule, pattern in _LIMIT_PATTERNS.items() if pattern.search(sentence)]
        # OTHER is for a refusal that no named rule caught.
        for rule in rules[:-1] if len(rules) > 1 and rules[-1] is NotForRule.OTHER else rules:
            found.setdefault(rule, sentence.strip()[:300])
    return tuple(NotFor(rule=rule, words=words) for rule, words in found.items())
