"""A need that was struck out is quiet for the words it was struck for, and proposed again for others."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.contacts.models import Mark, NeedMark
from app.contacts.rules import SEPARATOR
from resource_directory.matching import Matcher, Query

_MOST_CLAUSES = 12  # a strike quiets the need as a whole, not the clause shown beside it alone


def words_that_raise(code: str, query: Query, matcher: Matcher) -> str:
    """Clause by clause, until nothing that is left raises it."""
    text, clauses = query.text, list[str]()
    while len(clauses) < _MOST_CLAUSES and (words := _raised_by(code, text, query, matcher)):
        clauses.append(words)
        text = text.replace(words, " ")
    return SEPARATOR.join(clauses)


def raised_again(marks: Iterable[NeedMark], query: Query, matcher: Matcher) -> Mapping[str, str]:
    """Of the needs struck out, those that other words raise by now, each with these."""
    struck = [mark for mark in marks if mark.mark == Mark.STRUCK and mark.struck_words is not None]
    again = {m.need_code: _raised_by(m.need_code, _without(query.text, m), query, matcher) for m in struck}
    return {code: words for code, words in again.items() if words}


def _without(text: str, mark: NeedMark) -> str:
    for words in filter(None, (mark.struck_words or "").split(SEPARATOR)):
        text = text.replace(words, " ")
    return text


def _raised_by(code: str, text: str, query: Query, matcher: Matcher) -> str:
    asked = replace(query, text=text, struck=query.struck - {code}, ticked=query.ticked - {code})
    return next((need.evidence for need in matcher.needs_heard(asked) if need.code == code), "")
