"""What was just done, said at the top of the next page. Only the code travels, so no address holds a name."""

from collections.abc import Mapping

_SENTENCES: dict[str, str] = {}


def register(sentences: Mapping[str, str]) -> None:
    """A feature's codes and sentences; a code is used once."""
    taken = _SENTENCES.keys() & sentences.keys()
    if any(_SENTENCES[code] != sentences[code] for code in taken):
        raise ValueError(f"notice code used twice: {', '.join(sorted(taken))}")
    _SENTENCES.update(sentences)


def sentence_for(code: str | None) -> str | None:
    return _SENTENCES.get(code) if code else None
