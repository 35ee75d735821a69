"""Decisions about the letter for the person: whether it is safe, what may stand in it, how large."""

import re
from collections.abc import Iterable
from enum import StrEnum

from app.contacts.models import PromptState, Voice
from app.contacts.rules import SEPARATOR
from app.front_door import rules
from app.front_door.overheard import somebody_unsafe
from app.front_door.queries import Call
from app.front_door.telling import listing_then, taken_up
from app.front_door.views.prompts import answer_words
from app.people.kinds import contact_need_kinds
from app.people.models import ContactNeed, Person
from app.signposting.models import Introduction
from resource_directory.listing import Kind, Visibility
from resource_directory.needs import NeedsList

_NOT_BY_POST = frozenset({"no_letters", "speak_only_to_them"})


class Size(StrEnum):
    USUAL = "usual"
    LARGE = "large"


_LARGE = re.compile(
    r"\b(?:large|big|bigger|giant)\W+(?:\w+\W+)?print\b|\blarge\W+(?:type|letters)\b", re.IGNORECASE
)


def size_for(person: Person | None, needs: Iterable[ContactNeed]) -> Size:
    """By the contact needs recorded of them, from the list or in words."""
    listed = any(need.code == "large_print" for need in needs)
    return Size.LARGE if listed or (person and _LARGE.search(person.needs_in_words)) else Size.USUAL


def dangers(call: Call) -> list[str]:
    """Why the letter could put the person in danger if somebody else opens it; until a worker has checked,
    it is not shown. Sentences for the worker."""
    hidden = any(
        listing_then(i).visibility is Visibility.HIDDEN_ADDRESS for i in taken_up(call.introductions)
    )
    unwanted = any(need.code in _NOT_BY_POST for need in call.contact_needs)
    told = {
        "They asked that nothing is sent to the house.": unwanted,
        "There is a worry about somebody's safety in this call.": somebody_unsafe(call),
        "It names a place that keeps its address hidden.": hidden,
    }
    return [sentence for sentence, holds in told.items() if holds]


_ASKED_NOT = re.compile(r"\b(?:not|never|no|without|dont|don[’']t)\b(.*)", re.IGNORECASE | re.DOTALL)
# Of what they asked to be kept out, the words that say how and not what.
_OF_ASKING = re.compile(
    r"about|after|any(?:body|one)|before|house|leave|letters?|mention|messages?|others?|phone|please|speak"
    r"|their|there|writ(?:e|ten)"
)
_SHORTEST_WORD = 5


def kept_out(call: Call) -> list[str]:
    """What they asked to have left out when somebody gets in touch, word by word as it was noted."""
    noted = [need.detail for need in call.contact_needs]
    noted += [call.person.needs_in_words] if call.person else []
    asked = (found[1] for text in noted if (found := _ASKED_NOT.search(text)))
    words = (word for part in asked for word in re.findall(r"[^\W\d_]+", part.casefold()))
    return [w for w in dict.fromkeys(words) if len(w) >= _SHORTEST_WORD and not _OF_ASKING.fullmatch(w)]


def cautions(call: Call, listed: NeedsList) -> list[str]:
    """What the worker should think of before it is sent. `listed`: needs as they are listed by now."""
    person, told = call.person, []
    if rules.rings_about_them(call.contact):
        told += _somebody_else_rang(call, listed)
    kinds = contact_need_kinds()
    said = [
        f"{kinds[need.code].label}{f': {need.detail}' if need.detail else ''}"
        for need in call.contact_needs
        if need.code in kinds
    ]
    if person and person.needs_in_words:
        said.append(person.needs_in_words)
    if said:
        told.append(f"How to reach them: {'; '.join(said)}")
    told += [
        f"{each.listing_name} is for staff to arrange, so it is not in the letter."
        for each in taken_up(call.introductions)
        if not may_be_named(each)
    ]
    if in_their_words(call):
        told.append("It repeats what they told us matters. Is anything in it that others may not read?")
    if call.contact.closed_at is None:
        told.append("The call is still open: what you still write and agree is added.")
    return told


def _somebody_else_rang(call: Call, listed: NeedsList) -> list[str]:
    who = "Somebody else rang. The letter says that we were asked, and not by whom."
    next_ = "What happens next was agreed with them, so it is left out. Does the person know of the call?"
    told = [f"{who} {next_}"]
    for each in taken_up(call.introductions):
        if for_a_carer(each, listed):
            told.append(f"{each.listing_name} is for whoever cares for them, so it is not in the letter.")
        elif _for_no_need_listed(each, listed):
            was = "was offered for a need that is no longer listed, and may be for the caller"
            told.append(f"{each.listing_name} {was}, so it is not in the letter.")
    if call.contact.advice.strip():
        told.append("Our advice was written while somebody else was on the line. Is it meant for the person?")
    return told


# What may stand on paper of how to meet them: no way to reach them, and nobody to go through.
_ON_PAPER = frozenset({"understand", "meet"})


def needs_on_paper(needs: Iterable[ContactNeed]) -> list[ContactNeed]:
    kinds = contact_need_kinds()
    return [
        need
        for need in needs
        if need.code in kinds and kinds[need.code].group in _ON_PAPER and not kinds[need.code].unsafe
    ]


def in_their_words(call: Call) -> list[str]:
    """What the flow asks for with `in_letter`, as the person answered it themselves.

    Words taken as the answer count only where they stand among the person's own. Whoever rings about
    somebody else answers for themselves.
    """
    if rules.rings_about_them(call.contact):
        return []
    own = " ".join(
        block.text for block in call.words if block.voice == Voice.PERSON and block.kept_beside_id is None
    )
    answers = {answer.prompt_id: answer for answer in call.answers if answer.state == PromptState.COVERED}
    wanted = (placed.prompt for placed in call.flow.prompts() if placed.prompt.in_letter)
    found = [
        words
        for prompt in wanted
        if (answer := answers.get(prompt.id))
        for words in (answer_words(call.flow, answer), _said_themselves(answer.because, own))
    ]
    return [words for words in dict.fromkeys(found) if words.strip()]


def _said_themselves(because: str, own: str) -> str:
    parts = [part for part in because.split(SEPARATOR) if part]
    return because if parts and all(part in own for part in parts) else ""


def may_be_named(introduction: Introduction) -> bool:
    return listing_then(introduction).visibility is not Visibility.STAFF_ONLY


_CARING = "Caring for someone"  # the theme of the needs of whoever looks after somebody


def for_a_carer(introduction: Introduction, listed: NeedsList) -> bool:
    themes = {listed.by_code[code].theme for code in _for_what(introduction) if code in listed.by_code}
    return _CARING in themes or listing_then(introduction).kind is Kind.CARERS_CENTRE


def _for_no_need_listed(introduction: Introduction, listed: NeedsList) -> bool:
    """Whose need it was cannot be told any more."""
    return any(code not in listed.by_code for code in _for_what(introduction))


def _for_what(introduction: Introduction) -> set[str]:
    return {str(code) for reason in introduction.reasons if (code := reason.get("need"))}


def named_to_them(call: Call, listed: NeedsList) -> list[Introduction]:
    """Who may stand in their letter: nobody whom the caller was introduced to for their own sake, or may
    have been. `listed`: needs as they are listed by now."""
    named = [each for each in taken_up(call.introductions) if may_be_named(each)]
    if not rules.rings_about_them(call.contact):
        return named
    return [each for each in named if not (for_a_carer(each, listed) or _for_no_need_listed(each, listed))]
