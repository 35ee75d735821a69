import csv
import re
from pathlib import Path

import pytest

from conversation_flows.findings import Finding, OutcomesRefused
from conversation_flows.lint_practice import OLDEST_READING_AGE
from conversation_flows.outcomes import (
    CLD_EVENT_OUTCOMES,
    REQUIRED_CODES,
    load_outcomes,
    load_starter_outcomes,
    may_close,
)
from conversation_flows.reading_age import reading_age

TEXT = (Path(__file__).parents[2] / "conversation_flows" / "outcomes.yaml").read_text(encoding="utf-8")
CODE_LISTS = Path(__file__).parents[3] / "shared" / "data" / "measures" / "cld_codelists.csv"


def refusals(text: str) -> list[Finding]:
    with pytest.raises(OutcomesRefused) as refused:
        load_outcomes(text, name="outcomes.yaml")
    return refused.value.findings


def test_the_registry_that_ships_holds_every_code_once() -> None:
    assert sorted(load_starter_outcomes().by_code) == sorted(REQUIRED_CODES)


@pytest.mark.parametrize(
    ("before", "after", "rule", "at"),
    [
        ("code: nhs", "code: declined", "repeated-code", "code: declined"),
        ("code: nhs", "code: health", "missing-code", "outcomes:"),
        ("needs: written_advice", "need: written_advice", "unknown-key", "need: written_advice"),
        ("needs: written_advice", "needs: a_letter", "literal-error", "needs: a_letter"),
        ("NFA: Support declined", "NFA: Support refused", "unknown-cld", "NFA: Support refused"),
        ("rank: 14", "rank: 13", "repeated-rank", "rank: 13"),
        ("rank: 2\n", "rank: 99\n", "rank-against-cld", "rank: 3"),
        ("    no_cld_because: Nobody asked", "    # Nobody asked", "cld-or-reason", "code: not_an_enquiry"),
        ("    contact: no\n", "", "missing-contact", "code: not_an_enquiry"),
    ],
)
def test_a_mistake_in_the_registry_is_refused_on_its_line(
    before: str, after: str, rule: str, at: str
) -> None:
    bad = TEXT.replace(before, after, 1)
    lines = [finding.line for finding in refusals(bad) if finding.rule == rule]
    places = [
        line for line, row in enumerate(bad.splitlines(), start=1) if at in row and not row.startswith("#")
    ]
    assert set(lines) & set(places)


def test_a_council_may_add_a_code_of_its_own() -> None:
    signposted = TEXT[TEXT.index("  - code: signposted") : TEXT.index("  - code: advice_only")]
    own = signposted.replace("code: signposted", "code: village_agent").replace("rank: 10", "rank: 15")
    own = re.sub(r"cld: .*", "no_cld_because: Not agreed yet.", own)
    assert load_outcomes(TEXT + own, name="own.yaml").get("village_agent").signposted


@pytest.mark.parametrize(
    ("code", "introductions", "written_advice", "gates_open", "missing"),
    [
        ("signposted", 1, False, 0, 0),
        ("signposted", 0, False, 0, 1),
        ("signposted", 0, True, 2, 2),
        ("signposted", 3, True, 1, 1),
        ("advice_only", 0, True, 0, 0),
        ("advice_only", 2, False, 0, 1),
        ("self_funder", 0, False, 0, 1),
        ("declined", 0, False, 1, 1),
        ("declined", 0, False, 0, 0),
        ("council_team", 0, False, 1, 1),
        ("nhs", 0, False, 5, 1),
        ("other_authority", 0, False, 1, 1),
        ("safeguarding", 0, False, 5, 0),
        ("rapid_response", 0, False, 5, 0),
        ("assessment", 0, False, 5, 0),
        ("therapist", 0, False, 5, 0),
        ("talking_point", 0, False, 5, 0),
        ("reablement", 0, False, 5, 0),
        ("not_an_enquiry", 0, False, 5, 0),
    ],
)
def test_a_contact_closes_only_when_nothing_is_missing(
    code: str, introductions: int, written_advice: object, gates_open: int, missing: int
) -> None:
    outcome = load_starter_outcomes().get(code)
    sentences = may_close(
        outcome, introductions=introductions, written_advice=bool(written_advice), gates_open=gates_open
    )
    assert len(sentences) == missing


@pytest.mark.parametrize("code", REQUIRED_CODES)
def test_an_emergency_waits_for_nothing(code: str) -> None:
    outcome = load_starter_outcomes().get(code)
    assert may_close(outcome, introductions=0, written_advice=False, gates_open=5, emergency=True) == []


def test_open_questions_are_counted_in_words() -> None:
    declined = load_starter_outcomes().get("declined")
    one = may_close(declined, introductions=0, written_advice=False, gates_open=1)
    three = may_close(declined, introductions=0, written_advice=False, gates_open=3)
    assert one == ["One closing question has no answer yet. Ask it, or say why it was not asked."]
    assert three == ["3 closing questions have no answer yet. Ask them, or say why not."]


@pytest.mark.parametrize(
    ("codes", "counts"),
    [
        (["signposted", "talking_point"], "talking_point"),
        (["declined", "signposted"], "signposted"),
        (["reablement", "assessment"], "reablement"),
        (["safeguarding", "reablement"], "safeguarding"),
    ],
)
def test_where_several_outcomes_apply_the_highest_counts(codes: list[str], counts: str) -> None:
    assert load_starter_outcomes().first(codes).code == counts


def test_nobody_is_both_resolved_and_passed_on() -> None:
    assert not [
        each.code for each in load_starter_outcomes() if each.resolved_at_first_point and each.passed_on
    ]


def test_only_what_is_no_enquiry_is_no_contact() -> None:
    assert [each.code for each in load_starter_outcomes() if not each.contact] == ["not_an_enquiry"]


def test_a_call_that_is_no_enquiry_has_kinds_to_click() -> None:
    kinds = [kind.code for kind in load_starter_outcomes().get("not_an_enquiry").kinds]
    assert {"silent", "wrong_number", "chasing_a_worker"} < set(kinds)


@pytest.mark.skipif(
    not CODE_LISTS.exists(),
    reason="the published code list lies beside the project by design, and not on this machine",
)
def test_our_national_values_are_the_published_ones() -> None:
    with CODE_LISTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    published = tuple(row[3] for row in rows if row[:2] == ["event_outcome", "r2"])
    assert published == CLD_EVENT_OUTCOMES


def test_what_people_are_told_of_an_outcome_is_easy_to_follow() -> None:
    told = [words for outcome in load_starter_outcomes() for words in (outcome.told, outcome.told_about_them)]
    ages = [reading_age(words) for words in told if words]
    assert len(ages) > 20
    assert max(age for age in ages if age) <= OLDEST_READING_AGE
