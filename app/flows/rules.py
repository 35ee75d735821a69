"""Which outcome codes this council has."""

from pathlib import Path

from conversation_flows.outcomes import Outcomes, load_outcomes, load_starter_outcomes


def outcomes_in(file: Path | None) -> Outcomes:
    """The council's own registry, or the one that ships; OutcomesRefused names the line of a faulty one."""
    if file is None:
        return load_starter_outcomes()
    return load_outcomes(file.read_text("utf-8"), name=file.name)
