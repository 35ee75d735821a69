"""A small flow that breaks no rule, and a small listener, for every test of the flows."""

from collections.abc import Callable

import pytest

from conversation_flows.findings import Finding
from conversation_flows.format import Flow
from conversation_flows.hearing import Hearing
from conversation_flows.lint import check_flow
from conversation_flows.load import load_flow

GOOD_FLOW = """\
format: 1
flow: small
title: A small flow
listen: {id: story, label: {staff: What they say, public: Tell us}}
conditions:
  in_danger:
    title: Someone is in danger
    any:
      - {flag: emergency_999}
      - {gate: anyone_unsafe, is: no}
  has_cat:
    title: They have a cat
    all:
      - {prompt: cat, is: yes}
conversations:
  - id: first
    title: First things
    number: 1
    prompts:
      - id: matters
        staff: What matters to you?
        about_them: What matters to them?
        public: What matters to you?
        why: It comes before everything else.
        answer: free_text
        pii: yes
        recommended: yes
      - id: cat
        staff: Have you a cat?
        about_them: Have they a cat?
        public: Have you a cat?
        why: A cat is company.
        answer: yes_no
        pii: no
        covered_by:
          topics: [home_jobs]
          phrases: [my ginger tom]
      - id: cat_name
        staff: What is the cat called?
        why: So that we greet it properly.
        answer: free_text
        pii: yes
        when: has_cat
      - id: colour
        staff: What colour do you like?
        about_them: What colour do they like?
        public: What colour do you like?
        why: It brightens the day.
        answer: choice
        options:
          - {code: red, label: Red}
          - {code: blue, label: Blue}
        pii: no
        brought_by: [lonely]
  - id: danger
    title: Danger
    number: 2
    show_when: in_danger
    prompts:
      - id: change_today
        staff: What must change today?
        why: Only today counts.
        answer: free_text
        pii: yes
closing_gates:
  - id: anyone_unsafe
    staff: Are you safe?
    about_them: Are they safe?
    public: Are you safe?
    why: We must know.
    options:
      - {code: yes, label: Safe}
      - {code: no, label: Not safe, opens: Ring 999., means: safeguarding}
  - id: may_need_care
    staff: Do you need care?
    about_them: Do they need care?
    public: Do you need care?
    why: Then you have a right to be seen.
    options: [{code: yes, label: Yes, means: assessment}, {code: no, label: No}]
  - id: carer_offered
    staff: Who helps you?
    about_them: Who helps them?
    public: Who helps you?
    why: They may need help too.
    options: [{code: yes, label: Yes}, {code: no, label: No}]
  - id: taking_part
    staff: Was this easy?
    about_them: Was this easy?
    public: Was this easy?
    why: Some need a voice beside them.
    options: [{code: yes, label: Yes}, {code: no, label: No}]
  - id: told_next
    staff: Do you know what comes next?
    about_them: Do they know what comes next?
    public: Do you know what comes next?
    why: Nobody should wonder.
    options: [{code: yes, label: Yes}, {code: no, label: No}]
examples:
  - name: Smoke
    says: There is smoke in the hall
    expect:
      shows: [change_today]
      not_shows: [cat_name]
      flags: [emergency_999]
      gates_open: [anyone_unsafe, may_need_care, carer_offered, taking_part, told_next]
  - name: A cat
    says: I feel lonely
    answers: {cat: yes, anyone_unsafe: yes, may_need_care: no,
      carer_offered: no, taking_part: yes, told_next: yes}
    expect:
      shows: [cat_name]
      covers: [cat]
      asks_next: [colour, matters]
      topics: [lonely]
      flags: []
      gates_open: []
"""


@pytest.fixture
def good() -> str:
    return GOOD_FLOW


@pytest.fixture
def flow(good: str) -> Flow:
    return load_flow(good, name="small.yaml")


def hear_a_little(text: str) -> Hearing:
    """Knows two words."""
    topics = {"lonely"} if "lonely" in text else set()
    flags = {"emergency_999"} if "smoke" in text else set()
    return Hearing(frozenset(topics), frozenset(flags))


@pytest.fixture
def check() -> Callable[..., list[Finding]]:
    """Checks a text against the last published text, if there is one."""

    def checked(text: str, previous: str | None = None) -> list[Finding]:
        old = load_flow(previous, name="old.yaml") if previous else None
        return check_flow(load_flow(text, name="small.yaml"), previous=old, listen=hear_a_little)

    return checked
