"""What answers are remembered by."""

from app.kit.itself import Itself


def test_only_the_very_same_thing_is_the_same() -> None:
    one, alike = ["bread"], ["bread"]
    assert Itself(one) == Itself(one)
    assert Itself(one) != Itself(alike)
    assert len({Itself(one), Itself(one), Itself(alike)}) == 2


def test_a_thing_is_not_what_holds_it() -> None:
    held = Itself("bread")
    assert held != "bread"
