"""What listings say in their own words of whom they are for, and what only sounds like it."""

import pytest

from resource_directory.listing import Gender, ReferralRoute, Status
from resource_directory.told.age_limits import age_limit
from resource_directory.told.closing import closing
from resource_directory.told.gender_limits import gender_limit
from resource_directory.told.number_words import in_figures
from resource_directory.told.referral import referral_told
from resource_directory.told.residents import residents_of
from resource_directory.told.sentences import Part, Sentence, sentences

PLACES = ("Fernby", "Coldmoor", "Long Ash", "Nether Ash")


def said(description: str, name: str = "Tea at three", eligibility: str = "") -> tuple[Sentence, ...]:
    parts = {Part.NAME: name, Part.ELIGIBILITY: eligibility, Part.DESCRIPTION: description}
    return tuple(sentences(parts))


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("for the over-sixties", "for the over-60s"),
        ("sixteen to twenty-four", "16 to 24"),
        ("her eightieth birthday", "her 80th birthday"),
        ("no one under fifty-five", "no one under 55"),
        ("every second tuesday", "every second tuesday"),
    ],
)
def test_numbers_are_put_into_figures(words: str, figures: str) -> None:
    assert in_figures(words) == figures


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A lunch club for the over-sixties.", (60, None)),
        ("50 plus, all abilities.", (50, None)),
        ("For anyone aged 18-25 who is new in town.", (18, 25)),
        ("Open to sixteen to twenty-four year olds.", (16, 24)),
        ("For pupils in school years 7 to 11.", (11, 16)),
        ("Sorry, no under 18s.", (18, None)),
        ("You must be at least 55.", (55, None)),
        ("Support for adults with a learning disability.", (18, None)),
        ("For pensioners only.", (66, None)),
        ("For people from their fiftieth birthday onwards.", (50, None)),
        ("For 13 to 19s, or up to 25 if you have a learning disability.", (13, 25)),
        ("Youth club, 12-17 (21 with special needs).", (12, 21)),
        ("For care leavers from 15 right until they're 22.", (15, 21)),
        ("Work with deaf children from age 3 to their nineteenth birthday.", (3, 18)),
        ("Up to and including age 21.", (None, 21)),
        ("Ladies' team, over 35.", (35, None)),
        ("For carers of sixteen to twenty.", (16, 20)),
        ("A craft group for men, from 18.", (18, None)),
        ("Must have reached pension age.", (66, None)),
        ("Those under 45 are asked to join the evening walk.", (45, None)),
        ("We do not take boys or anyone under 17.", (17, None)),
        ("Unemployed adults.", (18, None)),
        ("Walkers, 20s-30s.", (20, 39)),
        ("Play from birth to 4.", (None, 4)),
        ("You needn't be retired; 55 is the minimum.", (55, None)),
        ("Mondays: over 60s. Tuesdays: over 40s.", (40, None)),
        ("Drama: 8-10s Tuesday, 11-13s Friday.", (8, 13)),
        ("Seventy is when you can join.", (70, None)),
        ("For the thirty to fifty crowd.", (30, 50)),
        ("Anybody who isn't yet thirty.", (None, 29)),
        ("No admittance below the age of 21.", (21, None)),
        ("Adults of any age.", (18, None)),
        ("Age range 6-13.", (6, 13)),
        ("Six- to nine-year-olds.", (6, 9)),
        ("Flats for people aged 60 and over, or 55 if disabled.", (55, None)),
        ("Rooms for young people, 17 up to their 23rd birthday.", (17, 22)),
        ("Infants who've lost a parent. Children of primary school age.", (4, 11)),
        ("Grants: £250 for students over 18 in hardship.", (18, None)),
    ],
)
def test_an_age_limit_is_read_from_the_words(words: str, expected: tuple[int | None, int | None]) -> None:
    told = age_limit(said(words))
    assert told is not None
    assert (told.youngest, told.oldest) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Our oldest member is 94.",
        "Volunteers must be 18 or over.",
        "Entry £3, concessions for over 65s.",
        "Free for under 16s.",
        "We now have over 60 members.",
        "Trips of under 5 miles.",
        "Established 40 years ago.",
        "Children welcome.",
        "The market has 60+ stalls.",
        "Take the number 65 bus.",
        "Open 10-4, Monday to Friday.",
        "Under-16s must be accompanied by an adult.",
        "For families with a child under 5.",
        "All ages welcome, from 8 to 80.",
        "Not just for the over 60s.",
        "For carers of people over 65.",
        "For mums and dads of children with asthma, aged 3 to 11.",
        "Our team, a squad of twelve and a league for over 50s.",
        "Mondays: over 60s keep fit. Tuesdays: dancing for all.",
        "- Monday - lunch (60+)\n- Friday - supper, everyone",
        "Gentle exercise 50+ Wednesday; mixed class Saturday.",
        "No under 14s unless accompanied.",
        "Girls up to eight may come with their fathers.",
        "60+ is our usual crowd.",
        "Our walkers' ages run from 40 to 78.",
        "Toddlers welcome with an adult.",
        "There's no bar on age, though over 50s come most.",
        "Meant for the over 60s but anyone can come.",
        "For those over fifty, or getting back from an illness.",
        "For the over 70s and people with epilepsy.",
        "60 and over, pregnant women, those on benefits.",
        "We see people over 85 first, then everyone else.",
        "Free to those of 65 and above; others pay £3.",
        "Advice for under-30s and anyone leaving prison.",
        "Under 13s must stay by the rope.",
        "Free for under 12s, over 70s and those on benefits; others pay.",
        "Dances to tunes of the 50s and 60s.",
        "Adults with lupus, their partners, their children.",
        "Parents, carers and their children aged 1 to 4.",
    ],
)
def test_what_only_speaks_of_ages_sets_no_limit(words: str) -> None:
    assert age_limit(said(words)) is None


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("Women's craft", "Tea and wool.", (Gender.FEMALE,)),
        ("Craft", "Women only, please.", (Gender.FEMALE,)),
        ("The Shed", "A place for men to mend things. Sorry, no ladies.", (Gender.MALE,)),
        ("Space", "A group for women and non-binary people.", (Gender.FEMALE, Gender.OTHER)),
        ("Men's shed", "Despite the name a third of us are women.", ()),
        ("Choir", "Women make up most of us, men welcome.", ()),
        ("Swimming", "Some sessions are women only.", ()),
        ("Breakfast", "For ex-forces men and women.", ()),
        ("Warm room", "A ladies' hairdresser comes on Tuesdays.", ()),
        ("Mothers' tea", "Not just for mothers: everyone has cake.", ()),
        ("Dads' pram walk", "Out with other dads (and mums!).", ()),
        ("Widows' club", "For anyone whose husband, wife or partner has died.", ()),
        ("Widows' club", "For women whose husband or wife has died.", (Gender.FEMALE,)),
        ("The barn", "It is a women's shed. We make bags for anybody.", (Gender.FEMALE,)),
        ("Lads' strength", "A men-only class; the gym is mixed at all other times.", (Gender.MALE,)),
        ("Supper", "Games for elders, ladies on Fridays and men on Sundays.", ()),
        ("Gym", "Mondays: women only. Fridays: men only.", ()),
        ("Pool", "Men only between 7 and 9; otherwise everyone.", ()),
        ("Netball", "Men's team wants players! Women's team full.", ()),
        ("Tea", "For gentlemen who bake, and ladies who eat.", ()),
        ("Voice", "We speak up for mothers at court and for grandparents.", ()),
        ("Milk", "Feeding drop-in. Dads, aunts and bumps come too.", ()),
        ("Women's Institute Hall", "Hire it by the hour.", ()),
        ("Line", "For any woman in fear. Male victims: ring the other line.", (Gender.FEMALE,)),
        ("Course", "Six weeks of courage, women of any age over 20.", (Gender.FEMALE,)),
        ("Tea", "Male carers over 18.", (Gender.MALE,)),
        ("Gym", "Mondays: women only. Fridays: ladies only.", (Gender.FEMALE,)),
    ],
)
def test_whom_it_is_for_by_gender(name: str, words: str, expected: tuple[Gender, ...]) -> None:
    assert gender_limit(said(words, name)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The group has now closed.", Status.DEFUNCT),
        ("We are no longer running.", Status.DEFUNCT),
        ("The lunch club ended in March.", Status.DEFUNCT),
        ("Our funding has finished.", Status.DEFUNCT),
        ("Sessions are paused until further notice.", Status.TEMPORARILY_CLOSED),
        ("Closed on bank holidays.", None),
        ("We closed in March and reopened in May.", None),
        ("Our Facebook page is a closed group.", None),
        ("For people who have stopped going out.", None),
        ("For those whose day centre has closed.", None),
        ("Linen washed, ironed and folded.", None),
        ("Sitters, so that carers are having a break.", None),
        ("You no longer need a referral.", None),
        ("Drop-ins have stopped, but you can still book a visit.", None),
        ("The Friday class has closed. Tai chi with tea in the hall.", None),
        ("Our evening group has folded. We sing each morning.", None),
        ("The Friday class has closed.", Status.DEFUNCT),
        ("After twelve years the choir has closed.", Status.DEFUNCT),
        ("We have had to bring the group to an end.", Status.DEFUNCT),
        ("This class is not currently running.", Status.TEMPORARILY_CLOSED),
        ("Shut for repairs until further notice.", Status.TEMPORARILY_CLOSED),
        ("No sessions for now.", Status.TEMPORARILY_CLOSED),
        ("Taking a long break until the spring.", Status.TEMPORARILY_CLOSED),
        ("We have decided it is time to stop.", Status.DEFUNCT),
        ("We gave in the keys at Whitsun.", Status.DEFUNCT),
        ("Our lease ran out.", Status.DEFUNCT),
        ("This was a small sewing circle in the vestry.", Status.DEFUNCT),
        ("The project ran from 2011 to 2016.", Status.DEFUNCT),
        ("It was a sewing circle once; we meet to paint.", None),
        ("The choir did not survive the winter.", Status.DEFUNCT),
        ("We never reopened.", Status.DEFUNCT),
        ("Farewell to all of you.", Status.DEFUNCT),
        ("The fund was taken off the list: removed from the register.", Status.DEFUNCT),
        ("Out of action while the van is mended.", Status.TEMPORARILY_CLOSED),
        ("Say farewell loneliness!", None),
        ("It has come to the end of its grant.", Status.DEFUNCT),
        ("Nobody runs it now.", Status.DEFUNCT),
        ("Merged with the library group: ring them.", Status.DEFUNCT),
        ("The hall has been condemned.", Status.DEFUNCT),
        ("The service can no longer run.", Status.DEFUNCT),
        ("The service can no longer run on Sundays.", None),
        ("Over for the season; back in the autumn.", Status.TEMPORARILY_CLOSED),
        ("Scheme ended 30/6.", Status.DEFUNCT),
        ("Project complete, with thanks to all.", Status.DEFUNCT),
        ("This number is no longer in use.", Status.DEFUNCT),
        ("We almost folded in 2019 but sing on.", None),
        ("We stopped meeting in person and sing on Zoom.", None),
        ("Collections are suspended. Ring for a sofa.", None),
    ],
)
def test_an_end_told_in_words(words: str, expected: Status | None) -> None:
    assert closing(said(words)) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("By GP referral only.", (ReferralRoute.GP,)),
        ("Your social worker has to refer you.", (ReferralRoute.COUNCIL,)),
        ("Referral needed.", (ReferralRoute.PROFESSIONAL,)),
        ("No referral needed, just come.", ()),
        ("We can refer you to other services.", ()),
    ],
)
def test_who_has_to_send_people(words: str, expected: tuple[ReferralRoute, ...]) -> None:
    assert referral_told(said(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Only for people living in Fernby and Long Ash.", ("Fernby", "Long Ash")),
        ("We can't go outside Coldmoor, sorry.", ("Coldmoor",)),
        ("For people in Fernby and the surrounding villages.", ()),
        ("We meet in Fernby village hall.", ()),
        ("Many members live in Coldmoor.", ()),
        ("Only for residents of Otherton.", ()),
        ("Families from the two Ashes and Fernby.", ("Long Ash", "Nether Ash", "Fernby")),
        ("I stick to Coldmoor since the car gave up.", ("Coldmoor",)),
        ("Fernby and Coldmoor, and that is as far as the bus goes.", ("Fernby", "Coldmoor")),
        ("There are ashes and oaks in the wood.", ()),
    ],
)
def test_the_known_places_it_is_kept_for(words: str, expected: tuple[str, ...]) -> None:
    assert residents_of(said(words), PLACES) == expected


def test_the_village_is_the_one_in_the_name() -> None:
    assert residents_of(said("Residents of the parish only.", "Fernby Relief"), PLACES) == ("Fernby",)
