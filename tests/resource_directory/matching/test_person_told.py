"""Whom a story asks help for: how old they are and of which gender, in the ways people tell it."""

from datetime import date

import pytest

from resource_directory.listing import Gender
from resource_directory.matching import CallerRole
from resource_directory.matching.person import person_told
from resource_directory.matching.query import Ages

TODAY = date(2026, 11, 21)


def ages(text: str, role: CallerRole | None = None) -> set[tuple[int | None, int | None]]:
    return {(one.youngest, one.oldest) for one in person_told(text, TODAY, role).ages}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("she's 88", (88, 88)),
        ("She\u2019s 91 and sharp as anything", (91, 91)),
        ("my dad is 79, lives alone", (79, 79)),
        ("Mum, 84, will not have help", (84, 84)),
        ("i am now 67", (67, 67)),
        ("she's 88, yes 88, and my mum is 88", (88, 88)),
        ("she turned eighty in March and lives alone", (80, 80)),
        ("He was born in 1952 and has Parkinson's", (73, 74)),
        ("my brother's in his twenties and never leaves his room", (20, 29)),
        ("A lady in her late eighties is lost", (86, 89)),
        ("he's 17 next week and not been in since Easter", (16, 17)),
        ("he's nearly 100", (98, 100)),
        ("our nan keeps falling", (50, None)),
        ("I'm a pensioner on my own", (60, None)),
        ("my lad's just left school", (16, 19)),
        ("as a bloke of fifty-eight I find it hard to talk", (58, 58)),
        ("My parents are 85 and 87 and can't manage", (85, 87)),
        ("I was widowed at forty and now I'm seventy three", (73, 73)),
        ("I'm 20 minutes from the shop and I'm 83", (83, 83)),
        ("I'm 53 with MS and I need a ramp", (53, 53)),
        ("I'm on my own at 62 and I'd like to dance", (62, 62)),
        ("At 77 you don't expect to start again, but I'd like to paint", (77, 77)),
        ("I was a roofer, 68 now, and my hip has gone", (68, 68)),
        ("I'm in year 8 and they all laugh at me", (12, 13)),
        ("Retired man, 81yo, keeps wandering", (81, 81)),
        ("Fifty-two year old woman, chronic pain, wants to swim", (52, 52)),
        ("As a dad of two I never see anybody", (18, None)),
        ("My late wife did the garden and I can't face it", (18, None)),
        ("I'm a student and the rent is due", (16, 40)),
        ("I'm at school and they call me names", (5, 18)),
        ("I had a baby nine weeks ago and I feel nothing", (14, 55)),
        ("I'm eight months pregnant", (14, 55)),
    ],
)
def test_the_age_is_as_narrow_as_the_words_allow(text: str, expected: tuple[int | None, int | None]) -> None:
    assert ages(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "she's 10 miles away",
        "he is 15 stone",
        "she is 3 doors down",
        "he's 90 per cent deaf",
        "we live at number 42",
        "call me on 07700 900123",
        "I worked for 40 years down the pit and now I'm bored",
        "I am 30 weeks into my course",
        "It took 20 miles and at 50 miles an hour",
        "",
    ],
)
def test_what_is_no_age_is_not_taken_for_one(text: str) -> None:
    assert ages(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm 45 and my mum is 82 and she can't get out", (82, 82)),
        ("I'm her granddaughter. She's 93 and frightened of the stairs.", (93, 93)),
        ("my daughter says I should ring. I'm 81 and I can't manage the garden", (81, 81)),
        ("me and the wife are both in our seventies", (70, 79)),
        ("My father, who drove a bus for thirty years, is 86", (86, 86)),
        ("I can take my niece, 8, on a Saturday", (8, 8)),
        ("It hurts my knees to kneel and I'm 70", (70, 70)),
        ("I take my tablets and I'm 71", (71, 71)),
        ("I'm a link worker with a man of 47 who has no heating", (47, 47)),
        ("My patient is 90 and needs a sitter", (90, 90)),
        ("I'm 14 and I look after my mum who can't walk", (14, 14)),
        ("My wife died in June. I'm 44 with two girls, 8 and 11.", (44, 44)),
        ("The man I shop for is 92", (92, 92)),
        ("I'm bringing him up now, my nephew is 9", (9, 9)),
        ("Anything for a bored four year old?", (4, 4)),
        ("We're both past seventy and have our grandson, who is 6", (70, 79)),
    ],
)
def test_the_age_is_that_of_the_one_to_be_helped(text: str, expected: tuple[int | None, int | None]) -> None:
    assert ages(text) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm 24 and I look after my mum. I never get out with people my own age.", {(24, 24), (33, None)}),
        ("My daughter is 15 and I can't cope", {(15, 15), (30, 65)}),
        ("My husband is 80 and has dementia, and I'm worn out", {(80, 80), (68, 92)}),
        ("I'm a dad, 31, with a two year old, and I feel so low", {(31, 31), (2, 2)}),
    ],
)
def test_where_either_may_be_meant_the_years_between_them_are_nobodys(
    text: str, expected: set[tuple[int | None, int | None]]
) -> None:
    assert ages(text) == expected


def test_who_rings_decides_whose_age_it_is() -> None:
    story = "I'm 79 and my husband is 84 and we both struggle"
    assert ages(story, CallerRole.PERSON) == {(79, 79)}
    assert ages(story, CallerRole.CARER) == {(84, 84)}
    assert ages(story) == {(79, 79), (84, 84)}


def test_a_small_child_may_stand_for_the_parent_who_needs_somebody() -> None:
    told = person_told("My little boy is 3, I feel so alone and I never get out", TODAY, None)
    assert set(told.ages) == {Ages(3, 3), Ages(18, 53)}
    assert told.gender is None


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("my dad is 79", Gender.MALE),
        ("Our nan keeps falling", Gender.FEMALE),
        ("Mrs Jenkins at number 4 is nearly blind", Gender.FEMALE),
        ("my neighbour has nobody and she sits in the dark", Gender.FEMALE),
        ("as a bloke I find it hard to talk", Gender.MALE),
        ("I'm a woman on my own", Gender.FEMALE),
        ("my mate is sleeping in his car, he lost his job", Gender.MALE),
        ("I'm expecting and don't know any other mums", Gender.FEMALE),
        ("I sit here all day", None),
        ("my neighbour sits in the dark", None),
        ("since my husband died I don't see a soul", None),
        ("My late wife did the cooking", None),
        ("I'm a retired postman and the days are long", Gender.MALE),
        ("I'm a retired policewoman and the days are long", Gender.FEMALE),
        ("I'm only human and the days are long", None),
        ("I'm a woman and I don't feel safe with men", Gender.FEMALE),
        ("I don't feel safe with men", None),
        ("I'm 80. Do they take widowers anywhere?", Gender.MALE),
        ("Name of Mr. T. Oduya, 40, new in town", Gender.MALE),
        ("My dad is 83 and my mum is 80 and they both fall", None),
        ("My mum can't walk and my dad is worn out. He's 79.", Gender.MALE),
        ("I'm his nan and he's two, where can we play?", Gender.FEMALE),
        ("I'm ringing in my wife's stead", Gender.FEMALE),
        ("I'm ringing for a friend. The tenant upstairs lost his job and he drinks", Gender.MALE),
    ],
)
def test_the_gender_is_that_of_the_one_to_be_helped(text: str, gender: Gender | None) -> None:
    assert person_told(text, TODAY, None).gender is gender


@pytest.mark.parametrize(
    "text",
    [
        "he checks my mileage and I have to give him the receipts",
        "my husband hits me and I'm scared of him",
        "my boyfriend won't let me see my friends, he is 40",
        "my wife hits me",
    ],
)
def test_who_does_the_harm_is_not_taken_for_the_one_to_be_helped(text: str) -> None:
    told = person_told(text, TODAY, None)
    assert not [one for one in told.ages if one.oldest]
    assert told.gender is None
