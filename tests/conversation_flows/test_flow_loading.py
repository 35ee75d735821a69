from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversation_flows.findings import Finding, FlowRefused, render_findings
from conversation_flows.format import Flow
from conversation_flows.load import load_flow, load_starter
from conversation_flows.snapshot import canonical_text


def refusal(text: str) -> Finding:
    with pytest.raises(FlowRefused) as refused:
        load_flow(text, name="small.yaml")
    return refused.value.findings[0]


def test_an_empty_value_is_no_value(good: str) -> None:
    assert load_flow(good.replace("when: has_cat", "when:"), name="small.yaml").flow == "small"


def line_of(text: str, words: str) -> int:
    return next(line for line, row in enumerate(text.splitlines(), start=1) if words in row)


def test_a_good_flow_is_read_whole(flow: Flow) -> None:
    assert [placed.prompt.id for placed in flow.prompts()] == [
        "matters",
        "cat",
        "cat_name",
        "colour",
        "change_today",
    ]


def test_yes_and_no_stay_words_where_a_code_is_meant(flow: Flow) -> None:
    assert flow.closing_gates[0].codes == ("yes", "no")


def test_yes_and_no_are_claims_where_a_claim_is_meant(flow: Flow) -> None:
    assert [placed.prompt.pii for placed in flow.prompts()] == [True, False, True, False, True]


def test_a_prompt_may_have_a_season(good: str) -> None:
    text = good.replace("when: has_cat", "from: 2026-11-01\n        until: 2027-03-31")
    prompt = next(placed.prompt for placed in load_flow(text, name="x").prompts() if placed.prompt.until)
    assert (prompt.from_, prompt.until) == (date(2026, 11, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("before", "after", "rule", "at", "fix"),
    [
        ("        why: A cat", "        whye: A cat", "unknown-key", "whye:", "Did you mean `why`?"),
        ("number: 2", "numbr: 2", "unknown-key", "numbr:", "Did you mean `number`?"),
        ("- {flag: emer", "- {flagg: emer", "unknown-test", "flagg", "For example"),
        ("answer: yes_no", "answer: maybe", "literal-error", "answer: maybe", "yes_no"),
        ("- id: cat_name", "- id: Cat Name", "string-pattern-mismatch", "Cat Name", "lower-case"),
        ("number: 2", "number: 4", "less-than-equal", "number: 4", "starter"),
        ("number: 2", "number: two", "int-parsing", "number: two", "figures"),
        ("recommended: yes", "recommended: often", "bool-parsing", "often", "yes or no"),
        ("when: has_cat", "from: last May", "not-a-day", "last May", "such as 2026-11-30"),
        ("when: has_cat", "until: 2026-02-30", "not-a-day", "02-30", "such as 2026-11-30"),
        ("format: 1", "format: 2", "less-than-equal", "format: 2", "starter"),
        ("number: 1", "number:", "int-type", "number:", "figures"),
    ],
)
def test_a_mistake_is_named_on_its_line_with_its_fix(
    good: str, before: str, after: str, rule: str, at: str, fix: str
) -> None:
    bad = good.replace(before, after, 1)
    with pytest.raises(FlowRefused) as refused:
        load_flow(bad, name="small.yaml")
    matching = [finding for finding in refused.value.findings if finding.rule == rule]
    assert [finding.line for finding in matching] == [line_of(bad, at)]
    assert fix in matching[0].fix


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("        why: A cat is company.\n", "missing-why"),
        ("        answer: yes_no\n        pii: no\n", "missing-pii"),
        ("    number: 2\n", "missing-number"),
    ],
)
def test_a_missing_key_is_named_where_it_belongs(good: str, line: str, rule: str) -> None:
    kept = "        answer: yes_no\n" if "answer" in line else ""
    bad = good.replace(line, kept, 1)
    finding = refusal(bad)
    owner = "- id: danger" if rule == "missing-number" else "- id: cat"
    assert (finding.rule, finding.line) == (rule, line_of(bad, owner))


def test_a_choice_needs_something_to_choose_from(good: str) -> None:
    assert refusal(good.replace("answer: yes_no", "answer: choice")).rule == "options"


def test_a_condition_that_tests_nothing_is_refused(good: str) -> None:
    bad = good.replace("    all:\n      - {prompt: cat, is: yes}\n", "")
    assert refusal(bad).rule == "empty-condition"


def test_a_condition_with_too_many_tests_is_refused(good: str) -> None:
    test = "      - {flag: emergency_999}\n"
    assert refusal(good.replace(test, test * 50)).rule == "too-long"


def test_a_finding_speaks_of_places_as_people_count_them(good: str) -> None:
    finding = refusal(good.replace("pii: no", "pii: perhaps", 1))
    assert finding.message == "`conversations 1, prompts 2, pii`: this must be yes or no."


def test_a_day_that_is_none_is_named_with_its_field(good: str) -> None:
    finding = refusal(good.replace("when: has_cat", "from: 30/11/2026"))
    assert finding.message == "`conversations 1, prompts 3, from`: this is not a day."


@pytest.mark.parametrize("forbidden", ["\x00", "\x07", "\ufffe"])
def test_a_character_that_yaml_forbids_is_named_on_its_line(good: str, forbidden: str) -> None:
    bad = good.replace("A cat is company.", f"A cat is{forbidden} company.")
    finding = refusal(bad)
    assert (finding.rule, finding.line) == ("not-yaml", line_of(bad, forbidden))


def test_a_season_that_ends_before_it_begins_is_refused(good: str) -> None:
    bad = good.replace("when: has_cat", "from: 2026-11-01\n        until: 2026-03-31")
    assert refusal(bad).rule == "never-shows"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: &x 1\nb: *x\n", "alias"),
        ("a: *x\n", "alias"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag"),
        ("a: !secret 1\n", "tag"),
        ("a: 1\na: 2\n", "duplicate-key"),
        ("? [a, b]\n: 1\n", "key-not-a-word"),
        ("[" * 50_000, "too-deep"),
        ("a: [1\nb: 2\n", "not-yaml"),
        ("a: 1\n---\nb: 2\n", "not-yaml"),
        ("a: \x00\n", "not-yaml"),
        ("a: " + "b" * 1_000_001, "too-large"),
        ("a: \ud800\n", "too-large"),
        ("", "model-type"),
        ("just words\n", "model-type"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_before_it_is_built(text: str, rule: str) -> None:
    assert refusal(text).rule == rule


def test_a_repeated_key_is_named_with_both_lines(good: str) -> None:
    finding = refusal(good.replace("number: 2", "number: 2\n    number: 3"))
    assert "first on line" in finding.message


def test_every_mistake_is_told_at_once(good: str) -> None:
    bad = good.replace("number: 2", "number: 9").replace("format: 1", "format: 9")
    with pytest.raises(FlowRefused) as refused:
        load_flow(bad, name="small.yaml")
    assert [finding.line for finding in refused.value.findings] == [1, line_of(bad, "number: 9")]


def test_a_finding_reads_as_a_line_an_editor_can_follow() -> None:
    finding = Finding(
        "flow.yaml", 7, "unknown-topic", "There is no topic called `fal`.", "Did you mean `fall`?"
    )
    expected = "flow.yaml:7: error unknown-topic: There is no topic called `fal`. Fix: Did you mean `fall`?"
    assert render_findings([finding]) == expected


@given(st.text())
def test_random_text_is_refused_and_nothing_else_happens(text: str) -> None:
    with pytest.raises(FlowRefused):
        load_flow(text, name="random.yaml")


WORDS = [
    "format: 1",
    "conditions:",
    "- {",
    "}",
    "  ",
    "\n",
    "prompt: a",
    "any:",
    "is: yes",
    "[",
    "]",
    "id: x",
    "&a",
    "*a",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_text_that_looks_like_a_flow_is_refused_and_nothing_else_happens(text: str) -> None:
    with pytest.raises(FlowRefused):
        load_flow(text, name="random.yaml")


STARTER = canonical_text(load_starter())


@given(
    cut=st.integers(0, 9000),
    length=st.integers(1, 400),
    put=st.sampled_from(["", "  ", "\n", "x", ": ", "- "]),
)
def test_a_damaged_flow_is_either_read_or_refused(cut: int, length: int, put: str) -> None:
    damaged = STARTER[:cut] + put + STARTER[cut + length :]
    with suppress(FlowRefused):
        assert load_flow(damaged, name="damaged.yaml").conversations


def test_the_flow_that_ships_can_be_read() -> None:
    assert load_starter().flow == "starter"
