"""What a new revision does to the figures that were counted under the last one."""

from collections.abc import Iterator

from conversation_flows.findings import Finding
from conversation_flows.format import Asked, Flow, Prompt
from conversation_flows.source import Path

# Publishing despite one of these asks for a note, for whoever later wonders at the figures.
BREAKS_A_TREND = frozenset({"id-changed", "id-removed", "answer-kind-changed", "answer-codes-changed"})

KEEP_TREND = "Keep the old one, or publish knowing that this figure starts afresh."


def history_findings(flow: Flow, previous: Flow) -> Iterator[Finding]:
    now = {asked.id: (asked, path) for path, asked in flow.asked()}
    for _, was in previous.asked():
        if was.id in now:
            yield from _changed(flow, was, *now[was.id])
        else:
            yield _removed(flow, was, now)


def _removed(flow: Flow, was: Asked, now: dict[str, tuple[Asked, Path]]) -> Finding:
    heir = next((name for name, (asked, _) in now.items() if asked.staff == was.staff), None)
    if heir:
        message = f"`{was.id}` is now called `{heir}`, which breaks its trend."
        return flow.source.warning((*now[heir][1], "id"), "id-changed", message, f"Call it `{was.id}` again.")
    message = f"`{was.id}` was in the last revision and is gone, which ends its trend."
    return flow.source.warning((), "id-removed", message, KEEP_TREND)


def _changed(flow: Flow, was: Asked, asked: Asked, path: Path) -> Iterator[Finding]:
    if isinstance(was, Prompt) and isinstance(asked, Prompt) and was.answer != asked.answer:
        message = (
            f"`{asked.id}` was answered by {was.answer} and is now {asked.answer}, which breaks its trend."
        )
        yield flow.source.warning((*path, "answer"), "answer-kind-changed", message, KEEP_TREND)
        return
    gone = sorted({*was.codes} - {*asked.codes})
    new = sorted({*asked.codes} - {*was.codes})
    if gone or new:
        message = (
            f"The answers of `{asked.id}` changed (removed: {', '.join(gone) or 'none'}; "
            f"added: {', '.join(new) or 'none'}), which breaks its trend."
        )
        yield flow.source.warning((*path, "options"), "answer-codes-changed", message, KEEP_TREND)
