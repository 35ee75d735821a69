"""Numbers are grouped as they are read aloud."""

import pytest

from app.kit.telephone import grouped


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("01632960123", "01632 960 123"),
        ("01632 960123", "01632 960 123"),
        ("(01632) 960-123", "01632 960 123"),
        ("+44 1632 960123", "01632 960 123"),
        ("+44 (0)1632 960123", "01632 960 123"),
        ("07700900123", "07700 900 123"),
        ("0808 1570123", "0808 157 0123"),
        ("02079460123", "020 7946 0123"),
        ("01134960123", "0113 496 0123"),
        ("0161 4960123", "0161 496 0123"),
        ("0800 111111", "0800 111 111"),
        ("999", "999"),
        ("01632 960123 ext 4", "01632 960123 ext 4"),
        ("+33 1 99 00 12 34", "+33 1 99 00 12 34"),
        ("ask at the desk", "ask at the desk"),
        ("", ""),
    ],
)
def test_a_number_is_grouped_to_be_said_and_anything_else_is_left(number: str, said: str) -> None:
    assert grouped(number) == said
