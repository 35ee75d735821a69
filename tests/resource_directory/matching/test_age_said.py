import pytest

from resource_directory.matching.age import age_said


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("she's 88", 88),
        ("She\u2019s 91 and sharp as anything", 91),
        ("my dad is 79, lives alone", 79),
        ("Mum, 84, will not have help", 84),
        ("I'm 29 and new here", 29),
        ("i am now 67", 67),
        ("he's nearly 100", 100),
        ("she's 88, yes 88, and my mum is 88", 88),
        ("she's 88 and he's 91", None),
        ("she's 10 miles away", None),
        ("he is 15 stone", None),
        ("I'm 20 minutes from the shop", None),
        ("she is 3 doors down", None),
        ("he's 90 per cent deaf", None),
        ("we live at number 42", None),
        ("she's 85 in March", None),
        ("call me on 07700 900123", None),
        ("", None),
    ],
)
def test_an_age_is_read_only_where_plainly_said_of_one_person(text: str, age: int | None) -> None:
    assert age_said(text) == age
