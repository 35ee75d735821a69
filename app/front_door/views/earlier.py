"""A block's earlier texts, and whose the words are that stand."""

from collections.abc import Mapping, Sequence

from app.contacts.earlier import EarlierWords, KeptAs
from app.contacts.keeping import Part, Version, parts_of
from app.contacts.models import Contact, Voice, WordsBlock
from app.front_door.pages.earlier import EarlierPage, EarlierText, WrittenPart
from app.front_door.views.live import VOICES
from app.web import dates

SOMEBODY = "a colleague"

_BECAME = {
    KeptAs.CORRECTED: "corrected by",
    KeptAs.WRITTEN_ON: "written on by",
    KeptAs.MOVED: "moved by",
    KeptAs.BROUGHT_BACK: "replaced by earlier words by",
    KeptAs.TAKEN_IN: "from another window, put at the end by",
    KeptAs.READ: "from another window, put away as read by",
}


def earlier_page(
    contact: Contact,
    voice: Voice,
    block: WordsBlock | None,
    earlier: Sequence[EarlierWords],
    names: Mapping[str, str],
) -> EarlierPage:
    """`earlier`: newest first."""
    label = VOICES[voice][0]
    return EarlierPage(
        title=f"Earlier words: {label}",
        contact_id=contact.id,
        voice=voice.value,
        label=label,
        texts=tuple(_text(one, block, names) for one in earlier),
        parts=written_parts(block, earlier, names),
    )


def _text(one: EarlierWords, block: WordsBlock | None, names: Mapping[str, str]) -> EarlierText:
    return EarlierText(
        id=one.id,
        text=one.text,
        written_by=names.get(one.written_by, SOMEBODY),
        written_at=one.written_at,
        became=f"{became(one, names)}, {dates.time(one.kept_at)}",
        stands=block is not None and block.text == one.text,
    )


def became(one: EarlierWords, names: Mapping[str, str]) -> str:
    """What took its place, and by whom."""
    return f"{_BECAME[KeptAs(one.kept_as)]} {names.get(one.kept_by, SOMEBODY)}"


def written_parts(
    block: WordsBlock | None, earlier: Sequence[EarlierWords], names: Mapping[str, str]
) -> tuple[WrittenPart, ...]:
    """Who wrote which stretch of what stands; empty where one person wrote it all."""
    parts = standing_parts(block, earlier) if block else []
    if len({part.by for part in parts}) < 2:
        return ()
    return tuple(
        WrittenPart(part.text, f"{names.get(part.by, SOMEBODY)}, {dates.time(part.at)}") for part in parts
    )


# Texts of another window, which never stood in the block itself.
BESIDE = frozenset({KeptAs.READ, KeptAs.TAKEN_IN})


def standing_parts(block: WordsBlock, earlier: Sequence[EarlierWords]) -> list[Part]:
    """What stands in stretches by author. `earlier`: the block's own, newest first."""
    versions = [
        Version(e.text, e.written_by, e.written_at) for e in reversed(earlier) if e.kept_as not in BESIDE
    ]
    return parts_of([*versions, Version(block.text, block.saved_by, block.saved_at)])
