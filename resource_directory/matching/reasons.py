"""Why a listing is suggested, in a sentence a person would say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from resource_directory.listing import Listing
from resource_directory.matching.denial import SAY_NOTHING, says_nothing
from resource_directory.matching.facts import facts
from resource_directory.matching.hearing import Heard
from resource_directory.matching.query import CallerRole, HeardNeed, Reason
from resource_directory.matching.tags import NeedTags
from resource_directory.needs.words import COMMON, stem, stems, words

_MOST = 3
# Less than this and the listing answers the need only in passing.
_ANSWERS = 0.3
# Less sure than this, the words may mean the need and may not.
_SURE = 0.2
# One line of a card, and as much as anybody would say of it aloud.
_QUOTED = 70
# A clause is cut before these; said back they would hang in the air.
_HANGING = frozenset(["and", "but", "because", "cos", "so", "then", "also", "plus", "um", "er", "well", "or"])
# Shared by half of all listings, these say nothing of why this one.
_EVERYWHERE = frozenset(
    """
    big call come day find give group help hous home keep know life live local look make meet month need new
    old open other peopl person place put see servic set someth start support take tell thing think time tri
    use visit want way week work year
    """.split()  # noqa: SIM905 - a hundred quoted words would hide what they are
)
_NEAREST_WORD = 4  # letters of a shared word at the least
# Who speaks for somebody else is not told what they "said" of themselves.
_SPEAKS_FOR_THEMSELVES = frozenset([None, CallerRole.PERSON, CallerRole.RESIDENT_TYPING])
CONNECTS = "someone who knows what is on nearby and can talk it through"


def reasons(
    listing: Listing,
    tags: NeedTags,
    needs: Sequence[HeardNeed],
    heard: Heard,
    distance_km: float | None,
    today: date,
    role: CallerRole | None = None,
) -> tuple[Reason, ...]:
    """One for each need it answers, best first; failing that, for the words it shares with what was said."""
    told = facts(listing, distance_km, today)
    said = "you said" if role in _SPEAKS_FOR_THEMSELVES else "it was said"
    answered = [need for need in needs if tags.weights.get(need.code, 0) >= _ANSWERS]
    answered.sort(key=lambda need: -need.confidence * tags.weights[need.code])
    given = [_for_need(need, told, proposed=need.code in tags.proposed) for need in answered[:_MOST]]
    if not given:
        given = [Reason("", _shared_words(listing, heard), "", facts=told)]
    return tuple(in_words(reason, said=said) for reason in given)


def connector_reason(listing: Listing, distance_km: float | None, today: date) -> Reason:
    told = facts(listing, distance_km, today)
    return Reason("", "", f"{CONNECTS}; {told}", label=CONNECTS, facts=told)


def in_words(reason: Reason, *, said: str) -> Reason:
    """The reason with its sentence. `said`: who said the words, such as "they said"."""
    return replace(reason, why="; ".join(filter(None, (opening(reason, said=said), reason.facts))))


def opening(reason: Reason, *, said: str) -> str:
    """Its sentence up to the facts: "because they said “the evenings are long”"."""
    words_said = quoted(reason.evidence)
    if not reason.need:
        return reason.label or (
            f"because {said} “{words_said}”" if words_said else "it may help with what was said"
        )
    if not reason.evidence:
        return f"because “{reason.label}” was added by hand"
    if not words_said:
        return f"it may help with “{reason.label}”"
    hint = f", which may mean “{reason.label}”" if reason.hint else ""
    return f"because {said} “{words_said}”{hint}"


def quoted(evidence: str) -> str:
    """As much of it as is said in a breath, whole words, without what would hang in the air at either end;
    "" where that leaves nothing worth saying back."""
    one_line = " ".join(evidence.split()).strip(" ,;:.-–—…")
    first, _, rest = one_line.partition(" ")
    while rest and first.lower().strip(",") in _HANGING:
        one_line = rest
        first, _, rest = one_line.partition(" ")
    if says_nothing(words(one_line)):
        return ""
    if len(one_line) <= _QUOTED:
        return one_line
    kept = one_line[: _QUOTED + 1].rsplit(" ", 1)[0][:_QUOTED].split(" ")
    while len(kept) > 1 and kept[-1].lower().strip(",") in _HANGING | COMMON:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:.-–—") + "…"


def _for_need(need: HeardNeed, told: str, *, proposed: bool) -> Reason:
    hint = need.confidence < _SURE
    return Reason(need.code, need.evidence, "", label=need.label, hint=hint, proposed=proposed, facts=told)


def _shared_words(listing: Listing, heard: Heard) -> str:
    """The clause that has most words in common with the listing; of one word in common, that word alone."""
    own = set(stems(f"{listing.name} {listing.description}")) - _EVERYWHERE
    shared = [(len(own & told), said) for told, said in heard.told]
    many, clause = max(shared, key=lambda pair: pair[0], default=(0, ""))
    if many > 1:
        return clause
    return next((word for word in clause.split() if _says_why(word.strip(",.!?"), own)), "").strip(",.!?")


def _says_why(word: str, own: set[str]) -> bool:
    plain = word.lower()
    return len(word) >= _NEAREST_WORD and plain not in SAY_NOTHING and stem(plain) in own
