import pytest

from resource_directory.listing import Term
from resource_directory.needs import TermMap
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
