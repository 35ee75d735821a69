"""Who said what: each voice's words as they stand, by author, and what stood there before."""

from collections.abc import Iterator

from app.contacts.earlier import EarlierWords, KeptAs
from app.contacts.keeping import changed
from app.contacts.models import Voice, WordsBlock
from app.front_door.pages.record import RecordLine
from app.front_door.views.earlier import BESIDE, became, standing_parts
from app.front_door.views.live import VOICES
from app.front_door.views.record_telling import Telling


def said(told: Telling) -> Iterator[RecordLine]:
    for block in told.call.words:
        earlier = [one for one in told.whole.earlier_words if one.block_id == block.id]
        yield from _standing(told, block, earlier)
        yield from _before(told, block, earlier)


def _standing(told: Telling, block: WordsBlock, earlier: list[EarlierWords]) -> Iterator[RecordLine]:
    """One line for each stretch of one author, so that nobody's words pass for another's."""
    label = VOICES[Voice(block.voice)][0]
    beside = " (kept from another window)" if block.kept_beside_id else ""
    goes_on = ""
    for part in standing_parts(block, earlier[::-1]):
        yield RecordLine(label + beside + goes_on, part.text.strip(), told.by(part.by, part.at))
        goes_on = ", going on"


def _before(told: Telling, block: WordsBlock, earlier: list[EarlierWords]) -> Iterator[RecordLine]:
    """Only what changed: the earlier texts whole are in the file and under "Earlier words"."""
    label = VOICES[Voice(block.voice)][0]
    stood = [one for one in earlier if one.kept_as not in BESIDE]
    became_then = [*(one.text for one in stood[1:]), block.text]
    after = {one.id: then for one, then in zip(stood, became_then, strict=False)}
    for one in earlier:
        words = _changed(one, after.get(one.id, ""))
        if words:
            by = f"{became(one, told.names)}, {told.when(one.kept_at)}"
            yield RecordLine(f"{label}, before", words, by[0].upper() + by[1:])


def _changed(one: EarlierWords, after: str) -> str:
    """The words that went and those that came; all of them where they went elsewhere or were put away."""
    if one.kept_as in {KeptAs.READ, KeptAs.MOVED}:
        return f"“{one.text.strip()}”"
    if one.kept_as == KeptAs.TAKEN_IN:
        return ""  # it stands at the end of the words
    gone, come, _ = changed(one.text, after)
    if not gone:
        return ""
    return f"“{' '.join(gone)}” became “{' '.join(come)}”" if come else f"“{' '.join(gone)}” was taken out"
