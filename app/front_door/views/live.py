"""From what is known of a call to what its page shows. Pure: rows and answers in, page objects out."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from app.config import Settings
from app.contacts.models import Decision, RaisedFlag, Voice, WordsBlock
from app.front_door import rules
from app.front_door.listening import Understood
from app.front_door.pages.live import (
    Card,
    CardGroup,
    FlagView,
    IntroductionView,
    KeptCopy,
    Live,
    Moved,
    NeedChip,
    WordsView,
)
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.front_door.views.cards import card, fold
from app.front_door.views.heard import FLAG_CHOICES, REFUSAL_TYPES, refusal_chips
from app.front_door.views.passing import callbacks_view
from app.front_door.views.prompts import Prompts
from app.kit import clock
from app.signposting.models import How, Introduction
from app.signposting.rules import HOW_LABELS
from app.web import dates
from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import advice
from resource_directory.matching import Matcher, Suggestion
from resource_directory.matching.reasons import quoted

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
        flags=tuple(
            flag_view(f, settings, names) for f in sorted(call.flags, key=_undecided_first) if f.stands
        ),
        chips=tuple(_chips(call, understood, matcher)),
        refusals=tuple(refusal_chips(call, understood)),
        refusal_types=REFUSAL_TYPES,
        flag_kinds=FLAG_CHOICES,
        where=_where(understood),
        where_problems=_where_problems(understood, matcher),
        groups=tuple(fold(groups(call, understood, matcher, settings))),
        nothing_found=_nothing_found(understood),
        worth_asking=prompts.worth_asking(),
        proposed=prompts.proposed(),
        covered=prompts.dealt_with(),
        known=prompts.known(),
        others=prompts.others(),
        conversations=prompts.not_yet_open(),
        opened=prompts.opened(),
        introductions=tuple(introduction_view(i) for i in call.introductions),
        words=tuple(words_views(call, names)),
        callbacks=callbacks_view(call.callbacks, now=clock.now()),
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


def flag_view(flag: RaisedFlag, settings: Settings, names: dict[str, str]) -> FlagView:
    told = advice(flag.kind).filled(settings.lines())
    return FlagView(
        id=flag.id,
        kind=flag.kind,
        title=told.title,
        evidence=flag.evidence,
        ask=told.ask,
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


def _chips(call: Call, understood: Understood, matcher: Matcher) -> Iterable[NeedChip]:
    marks = {mark.need_code: mark.mark for mark in call.marks}
    heard = {need.code for need in understood.matches.needs}
    for need in understood.matches.needs:
        yield NeedChip(need.code, need.label, need.evidence, marks.get(need.code, ""))
    for mark in call.marks:
        if mark.need_code not in heard:
            known = matcher.needs.by_code.get(mark.need_code)
            yield NeedChip(mark.need_code, known.label if known else mark.need_code, "", mark.mark)


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


def groups(call: Call, understood: Understood, matcher: Matcher, settings: Settings) -> list[CardGroup]:
    """Suggestions under the need each answers, in the order of the needs heard; the connector closes."""
    taken = {str(introduction.listing_id) for introduction in call.introductions}
    labels = {need.code: need.label for need in understood.matches.needs}
    by_need: dict[str, list[Suggestion]] = {}
    for suggestion in understood.matches.suggestions:
        if suggestion.key not in taken:
            first = suggestion.reasons[0].need if suggestion.reasons else ""
            by_need.setdefault(first, []).append(suggestion)
    made = [
        CardGroup(labels.get(need, "Close to what they said"), tuple(_cards(found, matcher, settings)))
        for need, found in by_need.items()
    ]
    connector = understood.matches.connector
    shown = taken | {suggestion.key for suggestion in understood.matches.suggestions}
    if connector and connector.key not in shown:
        made.append(
            CardGroup("Somebody local who knows everyone", tuple(_cards([connector], matcher, settings)))
        )
    return made


def _cards(suggestions: Iterable[Suggestion], matcher: Matcher, settings: Settings) -> Iterable[Card]:
    for suggestion in suggestions:
        yield card(
            UUID(suggestion.key),
            matcher.listing(suggestion.key),
            why=_why(suggestion),
            distance_km=suggestion.distance_km,
            now_local=clock.local(clock.now()),
            stale_after=settings.stale_after_days,
        )


def _why(suggestion: Suggestion) -> str:
    """The words it answers; how far, when and how fresh stand beside it on the card."""
    if not suggestion.reasons:
        return ""
    reason = suggestion.reasons[0]
    return f"because they said “{quoted(reason.evidence)}”" if reason.evidence else reason.why


def _nothing_found(understood: Understood) -> str:
    matches = understood.matches
    if not understood.said.strip():
        return ""
    if not matches.understood:
        return "We did not understand these words. If they speak another language, offer an interpreter."
    if not matches.suggestions:
        return "Nothing on the map answers this yet. Ask one more thing, or offer somebody local."
    return ""


def introduction_view(introduction: Introduction) -> IntroductionView:
    how = HOW_LABELS[How(introduction.how)]
    if introduction.because:
        how = f"{how}: {introduction.because}"
    why = introduction.reasons[0].get("why", "") if introduction.reasons else ""
    # kept as it is told to the person; the page and the record speak of them
    why = why.replace("because you said", "because they said")
    for_them = introduction.how != How.NOT_FOR_THEM
    return IntroductionView(introduction.id, introduction.listing_name, how, why, for_them)
