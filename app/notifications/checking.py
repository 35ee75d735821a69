"""Do the templates at GOV.UK Notify take what is put into them here?"""

from app.notifications.by_notify import ByNotify
from app.notifications.carriers import NotSent
from app.notifications.wording import Wording, placeholders_of_notify, wordings


def problems_at_notify(notify: ByNotify) -> list[str]:
    """A sentence for each wording whose template is not there or does not fit."""
    return [problem for wording in wordings().values() if (problem := _problem(notify, wording))]


def _problem(notify: ByNotify, wording: Wording) -> str:
    try:
        found = notify.template(wording.key)
    except NotSent as problem:
        return f"{wording.key}: {problem.words}"
    if found is None:
        return f"{wording.key}: no template is named for it in FRONTDOOR_NOTIFY_TEMPLATES."
    if found["type"] != wording.channel.value:
        return f"{wording.key}: its template at Notify is of the kind {found['type']}, not {wording.channel}."
    there = placeholders_of_notify(f"{found.get('subject') or ''} {found['body']}")
    unfilled, unused = sorted(there - wording.placeholders), sorted(wording.placeholders - there)
    parts = [f"asks for {', '.join(unfilled)}, which is not sent"] if unfilled else []
    parts += [f"leaves out {', '.join(unused)}"] if unused else []
    return f"{wording.key}: its template at Notify {' and '.join(parts)}." if parts else ""
