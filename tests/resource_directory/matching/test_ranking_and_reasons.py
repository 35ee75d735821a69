from collections.abc import Callable
from datetime import date, time
from itertools import permutations

import numpy as np
import pytest

from resource_directory.listing import (
    Capacity,
    CapacityState,
    Kind,
    Listing,
    Schedule,
    Status,
    Visibility,
    Weekday,
)
from resource_directory.matching import Matcher, Matches, Query, Refusal, Suggestion
from resource_directory.matching.ranking import choose, standard
from resource_directory.places import Gazetteer, Whereabouts


def shown(matches: Matches) -> list[str]:
    return [suggestion.key for suggestion in matches.suggestions]


@pytest.fixture
def town(listing: Callable[..., Listing]) -> list[Listing]:
    return [
        listing("memory-cafe", "dementia", description="A table for people who forget and those they love."),
        listing("grass-cutters", "gardening", description="Mowing and hedges for people who cannot."),
        listing("toe-nails", "foot care", description="We cut nails at home."),
        listing("benefit-advice", "benefits", description="Claims, forms and appeals."),
        listing("lunch-table", "lunch club", description="Two courses and company."),
        listing("village-agent", "information", kind=Kind.VILLAGE_AGENT),
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dad asks the same thing over and over and can't tell you the day", "memory-cafe"),
        ("the lawn is up to my knees", "grass-cutters"),
        ("can't reach my toenails any more", "toe-nails"),
        ("they turned me down for attendance allowance", "benefit-advice"),
        ("I hate having my dinner alone", "lunch-table"),
    ],
)
def test_what_answers_the_need_comes_first(
    text: str, first: str, ask: Callable[..., Matches], town: list[Listing]
) -> None:
    assert shown(ask(text, *town))[0] == first


@pytest.mark.parametrize("order", range(0, 720, 113))
def test_the_answer_does_not_hang_on_the_order_of_the_directory(
    order: int, ask: Callable[..., Matches], town: list[Listing]
) -> None:
    text = "the lawn is up to my knees"
    shuffled = list(permutations(town))[order]
    assert shown(ask(text, *shuffled))[0] == shown(ask(text, *town))[0]


def test_the_same_question_gets_the_same_answer(ask: Callable[..., Matches], town: list[Listing]) -> None:
    text = "the grass is long and she's forgetting her tablets"
    assert ask(text, *town) == ask(text, *town)


def test_no_more_than_asked_for_are_shown(ask: Callable[..., Matches], town: list[Listing]) -> None:
    assert len(ask("the lawn is up to my knees", *town, limit=2).suggestions) == 2


def test_each_need_of_a_long_story_gets_its_answer(
    ask: Callable[..., Matches], town: list[Listing], listing: Callable[..., Listing]
) -> None:
    more = [listing(f"memory-{number}", "dementia") for number in range(6)]
    story = (
        "My wife has dementia and her memory is going. The lawn wants cutting. "
        "I can't reach my toenails either."
    )
    answered = shown(ask(story, *more, *town))
    assert {"grass-cutters", "toe-nails"} <= set(answered[:5])
    assert any(key.startswith("memory") for key in answered[:5])


def test_what_was_refused_falls_below_what_was_not(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    club = listing("lunch-club", "lunch club", "loneliness")
    visitor = listing("pop-in", "befriending")
    text = "nobody to eat with, not a soul to talk to"
    assert shown(ask(text, club, visitor))[0] == "lunch-club"
    assert shown(ask(text, club, visitor, refusals=frozenset({Refusal.GROUPS}))) == ["pop-in", "lunch-club"]


def test_a_tick_brings_up_what_answers_it(ask: Callable[..., Matches], town: list[Listing]) -> None:
    ticked = ask("the lawn is up to my knees", *town, ticked=frozenset({"feet"}))
    assert shown(ticked)[0] == "toe-nails"
    assert (ticked.needs[0].code, ticked.needs[0].confidence) == ("feet", 1.0)


def test_a_strike_takes_the_need_away(ask: Callable[..., Matches], town: list[Listing]) -> None:
    struck = ask("the lawn is up to my knees", *town, struck=frozenset({"gardening"}))
    assert "gardening" not in {need.code for need in struck.needs}
    assert not any(reason.need == "gardening" for s in struck.suggestions for reason in s.reasons)


def test_a_tick_alone_is_enough_to_suggest(ask: Callable[..., Matches], town: list[Listing]) -> None:
    assert shown(ask("", *town, ticked=frozenset({"feet"})))[0] == "toe-nails"


def test_of_two_alike_the_one_with_room_comes_first(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    full = listing("a", "gardening", name="Mow", capacity=Capacity(state=CapacityState.FULL))
    room = listing("b", "gardening", name="Mow")
    assert shown(ask("the lawn is up to my knees", full, room)) == ["b", "a"]


def test_one_that_is_full_until_a_day_that_has_gone_is_not_put_behind(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    until = Capacity(state=CapacityState.FULL, until=date(2026, 1, 1))
    was_full, room = (
        listing("a", "gardening", name="Mow", capacity=until),
        listing("b", "gardening", name="Mow"),
    )
    assert shown(ask("the lawn is up to my knees", was_full, room)) == ["a", "b"]


def test_of_two_alike_the_one_checked_in_time_comes_first(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    stale = listing("a", "gardening", name="Mow", checked_on=date(2024, 6, 3))
    fresh = listing("b", "gardening", name="Mow")
    assert shown(ask("the lawn is up to my knees", stale, fresh)) == ["b", "a"]


def test_evidence_is_the_person_s_own_words(ask: Callable[..., Matches], town: list[Listing]) -> None:
    text = "Hello love.  The LAWN's up to my knees, it is!! And I can't reach my toenails…"
    matches = ask(text, *town)
    said = [need.evidence for need in matches.needs]
    said += [reason.evidence for s in matches.suggestions for reason in s.reasons]
    assert "The LAWN's up to my knees, it is" in said
    assert all(evidence in text for evidence in said)


def test_a_reason_is_a_sentence_with_what_one_asks_next(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    mow = listing("mow", "gardening", schedules=(Schedule(days=(Weekday.TUESDAY,), opens_at=time(10)),))
    reason = ask("the lawn is up to my knees", mow).suggestions[0].reasons[0]
    assert reason.need == "gardening"
    assert reason.why == (
        "because you said “the lawn is up to my knees”; 0.8 miles away; Tuesdays; free; checked in June 2026"
    )


def test_every_suggestion_has_a_reason(ask: Callable[..., Matches], town: list[Listing]) -> None:
    matches = ask("my neighbour's washing line fell down and he shouted at me", *town)
    assert all(suggestion.reasons[0].why for suggestion in matches.suggestions)


def test_a_hidden_address_gives_no_distance_away(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    refuge = listing("refuge", "domestic abuse", visibility=Visibility.HIDDEN_ADDRESS)
    suggestion = ask("I'm frightened of my husband, he hits me", refuge).suggestions[0]
    assert suggestion.distance_km is None
    assert "miles" not in suggestion.reasons[0].why


@pytest.mark.parametrize("latitude", [54.41, 54.0, 10.0])
def test_a_hidden_address_comes_up_alike_from_every_point_of_a_place(
    latitude: float, matcher_of: Callable[..., Matcher], listing: Callable[..., Listing]
) -> None:
    refuge = listing("refuge", "domestic abuse", areas=(), visibility=Visibility.HIDDEN_ADDRESS)
    matcher = matcher_of(refuge, listing("mow", "gardening"))

    def asked_from(latitude: float) -> list[Suggestion]:
        where = matcher.gazetteer.whereabouts(place="Fernby", latitude=latitude, longitude=1.31)
        query = Query("I'm frightened of my husband, he hits me", where, date(2026, 11, 21))
        return [one for one in matcher.match(query).suggestions if one.key == "refuge"]

    assert asked_from(latitude) == asked_from(54.4) != []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!… ---",
        "12345",
        "Maureen Ollerenshaw",
        "proszę o pomoc dla mojej mamy",
        "estoy solo y no tengo comida en casa",
        "mijn moeder is erg eenzaam en was in het bed",
        "mijn man is gevallen en kan niet meer lopen",
        "z" * 50_000,
    ],
)
def test_words_not_understood_give_no_random_five_but_someone_to_talk_to(
    text: str, ask: Callable[..., Matches], town: list[Listing]
) -> None:
    matches = ask(text, *town)
    assert (matches.understood, matches.needs, matches.suggestions) == (False, (), ())
    assert matches.connector is not None
    assert matches.connector.key == "village-agent"


def test_a_vague_story_is_offered_someone_to_talk_to_as_well(
    ask: Callable[..., Matches], town: list[Listing]
) -> None:
    matches = ask("it is hard to say really, a bit of this and a bit of that", *town)
    assert matches.connector is not None
    assert matches.connector.reasons[0].why


def test_a_plain_need_is_answered_without_one(ask: Callable[..., Matches], town: list[Listing]) -> None:
    assert ask("can't reach my toenails any more", *town).connector is None


def test_a_connector_elsewhere_is_not_offered(
    ask: Callable[..., Matches], listing: Callable[..., Listing]
) -> None:
    closed = listing("agent", "information", kind=Kind.VILLAGE_AGENT, minimum_age=60)
    assert ask("???", closed, age=30).connector is None


def test_fifty_thousand_letters_are_heard_from_both_ends(
    ask: Callable[..., Matches], town: list[Listing]
) -> None:
    story = "the lawn is up to my knees. " + "and then we had our tea. " * 1900 + "can't reach my toenails."
    answered = shown(ask(story, *town))
    assert {"grass-cutters", "toe-nails"} <= set(answered)


def test_an_empty_directory_answers_with_nothing(ask: Callable[..., Matches]) -> None:
    matches = ask("the lawn is up to my knees")
    assert (matches.suggestions, matches.connector) == ((), None)
    assert matches.needs


def test_an_update_puts_in_takes_out_and_leaves_the_old_index_alone(
    matcher_of: Callable[..., Matcher], listing: Callable[..., Listing]
) -> None:
    before = matcher_of(listing("mow", "gardening"), listing("dig", "gardening"))
    after = before.updated({"mow": None, "plant": listing("plant", "gardening")})
    query = Query("the lawn is up to my knees", Whereabouts(), date(2026, 11, 21))
    assert set(shown(after.match(query))) == {"dig", "plant"}
    assert set(shown(before.match(query))) == {"mow", "dig"}


def test_versions_name_the_needs_list(
    ask: Callable[..., Matches], matcher_of: Callable[..., Matcher]
) -> None:
    assert ask("help").versions.needs == matcher_of().needs.version


def test_a_place_outside_every_list_still_gets_an_answer(
    matcher_of: Callable[..., Matcher], listing: Callable[..., Listing]
) -> None:
    nowhere = Gazetteer([]).whereabouts(place="Nowhere")
    matches = matcher_of(listing("mow", "gardening")).match(
        Query("the lawn is up to my knees", nowhere, date(2026, 11, 21))
    )
    assert shown(matches) == ["mow"]


def test_scores_are_measured_from_their_mean() -> None:
    assert standard(np.array([1, 3], dtype=np.float32)).tolist() == [-1, 1]
    assert standard(np.array([2, 2], dtype=np.float32)).tolist() == [0, 0]
    assert standard(np.array([], dtype=np.float32)).tolist() == []


def test_a_far_better_one_that_may_not_be_shown_changes_no_score(
    matcher_of: Callable[..., Matcher], listing: Callable[..., Listing]
) -> None:
    shown_ones = [listing("mow", "gardening"), listing("club", "walking")]
    closed = listing("gone", "gardening").model_copy(update={"status": Status.INACTIVE})
    asked = Query("the lawn is up to my knees", Gazetteer([]).whereabouts(), date(2026, 11, 21))

    with_it, alone = matcher_of(*shown_ones, closed), matcher_of(*shown_ones)
    assert shown(with_it.match(asked)) == shown(alone.match(asked))


@pytest.mark.parametrize(
    ("answering", "chosen"),
    [
        ([], [0, 1, 2]),
        ([[1, 1, 1, 0, 0], [0, 0, 0, 0, 1]], [0, 1, 4]),
        ([[1, 0, 0, 0, 0], [0, 1, 0, 0, 0]], [0, 1, 2]),
        ([[1, 1, 1, 1, 0], [0, 0, 0, 0, 0]], [0, 1, 2]),
    ],
)
def test_a_need_no_one_has_answered_yet_gets_the_last_place(
    answering: list[list[int]], chosen: list[int]
) -> None:
    scores = np.array([9, 8, 7, 6, 1], dtype=np.float32)
    masks = [np.array(mask, dtype=bool) for mask in answering]
    assert choose(scores, np.ones(5, dtype=bool), masks, 3) == chosen
