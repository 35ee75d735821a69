"""The call page and its neighbours as HTML: where each thing stands, and what each button sends."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

import html5lib
import pytest

from app.front_door.pages.home import Filter, HomePage, Row
from app.front_door.pages.live import LivePage
from app.front_door.pages.pieces import Choice
from app.front_door.pages.record import RecordLine, RecordPage, RecordSection, TakeOverPage
from app.web.rendering import Page, environment
from tests.front_door.call_pages import CONTACT, about, call_page, closing, flag, full_live, gate, listing_id
from tests.page_checks import problems_of
from tests.web.specimen import NONCE, site

HOME = HomePage(
    title="1 thing – Worklist",
    count="1 thing",
    call_types=(Choice("new_need", "New need"), Choice("professional", "Professional")),
    enquiry_kinds=(Choice("wrong_number", "Wrong number"),),
    cut_off=(),
    whose=(Filter("Mine", "/worklist?whose=mine", current=True),),
    kinds=(Filter("All (1)", "/worklist?whose=mine", current=True),),
    late_only=Filter("Only what is overdue (0)", "/worklist?whose=mine&late=true", current=False),
    rows=(
        Row(
            id=CONTACT,
            kind="call",
            label="Open call",
            who="Winifred Osei, Millbrook",
            reference="ABC-1234",
            whose="",
            what="Go on, or close it",
            words="",
            since="today, 2:26pm",
            by_when="",
            late=False,
            danger=False,
            act="Open",
            act_href="/calls/1",
        ),
    ),
    nothing="",
    shown="",
    previous="",
    next="",
)
LINE = RecordLine("What they say", "The evenings\nare long.", "Sam Hale, 2:26pm")
RECORD = RecordPage(
    title="Call ABC-1234",
    contact_id=CONTACT,
    reference="ABC-1234",
    opened="9 November 2026, 2:26pm, Sam Hale",
    closed="9 November 2026, 2:51pm, Sam Hale",
    outcome="Introduced to people nearby",
    with_whom="Sam Hale",
    sections=(
        RecordSection("record-said", "What was said", (LINE,), "Nothing."),
        RecordSection("record-flags", "To watch", (), "Nothing was raised."),
    ),
    flow="The front-door conversation, revision 1",
    may_go_on=False,
    may_reopen=True,
    may_take_over=False,
    holder="",
)
TAKE_OVER = TakeOverPage(
    title="This call is with somebody else",
    contact_id=CONTACT,
    reference="ABC-1234",
    holder="",
    held_by="Sam Hale",
    since=datetime(2026, 11, 9, 14, 26, tzinfo=UTC),
    may_take_over=True,
    errors={"reason": "Say in a few words why."},
    reason="",
)
MISSING = closing(
    errors={"outcomes": "Choose how this call ends.", "gate-anyone_unsafe": "Say why this was not asked."},
    gates=(gate(chosen="not_asked", error="Say why this was not asked."),),
)
PAGES: dict[str, Page] = {
    "a call just begun": call_page(),
    "a call with everything": call_page(full_live()),
    "a slip in the facts": call_page(about=about({"born_on": "No such date.", "postcode": "Too long."})),
    "closing refused": call_page(full_live(), closing=MISSING, closing_opened=True),
    "home": HOME,
    "record": RECORD,
    "take over": TAKE_OVER,
}


def made(page: Page) -> str:
    return environment().get_template(page.template).render(page=page, site=site())


def tree(page: Page) -> Element:
    parsed: Element = html5lib.parse(made(page), namespaceHTMLElements=False)
    return parsed


def by_id(root: Element, name: str) -> Element:
    return next(element for element in root.iter() if element.get("id") == name)


def ids(root: Element) -> set[str]:
    return {element.get("id", "") for element in root.iter()} - {""}


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def sends(root: Element, button: str) -> tuple[str, dict[str, str]]:
    """The address and fields a press of the button with this id sends."""
    pressed = by_id(root, button)
    forms = {form.get("id"): form for form in root.iter("form")}
    form = forms.get(pressed.get("form")) if pressed.get("form") else None
    form = form if form is not None else next(f for f in root.iter("form") if pressed in list(f.iter()))
    fields = {f.get("name", ""): f.get("value", "") for f in form.iter("input") if f.get("type") == "hidden"}
    fields |= {pressed.get("name", ""): pressed.get("value", "")} if pressed.get("name") else {}
    assert fields.pop("csrf_token") == "a-token"
    return pressed.get("formaction", form.get("action", "")), fields


@pytest.mark.parametrize("name", PAGES)
def test_every_state_is_a_sound_page(name: str) -> None:
    assert problems_of(made(PAGES[name]), nonce=NONCE) == []


def test_the_live_parts_are_sound_by_themselves() -> None:
    live = made(LivePage(title="Call", live=full_live()))

    assert problems_of(live, nonce=NONCE, fragment=True) == []


def test_each_live_part_has_its_place_on_the_page_and_is_looked_for_in_the_answer() -> None:
    page = tree(call_page(full_live()))
    parts = html5lib.parseFragment(
        made(LivePage(title="Call", live=full_live())), namespaceHTMLElements=False
    )
    wanted = by_id(page, "call").get("hx-select-oob:inherited", "")
    looked_for = set(re.findall(r"#(\w+):", wanted))
    undone = by_id(page, "undo").find("form")
    assert undone is not None
    assert undone.get("hx-select-oob") == wanted

    alike = set(re.findall(r"\.([\w-]+):", wanted))  # one for each voice, told by their class
    many = {part.get("id") for part in parts if part.get("class") in alike}
    assert {part.get("id") for part in parts} - many == looked_for
    assert looked_for | many <= ids(page)
    assert many


def test_every_form_that_changes_something_proves_it_is_ours() -> None:
    page = tree(call_page(full_live()))
    posting = [form for form in page.iter("form") if form.get("method") == "post"]
    proven = [any(field.get("name") == "csrf_token" for field in form.iter("input")) for form in posting]

    assert len(posting) > 20
    assert all(proven)


def test_nothing_of_the_story_is_lost_on_the_way_into_its_box() -> None:
    box = by_id(tree(call_page(full_live())), "words-person")

    assert box.text == "\nThe evenings are <b>long</b>."


def test_words_say_which_voice_and_which_version_they_change() -> None:
    form = by_id(tree(call_page(full_live())), "voice-person")
    fields = {field.get("name"): field.get("value") for field in form.iter("input")}

    assert (fields["voice"], fields["base_revision"]) == ("person", "3")


def test_words_of_another_window_stand_beside_with_their_hour_and_author() -> None:
    kept = text(by_id(tree(call_page(full_live())), "kept"))

    assert "2:26pm, Sam Hale" in kept
    assert "Words of another window." in kept


def test_who_is_on_the_line_is_asked_beside_the_story_and_kept_with_it() -> None:
    page = tree(call_page())

    assert by_id(page, "caller_role").get("form") == by_id(page, "voice-person").get("id")


def test_a_flag_nobody_has_decided_asks_for_a_decision_and_says_what_to_do() -> None:
    waiting = by_id(tree(call_page(full_live())), f"flag-{flag(1).id}")

    assert "Adult at risk" in text(waiting)
    assert "Ask Who holds the money?" in text(waiting)
    assert [button.get("value") for button in waiting.iter("button")] == [None, "acted_on", "not_a_concern"]


def test_a_flag_that_was_decided_says_by_whom_and_asks_no_more() -> None:
    decided = by_id(tree(call_page(full_live())), f"flag-{flag(2).id}")

    assert "Acted on by Sam Hale, 2:31pm: rang the duty team" in text(decided)
    assert [text(button) for button in decided.iter("button")] == ["Look at it again : adult at risk"]


@pytest.mark.parametrize(
    ("button", "need", "mark"),
    [
        ("need-company", "company", "ticked"),
        ("need-company-strike", "company", "struck"),
        ("need-transport", "transport", "none"),
        ("need-grief-back", "grief", "none"),
    ],
)
def test_a_need_is_kept_struck_or_put_back_by_one_button(button: str, need: str, mark: str) -> None:
    address, fields = sends(tree(call_page(full_live())), button)

    assert address == f"/calls/{CONTACT}/needs"
    assert fields == {"need_code": need, "mark": mark}


@pytest.mark.parametrize(
    ("button", "fields"),
    [
        ("they-ring", {"how": "they_ring"}),
        ("written", {"how": "written"}),
        ("we-ring", {"how": "we_ring", "agreed": "true"}),
        ("not-for-them", {"how": "not_for_them"}),
    ],
)
def test_only_a_name_passed_on_says_that_they_agreed(button: str, fields: dict[str, str]) -> None:
    address, sent = sends(tree(call_page(full_live())), f"{button}-{listing_id(1)}")

    assert address == f"/calls/{CONTACT}/introductions"
    assert sent == {"listing_id": str(listing_id(1)), **fields}


def test_a_suggestion_is_told_at_a_glance() -> None:
    shown = text(by_id(tree(call_page(full_live())), f"card-{listing_id(1)}"))

    for fact in (
        "Millbrook Elders",
        "0.6 miles",
        "Tue 10 Nov",
        "free",
        "Drop in",
        "June 2026",
        "because",
        "Full",
    ):
        assert fact in shown


@pytest.mark.parametrize(
    ("button", "prompt", "fields"),
    [
        ("covered-what_matters", "what_matters", {"state": "covered"}),
        ("skipped-what_matters", "what_matters", {"state": "skipped"}),
        ("answer-alone-no", "alone", {"state": "covered", "value": "no"}),
        ("confirm-loved", "loved", {"state": "covered", "because": "I used to sing"}),
        ("wanted-loved", "loved", {"state": "wanted"}),
        ("wanted-reach", "reach", {"state": "wanted"}),
        ("undo-needs", "needs", {"state": "undo"}),
        ("undo-carer", "carer", {"state": "undo"}),
        ("skipped-hopes", "hopes", {"state": "skipped"}),
    ],
)
def test_a_prompt_is_dealt_with_by_one_button(button: str, prompt: str, fields: dict[str, str]) -> None:
    address, sent = sends(tree(call_page(full_live())), button)

    assert address == f"/calls/{CONTACT}/prompts/{prompt}"
    assert sent == fields


def test_the_long_list_of_other_prompts_does_not_travel_with_every_word() -> None:
    assert "skipped-hopes" not in made(LivePage(title="Call", live=full_live()))


def test_an_introduction_can_be_taken_back() -> None:
    address, fields = sends(tree(call_page(full_live())), f"take-back-{listing_id(31)}")

    assert address == f"/calls/{CONTACT}/introductions/{listing_id(31)}/undo"
    assert fields == {}


def test_a_closing_question_can_be_answered_left_with_a_reason_or_credited_to_them() -> None:
    names = {field.get("name") for field in by_id(tree(call_page()), "closing-form").iter("input")}

    assert {"gate-anyone_unsafe", "reason-anyone_unsafe", "said-anyone_unsafe", "outcome"} <= names


def test_the_outcome_proposed_is_chosen_and_says_why() -> None:
    page = tree(call_page())

    assert by_id(page, "outcome-signposted").get("checked") is not None
    assert "because 1 introduction was made" in text(by_id(page, "proposed"))


def test_what_is_missing_leads_to_the_place_where_it_is_mended() -> None:
    page = tree(PAGES["closing refused"])
    summary = next(e for e in page.iter("div") if "govuk-error-summary" in e.get("class", "").split())
    links = [link.get("href", "").removeprefix("#") for link in summary.iter("a")]

    assert links == ["outcomes", "gate-anyone_unsafe"]
    assert set(links) <= ids(page)


def test_closing_stays_open_after_an_attempt_that_failed() -> None:
    assert "fd-call--closing" in by_id(tree(PAGES["closing refused"]), "call").get("class", "")
    assert "fd-call--closing" not in by_id(tree(call_page()), "call").get("class", "")


def test_a_slip_in_a_fact_is_said_beside_it_with_the_rest_still_there() -> None:
    page = tree(PAGES["a slip in the facts"])

    assert by_id(page, "postcode").get("aria-describedby") == "postcode-error"
    assert text(by_id(page, "born_on-error")) == "No such date."
    assert by_id(page, "full_name").get("value") == "Winifred Osei"


@pytest.mark.parametrize(
    ("button", "fields"),
    [
        ("start-new_need", {"call_type": "new_need"}),
        ("kind-wrong_number", {"call_type": "not_an_enquiry", "kind": "wrong_number"}),
    ],
)
def test_a_call_begins_or_is_put_aside_with_one_click(button: str, fields: dict[str, str]) -> None:
    assert sends(tree(HOME), button) == ("/calls", fields)


def test_home_names_the_calls_still_open() -> None:
    assert "Go on, or close it Winifred Osei, Millbrook ABC-1234" in text(by_id(tree(HOME), "main"))


def test_the_record_keeps_line_breaks_and_says_who_wrote_what() -> None:
    assert "The evenings\nare long." in made(RECORD)
    assert "Sam Hale, 2:26pm" in made(RECORD)


def test_only_a_closed_call_of_ones_own_can_be_opened_again() -> None:
    assert "/reopen" in made(RECORD)
    assert "/reopen" not in made(replace(RECORD, may_reopen=False))


def test_somebody_who_takes_no_calls_is_offered_no_taking_over() -> None:
    assert "/take-over" in made(TAKE_OVER)
    assert "/take-over" not in made(replace(TAKE_OVER, may_take_over=False))
