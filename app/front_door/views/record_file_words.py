"""One voice's words in the file: as they stand, who wrote which stretch, and every text that stood before."""

from collections.abc import Iterable

from app.contacts.earlier import EarlierWords
from app.contacts.models import WordsBlock
from app.front_door.views.earlier import standing_parts
from app.front_door.views.record_file_pieces import Json, Names, moment


def voice(block: WordsBlock, earlier_words: Iterable[EarlierWords], who: Names) -> Json:
    """`earlier_words`: of all voices, oldest first."""
    earlier = [one for one in earlier_words if one.block_id == block.id]
    parts = standing_parts(block, earlier[::-1])
    return {
        "id": str(block.id),
        "voice": block.voice,
        "text": block.text,
        "revision": block.revision,
        "kept_beside": str(block.kept_beside_id) if block.kept_beside_id else None,
        "moved_to": block.moved_to,
        "by": who.person(block.saved_by),
        "at": moment(block.saved_at),
        "parts": [{"text": p.text, "by": who.person(p.by), "at": moment(p.at)} for p in parts],
        "corrections": block.corrections,
        "earlier": [_earlier(one, who) for one in earlier],
    }


def _earlier(one: EarlierWords, who: Names) -> Json:
    return {
        "id": str(one.id),
        "text": one.text,
        "became": one.kept_as,
        "written_by": who.person(one.written_by),
        "written_at": moment(one.written_at),
        "by": who.person(one.kept_by),
        "at": moment(one.kept_at),
    }
