"""Every check of a flow before it is published: errors stop it, warnings are for the practice lead."""

from conversation_flows.findings import Finding
from conversation_flows.format import Flow
from conversation_flows.hearing import Listener
from conversation_flows.lint_duties import duty_findings
from conversation_flows.lint_examples import example_findings
from conversation_flows.lint_history import history_findings
from conversation_flows.lint_practice import practice_findings
from conversation_flows.lint_reach import reach_findings
from conversation_flows.lint_references import reference_findings
from conversation_flows.lint_voices import letter_findings, voice_findings


def check_flow(flow: Flow, *, previous: Flow | None, listen: Listener) -> list[Finding]:
    """Findings in line order. `previous` is the last published revision, if there is one."""
    references = list(reference_findings(flow))
    circular = any(finding.rule == "condition-cycle" for finding in references)
    findings = [
        *references,
        *(() if circular else reach_findings(flow)),
        *duty_findings(flow),
        *practice_findings(flow),
        *voice_findings(flow),
        *letter_findings(flow),
        *(history_findings(flow, previous) if previous else ()),
        *example_findings(flow, previous, listen),
    ]
    return sorted(findings, key=lambda finding: finding.line)
