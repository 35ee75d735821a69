"""What every screen of a person shows of how to contact and meet them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from app.notifications.models import Channel
from app.notifications.queries import wrong_details
from app.people.kinds import contact_need_kinds
from app.people.models import ContactNeed, Person
from app.people.queries import list_contact_needs
from app.people.rules import ask_again
from app.people.typed_needs import nearest, said_in_words
from app.web import dates


@dataclass(frozen=True)
class NeedLine:
    """One need in words. `asks`: what its detail answers; `unsafe`: heed it or somebody may be hurt."""

    code: str
    label: str
    detail: str
    asks: str
    unsafe: bool

    @property
    def words(self) -> str:
        return f"{self.label}: {self.detail}" if self.detail else self.label


@dataclass(frozen=True)
class ContactNeedsView:
    """How to contact and meet one person; `macros/contact_needs.html` shows it, whatever the screen.

    `beside_number`: what must stand beside each telephone number of theirs. `checked`: when they were last
    asked, in words, "" when they never were; `ask_again`: that is too long ago.
    """

    lines: tuple[NeedLine, ...] = ()
    in_words: str = ""
    beside_number: tuple[NeedLine, ...] = ()
    checked: str = ""
    ask_again: bool = False

    @property
    def something(self) -> bool:
        return bool(self.lines or self.in_words)

    @property
    def each_in_words(self) -> tuple[str, ...]:
        return said_in_words(self.in_words)

    @property
    def unsafe(self) -> bool:
        return any(line.unsafe for line in self.lines)


def need_labels() -> tuple[str, ...]:
    """To pick from while typing; one that asks for more ends ready for it."""
    return tuple(f"{kind.label}: " if kind.asks else kind.label for kind in contact_need_kinds().values())


NOBODY = ContactNeedsView()

# Not asked for by anybody, but it stands beside their number as well, until something arrives there.
_UNREACHED = NeedLine(
    "unreached", "Contact details wrong: a text to this number reached nobody", "", "", unsafe=False
)


@dataclass(frozen=True)
class NeedTyped:
    """What was typed and is not kept: `error` says why, `near` are the needs it may mean, by code."""

    typed: str = ""
    error: str = ""
    near: tuple[tuple[str, str], ...] = ()


NOTHING_TYPED = NeedTyped()


def need_typed(typed: str, errors: Mapping[str, str]) -> NeedTyped:
    """Nothing where nothing is wrong."""
    if "typed" not in errors:
        return NOTHING_TYPED
    return NeedTyped(typed, errors["typed"], tuple((kind.code, kind.label) for kind in nearest(typed)))


def contact_needs_of(
    session: Session, people: Iterable[Person | None], *, today: date
) -> Mapping[UUID, ContactNeedsView]:
    """By the person's id, with two questions to the database for any number of people."""
    known = {person.id: person for person in people if person is not None}
    recorded: dict[UUID, list[ContactNeed]] = {}
    for need in list_contact_needs(session, known) if known else ():
        recorded.setdefault(need.person_id, []).append(need)
    wrong = wrong_details(session, ((Channel.SMS, person.telephone) for person in known.values()))
    return {
        one: _view(person, recorded.get(one, []), today, unreached=(Channel.SMS, person.telephone) in wrong)
        for one, person in known.items()
    }


def contact_needs_view(session: Session, person: Person | None, *, today: date) -> ContactNeedsView:
    return contact_needs_of(session, [person], today=today)[person.id] if person else NOBODY


def _view(
    person: Person, recorded: Sequence[ContactNeed], today: date, *, unreached: bool
) -> ContactNeedsView:
    kinds = contact_need_kinds()
    order = list(kinds)
    standing = sorted((need for need in recorded if need.code in kinds), key=lambda n: order.index(n.code))
    lines = sorted((_line(need) for need in standing), key=lambda line: not line.unsafe)
    return ContactNeedsView(
        lines=tuple(lines),
        in_words=person.needs_in_words,
        beside_number=(*_beside_number(standing), *([_UNREACHED] if unreached else [])),
        checked=dates.day(person.needs_checked_on) if person.needs_checked_on else "",
        ask_again=ask_again(person.needs_checked_on, today),
    )


def before_ringing(recorded: Iterable[ContactNeed]) -> list[str]:
    """What must not be missed before any number of theirs is rung, what may hurt them first."""
    return [line.words for line in _beside_number(recorded)]


def _beside_number(recorded: Iterable[ContactNeed]) -> list[NeedLine]:
    kinds = contact_need_kinds()
    known = [(need, kinds[need.code]) for need in recorded if need.code in kinds]
    lines = [NeedLine(k.code, k.beside_number, n.detail, "", k.unsafe) for n, k in known if k.beside_number]
    return sorted(lines, key=lambda line: not line.unsafe)


def _line(need: ContactNeed) -> NeedLine:
    kind = contact_need_kinds()[need.code]
    return NeedLine(kind.code, kind.label, need.detail, kind.asks, kind.unsafe)
