"""Checks of good practice: short, plain, no talk of eligibility or money first, every voice complete."""

import re
from collections.abc import Iterator, Mapping, Sequence

from conversation_flows.findings import Finding
from conversation_flows.format import Asked, Flow, Gate, PlacedPrompt, Prompt
from conversation_flows.reading_age import reading_age
from conversation_flows.source import Path

# One side of A4: what a person can hold in view and in mind while someone is talking.
MOST_RECOMMENDED = 10
MOST_CHARACTERS = 3000

OLDEST_READING_AGE = 11
ENGLISH = ("public", "easy_read", "en")

ELIGIBILITY = re.compile(
    r"\b(eligib\w*|criteri\w*|threshold\w*|qualif\w*|entitle\w*|means[- ]test\w*|fair access|care act)\b",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"£|\b(money|savings?|bank\w*|income|pensions?|benefits|afford\w*|costs?|charges?|fees?|pay|pays|paying"
    r"|payments?|budgets?|financ\w*|fund(ed|ing|s)?)\b",
    re.IGNORECASE,
)


def practice_findings(flow: Flow) -> Iterator[Finding]:
    yield from _one_side_of_paper(flow)
    for placed in flow.prompts():
        if placed.conversation.number == 1:
            yield from _too_soon(flow, placed)
    for path, asked in flow.asked():
        yield from _hard_to_read(flow, asked, path)
        if isinstance(asked, Gate) and asked.public is None:
            message = f"The closing question `{asked.id}` has no wording for the public page."
            fix = "Add `public:`, so that people who write in are asked too."
            yield flow.source.error(path, "gate-without-public", message, fix)
    yield from _missing_locales(flow)


def _one_side_of_paper(flow: Flow) -> Iterator[Finding]:
    first = [
        placed
        for placed in flow.prompts()
        if placed.conversation.number == 1 and placed.conversation.for_ == "person"
    ]
    recommended = [placed for placed in first if placed.prompt.recommended]
    if len(recommended) > MOST_RECOMMENDED:
        message = (
            f"Conversation 1 recommends {len(recommended)} prompts; one side of A4 holds {MOST_RECOMMENDED}."
        )
        fix = "Recommend fewer; the others can still be asked."
        yield flow.source.error(recommended[MOST_RECOMMENDED].path, "a4-prompts", message, fix)
    length = 0
    for placed in first:
        before = length
        length += len(placed.prompt.staff) + sum(len(option.label) for option in placed.prompt.options)
        if before <= MOST_CHARACTERS < length:
            message = (
                f"From here on, Conversation 1 is longer than one side of A4 ({MOST_CHARACTERS} characters)."
            )
            yield flow.source.warning(placed.path, "a4-characters", message, "Say it in fewer words.")


def _too_soon(flow: Flow, placed: PlacedPrompt) -> Iterator[Finding]:
    for key, words in _wordings(placed.prompt).items():
        for rule, pattern in (("eligibility-talk", ELIGIBILITY), ("money-talk", MONEY)):
            if found := pattern.search(words):
                message = f"“{found.group()}” in `{placed.prompt.id}` comes too soon in Conversation 1."
                fix = "Ask about the life they want first; keep this for Conversation 3."
                yield flow.source.warning((*placed.path, *key), rule, message, fix)


def _wordings(prompt: Prompt) -> dict[Path, str]:
    words: dict[Path, str] = {("staff",): prompt.staff, ("public",): prompt.public or ""}
    words |= {("locales", locale): text for locale, text in prompt.locales.items()}
    for index, option in enumerate(prompt.options):
        words["options", index] = option.label
    return words


def _hard_to_read(flow: Flow, asked: Asked, path: Path) -> Iterator[Finding]:
    voices: dict[Path, str | None] = {("public",): asked.public}
    voices |= {("locales", locale): words for locale, words in asked.locales.items()}
    for key, words in voices.items():
        age = reading_age(words) if words and key[-1] in ENGLISH else None
        if age and age > OLDEST_READING_AGE:
            message = f"The {key[-1]} words of `{asked.id}` need a reading age of {age:.0f}."
            fix = f"Use shorter words and sentences; aim for {OLDEST_READING_AGE} or below."
            yield flow.source.warning((*path, *key), "reading-age", message, fix)


def _missing_locales(flow: Flow) -> Iterator[Finding]:
    """A locale spoken anywhere in a conversation is spoken all through it; likewise the closing
    questions. One spoken by any prompt is spoken by the box for the story too."""
    for index, conversation in enumerate(flow.conversations):
        path: Path = ("conversations", index, "prompts")
        yield from _gaps(flow, conversation.prompts, path)
    yield from _gaps(flow, flow.closing_gates, ("closing_gates",))
    everywhere = sorted({locale for placed in flow.prompts() for locale in placed.prompt.locales})
    yield from _gap(flow, flow.listen.id, flow.listen.locales, everywhere, ("listen",))


def _gaps(flow: Flow, group: Sequence[Asked], path: Path) -> Iterator[Finding]:
    spoken = sorted({locale for asked in group for locale in asked.locales})
    for index, asked in enumerate(group):
        if asked.public is None:
            continue
        here = (*path, index)
        yield from _gap(flow, asked.id, asked.locales, spoken, here)
        for place, option in enumerate(asked.options):
            yield from _gap(
                flow, f"{asked.id} {option.code}", option.locales, spoken, (*here, "options", place)
            )


def _gap(
    flow: Flow, name: str, locales: Mapping[str, str], spoken: list[str], path: Path
) -> Iterator[Finding]:
    for locale in spoken:
        if locale not in locales:
            message = f"`{name}` has no {locale} words, though its neighbours do."
            yield flow.source.warning(path, "missing-locale", message, f"Add `{locale}:` under `locales:`.")
