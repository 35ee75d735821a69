"""What holds of the figures whatever was recorded."""

from datetime import timedelta
from itertools import combinations_with_replacement

from hypothesis import given
from hypothesis import strategies as st

from app.measures.records import ContactRow, FollowUpRow
from app.measures.rules import Figure
from app.signposting.models import Result
from tests.measures.samples import ANN, BEN, CAT, NOVEMBER, OUTCOMES, closed, counted, opened, records

_moments = st.integers(0, 29).map(lambda day: f"2026-11-{day + 1:02}")
_people = st.sampled_from([ANN, BEN, CAT, None])
_roles = st.sampled_from(["officer", "social_worker", "therapist", "manager"])
_open = st.builds(opened, _moments, _people)
_closed = st.builds(
    closed,
    st.sampled_from([outcome.code for outcome in OUTCOMES]),
    _moments,
    person=_people,
    role=_roles,
    safeguarding=st.booleans(),
    introduced=st.booleans(),
)
_contacts = st.lists(_open | _closed, max_size=12)
_follow_ups = st.lists(
    st.builds(
        FollowUpRow,
        st.dates(NOVEMBER.first, NOVEMBER.last),
        st.none() | st.sampled_from([result.value for result in Result]),
        _people,
        st.just("new_need"),
        st.none() | st.sampled_from([outcome.code for outcome in OUTCOMES]),
        st.just("Hill"),
        st.just("North"),
    ),
    max_size=8,
)


@given(_contacts, _follow_ups)
def test_no_part_is_larger_than_its_whole(contacts: list[ContactRow], follow_ups: list[FollowUpRow]) -> None:
    for figure in counted(*contacts, follow_ups=tuple(follow_ups)).values():
        if figure.denominator is not None:
            assert 0 <= (figure.numerator or 0) <= figure.denominator
        assert figure.value is None or figure.value >= 0


@given(_contacts, _moments)
def test_a_call_that_was_no_enquiry_moves_no_share(contacts: list[ContactRow], received: str) -> None:
    silent = closed("not_an_enquiry", received=received, enquiry_kind="silent")
    before, after = counted(*contacts), counted(*contacts, silent)

    def shares(known: dict[str, Figure]) -> dict[str, tuple[int | None, int | None]]:
        counts = {"contacts", "episodes", "people", "not_an_enquiry"}
        return {code: (f.numerator, f.denominator) for code, f in known.items() if code not in counts}

    assert shares(before) == shares(after)
    for code in ("contacts", "episodes", "people"):
        assert (before[code].numerator or 0) == after[code].numerator


@given(_contacts)
def test_the_adjusted_base_and_what_it_leaves_out_are_the_whole_base(contacts: list[ContactRow]) -> None:
    november = counted(*contacts)
    whole, adjusted = november["signposted_all"], november["signposted_all_without_safeguarding"]

    assert (whole.denominator or 0) == (adjusted.denominator or 0) + (adjusted.excluded or 0)
    assert (adjusted.excluded or 0) == (november["safeguarding"].numerator or 0)
    assert (adjusted.numerator or 0) <= (whole.numerator or 0)


@given(_contacts)
def test_there_are_no_more_people_than_episodes_and_no_more_episodes_than_contacts(
    contacts: list[ContactRow],
) -> None:
    november = counted(*contacts)
    people, episodes, all_ = (november[code].numerator or 0 for code in ("people", "episodes", "contacts"))

    assert people <= episodes <= all_


@given(_contacts)
def test_a_longer_gap_never_makes_more_episodes(contacts: list[ContactRow]) -> None:
    numbers = [len(records(*contacts, gap_days=gap).first_contacts) for gap in (0, 2, 4, 10)]

    assert numbers == sorted(numbers, reverse=True)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_joining_agrees_with_joining_by_hand(days: list[int]) -> None:
    """Two short contacts are of one episode when steps of four days or fewer lead between them."""
    contacts = [closed(received=str(NOVEMBER.first + timedelta(days=day))) for day in days]
    apart = {day: {day} for day in days}
    for one, other in combinations_with_replacement(sorted(set(days)), 2):
        if other - one <= 4:
            joined = apart[one] | apart[other]
            apart |= dict.fromkeys(joined, joined)

    assert len(records(*contacts).first_contacts) == len({frozenset(group) for group in apart.values()})
