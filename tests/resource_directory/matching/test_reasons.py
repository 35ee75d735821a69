"""Why a listing is suggested, as a person would say it."""

from collections.abc import Callable

import pytest

from resource_directory.listing import Kind, Listing
from resource_directory.matching import CallerRole, Matches, Reason
from resource_directory.matching.reasons import in_words, opening, quoted


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("the evenings are long", "the evenings are long"),
        ("and the evenings are long,", "the evenings are long"),
        ("so then  he\nshouts", "he shouts"),
        ("and", ""),
        ("Right", ""),
        ("?!", ""),
        ("", ""),
        (
            "I have to ask my neighbour to take me to the shops every single week because it was stopped",
            "I have to ask my neighbour to take me to the shops every single week…",
        ),
        ("z" * 400, "z" * 70 + "…"),
    ],
    ids=["plain", "joined", "two lines", "and", "right", "marks", "none", "long", "one word"],
)
def test_words_are_said_back_in_a_breath_and_never_cut_in_two(evidence: str, said: str) -> None:
    assert quoted(evidence) == said


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            Reason("company", "the evenings are long", "", "Company"),
            "because they said “the evenings are long”",
        ),
        (
            Reason("company", "the evenings are long", "", "Company", hint=True),
            "because they said “the evenings are long”, which may mean “Company”",
        ),
        (Reason("company", "", "", "Company"), "because “Company” was added by hand"),
        (Reason("company", "and", "", "Company"), "it may help with “Company”"),
        (Reason("", "bathroom", ""), "because they said “bathroom”"),
        (Reason("", "", ""), "it may help with what was said"),
    ],
    ids=["plain", "hint", "by hand", "nothing to quote", "a shared word", "nothing shared"],
)
def test_how_a_reason_opens(reason: Reason, words: str) -> None:
    assert opening(reason, said="they said") == words


def test_the_facts_follow_and_nothing_hangs_where_there_are_none() -> None:
    reason = Reason("company", "the evenings are long", "", "Company", facts="Tuesdays; free")
    bare = Reason("company", "the evenings are long", "", "Company")

    assert in_words(reason, said="you said").why == "because you said “the evenings are long”; Tuesdays; free"
    assert in_words(bare, said="you said").why == "because you said “the evenings are long”"


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (None, "because you said"),
        (CallerRole.PERSON, "because you said"),
        (CallerRole.RESIDENT_TYPING, "because you said"),
        (CallerRole.RELATIVE, "because it was said"),
        (CallerRole.NEIGHBOUR, "because it was said"),
        (CallerRole.PROFESSIONAL, "because it was said"),
    ],
)
def test_who_speaks_for_another_is_not_told_what_they_said(
    role: CallerRole | None, said: str, ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    found = ask("the lawn is up to the knees", listing("mow", "gardening"), caller_role=role)

    assert found.suggestions[0].reasons[0].why.startswith(said)


def test_a_need_read_from_a_description_alone_is_told_as_proposed(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    text = "the lawn is up to my knees"
    by_term = listing("a", "gardening", name="Grass cutters", description="We mow lawns and cut hedges.")
    by_text = listing("b", name="Grass cutters", description="We mow lawns and cut hedges.")
    of = {one.key: one.reasons[0] for one in ask(text, by_term, by_text).suggestions}

    assert (of["a"].need, of["a"].proposed) == ("gardening", False)
    assert (of["b"].need, of["b"].proposed) == ("gardening", True)


def test_a_need_ticked_by_hand_quotes_no_words_that_do_not_speak_of_it(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    found = ask("the lawn is up to my knees", listing("nails", "foot care"), ticked=frozenset({"feet"}))

    assert found.suggestions[0].reasons[0].why.startswith("because “Feet and toenails” was added by hand")


def test_a_word_that_half_the_listings_hold_is_no_reason(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    bath = listing("refresh", "bathing", name="Bath Refresh", description="We look after things in the home.")
    found = ask("she forgets things and people", bath, listing("cafe", "dementia"))
    reason = next(one.reasons[0] for one in found.suggestions if one.key == "refresh")

    assert "things" not in reason.why


def test_someone_local_is_offered_without_anybody_s_words(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    agent = ask("hello", listing("agent", "information", kind=Kind.VILLAGE_AGENT)).connector

    assert agent
    assert agent.reasons[0].why.startswith("someone who knows what is on nearby")
    assert "said" not in agent.reasons[0].why
