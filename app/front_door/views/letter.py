"""The letter for the person: plain words, nothing that was said about them, nothing of any flag."""

import re
from collections.abc import Iterable

from app.config import Settings
from app.front_door import rules, telling
from app.front_door.letter import (
    Size,
    cautions,
    dangers,
    in_their_words,
    kept_out,
    named_to_them,
    needs_on_paper,
    size_for,
)
from app.front_door.overheard import may_name_a_later_day
from app.front_door.pages.letter import HelpInLetter, Letter, LetterPage
from app.front_door.queries import Call
from app.front_door.views.cards import cost_words
from app.kit import clock
from app.kit.telephone import grouped
from app.signposting.models import How, Introduction
from app.web import dates
from conversation_flows.outcomes import Outcomes
from resource_directory.hours import regularly
from resource_directory.listing import Attending, Listing, Visibility
from resource_directory.needs import NeedsList

_SHORT = 160  # characters: two lines on paper
_REMEMBERED = "We will remember what you need"


def letter_page(
    call: Call,
    outcomes: Outcomes,
    settings: Settings,
    *,
    listed: NeedsList,
    names: dict[str, str],
    size: Size | None,
    checked: bool,
) -> LetterPage:
    """`listed`: needs as they are listed by now. `size`: as chosen on the page; their access needs decide
    until then."""
    letter = _letter(call, outcomes, settings, listed, names)
    nothing_left = rules.rings_about_them(call.contact) and not _says_anything(letter)
    risks = dangers(call)
    if stand := [word for word in kept_out(call) if stands_in(letter, word)]:
        risks.append(f"They asked for care with this, and it stands in the letter: {', '.join(stand)}.")
    return LetterPage(
        title=f"Letter, call {call.contact.reference}",
        contact_id=call.contact.id,
        letter=letter if (checked or not risks) and not nothing_left else None,
        nothing_left=nothing_left,
        large=(size or size_for(call.person, call.contact_needs)) is Size.LARGE,
        checked=checked,
        dangers=tuple(risks),
        cautions=tuple(cautions(call, listed)),
    )


def _says_anything(letter: Letter) -> bool:
    """That we remember what they need is no reason to write to somebody who never rang."""
    done = [sentence for sentence in letter.we_do if not sentence.startswith(_REMEMBERED)]
    return bool(letter.help or letter.they_do or done or letter.advice.strip())


def stands_in(letter: Letter, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", repr(letter), re.IGNORECASE) is not None


def _letter(
    call: Call, outcomes: Outcomes, settings: Settings, listed: NeedsList, names: dict[str, str]
) -> Letter:
    contact = call.contact
    named = named_to_them(call, listed)
    worker = names.get(contact.opened_by, "")
    line = settings.front_door_line
    return Letter(
        greeting=f"Dear {call.person.full_name}," if call.person and call.person.full_name else "Hello,",
        on=dates.day(contact.received_at),
        opening=_opening(call, worker),
        agreed=not rules.rings_about_them(contact),
        matters="" if rules.rings_about_them(contact) else _matters(named, listed),
        in_their_words=tuple(in_their_words(call)),
        help=tuple(_help(each) for each in named),
        they_do=tuple(_they_do(each) for each in named if each.how == How.THEY_RING),
        we_do=tuple(_we_do(call, outcomes, named)),
        advice=contact.advice,
        what_next="" if rules.rings_about_them(contact) else contact.what_next,
        if_not=telling.if_nothing_happens(line, contact.reference),
        come_back=f"You can come back to us at any time. Ring {grouped(line)}.",
        complain=f"If you are not happy with us, you can complain. Ring {grouped(settings.complaints_line)}.",
        signed=", ".join(filter(None, (worker, settings.council_name))),
    )


def _opening(call: Call, worker: str) -> str:
    """Who rang about them is nobody's business but the council's, and nobody talked with them."""
    day = telling.spoken_day(clock.local(call.contact.received_at).date())
    if rules.rings_about_them(call.contact):
        return f"On {day} we were asked how we could help you."
    if not worker:
        return f"On {day} we talked about what could help you."
    return f"You talked to {worker} on {day}."


def _matters(introductions: Iterable[Introduction], listed: NeedsList) -> str:
    """Only what the listings below show anyhow: a letter may be opened by somebody else. What a need was
    called that is no longer listed is left out."""
    codes = dict.fromkeys(
        reason["need"] for each in introductions for reason in each.reasons[:1] if reason.get("need")
    )
    labels = [_within(listed.label(code)) for code in codes if code in listed.by_code]
    if not labels:
        return ""
    last = f" and {labels[-1]}" if len(labels) > 1 else labels[-1]
    return f"You told us about this: {', '.join(labels[:-1])}{last}."


def _within(label: str) -> str:
    """In the middle of a sentence; an abbreviation keeps its capitals."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _they_do(introduction: Introduction) -> str:
    number = telling.telephone_of(telling.listing_then(introduction))
    if number:
        return f"Ring {introduction.listing_name} on {number}."
    return f"Get in touch with {introduction.listing_name}."


def _we_do(call: Call, outcomes: Outcomes, named: list[Introduction]) -> list[str]:
    voice = telling.voice_on_paper(call.contact)
    done = [telling.introduced(i, voice) for i in named if i.how == How.WE_RING]
    outcome = outcomes.by_code.get(call.contact.outcome or "")
    # A worry about somebody's safety is spoken of with them alone, never on paper.
    if outcome and telling.leads_on(outcome) and outcome.code != "safeguarding":
        done.append(telling.told_of(outcome, voice))
    done += telling.rings_them_back(call, now=clock.now())
    if may_name_a_later_day(call):
        done.append(telling.asked_how_it_went(named, voice))
    if heeded := telling.heeded(needs_on_paper(call.contact_needs)):
        done.append(f"{_REMEMBERED}: {heeded}.")
    return [sentence for sentence in done if sentence]


def _help(introduction: Introduction) -> HelpInLetter:
    listing = telling.listing_then(introduction)
    facts = (
        ("When", _when(introduction, listing)),
        ("Where", _where(listing)),
        ("Cost", _cost(listing)),
        ("Telephone", telling.telephone_of(listing)),
    )
    known = tuple((label, words) for label, words in facts if words)
    return HelpInLetter(introduction.listing_name, _what(listing.description), known)


def _what(description: str) -> str:
    """The first sentence, and the second where both are short."""
    sentences = re.split(r"(?<=[.!?])\s+|\n+", description.strip())[:2]
    return " ".join(sentences) if len(" ".join(sentences)) <= _SHORT else sentences[0]


def _when(introduction: Introduction, listing: Listing) -> str:
    said = dict.fromkeys(regularly(schedule) for schedule in listing.schedules)
    meets = telling.meets_next(introduction, clock.local(clock.now()))
    return ". ".join(filter(None, (*list(said)[:2], meets.removesuffix("."))))


def _where(listing: Listing) -> str:
    if listing.visibility is Visibility.HIDDEN_ADDRESS or any(venue.masked for venue in listing.venues):
        return "Ask them where to go"
    at_home = Attending.HOME_VISIT in listing.attending
    if at_home and Attending.VENUE not in listing.attending:
        return "They come to you"
    for venue in listing.venues:
        return ", ".join(filter(None, (venue.name, *venue.address, venue.postcode)))
    return "By telephone" if Attending.PHONE in listing.attending else ""


def _cost(listing: Listing) -> str:
    words = cost_words(listing)
    return "Ask them what it costs" if words == "Cost not given" else words[:1].upper() + words[1:]
