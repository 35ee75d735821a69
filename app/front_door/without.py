"""What the service must do without: a language model that is missing or broken. Words and rules go on."""

import re

from app.web.logs import log

# Where it lies on this machine is for the log of whoever runs it, not for everybody who asks.
_FOLDERS = re.compile(r"['\"]?(?:/[^/'\"\s]+)*/([^/'\"\s]+)['\"]?")

_NAME_ALONE = r"\1"


def without(*, matching: str) -> tuple[str, ...]:
    """One line for each model that cannot be used. `matching`: why, "" where it can."""
    if not matching:
        return ()
    return (f"the language model for matching: {_FOLDERS.sub(_NAME_ALONE, matching)}",)


def without_at_start(why_without_matching: str) -> tuple[str, ...]:
    """The same of this process; whoever reads its log is told once."""
    told = without(matching=why_without_matching)
    if told:
        log.warning("listening_by_words_alone", without=told)
    return told
