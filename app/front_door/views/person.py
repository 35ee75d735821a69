"""One person: facts, needs, calls and what came of them, and the records that were joined to theirs."""

from app.accounts.queries import names_of
from app.accounts.rules import CALL_TAKERS
from app.front_door.desk import Desk
from app.front_door.known_people import know
from app.front_door.pages.people import KnownPersonView, PersonPage
from app.front_door.views.people import fact_lines, joined_view, known_view
from app.kit import clock
from app.people.models import Person
from app.people.pages import need_labels
from app.people.queries import list_as_they_are, list_likely_the_same, list_merges
from app.people.rules import Likeness

MOST_CALLS = 30


def person_page(
    desk: Desk, person: Person, *, asked: str = "", found: tuple[KnownPersonView, ...] = ()
) -> PersonPage:
    session = desk.session
    alike = list_likely_the_same(session, person, limit=5)
    me, *likely = know(session, [(person, Likeness()), *alike], today=clock.today())
    merges = list_merges(session, person.id)
    merged = list_as_they_are(session, (merge.merged_id for merge in merges))
    names = names_of(session, [merge.merged_by for merge in merges])
    return PersonPage(
        title="Person",
        person=known_view(me, desk.outcomes, desk.who, most=MOST_CALLS),
        facts=fact_lines(person),
        telephone=person.telephone,
        likely=tuple(known_view(one, desk.outcomes, desk.who) for one in likely),
        joined=joined_view(merges, merged, names),
        asked=asked,
        looked=bool(asked),
        found=found,
        need_kinds=need_labels(),
        may_start=desk.who.role in CALL_TAKERS,
    )
