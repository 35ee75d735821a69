"""What is wrong with a flow or a registry, said so that the person who wrote it can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process


@dataclass(frozen=True)
class Finding:
    """One thing to put right. `line` counts from 1; an error stops publication, a warning does not."""

    file: str
    line: int
    rule: str
    message: str
    fix: str
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level} {self.rule}: {self.message} Fix: {self.fix}"


class DefinitionRefused(Exception):
    """Carries every finding, in line order."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings, key=lambda finding: finding.line)
        super().__init__(render_findings(self.findings))


class FlowRefused(DefinitionRefused):
    """The text is not a flow."""


class OutcomesRefused(DefinitionRefused):
    """The text is not a registry of outcomes."""


def render_findings(findings: Iterable[Finding]) -> str:
    """One line a finding: `file:line: level rule: message Fix: what to do`."""
    return "\n".join(str(finding) for finding in findings)


def nearest(word: str, known: Iterable[str]) -> str:
    """The sentence that repairs a mistyped name."""
    choices = sorted(set(known) - {word})
    # Below 60 of 100 the likeness is chance, and a wrong hint costs more than a list.
    match = process.extractOne(word, choices, score_cutoff=60)
    if match:
        return f"Did you mean `{match[0]}`?"
    return f"Use one of: {', '.join(choices)}." if choices else "Remove it."
