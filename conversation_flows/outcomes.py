"""How a contact ends: a registry of codes, each saying what it needs, opens and counts as."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from conversation_flows.findings import DefinitionRefused, Finding, OutcomesRefused, nearest
from conversation_flows.load import read_model
from conversation_flows.part import Part, Slug, Words
from conversation_flows.source import Path, Source

# Measures, exports and the checks from outside count by these; a council may add codes but lose none.
REQUIRED_CODES = (
    "signposted",
    "advice_only",
    "talking_point",
    "rapid_response",
    "assessment",
    "therapist",
    "reablement",
    "safeguarding",
    "council_team",
    "nhs",
    "declined",
    "self_funder",
    "other_authority",
    "not_an_enquiry",
)

# Client Level Data, release 2: the national list of event outcomes. Where several apply the first counts.
CLD_EVENT_OUTCOMES = (
    "Progress to reablement/ST-Max",
    "Progress to assessment, review or reassessment",
    "Progress to support planning or services",
    "Continuation of support or services",
    "Admitted to hospital",
    "NFA: Responsibility moved to another local authority",
    "NFA: Referral to NHS services or NHS funded social care",
    "NFA: Self-funded client or under 12wk disregard",
    "NFA: Information and advice or signposting",
    "NFA: Referral to other service within the local authority",
    "NFA: Support declined",
    "NFA: Deceased",
    "NFA: Support ended as planned",
    "NFA: Support ended for other reason",
    "NFA: No services offered for other reason",
    "NFA: Other",
)


class Kind(Part):
    """A one-click kind of an outcome, such as a silent call."""

    code: Slug
    label: Words


class Outcome(Part):
    """One way to close a contact.

    `contact`: counts as a contact in the measures. `gates`: unanswered closing gates `hold` the closing,
    stay `listed` after it, or are `none` of its business. `cld`: the release 2 event outcome, or None with
    `no_cld_because`. `rank`: where several outcomes apply, the lowest counts. `told` says to the person what
    comes of it, `told_about_them` says it to whoever rings about them; without them nothing is read back.
    """

    code: Slug
    label: Words
    sentence: Words
    contact: bool
    signposted: bool
    needs: Literal["none", "at_least_one_introduction", "written_advice"]
    opens: Literal["none", "appointment", "plan", "call_back"]
    resolved_at_first_point: bool
    passed_on: bool
    gates: Literal["hold", "listed", "none"]
    cld: Words | None = None
    no_cld_because: Words | None = None
    rank: int
    told: Words | None = None
    told_about_them: Words | None = None
    kinds: tuple[Kind, ...] = ()


class _File(Part):
    format: Literal["1"]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Outcomes:
    """The registry, in the order of its file."""

    by_code: dict[str, Outcome]

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self.by_code.values())

    def get(self, code: str) -> Outcome:
        """Raises KeyError for a code the registry does not hold."""
        return self.by_code[code]

    def first(self, codes: Iterable[str]) -> Outcome:
        """The outcome that counts where several apply. Raises ValueError when there are none."""
        return min((self.by_code[code] for code in codes), key=lambda outcome: outcome.rank)


def load_outcomes(text: str, *, name: str) -> Outcomes:
    """The registry in `text`. Raises OutcomesRefused with every finding."""
    try:
        read, source = read_model(text, name=name, model=_File)
    except DefinitionRefused as refused:
        raise OutcomesRefused(refused.findings) from None
    findings = list(_findings(read.outcomes, source))
    if findings:
        raise OutcomesRefused(findings)
    return Outcomes({outcome.code: outcome for outcome in read.outcomes})


def load_starter_outcomes() -> Outcomes:
    """The registry that ships."""
    text = (files("conversation_flows") / "outcomes.yaml").read_text(encoding="utf-8")
    return load_outcomes(text, name="outcomes.yaml")


def may_close(
    outcome: Outcome, *, introductions: int, written_advice: bool, gates_open: int, emergency: bool = False
) -> list[str]:
    """Sentences saying what is missing before the contact may close so; empty when it may.

    In an emergency nothing is asked first. Gates left open stay listed whatever this answers.
    """
    if emergency:
        return []
    missing = []
    if outcome.needs == "at_least_one_introduction" and introductions < 1:
        missing.append("Record at least one introduction, or close this as advice.")
    if outcome.needs == "written_advice" and not written_advice:
        missing.append("Record the written advice they will be given.")
    if outcome.gates == "hold" and gates_open == 1:
        missing.append("One closing question has no answer yet. Ask it, or say why it was not asked.")
    elif outcome.gates == "hold" and gates_open > 1:
        missing.append(f"{gates_open} closing questions have no answer yet. Ask them, or say why not.")
    return missing


def _findings(outcomes: tuple[Outcome, ...], source: Source) -> Iterator[Finding]:
    codes = [outcome.code for outcome in outcomes]
    for code in REQUIRED_CODES:
        if code not in codes:
            message = f"The outcome `{code}` is missing; measures and exports count by it."
            yield source.error(("outcomes",), "missing-code", message, f"Add `{code}`.")
    for index, outcome in enumerate(outcomes):
        path: Path = ("outcomes", index)
        if outcome.code in codes[:index]:
            message = f"`{outcome.code}` is here twice."
            yield source.error((*path, "code"), "repeated-code", message, "Keep one.")
        yield from _cld_findings(outcome, path, source)
        yield from _rank_findings(outcome, outcomes[:index], path, source)


def _cld_findings(outcome: Outcome, path: Path, source: Source) -> Iterator[Finding]:
    if outcome.cld and outcome.cld not in CLD_EVENT_OUTCOMES:
        message = f"`{outcome.cld}` is not an event outcome of Client Level Data release 2."
        yield source.error((*path, "cld"), "unknown-cld", message, nearest(outcome.cld, CLD_EVENT_OUTCOMES))
    if bool(outcome.cld) == bool(outcome.no_cld_because):
        message = f"`{outcome.code}` needs either `cld` or the reason it has none."
        yield source.error(path, "cld-or-reason", message, "Give `cld` or `no_cld_because`, not both.")


def _rank_findings(
    outcome: Outcome, above: tuple[Outcome, ...], path: Path, source: Source
) -> Iterator[Finding]:
    for other in above:
        if outcome.rank == other.rank:
            message = f"`{outcome.code}` and `{other.code}` have the same rank."
            yield source.error((*path, "rank"), "repeated-rank", message, "Give each its own rank.")
        elif (_cld_place(outcome) - _cld_place(other)) * (outcome.rank - other.rank) < 0:
            message = f"`{outcome.code}` and `{other.code}` are ranked against the national order."
            fix = "Rank them as Client Level Data orders their values."
            yield source.error((*path, "rank"), "rank-against-cld", message, fix)


def _cld_place(outcome: Outcome) -> float:
    known = outcome.cld in CLD_EVENT_OUTCOMES
    # An outcome that is never exported may stand anywhere.
    return CLD_EVENT_OUTCOMES.index(outcome.cld) if outcome.cld and known else float("nan")
