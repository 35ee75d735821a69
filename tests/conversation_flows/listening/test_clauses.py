import pytest

from conversation_flows.listening import hear


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("She fell, but she is up now.", ["She fell", "but she is up now"]),
        ("I fell. I got up", ["I fell", "I got up"]),
        (
            "mum went out for the paper this morning she has not come back",
            ["mum went out for the paper this morning", "she has not come back"],
        ),
        ("tea and toast", ["tea and toast"]),
        ("?!", []),
    ],
)
def test_a_story_is_cut_where_a_person_breathes(text: str, parts: list[str]) -> None:
    assert [clause.text for clause in hear(text).clauses] == parts


def test_a_clause_is_exactly_the_text_it_points_to() -> None:
    text = "<p>Mum’s FALLEN</p>, she can’t get up — help 🙂"
    assert all(text[clause.start : clause.end] == clause.text for clause in hear(text).clauses)
