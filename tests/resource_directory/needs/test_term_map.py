import pytest

from resource_directory.listing import Term
from resource_directory.needs import Because, TermMap, term_key
from resource_directory.needs.reading import needs_from

NEEDS = needs_from(
    {
        "a.yaml": """
theme: Trial
needs:
  memory:
    label: Memory problems
    terms: {dementia: 1, sitting-service: 0.5}
    phrases: [keeps forgetting]
  garden:
    label: Garden too much
    terms: {gardening: 1, handyperson: 0.4}
    phrases: [grass is long]
  shed:
    label: Company for men
    terms: {mens-shed: 1, walking: 0.5}
    phrases: [under my feet]
  loss:
    label: After a suicide
    terms: {suicide-loss: 1, counselling: 0.5}
    narrow: true
    phrases: [took his own life]
"""
    }
)


@pytest.mark.parametrize(
    ("term", "weights"),
    [
        (Term(name="Dementia"), {"memory": 1.0}),
        (Term(name="sitting service"), {"memory": 0.5}),
        (Term(id="sitting_service", name="Someone to sit with"), {"memory": 0.5}),
        (Term(name="Sitting services"), {"memory": 0.5 * 0.95}),
        (Term(name="Handy person"), {"garden": 0.4 * 0.85}),
        (Term(name="Dementia support at home"), {"memory": 0.7}),
        (Term(name="Talking"), {}),
        (Term(name="Swimming"), {}),
        (Term(name="…"), {}),
    ],
)
def test_a_term_leads_to_needs_the_surer_the_liker_it_is(term: Term, weights: dict[str, float]) -> None:
    assert dict(TermMap(NEEDS).needs_for(term).weights) == pytest.approx(weights)


def test_a_term_made_for_a_few_asks_for_their_need() -> None:
    assert TermMap(NEEDS).needs_for(Term(name="suicide loss")).only_for == {"loss"}


def test_a_term_the_few_share_with_others_asks_for_nothing() -> None:
    assert TermMap(NEEDS).needs_for(Term(name="counselling")).only_for == frozenset()


def test_a_decision_stands_instead_of_what_would_be_proposed() -> None:
    term = Term(name="Dementia support at home")
    decided = TermMap(NEEDS, {"dementia support at home": {"garden": 0.6}})
    assert dict(decided.needs_for(term).weights) == {"garden": 0.6}
    assert decided.needs_for(term).because is Because.DECIDED
    assert dict(decided.proposed_for(term).weights) == pytest.approx({"memory": 0.7})
    assert decided.struck(term) == {"memory"}


def test_a_term_decided_to_lead_to_no_need_leads_to_none() -> None:
    mapped = TermMap(NEEDS, {"dementia": {}}).needs_for(Term(name="Dementia"))
    assert (dict(mapped.weights), mapped.because) == ({}, Because.DECIDED)


def test_nothing_is_struck_from_a_term_nobody_decided() -> None:
    assert TermMap(NEEDS).struck(Term(name="Dementia")) == frozenset()


def test_a_decision_about_needs_the_list_no_longer_has_is_asked_again() -> None:
    gone = TermMap(NEEDS, {"dementia": {"gone": 1.0}}).needs_for(Term(name="Dementia"))
    assert (dict(gone.weights), gone.because) == ({"memory": 1.0}, Because.SAME)
    partly = TermMap(NEEDS, {"dementia": {"gone": 1.0, "garden": 1.0}}).needs_for(Term(name="Dementia"))
    assert dict(partly.weights) == {"garden": 1.0}


def test_a_term_decided_to_be_made_for_a_few_asks_for_their_need() -> None:
    terms = TermMap(NEEDS, {"walk": {"loss": 1.0, "memory": 0.6}, "talk": {"loss": 0.6}})
    assert terms.needs_for(Term(name="Walk")).only_for == {"loss"}
    assert terms.needs_for(Term(name="Talk")).only_for == frozenset()


@pytest.mark.parametrize(
    ("term", "because", "ours"),
    [
        (Term(name="Dementia"), Because.SAME, ("dementia",)),
        (Term(name="Sitting services"), Because.LIKE, ("sitting service",)),
        (Term(name="Handy person"), Because.LIKE, ("handyperson",)),
        (Term(name="Dementia support at home"), Because.WITHIN, ("dementia",)),
        (Term(name="Swimming"), Because.NOTHING, ()),
    ],
)
def test_a_proposal_says_which_of_our_terms_it_was_taken_for(
    term: Term, because: Because, ours: tuple[str, ...]
) -> None:
    mapped = TermMap(NEEDS).needs_for(term)
    assert (mapped.because, mapped.ours) == (because, ours)


@pytest.mark.parametrize(
    ("term", "key"),
    [
        (Term(name="Lunch Club"), "lunch club"),
        (Term(id="lunch-club", name="Lunch club"), "lunch club"),
        (Term(id="lunch_club", name="Eating together"), "lunch club/eating together"),
        (Term(id="0d6c2b1e-77aa-4c5f", name="Lunch club", taxonomy="any"), "lunch club"),
        (Term(id="12", name="Lunch club"), "lunch club"),
        (Term(id="x" * 200, name="Lunch club"), "lunch club"),
        (Term(id="lunch", name="🙂"), "lunch"),
        (Term(name="…"), ""),
        (Term(name="نادي الغداء"), "نادي الغداء"),
    ],
)
def test_a_term_is_known_by_its_words_in_every_feed(term: Term, key: str) -> None:
    assert term_key(term) == key
