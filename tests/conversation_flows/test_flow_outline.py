import re

from conversation_flows.format import Flow
from conversation_flows.load import load_flow, load_starter
from conversation_flows.outline import mermaid, outline

EXPECTED = """\
A small flow (small)
Always on top: What they say

First things (first)
  Conversation 1, for the person; always open
  - What matters to you? [matters]
    free text, always shown, recommended, personal
  - Have you a cat? [cat]
    yes no, always shown
  - What is the cat called? [cat_name]
    free text, shown when has_cat, personal, staff only
  - What colour do you like? [colour]
    choice, always shown
    Answers: Red / Blue
    Brought forward by: lonely

Danger (danger)
  Conversation 2, for the person; opens when in_danger
  - What must change today? [change_today]
    free text, always shown, personal, staff only

Before closing
  - Are you safe? [anyone_unsafe]
    Answers: Safe / Not safe
  - Do you need care? [may_need_care]
    Answers: Yes / No
  - Who helps you? [carer_offered]
    Answers: Yes / No
  - Was this easy? [taking_part]
    Answers: Yes / No
  - Do you know what comes next? [told_next]
    Answers: Yes / No

Conditions
  - Someone is in danger [in_danger]: any of emergency_999 is raised, closing question anyone_unsafe is no
  - They have a cat [has_cat]: all of cat is yes
"""


def test_the_outline_says_everything_on_one_page(flow: Flow) -> None:
    assert outline(flow) == EXPECTED


def test_the_outline_names_a_season(good: str) -> None:
    text = good.replace("when: has_cat", "from: 2026-11-01\n        until: 2027-03-31")
    assert "from 2026-11-01, until 2027-03-31" in outline(load_flow(text, name="x"))


def test_the_picture_leads_from_answers_to_what_they_open(flow: Flow) -> None:
    drawn = mermaid(flow)
    assert 'ask_cat --> is_cat_is_yes["cat is yes"] --> when_has_cat' in drawn
    assert "when_has_cat --> ask_cat_name" in drawn
    assert 'flag_emergency_999(("emergency_999")) --> when_in_danger' in drawn
    assert "when_in_danger --> talk_danger" in drawn


def test_the_picture_sets_apart_what_prevents(good: str) -> None:
    text = good.replace("    all:\n      - {prompt: cat", "    not:\n      - {prompt: cat")
    assert '["cat is yes"] -. unless .-> when_has_cat' in mermaid(load_flow(text, name="x"))


def test_quotation_marks_do_not_end_a_label(good: str) -> None:
    text = good.replace("title: Danger", "title: 'A \"real\" danger'")
    assert '["A #quot;real#quot; danger"]' in mermaid(load_flow(text, name="x"))


def test_every_part_of_the_starter_is_drawn_with_a_safe_name() -> None:
    flow = load_starter()
    drawn = mermaid(flow)
    assert all(f"ask_{placed.prompt.id}[" in drawn for placed in flow.prompts())
    edges = [line for line in drawn.splitlines() if "-->" in line]
    assert edges
    assert all(re.match(r"^  \w+", line) for line in edges)
