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


def letter_findings(flow: Flow) -> Iterator[Finding]:
    """A letter may be opened by anybody in the house: what stands in it is the person's own, in words."""
    for placed in flow.prompts():
        prompt = placed.prompt
        if not prompt.in_letter:
            continue
        if placed.conversation.for_ != "person":
            message = f"`{prompt.id}` is a carer's answer and would stand in the letter to the person."
            fix = "Take `in_letter:` out: the letter holds the person's own words alone."
            yield flow.source.error(placed.path, "letter-not-theirs", message, fix)
        if prompt.public is None:
            message = f"`{prompt.id}` is for staff only, and its answer would stand in the person's letter."
            fix = "Take `in_letter:` out, or add `public:` if the person may be asked it in writing too."
            yield flow.source.error(placed.path, "letter-staff-only", message, fix)
        if prompt.answer != "free_text":
            message = f"The answer to `{prompt.id}` is no words of theirs, and would be quoted as such."
            fix = "Take `in_letter:` out, or let it be answered in their words with `answer: free_text`."
            yield flow.source.error(placed.path, "letter-no-words", message, fix)


def wrong_voice(flow: Flow, asked: Asked, path: Path) -> Iterator[Finding]:
    if asked.about_them is None and TO_THEM.search(asked.staff):
        message = f"`{asked.id}` says “you” to whoever rings about somebody else."
        fix = "Add `about_them:`, the same question as it is asked of a relative, a neighbour or a nurse."
        yield flow.source.warning(path, "wrong-voice", message, fix)
