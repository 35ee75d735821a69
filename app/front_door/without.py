"""What the service must do without: a language model that is missing or broken. Words and rules go on."""

import re

from app.web.logs import log

# Where it lies on this machine is for the log of whoever runs it, not for everybody who asks.
_FOLDERS = re.compile(r"['\"]?(?:/[^/'\"\s]+)*/([^/'\"\s]+)['\"]?")

_NAME_ALONE = r"\1"


def without(*, matching: str, flags: str) -> tuple[str, ...]:
    """One line for each model that cannot be used. Of each: why, "" where it can."""
    why = {"the language model for matching": matching, "the language model for red flags": flags}
    return tuple(f"{model}: {_FOLDERS.sub(_NAME_ALONE, fault)}" for model, fault in why.items() if fault)


def without_at_start(*, matching: str, flags: str) -> tuple[str, ...]:
    """The same of this process; whoever reads its log is told once."""
    told = without(matching=matching, flags=flags)
    if told:
        log.warning("listening_by_words_alone", without=told)
    return told
