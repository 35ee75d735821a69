"""What was just done, said at the top of the next page. Only the code travels, so no address holds a name."""

from collections.abc import Iterable, Mapping

from fastapi import Request

_SENTENCES: dict[str, str] = {}


def register(sentences: Mapping[str, str]) -> None:
    """A feature's codes and sentences; a code is used once."""
    taken = _SENTENCES.keys() & sentences.keys()
    if any(_SENTENCES[code] != sentences[code] for code in taken):
        raise ValueError(f"notice code used twice: {', '.join(sorted(taken))}")
    _SENTENCES.update(sentences)


def untrue_here(request: Request, codes: Iterable[str]) -> None:
    """What this page must not say, whatever its address asks for: an address is kept, and sent to others."""
    request.state.untrue_notices = frozenset(codes)


def notice_of(request: Request) -> str | None:
    code = request.query_params.get("done", "")
    return None if code in getattr(request.state, "untrue_notices", ()) else _SENTENCES.get(code)
