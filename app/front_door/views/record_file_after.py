"""What goes on after the words, in the file: introductions, promises to ring back, hand-overs."""

from collections.abc import Iterable

from app.callbacks.models import Callback, CallbackTry
from app.front_door.views.record_file_pieces import Json, Names, day, moment
from app.handovers.models import HandOver
from app.signposting.models import Introduction, IntroductionTry


def introduced(introduction: Introduction, tries: Iterable[IntroductionTry], who: Names) -> Json:
    """`tries`: of every introduction of the call."""
    result = {
        "result": introduction.result,
        "note": introduction.result_note,
        "by": who.person(introduction.result_by),
        "at": moment(introduction.result_at),
    }
    return {
        "id": str(introduction.id),
        "listing": {
            "id": str(introduction.listing_id),
            "name": introduction.listing_name,
            "as_it_was": introduction.listing,
        },
        "how": introduction.how,
        "because": introduction.because,
        "agreed_to_pass_name_on": introduction.agreed,
        "reasons": introduction.reasons,
        "versions": introduction.versions,
        "rank": introduction.rank,
        "out_of": introduction.out_of,
        "by": who.person(introduction.made_by),
        "at": moment(introduction.made_at),
        "follow_up_due_on": day(introduction.follow_up_due_on),
        "next_try_on": day(introduction.next_try_on),
        "ring_on": day(introduction.ring_on),
        "follow_up": result if introduction.result else None,
        "tries": [_tried(one, who) for one in tries if one.introduction_id == introduction.id],
    }


def _tried(one: IntroductionTry, who: Names) -> Json:
    return {
        "id": str(one.id),
        "asked": one.asked,
        "result": one.result,
        "note": one.note,
        "again_on": day(one.again_on),
        "by": who.person(one.tried_by),
        "at": moment(one.tried_at),
        "undone_by": who.person(one.undone_by),
        "undone_at": moment(one.undone_at),
    }


def call_back(callback: Callback, tries: Iterable[CallbackTry], who: Names) -> Json:
    """`tries`: of every promise of the call."""
    kept = {
        "result": callback.result,
        "by": who.person(callback.result_by),
        "at": moment(callback.result_at),
    }
    return {
        "id": str(callback.id),
        "why": callback.why,
        "due_at": moment(callback.due_at),
        "to_whom": callback.to_whom,
        "telephone": callback.telephone,
        "about": callback.about,
        "by": who.person(callback.promised_by),
        "at": moment(callback.promised_at),
        "no_answers": callback.no_answers,
        "kept": kept if callback.result else None,
        "tries": [_rung(one, who) for one in tries if one.callback_id == callback.id],
    }


def _rung(one: CallbackTry, who: Names) -> Json:
    return {
        "id": str(one.id),
        "result": one.result,
        "note": one.note,
        "was_due_at": moment(one.was_due_at),
        "by": who.person(one.tried_by),
        "at": moment(one.tried_at),
        "undone_by": who.person(one.undone_by),
        "undone_at": moment(one.undone_at),
    }


def hand_over(given: HandOver, who: Names) -> Json:
    ended = {
        "ending": given.ending,
        "reason": given.reason,
        "by": who.person(given.ended_by),
        "at": moment(given.ended_at),
    }
    return {
        "id": str(given.id),
        "line": given.line,
        "from": who.person(given.from_staff),
        "to": who.person(given.to_staff),
        "to_team": given.to_team,
        "by": who.person(given.given_by),
        "at": moment(given.given_at),
        "ended": ended if given.ending else None,
        "put_away_by": who.person(given.put_away_by),
        "put_away_at": moment(given.put_away_at),
    }
