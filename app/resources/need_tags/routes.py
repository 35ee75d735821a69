"""Deciding which needs the terms of the feeds lead to, and single listings without any such term."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts.guards import Curator
from app.accounts.queries import names_of
from app.accounts.rules import Staff
from app.db import RequestSession
from app.errors import Unreadable
from app.kit import clock
from app.resources.index import CurrentMatcher, NeedsNow
from app.resources.models import About, DecidedMeanwhile, TaggedNotFound
from app.resources.need_tags import actions, proposals, queries, rules
from app.resources.need_tags.cards import Card, LastDecision, card_of, last_decision
from app.resources.need_tags.forms import Act, Asked, DecisionForm, TakeBackForm
from app.resources.need_tags.pages import (
    NeedTagsPage,
    address,
    need_tags_page,
)
from app.web.forms import Posted
from app.web.rendering import render
from resource_directory.matching import Matcher

router = APIRouter(include_in_schema=False)

_PAGE = 20
# Where the reader goes on after a press: the list begins with what was just decided.
_LIST = "#list"
# What was decided earlier is found in the list itself.
_LAST = timedelta(hours=1)

Filters = Annotated[Asked, Query()]
Subjects = Mapping[About, Sequence[proposals.Subject]]


@router.get("/need-tags")
def need_tags(
    request: Request,
    session: RequestSession,
    matcher: CurrentMatcher,
    listed: NeedsNow,
    who: Curator,
    asked: Filters,
) -> Response:
    standing = _standing(session)
    subjects = _subjects(standing, matcher)
    if asked.listing:
        found = proposals.of_listing(asked.listing, matcher, standing)
    else:
        found = proposals.chosen(subjects[asked.about], show=asked.show, words=asked.words)
    part = proposals.part_of(len(found), page=asked.page, size=_PAGE)
    shown = found[max(0, part.first - 1) : part.last]
    names = names_of(session, (subject.decision.decided_by for subject in shown if subject.decision))
    cards = [
        card_of(
            subject, proposals.proposal_for(subject, matcher), number=number, matcher=matcher, names=names
        )
        for number, subject in enumerate(shown, start=1)
    ]
    page = _page(
        asked, subjects, matcher, cards, found=len(found), part=part, last=_last(session, who, matcher)
    )
    return render(request, page.with_problems_of(listed))


def _standing(session: Session) -> proposals.Standing:
    return {(row.about, row.subject): row for row in queries.list_standing(session)}


def _subjects(standing: proposals.Standing, matcher: Matcher) -> Subjects:
    return {
        About.TERM: proposals.terms_of(matcher, standing),
        About.LISTING: proposals.listings_of(matcher, standing),
    }


def _last(session: Session, who: Staff, matcher: Matcher) -> LastDecision | None:
    found = queries.find_last(session, by=who.by, since=clock.now() - _LAST)
    return last_decision(found, matcher.needs) if found else None


def _page(
    asked: Asked,
    subjects: Subjects,
    matcher: Matcher,
    cards: Sequence[Card],
    *,
    found: int,
    part: proposals.Part,
    last: LastDecision | None = None,
) -> NeedTagsPage:
    return need_tags_page(
        asked,
        undecided={about: sum(not each.decided for each in all_) for about, all_ in subjects.items()},
        found=found,
        part=part,
        cards=cards,
        last=last,
        needs=matcher.needs,
    )


@router.post("/need-tags")
def decide(
    request: Request,
    session: RequestSession,
    matcher: CurrentMatcher,
    who: Curator,
    posted: Posted,
    asked: Filters,
) -> Response:
    form = DecisionForm.read(posted)
    subject = _subject(session, matcher, form)
    tags = _tags(form, matcher)
    added = list(zip(form.add, map(float, form.add_as), strict=False))
    wanted, wrong = rules.with_added(tags, added, matcher.needs) if form.act is Act.CHANGE else (tags, {})
    if wrong:
        errors = {f"add-1-{place}": sentence for place, sentence in wrong.items()}
        return _again(request, session, matcher, asked, form, subject, tags=tags, errors=errors, status=422)
    try:
        actions.decide(
            session,
            about=form.of,
            subject=subject.key,
            name=subject.name,
            needs=wanted,
            seen=form.seen or None,
            by=who.by,
            at=clock.now(),
        )
    except DecidedMeanwhile as problem:
        errors = {"": f"{problem.title}. {problem.what_to_do}"}
        return _again(
            request, session, matcher, asked, form, subject, tags=None, errors=errors, status=problem.status
        )
    return RedirectResponse(address(asked) + _LIST, status_code=303)


def _subject(session: Session, matcher: Matcher, form: DecisionForm) -> proposals.Subject:
    standing = _standing(session)
    if form.of is About.TERM:
        known = proposals.terms_of(matcher, standing)
    else:
        known = proposals.of_listing(form.subject, matcher, standing)
    for subject in known:
        if (subject.about, subject.key) == (form.of, form.subject):
            return subject
    raise TaggedNotFound("What you decided about is not on this list any more, so nothing was changed.")


def _tags(form: DecisionForm, matcher: Matcher) -> dict[str, float]:
    try:
        tags = {} if form.act is Act.NO_NEED else rules.read_tags(form.tag, matcher.needs)
    except rules.NotAWeight:
        raise Unreadable(
            "This form held a need or a strength we do not know, so nothing was changed."
        ) from None
    if form.act is Act.CONFIRM and not any(tags.values()):
        raise Unreadable("This form confirmed no need, so nothing was changed.")
    return tags


def _again(
    request: Request,
    session: Session,
    matcher: Matcher,
    asked: Asked,
    form: DecisionForm,
    subject: proposals.Subject,
    *,
    tags: Mapping[str, float] | None,
    errors: dict[str, str],
    status: int,
) -> Response:
    """The one card, with what was typed; `tags` as chosen, None for as they stand."""
    proposal = proposals.proposal_for(subject, matcher)
    card = card_of(
        subject,
        proposal if tags is None else proposals.Proposal(tags, proposal.because, proposal.ours),
        number=1,
        matcher=matcher,
        names=names_of(session, [subject.decision.decided_by] if subject.decision else []),
        adding=list(zip(form.add, form.add_as, strict=False)),
        open=True,
    )
    subjects = _subjects(_standing(session), matcher)
    part = proposals.part_of(1, page=1, size=_PAGE)
    page = _page(asked, subjects, matcher, [card], found=1, part=part)
    return render(request, page.for_one_card(errors), status=status)


@router.post("/need-tags/take-back")
def take_back(session: RequestSession, who: Curator, posted: Posted, asked: Filters) -> Response:
    actions.take_back(session, decision_id=TakeBackForm.read(posted).decision, by=who.by, at=clock.now())
    return RedirectResponse(address(asked) + _LIST, status_code=303)
