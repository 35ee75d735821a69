"""Which outcome codes this council has."""

from pathlib import Path

from app.errors import Refused
from conversation_flows.findings import OutcomesRefused, render_findings
from conversation_flows.outcomes import Outcomes, load_outcomes, load_starter_outcomes


def outcomes_in(file: Path | None) -> Outcomes:
    """The council's own registry, or the one that ships. Refused, naming the lines, where it is faulty."""
    if file is None:
        return load_starter_outcomes()
    try:
        return load_outcomes(file.read_text("utf-8"), name=file.name)
    except OSError as problem:
        raise Refused(
            f"{file} cannot be read: {problem.strerror}.", "Check FRONTDOOR_OUTCOMES_FILE."
        ) from None
    except OutcomesRefused as refused:
        raise Refused(render_findings(refused.findings), "Check FRONTDOOR_OUTCOMES_FILE.") from None
