"""Signing in and out, and one's own account."""

from datetime import timedelta
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from app.accounts import actions, cookies, demonstration, queries, rules
from app.accounts.forms import NothingToSend, PasswordForm, SignInForm
from app.accounts.guards import Arriving, SignedIn, public
from app.accounts.models import PasswordRefused, Role, StaffMember
from app.accounts.pages import AccountPage, Demonstration, DemonstrationSignIn, OpenSignIn, SignInPage
from app.config import Settings
from app.db import RequestSession
from app.errors import FormRefused, NotFound
from app.kit import clock
from app.kit.ids import fingerprint
from app.web import csrf, notices
from app.web.forms import Posted
from app.web.rendering import render

router = APIRouter(include_in_schema=False)

notices.register(
    {
        "signed_out": "You are signed out.",
        "signed_out_everywhere": "You are signed out, here and everywhere else.",
        "sign_in_ended": "That sign-in has ended.",
        "password_changed": "Your password is changed. Every other sign-in of yours has ended.",
    }
)

# One sentence for every reason: who works here, and who is locked out, is not for strangers.
_WAIT = "After five wrong tries there is a wait, from half a minute up to an hour."
_NOT_LET_IN = f"That username and password do not go together. {_WAIT}"
_NOT_THEIRS = f"That is not your password as it is now. {_WAIT}"


@router.get("/sign-in", dependencies=[public("nobody is signed in before this")])
def sign_in_form(request: Request, session: RequestSession, next: str = rules.HOME) -> Response:  # noqa: A002 -- its name in the address
    return render(request, _sign_in_page(request, session, next_path=next))


@router.post("/sign-in", dependencies=[public("nobody is signed in before this")])
def sign_in(request: Request, session: RequestSession, posted: Posted) -> Response:
    try:
        form = SignInForm.read(posted)
    except FormRefused as refused:
        return _sign_in_again(request, session, posted, refused.errors)
    now = clock.now()
    staff = actions.prove_by_password(
        session,
        username=form.username,
        password=form.password,
        browser=cookies.browser_secret(request),
        demonstration=request.app.state.demonstration,
        at=now,
    )
    if staff is None:
        return _sign_in_again(request, session, posted, {"username": _NOT_LET_IN})
    return _let_in(request, session, staff, next_path=form.next)


def _let_in(request: Request, session: Session, staff: StaffMember, *, next_path: str) -> Response:
    """A new cookie each time, so that one planted beforehand opens nothing.

    Somebody who was signed in here before, and timed out, keeps the token of the forms still open in
    other tabs: their words can then be sent. Anybody else gets a new one.
    """
    now = clock.now()
    before = cookies.session_secret(request)
    found = queries.find_sign_in(session, fingerprint(before)) if before else None
    if found is not None:
        row, member = found
        actions.end_session(session, row=row, by=str(member.id), at=now)
    if found is None or found[0].staff_id != staff.id:
        csrf.renew(request)
    settings: Settings = request.app.state.settings
    lasts = timedelta(hours=settings.session_absolute_hours)
    secret = actions.begin_session(session, staff=staff, lasts=lasts, at=now)
    reply = RedirectResponse(rules.local_path(next_path), status_code=303)
    cookies.keep(request, reply, secret)
    known = actions.know_browser(session, staff=staff, browser=cookies.browser_secret(request))
    cookies.keep_browser(request, reply, known)
    return reply


@router.post("/sign-out", dependencies=[public("whoever is signed out already may press it again")])
def sign_out(request: Request, session: RequestSession, who: Arriving, posted: Posted) -> Response:
    NothingToSend.read(posted)
    if who is not None:
        row = queries.get_sign_in(session, who.session_id)
        actions.end_session(session, row=row, by=who.by, at=clock.now())
    return _out(request, "signed_out")


@router.post("/sign-out-everywhere")
def sign_out_everywhere(request: Request, session: RequestSession, who: SignedIn, posted: Posted) -> Response:
    NothingToSend.read(posted)
    actions.end_sessions(session, staff_id=who.id, by=who.by, at=clock.now())
    return _out(request, "signed_out_everywhere")


def _out(request: Request, done: str) -> Response:
    reply = RedirectResponse(f"/sign-in?done={done}", status_code=303)
    cookies.forget(request, reply)
    return reply


@router.get("/account")
def account(request: Request, session: RequestSession, who: SignedIn) -> Response:
    return render(request, _account_page(session, who, errors={}))


@router.post("/account")
def change_password(request: Request, session: RequestSession, who: SignedIn, posted: Posted) -> Response:
    try:
        _change_password(request, session, who, PasswordForm.read(posted))
    except FormRefused as refused:
        page = _account_page(session, who, errors=refused.errors)
        return render(request, page, status=refused.status)
    return RedirectResponse("/account?done=password_changed", status_code=303)


def _change_password(request: Request, session: Session, who: SignedIn, form: PasswordForm) -> None:
    now = clock.now()
    staff = actions.prove_by_password(
        session,
        username=queries.get_staff_by_id(session, who.id).username,
        password=form.password,
        browser=cookies.browser_secret(request),
        demonstration=request.app.state.demonstration,
        at=now,
    )
    if staff is None:
        raise FormRefused({"password": _NOT_THEIRS})
    if form.new_password != form.new_password_again:
        raise FormRefused({"new_password_again": "The two new passwords differ. Enter the same one twice."})
    try:
        actions.change_password(
            session, staff=staff, new=form.new_password, by=who.by, at=now, keep=who.session_id
        )
    except PasswordRefused as refused:
        raise FormRefused({"new_password": refused.sentence}) from None


@router.post("/account/sign-ins/{sign_in_id}/end")
def end_sign_in(sign_in_id: UUID, session: RequestSession, who: SignedIn, posted: Posted) -> Response:
    NothingToSend.read(posted)
    row = queries.get_sign_in(session, sign_in_id)
    if row.staff_id != who.id:
        raise NotFound("There is no such sign-in.")
    actions.end_session(session, row=row, by=who.by, at=clock.now())
    return RedirectResponse("/account?done=sign_in_ended", status_code=303)


def _sign_in_page(
    request: Request,
    session: Session,
    *,
    next_path: str,
    username: str = "",
    errors: dict[str, str] | None = None,
) -> SignInPage:
    return SignInPage(
        title="Sign in",
        errors=errors or {},
        username=username,
        next=rules.local_path(next_path),
        demonstration=_demonstration(session) if request.app.state.demonstration else None,
    )


def _sign_in_again(request: Request, session: Session, posted: Posted, errors: dict[str, str]) -> Response:
    page = _sign_in_page(
        request,
        session,
        next_path=str(posted.get("next", rules.HOME)),
        username=str(posted.get("username", "")),
        errors=errors,
    )
    return render(request, page, status=FormRefused.status)


def _demonstration(session: Session) -> Demonstration:
    staff = queries.list_demonstration_staff(session)
    rows = sorted((list(Role).index(Role(one.role)), one.username, one.display_name) for one in staff)
    shown = (
        DemonstrationSignIn(username, name, rules.ROLE_LABELS[list(Role)[place]])
        for place, username, name in rows
    )
    return Demonstration(tuple(shown), demonstration.PASSWORD)


def _account_page(session: Session, who: SignedIn, *, errors: dict[str, str]) -> AccountPage:
    staff = queries.get_staff_by_id(session, who.id)
    facts = {
        "Name": staff.display_name,
        "Username": staff.username,
        "Role": rules.ROLE_LABELS[who.role],
        "Team": staff.team,
    }
    return AccountPage(
        title="Your account",
        errors=errors,
        facts=tuple((label, value) for label, value in facts.items() if value),
        sign_ins=tuple(
            OpenSignIn(row.id, row.created_at, row.last_seen_at, here=row.id == who.session_id)
            for row in queries.list_open_sign_ins(session, who.id, now=clock.now())
        ),
    )
