"""The ten calls as written: checked like a flow, in plain words, and fit for the sample map."""

import re
from importlib.resources import files

import pytest

from app.practice.script import Script, ScriptRefused, find_script, load_script, scripts
from resource_directory.places import Gazetteer
from resource_directory.sample import load_sample

TEXT = (files("app.practice") / "calls" / "says-he-is-fine.yaml").read_text("utf-8")

each_call = pytest.mark.parametrize("script", scripts(), ids=lambda script: script.id)


@each_call
def test_a_call_is_long_enough_to_be_one_and_short_enough_for_a_quiet_minute(script: Script) -> None:
    assert 10 <= len(script.lines) <= 20
    assert len(script.replies) >= 4
    assert {held.kind for held in script.holds} >= {"contact_need", "connection"}


@each_call
def test_the_simpler_connections_are_on_the_sample_map(script: Script) -> None:
    reads, _ = load_sample()
    known = {read.listing.source_id for read in reads if read.listing}
    named = {listing for held in script.holds for listing in held.listings}

    assert named
    assert named <= known


@each_call
def test_the_call_comes_from_a_place_on_the_sample_map(script: Script) -> None:
    _, places = load_sample()
    said = " ".join(line.say for line in script.lines)
    postcode = re.search(r"ZZ\d+ \d[A-Z]{2}", said)

    assert postcode
    where = Gazetteer(places).whereabouts(place=None, postcode=postcode[0])
    assert where.place
    assert where.place.name.split()[0] in said + script.who


@each_call
def test_telephone_numbers_are_those_kept_for_fiction(script: Script) -> None:
    said = [line.say for line in script.lines] + [line.say for r in script.replies for line in r.lines]
    numbers = re.findall(r"\b0\d{4} ?\d{6}\b|\b0\d{10}\b", " ".join(said))

    assert all(re.match(r"01632 960|07700 900|0808 157 0", number) for number in numbers)


@each_call
def test_nobody_says_everything_unasked(script: Script) -> None:
    """Asking matters: what a reply holds is in none of the lines."""
    lines = {line.say for line in script.lines}

    assert not any(line.say in lines for reply in script.replies for line in reply.lines)


@each_call
def test_what_looking_back_quotes_says_something_by_itself(script: Script) -> None:
    quoted = [held.words for held in script.holds] + [worth.words for worth in script.write_down]

    assert not [words for words in quoted if len(words.split()) < 3]


def test_how_tom_is_reached_is_quoted_where_he_says_it() -> None:
    tom = find_script("about-the-gritting")
    assert tom
    (reach,) = (held for held in tom.holds if held.kind == "contact_need")

    assert "After dark" in reach.words


def test_between_them_they_hold_what_a_front_door_must_not_miss() -> None:
    flags = {held.flag for script in scripts() for held in script.holds if held.flag}
    callers = {script.caller for script in scripts()}

    assert flags == {
        "carer_breakdown", "domestic_abuse", "fire_or_gas", "mental_health_crisis", "safeguarding_adult",
        "safeguarding_child",
    }  # fmt: skip
    assert callers == {"person", "relative", "carer", "neighbour", "professional"}
    assert any(not any(held.flag for held in script.holds) for script in scripts())


@pytest.mark.parametrize(
    ("was", "written", "rule"),
    [
        ("prompts: [falls]", "prompts: [fals]", "unknown-prompts"),
        ("gates: [taking_part]", "gates: [take_part]", "unknown-gates"),
        ("needs: [bereavement]", "needs: [greif]", "unknown-needs"),
        (
            "contact_needs: [ring_between, hearing_loop]",
            "contact_needs: [shoe_size]",
            "unknown-contact_needs",
        ),
        ("words: Joan passed in March.", "words: Joan died in March.", "never-said"),
        ("title: A man", "titel: A man", "unknown-key"),
        ("minutes: 4", "minutes: four", "int-parsing"),
    ],
)
def test_a_slip_is_said_with_its_line(was: str, written: str, rule: str) -> None:
    assert was in TEXT
    with pytest.raises(ScriptRefused) as refused:
        load_script(TEXT.replace(was, written, 1), name="says-he-is-fine.yaml")

    found = {finding.rule: finding for finding in refused.value.findings}
    assert rule in found
    assert found[rule].line == TEXT[: TEXT.index(was)].count("\n") + 1
    assert found[rule].fix


def test_what_is_no_call_at_all_is_refused() -> None:
    with pytest.raises(ScriptRefused):
        load_script("- just\n- a list", name="x.yaml")
    with pytest.raises(ScriptRefused):
        load_script("a: &b 1", name="x.yaml")
