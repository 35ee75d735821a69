"""From what is known of a call to what its page shows. Pure: rows and answers in, page objects out."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from app.config import Settings
from app.contacts.models import Decision, RaisedFlag, Voice, WordsBlock
from app.front_door import rules
from app.front_door.listening import Understood
from app.front_door.not_understood import SENTENCES, Why, has_interpreter, why_not_understood
from app.front_door.overheard import cannot_talk
from app.front_door.pages.live import (
    Card,
    CardGroup,
    FlagView,
    IntroductionView,
    KeptCopy,
    Live,
    Moved,
    WordsView,
)
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.front_door.views.cards import card, fold, said_once
from app.front_door.views.heard import FLAG_CHOICES, REFUSAL_TYPES, need_chips, refusal_chips
from app.front_door.views.not_there import nothing_here
from app.front_door.views.passing import callbacks_view
from app.front_door.views.prompts import Prompts
from app.front_door.views.ranks import ranked
from app.front_door.views.said_facts import said_number, said_postcode
from app.front_door.whose_reasons import why
from app.kit import clock
from app.signposting.models import How, Introduction
from app.signposting.rules import HOW_LABELS
from app.web import dates
from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import advice
from resource_directory.matching import Matcher, Suggestion

VOICES = {
    Voice.PERSON: ("What they say", "In their own words."),
    Voice.CALLER: ("What the caller says about them", "The caller's words, not the person's."),
    Voice.PROFESSIONAL: ("What the professional says", "Name them under About them."),
    Voice.OFFICER: ("Your notes", "Yours alone: what you noticed, not what anybody said."),
}

# What the officer says to move words to the voice on the line.
_THESE_WERE = {
    Voice.PERSON: "These were the person's own words: move them",
    Voice.CALLER: "These were the caller's words: move them",
    Voice.PROFESSIONAL: "These were the professional's words: move them",
}


def live_view(
    call: Call,
    understood: Understood,
    matcher: Matcher,
    settings: Settings,
    *,
    names: dict[str, str],
    today: date,
    role: str = "",
) -> Live:
    """`names`: staff id to display name, for whoever wrote or decided something in this call; `role` is that
    of whoever works in it."""
    prompts = Prompts(call, understood, today, role=role)
    return Live(
        contact_id=call.contact.id,
        open=call.contact.closed_at is None,
        flags=tuple(_flags(call, settings, names)),
        chips=tuple(need_chips(call, understood, matcher)),
        refusals=tuple(refusal_chips(call, understood)),
        refusal_types=REFUSAL_TYPES,
        flag_kinds=FLAG_CHOICES,
        where=_where(understood),
        where_problems=_where_problems(understood, matcher),
        groups=_shown(groups(call, understood, matcher), understood),
        said_postcode=said_postcode(call),
        said_number=said_number(call),
        nothing_found=_nothing_found(understood),
        nothing_here=nothing_here(call, understood, matcher),
        worth_asking=prompts.worth_asking(),
        proposed=prompts.proposed(),
        covered=prompts.dealt_with(),
        known=prompts.known(),
        others=prompts.others(),
        conversations=prompts.not_yet_open(),
        opened=prompts.opened(),
        introductions=tuple(introduction_view(i) for i in call.introductions),
        words=tuple(words_views(call, names)),
        callbacks=callbacks_view(call.callbacks, needs=call.contact_needs, now=clock.now()),
        offer_interpreter=_offer_interpreter(call, understood),
    )


def words_views(call: Call, names: dict[str, str]) -> Iterable[WordsView]:
    standing = {b.voice: b for b in call.words if b.kept_beside_id is None}
    voices = rules.voices_on_the_page(call.contact.caller_role, [v for v, b in standing.items() if b.text])
    for place, voice in enumerate(voices):
        block = standing.get(voice.value)
        kept = [b for b in call.words if block and b.kept_beside_id == block.id]
        label, hint = VOICES[voice]
        movable = bool(place and block and block.text.strip()) and voice is not Voice.OFFICER
        yield WordsView(
            voice=voice.value,
            label=label,
            hint=hint,
            text=block.text if block else "",
            revision=block.revision if block else 0,
            leads=place == 0,
            kept=tuple(KeptCopy(b.text, b.saved_at, names.get(b.saved_by, ""), b.id) for b in kept),
            written=_written(block, names),
            corrections=block.corrections if block else 0,
            belongs_to=voices[0].value if movable else "",
            move_label=_THESE_WERE[voices[0]] if movable else "",
            moved_in=tuple(
                Moved(b.voice, VOICES[Voice(b.voice)][0])
                for b in standing.values()
                if b.moved_to == voice.value
            ),
        )


def _written(block: WordsBlock | None, names: dict[str, str]) -> str:
    if block is None or not block.text.strip():
        return ""
    return f"{names.get(block.saved_by, 'a colleague')}, {dates.time(block.saved_at)}"


def _undecided_first(flag: RaisedFlag) -> tuple[bool, int, datetime]:
    """Then the kind that can wait least: the box shows one whole at a glance."""
    return flag.decided_at is not None, FLAG_KINDS.index(flag.kind), flag.raised_at


def _flags(call: Call, settings: Settings, names: dict[str, str]) -> Iterable[FlagView]:
    overheard = cannot_talk(call)
    for flag in sorted(call.flags, key=_undecided_first):
        if flag.stands:
            yield flag_view(flag, settings, names, overheard=overheard)


# What may be asked of somebody who cannot talk freely: nothing that a listener would understand.
_OVERHEARD = (
    "nothing aloud about this: they cannot talk freely. “Yes or no: shall I ring when you are alone?”",
)


def flag_view(
    flag: RaisedFlag, settings: Settings, names: dict[str, str], *, overheard: bool = False
) -> FlagView:
    """`overheard`: they said that they cannot talk freely."""
    told = advice(flag.kind).filled(settings.lines())
    return FlagView(
        id=flag.id,
        name=told.name,
        title=told.title,
        evidence=flag.evidence,
        ask=_OVERHEARD if overheard and told.ask else told.ask,
        ring=told.ring,
        record=told.record,
        decided=_decided(flag, names),
    )


def _decided(flag: RaisedFlag, names: dict[str, str]) -> str:
    if flag.decided_at is None or flag.decided_by is None:
        return ""
    what = "Acted on" if flag.decision == Decision.ACTED_ON else "Judged not a concern"
    by = names.get(flag.decided_by, "a colleague")
    return f"{what} by {by}, {dates.time(flag.decided_at)}: {flag.reason}"


def more_needs(call: Call, understood: Understood, matcher: Matcher) -> Iterable[Choice]:
    """Needs that stand nowhere yet, to be added by hand."""
    known = {need.code for need in understood.matches.needs} | {mark.need_code for mark in call.marks}
    for need in matcher.needs.needs:
        if need.code not in known:
            yield Choice(need.code, need.label)


def _where(understood: Understood) -> str:
    where = understood.where
    if where.problems:
        return ""  # where it looks instead is said with the problem
    if where.place:
        return f"near {where.place.name}"
    if where.outward_code:
        return f"near {where.outward_code}"
    return "anywhere: no postcode or place yet"


def _where_problems(understood: Understood, matcher: Matcher) -> tuple[str, ...]:
    where = understood.where
    elsewhere = where.point is not None and not where.inside and bool(matcher.gazetteer.places)
    outside = "This is outside the places we know: they may live in another council's area."
    return where.problems + ((outside,) if elsewhere else ())


KNOWS_WHAT_IS_ON = "Someone who knows what is on nearby"


def groups(call: Call, understood: Understood, matcher: Matcher) -> list[CardGroup]:
    """Suggestions under the need each answers first, in the order of the first for each. The connector closes
    in a group of its own, even where a need brought them up.
    """
    taken = {str(introduction.listing_id) for introduction in call.introductions}
    connector = _connector(understood)
    labels = {need.code: need.label for need in understood.matches.needs}
    by_need: dict[str, list[Suggestion]] = {}
    for suggestion in understood.matches.suggestions:
        if suggestion.key not in taken and suggestion != connector:
            first = suggestion.reasons[0].need if suggestion.reasons else ""
            by_need.setdefault(labels.get(first, "Close to what was said"), []).append(suggestion)
    if connector and connector.key not in taken:
        by_need[KNOWS_WHAT_IS_ON] = [connector]
    return [CardGroup(label, tuple(_cards(found, understood, matcher))) for label, found in by_need.items()]


def _connector(understood: Understood) -> Suggestion | None:
    """With the need that brought them up, if one did; nobody before anything is known."""
    connector = understood.matches.connector
    if connector is None or not (understood.said.strip() or understood.where.point):
        return None
    return next((one for one in understood.matches.suggestions if one.key == connector.key), connector)


def _cards(suggestions: Iterable[Suggestion], understood: Understood, matcher: Matcher) -> Iterable[Card]:
    for suggestion in suggestions:
        first = suggestion.reasons[0] if suggestion.reasons else None
        yield card(
            UUID(suggestion.key),
            matcher.listing(suggestion.key),
            why=why(first, understood) if first else "",
            proposed=first.proposed if first else False,
            distance_km=suggestion.distance_km,
            now_local=clock.local(clock.now()),
        )


def _shown(every: Iterable[CardGroup], understood: Understood) -> tuple[CardGroup, ...]:
    return tuple(fold(said_once(ranked(every, understood.matches))))


def _nothing_found(understood: Understood) -> str:
    matches = understood.matches
    if not understood.said.strip():
        return ""
    local = " Offer somebody local, who can talk it through." if matches.connector else ""
    if not matches.understood:
        return SENTENCES[why_not_understood(understood.said)] + local
    if not matches.suggestions:
        return "Nothing on the map answers this yet. Ask one more thing, or offer somebody local."
    return ""


def _offer_interpreter(call: Call, understood: Understood) -> bool:
    if understood.matches.understood or has_interpreter(need.code for need in call.contact_needs):
        return False
    return why_not_understood(understood.said) is Why.LANGUAGE


def introduction_view(introduction: Introduction) -> IntroductionView:
    how = HOW_LABELS[How(introduction.how)]
    if introduction.because:
        how = f"{how}: {introduction.because}"
    because = introduction.reasons[0].get("why", "") if introduction.reasons else ""
    # once kept as it is told to the person; the page and the record speak of them
    because = because.replace("because you said", "because they said")
    for_them = introduction.how != How.NOT_FOR_THEM
    return IntroductionView(introduction.id, introduction.listing_name, how, because, for_them)
