from collections.abc import Callable

import pytest

from conversation_flows.findings import Finding
from conversation_flows.gates import REQUIRED_GATES
from conversation_flows.lint_history import BREAKS_A_TREND

Check = Callable[..., list[Finding]]

CAT = "      - {prompt: cat, is: yes}\n"
NEW_CONDITION = "conversations:\n"


def more_prompts(number: int) -> str:
    return "".join(
        f"      - id: more_{each}\n        staff: And then?\n        why: There is more.\n"
        "        answer: free_text\n        pii: no\n        recommended: yes\n"
        for each in range(number)
    )


def rules(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.level, finding.rule) for finding in findings}


def test_a_good_flow_has_no_findings(good: str, check: Check) -> None:
    assert check(good) == []


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("prompt: cat,", "prompt: cta,", "unknown-prompt"),
        ("{prompt: cat, is: yes}", "{prompt: dog, answered: yes}", "unknown-prompt"),
        ("prompt: cat, is: yes", "prompt: cat, is: perhaps", "unknown-answer"),
        ("prompt: cat, is: yes", "prompt: matters, is: cats", "unknown-answer"),
        ("gate: anyone_unsafe, is: no", "gate: anyone_unsafe, is: never", "unknown-answer"),
        ("gate: anyone_unsafe, is: no", "gate: anyone_unsaef, is: no", "unknown-gate"),
        ("flag: emergency_999", "flag: emergency", "unknown-flag"),
        ("{prompt: cat, is: yes}", "{topic: cats}", "unknown-topic"),
        ("{prompt: cat, is: yes}", "{condition: has_dog}", "unknown-condition"),
        ("when: has_cat", "when: has_dog", "unknown-condition"),
        ("show_when: in_danger", "show_when: on_fire", "unknown-condition"),
        ("brought_by: [lonely]", "brought_by: [lonley]", "unknown-topic"),
        ("topics: [home_jobs]", "topics: [homejobs]", "unknown-topic"),
        ("shows: [cat_name]", "shows: [kat_name]", "unknown-prompt"),
        ("topics: [lonely]\n      flags", "topics: [alone]\n      flags", "unknown-topic"),
        ("answers: {cat: yes,", "answers: {kat: yes,", "unknown-prompt"),
        ("answers: {cat: yes,", "answers: {cat: maybe,", "unknown-answer"),
        ("- id: cat_name", "- id: cat", "reused-id"),
        ("- id: anyone_unsafe", "- id: cat", "reused-id"),
        ("- id: danger", "- id: first", "reused-id"),
        ("code: blue", "code: red", "reused-id"),
        ("name: A cat", "name: Smoke", "reused-id"),
        (CAT, CAT + "      - {condition: has_cat}\n", "condition-cycle"),
        ("{prompt: cat, is: yes}", "{prompt: cat_name, answered: yes}", "condition-cycle"),
        ("- {flag: emergency_999}", "- {prompt: change_today, answered: yes}", "condition-cycle"),
        (CAT, CAT + "      - {prompt: cat, is: no}\n", "never-shows"),
        (CAT, CAT + "    not:\n" + CAT, "never-shows"),
        (CAT, CAT + "      - {prompt: cat, answered: no}\n", "never-shows"),
        (
            CAT,
            "      - {gate: anyone_unsafe, is: yes}\n      - {gate: anyone_unsafe, is: no}\n",
            "never-shows",
        ),
        ("    public: Are you safe?\n", "", "gate-without-public"),
        ("shows: [change_today]", "shows: [cat_name]", "example-failed"),
        ("not_shows: [cat_name]", "not_shows: [cat]", "example-failed"),
        ("covers: [cat]", "covers: [colour]", "example-failed"),
        ("asks_next: [colour, matters]", "asks_next: [cat]", "example-failed"),
        ("topics: [lonely]\n      flags", "topics: [fall]\n      flags", "example-failed"),
        ("flags: []", "flags: [fire_or_gas]", "example-failed"),
        ("gates_open: []", "gates_open: [anyone_unsafe]", "example-failed"),
    ],
)
def test_a_mistake_stops_publication(good: str, check: Check, before: str, after: str, rule: str) -> None:
    assert before in good
    assert ("error", rule) in rules(check(good.replace(before, after, 1)))


@pytest.mark.parametrize("gate", REQUIRED_GATES)
def test_a_duty_cannot_be_dropped_and_the_finding_says_which_it_is(
    good: str, check: Check, gate: str
) -> None:
    dropped = good.replace(f"- id: {gate}\n", f"- id: our_{gate}\n")
    (finding,) = [finding for finding in check(dropped) if finding.rule == "missing-gate"]
    assert (finding.level, finding.line) == ("error", good.splitlines().index("closing_gates:") + 1)
    assert gate in finding.message
    assert REQUIRED_GATES[gate] in finding.message


LONG = "Notwithstanding considerable administrative complexity, elaborate your circumstances comprehensively."
CAREFUL = "What matters to you? " + "Take all the time you need. " * 60
BOTH = "why: A cat is company.\n        brought_by: [home_jobs]"
EASY = "public: Have you a cat?\n        locales: {easy_read: A cat?}"


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("staff: What matters to you?", "staff: Are you eligible for help?", "eligibility-talk"),
        ("staff: What matters to you?", "staff: What are your savings?", "money-talk"),
        ("label: Red", "label: On benefits", "money-talk"),
        ("public: What matters to you?", f"public: {LONG}", "reading-age"),
        ("public: Are you safe?", f"public: {LONG}", "reading-age"),
        ("why: A cat is company.", BOTH, "brought-and-covered"),
        ("public: Have you a cat?", EASY, "missing-locale"),
        ("label: Red", "label: Red, locales: {easy_read: Red}", "missing-locale"),
        ("shows: [change_today]", "shows: []", "conversation-without-example"),
        (", means: safeguarding", "", "duty-not-raised"),
        (", means: assessment", "", "duty-not-raised"),
    ],
)
def test_a_weakness_is_a_warning(good: str, check: Check, before: str, after: str, rule: str) -> None:
    assert before in good
    text = good.replace(before, after, 1)
    if rule == "conversation-without-example":
        text = text.replace("There is smoke in the hall", "There is soup")
    if after == "label: Red, locales: {easy_read: Red}":
        text = text.replace(
            "public: What colour do you like?", "public: What colour?\n        locales: {easy_read: A?}"
        )
    assert ("warning", rule) in rules(check(text))


def test_the_story_box_speaks_every_language_of_the_prompts(good: str, check: Check) -> None:
    easy = good.replace(
        "public: What matters to you?", "public: What matters?\n        locales: {cy: Beth?}", 1
    )
    findings = [finding.message for finding in check(easy) if finding.rule == "missing-locale"]
    assert "`story` has no cy words, though its neighbours do." in findings


def test_money_may_be_talked_about_later(good: str, check: Check) -> None:
    later = good.replace("staff: What must change today?", "staff: What savings could help today?")
    assert check(later) == []


def test_a_welsh_wording_has_no_english_reading_age(good: str, check: Check) -> None:
    welsh = good.replace("public: Are you safe?", f"public: Are you safe?\n    locales: {{cy: '{LONG}'}}")
    assert ("warning", "reading-age") not in rules(check(welsh))


def test_more_than_ten_recommended_prompts_do_not_fit_on_one_side_of_paper(good: str, check: Check) -> None:
    assert ("error", "a4-prompts") in rules(
        check(good.replace("  - id: danger\n", more_prompts(10) + "  - id: danger\n"))
    )


def test_ten_recommended_prompts_fit(good: str, check: Check) -> None:
    assert check(good.replace("  - id: danger\n", more_prompts(9) + "  - id: danger\n")) == []


def test_too_many_characters_do_not_fit_either(good: str, check: Check) -> None:
    long = good.replace("staff: What matters to you?", f"staff: {CAREFUL}").replace(
        "staff: Have you a cat?", f"staff: {CAREFUL}"
    )
    assert ("warning", "a4-characters") in rules(check(long))


def test_a_finding_points_at_its_line(good: str, check: Check) -> None:
    (finding,) = check(
        good.replace("brought_by: [lonely]", "brought_by: [lonley]").replace(
            "asks_next: [colour, matters]", ""
        )
    )
    assert (good.splitlines()[finding.line - 1].strip(), finding.fix) == (
        "brought_by: [lonely]",
        "Did you mean `lonely`?",
    )


def test_a_circle_through_other_conditions_is_found(good: str, check: Check) -> None:
    ring = "  {}:\n    title: A ring\n    all:\n      - {{condition: {}}}\n"
    rings = ring.format("one", "two") + ring.format("two", "three") + ring.format("three", "one")
    findings = check(good.replace(NEW_CONDITION, rings + NEW_CONDITION))
    assert [finding.rule for finding in findings] == ["condition-cycle"] * 3


def test_a_conversation_whose_condition_cannot_hold_never_opens(good: str, check: Check) -> None:
    shut = good.replace(
        "    any:\n      - {flag", "    all:\n      - {gate: anyone_unsafe, is: yes}\n      - {flag"
    )
    assert ("error", "never-opens") in rules(
        check(shut.replace("- {gate: anyone_unsafe, is: no}", "- {gate: anyone_unsafe, is: no}", 1))
    )


def test_a_prompt_resting_on_one_that_never_shows_never_shows(good: str, check: Check) -> None:
    ghost = good.replace(CAT, CAT + "      - {prompt: cat, is: no}\n").replace(
        NEW_CONDITION,
        "  named:\n    title: The cat has a name\n    all:\n      - {prompt: cat_name, answered: yes}\n"
        + NEW_CONDITION,
    )
    ghost = ghost.replace("pii: no\n        brought_by", "pii: no\n        when: named\n        brought_by")
    never = [finding.message for finding in check(ghost) if finding.rule == "never-shows"]
    assert len(never) == 2
    assert any("`colour`" in message for message in never)


def test_several_answers_may_be_wanted_of_a_prompt_that_takes_several(good: str, check: Check) -> None:
    several = good.replace("answer: choice", "answer: choices").replace(
        CAT, "      - {prompt: colour, is: red}\n      - {prompt: colour, is: blue}\n"
    )
    assert ("error", "never-shows") not in rules(check(several))


def test_a_condition_with_very_many_ways_is_given_the_benefit_of_the_doubt(good: str, check: Check) -> None:
    doubling = "".join(
        f"  d{level}:\n    title: Doubled\n    any:\n" + f"      - {{condition: d{level - 1}}}\n" * 2
        for level in range(1, 60)
    )
    start = "  d0: {title: Start, all: [{topic: fall}]}\n"
    text = good.replace(NEW_CONDITION, start + doubling + NEW_CONDITION).replace("when: has_cat", "when: d59")
    assert ("error", "never-shows") not in rules(check(text))


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("- id: colour", "- id: shade", "id-changed"),
        ("answer: yes_no", "answer: free_text", "answer-kind-changed"),
        ("{code: blue, label: Blue}", "{code: green, label: Green}", "answer-codes-changed"),
        ("{code: yes, label: Safe}", "{code: sure, label: Safe}", "answer-codes-changed"),
    ],
)
def test_a_change_that_breaks_a_trend_is_a_warning(
    good: str, check: Check, before: str, after: str, rule: str
) -> None:
    assert ("warning", rule) in rules(check(good.replace(before, after, 1), good))
    assert rule in BREAKS_A_TREND


def test_a_prompt_taken_out_ends_its_trend(good: str, check: Check) -> None:
    longer = good.replace(
        "  - id: danger\n",
        "      - {id: more, staff: And then?, why: More., answer: free_text, pii: no}\n  - id: danger\n",
    )
    assert ("warning", "id-removed") in rules(check(good, longer))
    assert "id-removed" in BREAKS_A_TREND


def test_new_words_under_an_old_id_break_no_trend(good: str, check: Check) -> None:
    assert check(good.replace("staff: Are you safe?", "staff: Do you feel safe?"), good) == []


def test_an_example_with_another_result_is_shown_before_and_after(good: str, check: Check) -> None:
    changed = good.replace("brought_by: [lonely]", "covered_by: {topics: [lonely]}").replace(
        "asks_next: [colour, matters]", "asks_next: [matters]"
    )
    messages = [finding.message for finding in check(changed, good) if finding.rule == "example-changed"]
    assert any("before: cat; after: cat, colour" in message for message in messages)


def test_a_prompt_that_says_you_to_a_relative_is_a_warning(good: str, check: Check) -> None:
    text = good.replace("        about_them: Have they a cat?\n", "")
    assert rules(check(text)) == {("warning", "wrong-voice")}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("        staff: What is the cat called?\n", "letter-staff-only"),
        ("        staff: Have you a cat?\n", "letter-no-words"),
    ],
)
def test_what_is_not_theirs_to_read_stands_in_no_letter(
    good: str, check: Check, line: str, rule: str
) -> None:
    assert ("error", rule) in rules(check(good.replace(line, f"{line}        in_letter: yes\n")))


def test_a_carers_answer_stands_in_no_letter_of_the_person(good: str, check: Check) -> None:
    line = "        staff: What matters to you?\n"
    text = good.replace(line, f"{line}        in_letter: yes\n")
    assert not rules(check(text))
    carers = text.replace("    title: First things\n", "    title: First things\n    for: carer\n")
    assert ("error", "letter-not-theirs") in rules(check(carers))
