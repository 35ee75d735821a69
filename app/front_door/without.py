"""What the service must do without: a language model that is missing or broken. Words and rules go on."""

import re

from app.web.logs import log
from conversation_flows.listening import why_without_ear

# Where it lies on this machine is for the log of whoever runs it, not for everybody who asks.
_FOLDERS = re.compile(r"['\"]?(?:/[^/'\"\s]+)*/([^/'\"\s]+)['\"]?")

_NAME_ALONE = r"\1"


def without(*, matching: str = "", red_flags: str = "") -> tuple[str, ...]:
    """One line for each model that cannot be used. For each why, "" where it can."""
    lacking = (("matching", matching), ("red flags", red_flags))
    return tuple(
        f"the language model for {what}: {_FOLDERS.sub(_NAME_ALONE, why)}" for what, why in lacking if why
    )


def without_at_start(why_without_matching: str) -> tuple[str, ...]:
    """The same of this process; whoever reads its log is told once."""
    told = without(matching=why_without_matching, red_flags=why_without_ear())
    if told:
        log.warning("listening_by_words_alone", without=told)
    return told
