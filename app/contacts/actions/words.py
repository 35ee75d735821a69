"""What each voice said: saved at each pause, corrected with history, moved to the voice it belongs to."""

from datetime import datetime

from sqlmodel import Session

from app.contacts import keeping, queries
from app.contacts.actions.noting import note
from app.contacts.earlier import EarlierWords, KeptAs, WordsMovedOn
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
    _keep_if_worth(session, block, save.text, by, at)
    _write(session, block, save.text, by, at)
    block.saved_from, block.saved_turn = save.window, save.turn
    session.flush()
    return block, False


def _keep_if_worth(session: Session, block: WordsBlock, after: str, by: str, at: datetime) -> None:
    own = block.saved_by == by
    if not keeping.worth_keeping(block.text, after, own=own):
        return
    # As many as there are are only asked for where there are any: mere typing asks for nothing.
    kept = queries.list_earlier_of(session, block) if block.corrections and own else ()
    if kept and kept[0].written_by == by and keeping.already_kept(block.text, kept[0].text):
        return
    typed_on = after.startswith(block.text.rstrip())
    _keep(session, block, KeptAs.WRITTEN_ON if typed_on else KeptAs.CORRECTED, by, at)


def _keep(session: Session, block: WordsBlock, kept_as: KeptAs, by: str, at: datetime) -> None:
    """The text as it stands becomes an earlier one."""
    if not block.text.strip():
        return
    block.corrections += 1
    session.add(block)
    session.flush()
    session.add(_earlier(block, block, kept_as, by, at))


def _earlier(block: WordsBlock, written: WordsBlock, kept_as: KeptAs, by: str, at: datetime) -> EarlierWords:
    return EarlierWords(
        contact_id=block.contact_id,
        block_id=block.id,
        text=written.text,
        kept_as=kept_as.value,
        written_by=written.saved_by,
        written_at=written.saved_at,
        kept_by=by,
        kept_at=at,
    )


def _write(session: Session, block: WordsBlock, text: str, by: str, at: datetime) -> None:
    """A save of any window that had not seen this is kept beside it: the revision says so."""
    block.text, block.revision, block.moved_to = text, block.revision + 1, ""
    block.saved_from, block.saved_turn = "", 0
    block.saved_at, block.saved_by = at, by
    session.add(block)


def bring_back(
    session: Session, *, contact: Contact, earlier: EarlierWords, by: str, at: datetime
) -> WordsBlock:
    """An earlier text stands again; what stood is kept in its turn."""
    block = _block(session, earlier)
    if block.text != earlier.text:
        _keep(session, block, KeptAs.BROUGHT_BACK, by, at)
        _write(session, block, earlier.text, by, at)
        note(session, contact, "words:brought_back", by, at, {"voice": block.voice})
    return block


def _block(session: Session, earlier: EarlierWords) -> WordsBlock:
    found = session.get(WordsBlock, earlier.block_id)
    if found is None:  # the foreign key holds it
        raise LookupError(earlier.block_id)
    return found


def move_words(session: Session, *, contact: Contact, voice: str, to: str, by: str, at: datetime) -> None:
    """All of one voice's words, to where they belong in another's by when they were written last: they were
    written down under the wrong one."""
    block = queries.find_words(session, contact.id, voice)
    if block is None or not block.text.strip() or voice == to:
        raise WordsMovedOn("There are no words there to move any more.")
    moved, there = block.text, queries.find_words(session, contact.id, to)
    before = there is not None and bool(there.text.strip()) and block.saved_at < there.saved_at
    _keep(session, block, KeptAs.MOVED, by, at)
    _write(session, block, "", by, at)
    block.moved_to = to
    _put(session, contact, to, moved, by, at, before=before)
    note(session, contact, "words:moved", by, at, {"from": voice, "to": to})


def move_back(session: Session, *, contact: Contact, voice: str, by: str, at: datetime) -> None:
    """Take a move back: the words go from where they were put, and stand again at the end of `voice`."""
    block = queries.find_words(session, contact.id, voice)
    kept = queries.list_earlier_of(session, block) if block and block.moved_to else ()
    moved = next((earlier for earlier in kept if earlier.kept_as == KeptAs.MOVED), None)
    if block is None or moved is None:
        raise WordsMovedOn("This move has already been taken back.")
    there = queries.find_words(session, contact.id, block.moved_to)
    rest = keeping.parted(there.text, moved.text) if there else None
    if there is None or rest is None:
        raise WordsMovedOn(
            "The words were changed since they were moved, so they cannot be moved back by themselves.",
            "Bring them back under “Earlier words”, then take them out where they do not belong.",
        )
    _keep(session, there, KeptAs.MOVED, by, at)
    _write(session, there, rest, by, at)
    _put(session, contact, voice, moved.text, by, at)
    note(session, contact, "words:moved_back", by, at, {"from": there.voice, "to": voice})


def _put(
    session: Session, contact: Contact, voice: str, words: str, by: str, at: datetime, *, before: bool = False
) -> WordsBlock:
    """At the end of what stands, or before it."""
    block = queries.find_words(session, contact.id, voice)
    block = block or WordsBlock(contact_id=contact.id, voice=voice, saved_at=at, saved_by=by)
    both = keeping.joined(words, block.text) if before else keeping.joined(block.text, words)
    _keep_if_worth(session, block, both, by, at)
    _write(session, block, both, by, at)
    return block


def take_in(session: Session, *, contact: Contact, copy: WordsBlock, by: str, at: datetime) -> None:
    """Words from another window, to the end of those that stand."""
    block = _put(session, contact, copy.voice, copy.text, by, at)
    _put_away(session, block, copy, KeptAs.TAKEN_IN, by, at)
    note(session, contact, "words:taken_in", by, at, {"voice": copy.voice})


def put_away(session: Session, *, contact: Contact, copy: WordsBlock, by: str, at: datetime) -> None:
    """Words from another window, read: they stand among the earlier ones."""
    block = queries.find_words(session, contact.id, copy.voice)
    if block is not None:
        _put_away(session, block, copy, KeptAs.READ, by, at)
        note(session, contact, "words:put_away", by, at, {"voice": copy.voice})


def _put_away(
    session: Session, block: WordsBlock, copy: WordsBlock, kept_as: KeptAs, by: str, at: datetime
) -> None:
    """The row goes, its words, author and time stay."""
    session.add(_earlier(block, copy, kept_as, by, at))
    block.corrections += 1
    session.add(block)
    session.flush()
    session.delete(copy)
    session.flush()


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
    if kept and kept.saved_turn >= save.turn > 0:
        return  # merely late
    if kept and keeping.worth_keeping(kept.text, save.text, own=True):
        session.add(_earlier(standing, kept, KeptAs.CORRECTED, by, at))
        standing.corrections += 1
        session.add(standing)
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
