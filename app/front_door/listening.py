"""The two libraries meet here: what was heard becomes a question to the map."""

from dataclasses import dataclass
from datetime import date

from app.contacts.models import Mark
from app.contacts.rules import Heard as HeardFlag
from app.front_door.queries import Call
from app.front_door.refused import holding, said_no
from app.people.rules import age_on
from conversation_flows.listening import Heard, hear
from resource_directory.listing import Gender
from resource_directory.matching import CallerRole, Matcher, Matches, Query
from resource_directory.places import Whereabouts

SHOWN = 10


@dataclass(frozen=True)
class Understood:
    """What the words hold and who could help. `said` is the whole story they were taken from."""

    said: str
    heard: Heard
    beside: Heard
    where: Whereabouts
    matches: Matches


def understand(call: Call, matcher: Matcher, *, today: date) -> Understood:
    said = call.said
    heard = hear(said)
    person = call.person
    where = matcher.gazetteer.whereabouts(
        place=person.place if person else None, postcode=person.postcode if person else None
    )
    marks = {mark.need_code: mark.mark for mark in call.marks}
    query = Query(
        text=said,
        whereabouts=where,
        age=age_on(person.born_on, today) if person and person.born_on else None,
        gender=Gender(person.gender) if person and person.gender else None,
        caller_role=CallerRole(call.contact.caller_role),
        ticked=frozenset(code for code, mark in marks.items() if mark == Mark.TICKED),
        struck=frozenset(code for code, mark in marks.items() if mark == Mark.STRUCK),
        refusals=holding(said_no(heard.refusals, call.refusals)),
        limit=SHOWN,
        today=today,
        for_staff=True,
    )
    return Understood(said, heard, hear(call.said_beside), where, matcher.match(query))


def flags_in(understood: Understood) -> list[HeardFlag]:
    """One for each kind, with its clauses in the order they were judged; words kept beside count too."""
    kinds: dict[str, list[str]] = {}
    for flag in (*understood.heard.flags, *understood.beside.flags):
        kinds.setdefault(flag.kind, []).append(flag.evidence)
    return [HeardFlag(kind, tuple(dict.fromkeys(words))) for kind, words in kinds.items()]
