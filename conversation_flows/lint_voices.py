"""Words read aloud must suit whoever is on the line: the person, or somebody who rings about them."""

import re
from collections.abc import Iterator

from conversation_flows.findings import Finding
from conversation_flows.format import Asked, Flow
from conversation_flows.source import Path

TO_THEM = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)


def voice_findings(flow: Flow) -> Iterator[Finding]:
    """Prompts for the person that say "you" to a relative or a neighbour too."""
    for placed in flow.prompts():
        if placed.conversation.for_ == "person":
            yield from wrong_voice(flow, placed.prompt, placed.path)


def wrong_voice(flow: Flow, asked: Asked, path: Path) -> Iterator[Finding]:
    if asked.about_them is None and TO_THEM.search(asked.staff):
        message = f"`{asked.id}` says “you” to whoever rings about somebody else."
        fix = "Add `about_them:`, the same question as it is asked of a relative, a neighbour or a nurse."
        yield flow.source.warning(path, "wrong-voice", message, fix)
