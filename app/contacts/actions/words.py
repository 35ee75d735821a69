"""What each voice said."""

from datetime import datetime

from sqlmodel import Session

from app.contacts import queries
from app.contacts.models import (
    Contact,
    WordsBlock,
)
from app.contacts.rules import (
    Save,
    SaveKind,
    judge_save,
)


def save_words(
    session: Session, *, contact: Contact, voice: str, save: Save, by: str, at: datetime
) -> tuple[WordsBlock | None, bool]:
    """Keep one voice's words. Returns the block that stands and whether these were kept beside it."""
    standing = queries.find_words(session, contact.id, voice)
    kind = judge_save(standing, save)
    if kind is SaveKind.NOTHING_NEW:
        return standing, False
    if kind is SaveKind.KEEP_BESIDE and standing is not None:
        _keep_beside(session, standing, save, by, at)
        return standing, True
    block = standing or WordsBlock(contact_id=contact.id, voice=voice, saved_at=at, saved_by=by)
    block.text, block.revision = save.text, block.revision + 1
    block.saved_from, block.saved_turn = save.window, save.turn
    block.saved_at, block.saved_by = at, by
    session.add(block)
    session.flush()
    return block, False


def _keep_beside(session: Session, standing: WordsBlock, save: Save, by: str, at: datetime) -> None:
    """One kept copy for each window: later saves from the same window replace its own copy only."""
    kept = next(
        (
            block
            for block in queries.list_words(session, standing.contact_id)
            if block.kept_beside_id == standing.id and save.window and block.saved_from == save.window
        ),
        None,
    )
    copy = kept or WordsBlock(
        contact_id=standing.contact_id,
        voice=standing.voice,
        kept_beside_id=standing.id,
        saved_at=at,
        saved_by=by,
    )
    copy.text, copy.saved_from, copy.saved_turn = save.text, save.window, save.turn
    copy.saved_at, copy.saved_by = at, by
    session.add(copy)
