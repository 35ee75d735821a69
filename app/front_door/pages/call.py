"""The call page: facts, closing, and all of it together."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from app.front_door.pages.live import Live
from app.front_door.pages.passing import NOTHING_PASSED, Passing
from app.front_door.pages.people import KnownPersonView
from app.front_door.pages.pieces import Choice
from app.people.asked import LONGEST
from app.people.pages import NOTHING_TYPED, ContactNeedsView, NeedTyped
from app.web.rendering import Page


@dataclass(frozen=True)
class About:
    """The facts as last typed, saved or not; `errors` by field; `shown`: the facts as stored, as JSON.

    `me`: the person of the call as known from earlier; `likely`: who they may be; `asked`: the words somebody
    was looked for by, `looked` that somebody was, and `found` who they are. `number_in_doubt`: one that was
    written before somebody else came on the line, and nobody has said whose it is.
    """

    contact_id: UUID
    shown: str
    values: dict[str, str]
    errors: dict[str, str]
    caller_is_person: bool
    genders: tuple[Choice, ...]
    age: str
    me: KnownPersonView | None
    needs: ContactNeedsView
    need_kinds: tuple[str, ...]
    likely: tuple[KnownPersonView, ...]
    asked: str
    looked: bool
    found: tuple[KnownPersonView, ...]
    caller_roles: tuple[Choice, ...]
    number_in_doubt: str = ""
    need_typed: NeedTyped = NOTHING_TYPED

    @property
    def of_them(self) -> str:
        """What was typed about them, as somebody is looked for by it; half a birthday finds nobody."""
        day, month, year = (self.values[f"born_{part}"] for part in ("day", "month", "year"))
        born = f"{day}/{month}/{year}" if day and month and year else year
        return " ".join(filter(None, (self.values["full_name"], born, self.values["postcode"])))[:LONGEST]

    @property
    def more_is_wrong(self) -> bool:
        """Whether something is wrong in a fact that is out of sight until it is asked for."""
        caller = ("caller_name", "caller_relation", "caller_telephone") if self.caller_is_person else ()
        return any(name in self.errors for name in ("also_known_as", "needs_in_words", *caller))


@dataclass(frozen=True)
class SaidAlready:
    """An answer that their own words seem to give; one press confirms it."""

    code: str
    label: str
    words: str


@dataclass(frozen=True)
class GateView:
    """`chosen` is an option's code, "not_asked", or "" while open; `about_them`: the question is worded for
    somebody who rings about another person; `nothing_sent`: for whoever is sent nothing. `seen`: the whole
    answer as it stands, in one line; `overtaken`: another window answered otherwise than this one meanwhile.
    """

    id: str
    question: str
    why: str
    options: tuple[Choice, ...]
    chosen: str
    opens: str
    said_so: bool
    reason: str
    error: str
    about_them: bool = False
    nothing_sent: bool = False
    said_already: tuple[SaidAlready, ...] = ()
    seen: str = ""
    overtaken: bool = False


@dataclass(frozen=True)
class ToDo:
    """One thing still to do, and the id of the place to do it."""

    place: str
    what: str


Overheard = Literal["", "maybe", "yes"]
InWriting = Literal["", "nowhere", "asked_not", "unsafe"]


@dataclass(frozen=True)
class Closing:
    """`errors`: what must happen first, after an attempt to close, by the id of the place to mend it.

    `to_do` is the same in short, before any attempt; `outcomes` are the likely endings and `other_outcomes`
    the rest; `proposed` is the label of the likeliest.

    `written_twice`: the texts that another window changed meanwhile, so that both stand now; `standing`: what
    is kept of them, whatever is typed. `reach`: how the person is to be contacted and met.
    `ending_chosen`: by a person, not by what was proposed; `ending_shown`: the code of one that was not;
    `ending_wanted`: one is proposed, and somebody is to choose. `flags_open`: how many flags nobody has
    decided on.
    `overheard`: whether somebody who should not hear may be listening to what is read aloud, or they said so.
    `nobody_to_find`: somebody is to act on this ending, and nothing says whom to look for; `no_number`:
    they are to be rung, and none is known; `in_writing`: what stands against what they are to be sent.
    `after_a_crisis`: there was one, and nothing says what follows. `followed_up`: the day on which they are
    asked how it went, as it may be read aloud. `gates_wait`: the ending waits for the questions.
    """

    errors: dict[str, str]
    gates: tuple[GateView, ...]
    gates_open: int
    outcomes: tuple[Choice, ...]
    proposed_because: str
    advice: str
    what_next: str
    read_back: tuple[str, ...]
    other_outcomes: tuple[Choice, ...] = ()
    proposed: str = ""
    to_do: tuple[ToDo, ...] = ()
    to_whom: str = "them"
    written_twice: tuple[str, ...] = ()
    standing: dict[str, str] = field(default_factory=lambda: {"advice": "", "what_next": ""})
    reach: tuple[str, ...] = ()
    overheard: Overheard = ""
    nobody_to_find: bool = False
    no_number: bool = False
    in_writing: InWriting = ""
    ending_chosen: bool = False
    ending_shown: str = ""
    ending_wanted: bool = False
    flags_open: int = 0
    after_a_crisis: bool = False
    followed_up: str = ""
    gates_wait: bool = True

    @property
    def opens(self) -> list[str]:
        """What the answers given ask for, beside the questions."""
        return [gate.opens for gate in self.gates if gate.opens]

    @property
    def asked(self) -> str:
        """How far the questions are, saying no more than the ending does."""
        if not self.gates_open:
            return "All questions answered"
        return f"{self.gates_open} {'to ask or say why not' if self.gates_wait else 'not answered yet'}"

    @property
    def still_open(self) -> str:
        """What nobody did, and the ending does not wait for."""
        left = {"answered": self.gates_open, "decided": self.flags_open}
        return " or ".join(done for done, count in left.items() if count)

    @property
    def told_beside(self) -> bool:
        """Whether something is said beside the ending that it does not wait for."""
        return bool(self.nobody_to_find or self.no_number or self.in_writing or self.after_a_crisis)

    @property
    def ready(self) -> bool:
        """Whether one press closes it and leaves nothing open."""
        return not (self.to_do or self.errors or self.still_open)


@dataclass(frozen=True)
class CallPage(Page):
    """`staff`: the id of whoever the page was made for; words typed on it are theirs."""

    template: ClassVar[str] = "front_door/call.html"

    contact_id: UUID
    reference: str
    received_at: datetime
    call_types: tuple[Choice, ...]
    enquiry_kinds: tuple[Choice, ...]
    live: Live
    about: About
    closing: Closing
    closing_opened: bool
    flow: str
    passing: Passing = NOTHING_PASSED
    staff: str = ""
    staff_name: str = ""
