"""The list of contact needs, and what of it somebody means by what they typed."""

import pytest

from app.people.kinds import contact_need_kinds, read_kinds
from app.people.typed_needs import nearest, read_need, read_needs


@pytest.mark.parametrize(
    ("typed", "code", "detail"),
    [
        ("Do not ring", "do_not_ring", ""),
        ("don't ring", "do_not_ring", ""),
        ("DON’T RING", "do_not_ring", ""),
        ("do not rnig", "do_not_ring", ""),
        ("interpreter: Polish", "interpreter", "Polish"),
        ("Polish interpreter", "interpreter", "Polish"),
        ("speaks only Urdu", "interpreter", "Urdu"),
        ("ring after 6", "ring_between", "after 6"),
        ("Ring only between 9 and 12", "ring_between", "between 9 and 12"),
        ("large print 18 point", "large_print", "18 point"),
        ("Through her son Tom, 07700 900111", "through_somebody", "her son Tom, 07700 900111"),
        ("easy reed", "easy_read", ""),
        ("BSL", "bsl", ""),
        ("sign language", "bsl", ""),
        ("needs sign language please", "bsl", "needs please"),
    ],
)
def test_a_need_is_known_by_what_people_type_for_it(typed: str, code: str, detail: str) -> None:
    need = read_need(typed)
    assert need.kind is not None
    assert (need.kind.code, need.detail) == (code, detail)


@pytest.mark.parametrize(
    "typed",
    [
        "don't write in English",
        "Don't ring before ten",
        "don't ring after 6",
        "do not text",
        "no dementia on envelopes, she reads the post",
        "ring bell and wait",
        "ring at the back door",
        "context matters",
        "she has a dog",
        "<b>x</b>",
        "🙂",
    ],
)
def test_what_is_on_no_list_is_kept_as_it_was_typed(typed: str) -> None:
    need = read_need(typed)
    assert need.kind is None
    assert need.detail == typed


@pytest.mark.parametrize(
    ("typed", "codes", "words"),
    [
        (
            "Interpreter: Polish; ring, don't write in English",
            ["interpreter"],
            ["ring, don't write in English"],
        ),
        ("No letters, he reads them. Text", ["no_letters"], ["No letters, he reads them", "Text"]),
        ("large print and no letters", ["large_print", "no_letters"], []),
        ("He opens it so no letters please", ["no_letters"], ["He opens it so no letters please"]),
        ("BSL interpreter, text relay, do not ring", ["bsl", "text_relay", "do_not_ring"], []),
        ("Through her daughter, 07700 900123", ["through_somebody"], []),
        ("Ring only between 9 and 12", ["ring_between"], []),
    ],
)
def test_several_needs_typed_at_once_are_all_kept(typed: str, codes: list[str], words: list[str]) -> None:
    needs = read_needs(typed)
    assert [need.kind.code for need in needs if need.kind] == codes
    assert [need.for_words for need in needs if need.for_words] == words


def test_ringing_is_never_taken_for_not_ringing() -> None:
    for typed in ("do ring", "ring them", "ring", "phone them"):
        kind = read_need(typed).kind
        assert kind is None or not kind.unsafe


def test_what_may_hurt_somebody_on_the_telephone_stands_beside_the_number() -> None:
    kinds = contact_need_kinds()
    for code in ("do_not_ring", "no_message", "speak_only_to_them"):
        assert kinds[code].unsafe
        assert kinds[code].beside_number


@pytest.mark.parametrize(
    "text",
    [
        "- {code: ring, label: Ring, group: reach}\n- {code: ring, label: Text, group: reach}",
        "- {code: ring, label: Ring, group: reach}\n- {code: text, label: ring, group: reach}",
        "- {code: Ring them, label: Ring, group: reach}",
        "- {code: ring, label: Ring, group: elsewhere}",
        "- {code: ring, label: Ring, group: reach, why: deaf}",
        "ring",
    ],
)
def test_a_faulty_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_kinds(text)


@pytest.mark.parametrize(
    "typed",
    ["Ring, large print no use - read aloud", "large print is no good to her", "interpreter not needed"],
)
def test_what_is_of_no_use_is_not_asked_for(typed: str) -> None:
    needs = read_needs(typed)
    assert not {need.kind.code for need in needs if need.kind} & {"large_print", "interpreter"}
    assert " ".join(need.typed for need in needs) == typed


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Do not ring or write home", ["do_not_ring", "no_letters"]),
        ("no calls or letters", ["do_not_ring", "no_letters"]),
        ("don't ring or text", ["do_not_ring"]),
        ("large print or braille", ["large_print", "braille"]),
    ],
)
def test_what_is_forbidden_together_is_forbidden_both(typed: str, codes: list[str]) -> None:
    needs = read_needs(typed)
    assert [need.kind.code for need in needs if need.kind] == codes
    assert all(need.for_words == typed for need in needs if need.detail)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("hear", ["hearing_loop"]),
        ("Text", ["text", "speech_to_text", "text_relay"]),
        ("prin", ["large_print"]),
        ("braille", []),
        ("the dog", []),
        ("text her son first", []),
        ("🙂", []),
    ],
)
def test_what_is_short_and_no_need_is_near_to_some(typed: str, codes: list[str]) -> None:
    assert [kind.code for kind in nearest(typed)] == codes
