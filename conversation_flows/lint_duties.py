"""No revision may lose a duty: each has its closing gate, and an answer that raises it."""

from collections.abc import Iterator

from conversation_flows.findings import Finding
from conversation_flows.format import Flow
from conversation_flows.gates import REQUIRED_GATES

# Gates whose answer starts something: without an option that `means` it, nothing would.
RAISED_BY = {"may_need_care": "assessment", "anyone_unsafe": "safeguarding"}


def duty_findings(flow: Flow) -> Iterator[Finding]:
    for name, duty in REQUIRED_GATES.items():
        if flow.gate(name) is None:
            message = f"The closing question `{name}` is missing; it stands for a duty: {duty}."
            fix = f"Add a closing question with the id `{name}`; the starter flow has one in plain words."
            yield flow.source.error(("closing_gates",), "missing-gate", message, fix)
    for index, gate in enumerate(flow.closing_gates):
        raised = RAISED_BY.get(gate.id)
        if raised and all(option.means != raised for option in gate.options):
            message = f"No answer to `{gate.id}` says that it `means` {raised}, so none would start it."
            fix = f"Add `means: {raised}` to the answers that should."
            yield flow.source.warning(("closing_gates", index, "options"), "duty-not-raised", message, fix)
        if gate.about_them is None:
            message = f"`{gate.id}` has no words for somebody who rings about another person."
            fix = "Add `about_them:`, the same question as a relative, a neighbour or a nurse is asked it."
            yield flow.source.warning(("closing_gates", index), "gate-about-them", message, fix)
