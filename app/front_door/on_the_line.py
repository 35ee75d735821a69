"""Words that come with who is on the line, as they do from a page without scripts."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from app.contacts import actions
from app.contacts.keeping import joined
from app.contacts.models import Contact, WordsBlock
from app.contacts.queries import find_words
from app.contacts.rules import LEADING_VOICE, Save
from app.front_door.forms import WordsForm


def keep_words(
    session: Session, contact: Contact, form: WordsForm, *, by: str, at: datetime
) -> tuple[WordsBlock | None, bool]:
    """As `save_words`. Where somebody else was chosen, what was written on is theirs; what stood stays."""
    voice, save = form.voice, form.save()
    if form.caller_role is not None and form.caller_role is not form.role_shown:
        caller = replace(actions.on_the_line(contact), role=form.caller_role.value)
        actions.change_call(session, contact=contact, caller=caller, by=by, at=at)
        theirs, since = LEADING_VOICE[form.caller_role], _written_on(session, contact, form)
        if theirs is not voice and since.strip():
            there = find_words(session, contact.id, theirs)
            voice = theirs
            save = Save(joined(there.text, since), there.revision) if there else Save(since, 0)
    return actions.save_words(session, contact=contact, voice=voice, save=save, by=by, at=at)


def _written_on(session: Session, contact: Contact, form: WordsForm) -> str:
    """What follows what stood in the box; "" where the words were changed in any other way."""
    standing = find_words(session, contact.id, form.voice)
    if standing is None:
        return form.text
    typed_on = form.base_revision == standing.revision and form.text.startswith(standing.text)
    return form.text.removeprefix(standing.text).lstrip() if typed_on else ""
