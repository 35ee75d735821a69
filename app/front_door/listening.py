"""The two libraries meet here: what was heard becomes a question to the map."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.contacts.models import Mark, WordsBlock
from app.contacts.rules import Clause
from app.contacts.rules import Heard as HeardFlag
from app.front_door.left_behind import not_meant
from app.front_door.nothing_here import nothing_for, somebody_local
from app.front_door.queries import Call
from app.front_door.refused import holding, said_no
from app.front_door.struck import raised_again
from app.people.born import ages_on
from conversation_flows.listening import Heard, hear
from resource_directory.listing import Gender
from resource_directory.matching import CallerRole, Matcher, Matches, Query
from resource_directory.places import Gazetteer, Whereabouts
from resource_directory.postcodes import find_outward, find_postcode, outward_of

SHOWN = 10
# Needs told on the page: what was heard early in a long call stays there when more is heard.
NEEDS_TOLD = 12


@dataclass(frozen=True)
class Told:
    """A story of several voices: where each one's words begin, and whose they are (see Clause.voices)."""

    text: str
    begins: tuple[int, ...]
    voices: tuple[tuple[str, ...], ...]

    def voices_at(self, place: int) -> tuple[str, ...]:
        return self.voices[bisect_right(self.begins, place) - 1]


@dataclass(frozen=True)
class Understood:
    """What the words hold and who could help. `told` is the whole story they were taken from, `told_beside`
    what other windows hold. `query`: what the map was asked; `nothing_here`: codes of ticked needs that
    nothing on the map of their place answers; `raised_again`: needs struck out
    before, each with what raises it."""

    told: Told
    told_beside: Told
    heard: Heard
    beside: Heard
    where: Whereabouts
    matches: Matches
    query: Query
    nothing_here: tuple[str, ...]
    raised_again: Mapping[str, str]

    @property
    def said(self) -> str:
        return self.told.text


def understand(call: Call, matcher: Matcher, *, today: date) -> Understood:
    said = call.said
    told_beside = _told(call.said_beside, call.spoken_beside, call.words)
    heard, beside = hear(said), hear(told_beside.text)
    person = call.person
    where = matcher.gazetteer.whereabouts(
        place=person.place if person else None, postcode=_postcode(call, matcher.gazetteer)
    )
    marks = {mark.need_code: mark.mark for mark in call.marks}
    query = Query(
        text=said,
        whereabouts=where,
        age=ages_on(person.born_on, today)[1] if person and person.born_on else None,
        gender=Gender(person.gender) if person and person.gender else None,
        caller_role=CallerRole(call.contact.caller_role),
        ticked=frozenset(code for code, mark in marks.items() if mark == Mark.TICKED),
        struck=frozenset(code for code, mark in marks.items() if mark == Mark.STRUCK),
        not_meant=not_meant((heard, beside), call.flags),
        refusals=holding(said_no(heard.refusals, call.refusals)),
        limit=SHOWN,
        needs=NEEDS_TOLD,
        today=today,
        for_staff=True,
    )
    again = raised_again(call.marks, query, matcher)
    query = replace(query, struck=query.struck.difference(again))
    told = _told(said, call.spoken, call.words)
    matches = matcher.match(query)
    missing = nothing_for(sorted(query.ticked), matches, query, matcher)
    if missing:
        matches = replace(matches, connector=somebody_local(matches, query, matcher))
    return Understood(told, told_beside, heard, beside, where, matches, query, missing, again)


def _postcode(call: Call, gazetteer: Gazetteer) -> str | None:
    """Where it is looked. A practice call's is made up, and on no map: it goes by the first half of it where
    that is known, and nobody is told of the rest."""
    postcode = call.person.postcode if call.person else ""
    outward = outward_of(postcode)
    if call.contact.practice_id is None or not outward or find_postcode(postcode):
        return postcode or None
    known = gazetteer.with_outward_code(outward) or find_outward(outward)
    return outward if known else None


def flags_in(understood: Understood) -> list[HeardFlag]:
    """One for each kind, with its clauses in the order they were judged; words kept beside count too."""
    kinds: dict[str, list[Clause]] = {}
    for heard, story in ((understood.heard, understood.told), (understood.beside, understood.told_beside)):
        for flag in heard.flags:
            clause = Clause(flag.evidence, story.voices_at(flag.start), story.text, flag.start)
            kinds.setdefault(flag.kind, []).append(clause)
    return [HeardFlag(kind, tuple(clauses)) for kind, clauses in kinds.items()]


def _told(text: str, blocks: Iterable[WordsBlock], words: Iterable[WordsBlock]) -> Told:
    """`text`: the blocks, a line end between them; `words`: all blocks of the call."""
    moved: dict[str, list[str]] = {}
    for block in words:
        if block.moved_to:
            moved.setdefault(block.moved_to, []).append(block.voice)
    begins, voices = [], []
    place = 0
    for block in blocks:
        begins.append(place)
        voices.append((block.voice, *moved.get(block.voice, ())))
        place += len(block.text) + 1
    return Told(text, tuple(begins), tuple(voices))
