"""What goes on after the words: introductions and what came of them, ringing back, from hand to hand."""

from collections.abc import Iterator

from app.callbacks.models import Callback, Why
from app.front_door.pages.record import RecordLine
from app.front_door.views.live import introduction_view
from app.front_door.views.passing import callback_done, hand_over_view, short_moment, tried_lines
from app.front_door.views.record_telling import Telling
from app.signposting.models import Asked, How, Introduction, IntroductionTry, Result, Ring
from app.signposting.rules import RESULT_LABELS, RING_LABELS
from app.web import dates


def offered(told: Telling) -> Iterator[RecordLine]:
    for introduction in told.call.introductions:
        shown = introduction_view(introduction)
        how = ", ".join(filter(None, (shown.how, shown.why)))
        words = ". ".join(filter(None, (how, *_still_to_do(introduction))))
        yield RecordLine(shown.name, words, told.by(introduction.made_by, introduction.made_at))
        tries = [one for one in told.whole.introduction_tries if one.introduction_id == introduction.id]
        if not tries:
            yield from _result(told, introduction)
        for tried in tries:
            by = told.by(tried.tried_by, tried.tried_at)
            yield RecordLine(f"{shown.name}, {_asked_of(tried)}", _came_of(tried), by)


def _still_to_do(introduction: Introduction) -> Iterator[str]:
    if introduction.ring_on and introduction.how == How.WE_RING:
        yield f"We are to ring them on {dates.day(introduction.ring_on)}"
    ask_on = introduction.next_try_on or (None if introduction.result else introduction.follow_up_due_on)
    if ask_on and introduction.how != How.NOT_FOR_THEM:
        yield f"To follow up on {dates.day(ask_on)}"


def _result(told: Telling, introduction: Introduction) -> Iterator[RecordLine]:
    """Of an introduction that was followed up before tries were kept."""
    if introduction.result is None:
        return
    label = RESULT_LABELS[Result(introduction.result)]
    words = ", ".join(filter(None, (label, introduction.result_note)))
    by = told.by(introduction.result_by, introduction.result_at) if introduction.result_at else ""
    yield RecordLine(f"{introduction.listing_name}, how it went", words, by)


def _asked_of(tried: IntroductionTry) -> str:
    return "how it went" if tried.asked == Asked.PERSON else "rung by us"


def _came_of(tried: IntroductionTry) -> str:
    to_person = tried.asked == Asked.PERSON
    label = RESULT_LABELS[Result(tried.result)] if to_person else RING_LABELS[Ring(tried.result)]
    again = f"again on {dates.day(tried.again_on)}" if tried.again_on else ""
    back = "taken back" if tried.undone_at else ""
    return ", ".join(filter(None, (label, tried.note, again, back)))


def ringing_back(told: Telling) -> Iterator[RecordLine]:
    for callback in told.call.callbacks:
        by = told.by(callback.promised_by, callback.promised_at)
        yield RecordLine(_promise(callback), ", ".join(filter(None, _promised(callback))), by)
        tries = [one for one in told.whole.callback_tries if one.callback_id == callback.id]
        for line in tried_lines(tries, told.names):
            yield RecordLine("Tried", line, "")


def _promise(callback: Callback) -> str:
    dropped = callback.why == Why.DROPPED
    return "The line dropped" if dropped else f"Ring back {short_moment(callback.due_at)}"


def _promised(callback: Callback) -> Iterator[str]:
    yield from (callback.to_whom, callback.telephone, callback.about)
    yield callback_done(callback) or "not done yet"
    if callback.no_answers:
        times = "once" if callback.no_answers == 1 else f"{callback.no_answers} times"
        yield f"tried {times} without an answer"


def passed_on(told: Telling) -> Iterator[RecordLine]:
    for hand_over in told.whole.hand_overs:
        view = hand_over_view(hand_over, told.names)
        yield RecordLine(view.who, view.line, view.what)
