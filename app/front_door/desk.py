"""What every request to the call page works with: the worker, the call, the map, and how to answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import FollowUpKeeper
from app.accounts.queries import names_of
from app.accounts.rules import Staff
from app.config import Settings
from app.contacts import queries as contacts
from app.contacts.models import Contact, ContactClosed, HeldByAnother, RaisedFlag
from app.contacts.rules import Access, access
from app.db import RequestSession
from app.errors import FormRefused
from app.flows.queries import pinned
from app.front_door import passing, rules
from app.front_door.known_people import known_to
from app.front_door.listening import Understood, understand
from app.front_door.pages.call import CallPage, Closing
from app.front_door.pages.live import NO_SEARCH, Live, LivePage, NeedSearch
from app.front_door.pages.passing import Callbacks
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call, gather
from app.front_door.undoing import Undo, remember, undo_view
from app.front_door.views.about import about_view
from app.front_door.views.closing import closing_view
from app.front_door.views.live import live_view, more_needs
from app.front_door.whose_number import number_in_doubt
from app.kit import clock
from app.resources.index import ListingIndex
from app.web.rendering import Page, render
from conversation_flows.format import Flow
from conversation_flows.outcomes import Outcomes
from resource_directory.matching import Matcher


@dataclass(frozen=True)
class Shown:
    """What a refused form brings back to its place on the page."""

    typed: Mapping[str, str] | None = None
    asked: str | None = None
    errors: Mapping[str, str] | None = None
    chosen: str = ""
    missing: Mapping[str, str] | None = None
    gate_errors: Mapping[str, str] | None = None
    written: Mapping[str, str] | None = None
    closing_opened: bool = False
    written_twice: tuple[str, ...] = ()
    gates_overtaken: tuple[str, ...] = ()
    need_search: NeedSearch = NO_SEARCH
    callbacks: Callbacks | None = None


@dataclass(frozen=True)
class Desk:
    request: Request
    session: Session
    who: Staff

    @cached_property
    def matcher(self) -> Matcher:
        index: ListingIndex = self.request.app.state.index
        return index.matcher(self.session)

    @property
    def settings(self) -> Settings:
        settings: Settings = self.request.app.state.settings
        return settings

    @property
    def outcomes(self) -> Outcomes:
        outcomes: Outcomes = self.request.app.state.outcomes
        return outcomes

    def held(self, contact_id: UUID) -> Contact:
        """The call, to write in. Raises HeldByAnother or ContactClosed."""
        contact = contacts.get_contact(self.session, contact_id, to_write=True)
        match access(contact, staff_id=self.who.by, role=self.who.role):
            case Access.WRITE:
                return contact
            case Access.READ if contact.held_by == self.who.by:
                raise ContactClosed("This call is closed, so nothing more can be added to it.")
            case _:
                raise HeldByAnother("This call is held by somebody else, so nothing was changed.")

    def flow(self, contact: Contact) -> Flow:
        """The flow the call began with."""
        return pinned(self.session, contact.flow_revision_id).flow

    def understand(self, call: Call) -> Understood:
        return understand(call, self.matcher, today=clock.today())

    def answer(self, contact: Contact, *, done: str, at: str = "", undo: Undo | None = None) -> Response:
        """The parts that follow from the words, where the page asked for them; else back to the page.

        `undo`: what was done with one click and what stood before, so that one press takes it back.
        """
        self.remember(contact, undo)
        if "hx-request" not in self.request.headers:
            return RedirectResponse(f"/calls/{contact.id}?done={done}{at}", status_code=303)
        call = gather(self.session, contact)
        return self.live(call, self.understand(call))

    def remember(self, contact: Contact, undo: Undo | None) -> None:
        remember(self.session, contact, undo, by=self.who.by)

    def live(self, call: Call, understood: Understood, *, need_search: NeedSearch = NO_SEARCH) -> Response:
        """The parts that follow from the words."""
        live = replace(self._live(call, understood), need_search=need_search)
        return self._reply(LivePage(title=_title(call), live=live, left_out=self._left_out(live)))

    def _reply(self, page: Page, status: int = 200) -> Response:
        """Answers to one call are made in turn, each while the call is held to be written: its moment tells
        a page with scripts which of two that met on their way is the newer."""
        reply = render(self.request, page, status=status)
        if self.request.method == "POST":
            reply.headers["FD-As-Of"] = str(round(clock.now().timestamp() * 1_000_000))
        return reply

    def _left_out(self, live: Live) -> frozenset[str]:
        """The parts that the page says it has, as of now: "help=5f2a… ask=…", by their marks."""
        has = self.request.headers.get("fd-have", "").split()
        return frozenset(part for part, mark in live.as_of.items() if f"{part}={mark}" in has)

    def page(self, contact: Contact, *, shown: Shown | None = None, status: int = 200) -> Response:
        shown = shown or Shown()
        call = gather(self.session, contact)
        understood = self.understand(call)
        live = replace(
            self._live(call, understood), more_needs=tuple(more_needs(call, understood, self.matcher))
        )
        known = known_to(self.session, call.person, asked=shown.asked)
        alike = [other for one in (known.me, *known.likely, *known.found) if one for other in one.calls]
        chosen = [
            Choice(t.value, label, t == contact.call_type) for t, label in rules.CALL_TYPE_LABELS.items()
        ]
        page = CallPage(
            title=_title(call),
            contact_id=contact.id,
            reference=contact.reference,
            received_at=contact.received_at,
            call_types=tuple(chosen),
            enquiry_kinds=self.enquiry_kinds(),
            live=_as_shown(live, shown),
            about=about_view(
                call,
                known=known,
                outcomes=self.outcomes,
                who=self.who,
                typed=shown.typed,
                errors=shown.errors,
                number_in_doubt=number_in_doubt(self.session, contact, call.person),
            ),
            closing=self._closing(call, shown),
            closing_opened=shown.closing_opened,
            flow=f"{call.flow.title}, revision {call.revision.revision}",
            passing=passing.on_the_call(self, contact, alike),
            staff=self.who.by,
            staff_name=self.who.display_name,
        )
        return self._reply(page, status)

    def _closing(self, call: Call, shown: Shown) -> Closing:
        return closing_view(
            call,
            self.outcomes,
            settings=self.settings,
            chosen=shown.chosen,
            written=shown.written,
            missing=shown.missing,
            gate_errors=shown.gate_errors,
            written_twice=shown.written_twice,
            gates_overtaken=shown.gates_overtaken,
        )

    def refuse(self, contact: Contact, refused: FormRefused, typed: Mapping[str, str]) -> Response:
        return self.page(contact, shown=Shown(typed=typed, errors=refused.errors), status=refused.status)

    def enquiry_kinds(self) -> tuple[Choice, ...]:
        return tuple(Choice(kind.code, kind.label) for kind in self.outcomes.get("not_an_enquiry").kinds)

    def names(self, call: Call) -> dict[str, str]:
        """Who wrote or decided something in the call, by staff id; nobody is asked for who is here."""
        return self.names_in(staff_in(call))

    def names_in(self, staff_ids: set[str]) -> dict[str, str]:
        here = {self.who.by: self.who.display_name}
        return here | names_of(self.session, staff_ids - here.keys())

    def _live(self, call: Call, understood: Understood) -> Live:
        names = self.names(call)
        role = self.who.role
        live = live_view(
            call, understood, self.matcher, self.settings, names=names, today=clock.today(), role=role
        )
        alone = bool(self.request.app.state.without)
        return replace(live, undo=undo_view(call.contact, by=self.who.by), by_words_alone=alone)


def _as_shown(live: Live, shown: Shown) -> Live:
    return replace(live, need_search=shown.need_search, callbacks=shown.callbacks or live.callbacks)


def staff_in(call: Call) -> set[str]:
    """Everybody who wrote, decided or made something in the call, by staff id."""
    ids = {call.contact.opened_by, call.contact.held_by, call.contact.closed_by}
    ids |= {block.saved_by for block in call.words}
    ids |= {staff for flag in call.flags for staff in (flag.decided_by, flag.taken_back_by)}
    ids |= {a.given_by for a in call.answers} | {g.given_by for g in call.gates}
    ids |= {mark.marked_by for mark in call.marks}
    ids |= {introduction.made_by for introduction in call.introductions}
    return {staff_id for staff_id in ids if staff_id}


def with_flags(call: Call, flags: list[RaisedFlag]) -> Call:
    return replace(call, flags=flags)


def _title(call: Call) -> str:
    """No name: titles are kept in the history of the browser."""
    return f"Call {call.contact.reference}"


async def _desk(request: Request, session: RequestSession, who: FollowUpKeeper) -> Desk:
    return Desk(request, session, who)


AtDesk = Annotated[Desk, Depends(_desk)]
