"""Each figure on a handful of contacts, counted by hand."""

from datetime import date

import pytest

from app.measures.definitions import DEFINITIONS
from app.measures.records import Selection
from tests.measures.samples import ANN, BEN, CAT, closed, counted, follow_up, opened, said

ROLES = ("officer", "social_worker", "therapist")


def test_contacts_episodes_and_people_are_three_different_counts() -> None:
    november = counted(
        closed(received="2026-11-02"),
        closed(received="2026-11-04"),
        closed(received="2026-11-20"),
        opened("2026-11-05", BEN),
        closed("advice_only", person=None),
        closed("not_an_enquiry", person=None, enquiry_kind="silent"),
        closed(received="2026-10-31", person=CAT),
        closed(received="2026-12-01", person=CAT),
    )

    assert said(november["contacts"]) == (5, None, 1)
    assert said(november["episodes"]) == (4, None, None)
    assert said(november["people"]) == (2, None, 1)


def test_a_contact_at_the_edge_of_a_month_counts_by_the_clock_on_the_wall() -> None:
    november = counted(closed(received="2026-11-01 00:00"), closed(received="2026-11-30 23:59"))

    assert november["contacts"].numerator == 2


def test_closed_and_open_together_are_all_contacts() -> None:
    november = counted(closed(), closed(), opened(), opened("2026-11-10", None))

    assert said(november["closed"]) == (2, 4, None)
    assert said(november["still_open"]) == (2, 4, None)


def test_what_was_not_an_enquiry_is_told_by_kind() -> None:
    november = counted(
        closed("not_an_enquiry", enquiry_kind="silent", person=None),
        closed("not_an_enquiry", enquiry_kind="wrong_number", person=None),
        closed("not_an_enquiry", enquiry_kind="silent"),
        closed("not_an_enquiry", enquiry_kind=None),
        opened(person=None, call_type="not_an_enquiry"),
        closed(),
    )

    assert said(november["not_an_enquiry"]) == (5, 6, None)
    assert november["not_an_enquiry"].note == "Silent or cut off: 2; Kind not given: 2; Wrong number: 1"
    assert november["contacts"].numerator == 1


def test_an_outcome_says_more_than_the_first_click() -> None:
    november = counted(closed("signposted", call_type="not_an_enquiry"))

    assert november["contacts"].numerator == 1


def test_signposting_is_told_by_who_closed_and_adds_up() -> None:
    november = counted(
        *[closed(role="officer")] * 5,
        *[closed(role="social_worker")] * 2,
        closed(role="therapist"),
        closed(role="manager"),
        closed("assessment"),
    )

    assert [november[f"signposted_{role}"].numerator for role in ROLES] == [5, 2, 1]
    assert said(november["signposted_all"]) == (9, 10, 0)
    assert november["signposted_officer"].value == 50.0


def test_the_published_way_of_adjusting_for_safeguarding_comes_out() -> None:
    """Fourteen in a hundred with a concern turn 56 % by officers into 65 %, and 14 % into 16 %."""
    november = counted(
        *[closed(role="officer")] * 56,
        *[closed(role="social_worker")] * 14,
        *[closed("safeguarding", safeguarding=True)] * 14,
        *[closed("assessment")] * 16,
    )

    def per_cent(code: str) -> float:
        return round(november[code].value or 0)

    assert (per_cent("signposted_officer"), per_cent("signposted_officer_without_safeguarding")) == (56, 65)
    assert (per_cent("signposted_social_worker"), per_cent("signposted_all")) == (14, 70)
    assert per_cent("signposted_social_worker_without_safeguarding") == 16
    assert said(november["signposted_all_without_safeguarding"]) == (70, 86, 14)
    assert said(november["safeguarding"]) == (14, 100, 0)


def test_a_concern_leaves_both_numbers_even_when_it_was_signposted() -> None:
    november = counted(closed(), closed(safeguarding=True), closed("advice_only"))

    assert said(november["signposted_all"]) == (2, 3, 0)
    assert said(november["signposted_all_without_safeguarding"]) == (1, 2, 1)


def test_only_closed_contacts_about_a_person_are_the_base() -> None:
    november = counted(
        closed(),
        closed("advice_only"),
        closed(person=None),
        closed("advice_only", person=None),
        closed("not_an_enquiry"),
        opened(),
    )

    assert said(november["signposted_all"]) == (1, 2, 3)
    assert november["signposted_all"].note == "Without a person's details: 2; of which signposted: 1"


def test_signposted_without_an_introduction_that_stands_is_not_signposted() -> None:
    november = counted(closed(), closed(introduced=False))

    assert said(november["signposted_all"]) == (1, 2, 0)
    assert november["signposted_all"].note == (
        "Closed as signposted, but no introduction stands, so not counted so: 1"
    )


def test_an_introduction_on_the_way_to_something_else_is_not_signposting() -> None:
    november = counted(closed("assessment", introduced=True))

    assert said(november["signposted_all"]) == (0, 1, 0)
    assert november["signposted_all"].value == 0


def test_advice_alone_is_told_beside_signposting() -> None:
    november = counted(closed("advice_only"), closed(), closed("assessment"), closed("nhs"))

    assert said(november["advice_only"]) == (1, 4, 0)


def test_advice_is_what_was_closed_so_whatever_was_done_on_the_way() -> None:
    november = counted(closed("advice_only", introduced=True), closed())

    assert said(november["advice_only"]) == (1, 2, 0)
    assert said(november["signposted_all"]) == (1, 2, 0)


@pytest.mark.parametrize(
    ("outcome", "resolved"),
    [
        ("signposted", 1),
        ("advice_only", 1),
        ("self_funder", 1),
        ("declined", 1),
        ("assessment", 0),
        ("talking_point", 0),
        ("council_team", 0),
        ("safeguarding", 0),
    ],
)
def test_resolved_at_first_point_is_what_the_registry_says(outcome: str, resolved: int) -> None:
    assert said(counted(closed(outcome))["resolved_at_first_point"]) == (resolved, 1, 0)


def test_an_outcome_a_council_has_dropped_still_counts_as_a_contact() -> None:
    november = counted(closed("something_older"))

    assert (november["contacts"].numerator, november["resolved_at_first_point"].numerator) == (1, 0)


def test_follow_ups_tell_reached_of_due_and_helped_of_reached() -> None:
    results = ("went_helped", "went_helped", "went_no_help", "still_wants", "no_longer_wants")
    november = counted(
        follow_ups=tuple(map(follow_up, (*results, "full_or_closed", "not_reached", None, None))),
    )

    assert said(november["follow_ups_reached"]) == (6, 9, None)
    assert said(november["follow_ups_helped"]) == (2, 6, 3)
    assert november["follow_ups_reached"].note == "Not asked yet: 2"


@pytest.mark.parametrize(
    ("outcome", "call_type", "due"),
    [
        ("not_an_enquiry", "new_need", 1),
        (None, "not_an_enquiry", 1),
        ("signposted", "not_an_enquiry", 2),
        (None, "new_need", 2),
    ],
)
def test_follow_ups_of_what_was_no_enquiry_do_not_count(
    outcome: str | None, call_type: str, due: int
) -> None:
    other = follow_up("went_helped", outcome=outcome, call_type=call_type)
    november = counted(follow_ups=(follow_up("went_helped"), other))

    assert said(november["follow_ups_reached"]) == (due, due, None)


def test_follow_ups_without_a_person_count_and_are_told() -> None:
    november = counted(follow_ups=(follow_up("went_helped", person=None), follow_up(None), follow_up(None)))

    assert said(november["follow_ups_reached"]) == (1, 3, None)
    assert november["follow_ups_reached"].note == "Not asked yet: 2; Without a person's details: 1"


def test_a_follow_up_counts_once_its_day_has_come() -> None:
    days = ("2026-10-31", "2026-11-01", "2026-11-15", "2026-11-16", "2026-12-01")
    november = counted(
        follow_ups=tuple(follow_up("went_helped", due) for due in days), today=date(2026, 11, 15)
    )

    assert said(november["follow_ups_reached"]) == (2, 2, None)


@pytest.mark.parametrize(
    ("selection", "contacts"),
    [
        (Selection(), 4),
        (Selection(area="Hill"), 2),
        (Selection(area=""), 1),
        (Selection(team="South"), 2),
        (Selection(area="Hill", team="South"), 1),
    ],
)
def test_area_and_team_narrow_what_is_counted(selection: Selection, contacts: int) -> None:
    november = counted(
        closed(area="Hill", team="North"),
        closed(area="Hill", team="South"),
        closed(area="Dale", team="South"),
        opened(area="", team="North"),
        selection=selection,
    )

    assert november["contacts"].numerator == contacts


def test_follow_ups_are_narrowed_too() -> None:
    november = counted(
        follow_ups=(follow_up("went_helped", area="Hill"), follow_up("not_reached", area="Dale")),
        selection=Selection(area="Hill"),
    )

    assert said(november["follow_ups_reached"]) == (1, 1, None)


def test_nothing_recorded_is_not_available_everywhere() -> None:
    november = counted()

    assert {code: figure.value for code, figure in november.items()} == dict.fromkeys(DEFINITIONS)
    assert {said(figure) for figure in november.values()} == {(None, None, None)}


def test_a_share_of_nothing_is_not_available_though_there_were_calls() -> None:
    november = counted(closed("not_an_enquiry"), closed(person=None))

    assert said(november["signposted_all"]) == (None, None, 2)
    assert november["contacts"].value == 1
    assert november["people"].value == 0


def test_every_figure_carries_its_definition() -> None:
    november = counted(closed(person=ANN))

    assert november.keys() == DEFINITIONS.keys()
    assert all(len(figure.definition) > 40 for figure in november.values())
    assert "4 calendar days" in november["episodes"].definition
