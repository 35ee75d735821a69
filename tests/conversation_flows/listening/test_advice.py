import re
from string import Formatter

import pytest

from conversation_flows.hearing import FLAG_KINDS
from conversation_flows.listening import PLACEHOLDERS, advice


@pytest.mark.parametrize("kind", FLAG_KINDS)
def test_each_kind_says_what_to_ask_who_to_ring_and_what_to_record(kind: str) -> None:
    given = advice(kind)
    assert given.title
    assert given.summary.endswith(".")
    assert all(2 <= len(lines) <= 3 for lines in (given.ask, given.ring, given.record))


@pytest.mark.parametrize("kind", FLAG_KINDS)
def test_filled_advice_leaves_no_placeholder(kind: str) -> None:
    filled = advice(kind).filled(dict.fromkeys(PLACEHOLDERS, "01632 960001"))
    named = {name for line in (filled.summary, *filled.ring) for _, name, _, _ in Formatter().parse(line)}
    assert named <= {None}


def test_a_number_a_council_has_not_set_is_named_instead() -> None:
    assert any("the safeguarding line" in line for line in advice("safeguarding_adult").filled({}).ring)


def test_every_placeholder_is_used_by_some_advice() -> None:
    said = " ".join(line for kind in FLAG_KINDS for line in (advice(kind).summary, *advice(kind).ring))
    assert all(f"{{{name}}}" in said for name in PLACEHOLDERS)


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        advice("weather")


@pytest.mark.parametrize("kind", FLAG_KINDS)
def test_each_line_of_whom_to_ring_goes_on_after_the_word_ring(kind: str) -> None:
    for line in advice(kind).ring:
        assert re.match(r"999|\{|Samaritans", line), line
