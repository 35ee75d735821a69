"""The person a story asks help for, who is often not the one who tells it: their age and gender."""

from datetime import date

from resource_directory.listing import Gender
from resource_directory.matching.age import ages_told
from resource_directory.matching.harm import HARMED, HARMS_TELLER
from resource_directory.matching.kin import (
    COUPLE,
    ELDER,
    HOW_IT_IS,
    HOW_THEY_ARE,
    PRONOUNS,
    SELF,
    SPOUSE,
)
from resource_directory.matching.query import Ages, CallerRole, Person
from resource_directory.matching.teller import (
    AS_CALLER,
    AT_WORK,
    CARES_AT_HOME,
    GROWN_UP,
    OWN_NEED,
    PLAINLY_OWN,
    WISHES,
    gender_of_teller,
    only,
)
from resource_directory.matching.whose import AnyOf, Told, Who, gender_in, of_whom, others_of, together
from resource_directory.told.sentences import one_spelling

# Under the first, somebody always comes along; the second is grown up.
_SCHOOL, _ADULT = 5, 18
# How far apart in years: husband and wife at the most, parent and child at the least and the most.
_APART, _PARENT, _GRANDPARENT = 12, 15, 50


def person_told(text: str, today: date, role: CallerRole | None) -> Person:
    said = one_spelling(text)
    told = [of_whom(said, one) for one in ages_told(said, today)]
    helped = _helped(said, role, together(told, Who.SELF))
    ages = _ages(said, helped, told)
    return Person(ages, _gender(said, helped, told))


def _helped(said: str, role: CallerRole | None, own_ages: AnyOf) -> Who | None:
    """None where the words leave it open."""
    if role is CallerRole.PERSON:
        return Who.SELF
    if role in (CallerRole.RELATIVE, CallerRole.CARER, CallerRole.NEIGHBOUR, CallerRole.PROFESSIONAL):
        return Who.OTHER
    if COUPLE.search(said):
        return None
    if HARMED.search(said):
        return Who.SELF if HARMS_TELLER.search(said) else None
    if any((ages.oldest or _ADULT) < _ADULT for ages in own_ages) and CARES_AT_HOME.search(said):
        return Who.SELF
    return _helped_by_needs(said)


def _helped_by_needs(said: str) -> Who | None:
    """By who is spoken of, and whose needs are."""
    others, own, tells = len(others_of(said)), _own_needs(said), bool(SELF.search(said))
    if AT_WORK.search(said):
        return Who.OTHER
    if not others:
        return Who.SELF if tells else Who.OTHER
    plainly = bool(PLAINLY_OWN.search(said))
    if not _named(said):
        return (Who.SELF if own or plainly else None) if tells else Who.OTHER
    if own > 2 * others:
        return Who.SELF
    return Who.OTHER if others > own and not plainly else None


def _own_needs(said: str) -> int:
    return len(OWN_NEED.findall(AS_CALLER.sub(" ", said)))


def _named(said: str) -> bool:
    """More than a pronoun speaks of them, or how they are is told."""
    return any(not match["pronoun"] for match in others_of(said)) or bool(HOW_THEY_ARE.search(said))


def _ages(said: str, helped: Who | None, told: Told) -> AnyOf:
    """Any of these may be theirs."""
    if helped is None and COUPLE.search(said):
        every = together(told, *Who, None)
        return tuple(ages for ages in every if (ages.oldest or _ADULT) >= _ADULT) or every
    if helped is None:
        return () if HARMED.search(said) else _of_either(said, told)
    theirs = together(told, helped, None)
    if helped is Who.OTHER:
        return theirs or _of_kin(said)
    children = _children(told)
    if children and not theirs:
        return _of_either(said, told)
    if not theirs:
        return (Ages(_ADULT, None),) if GROWN_UP.search(said) else ()
    # a small child comes along
    return (*theirs, *(one for one in children if (one.oldest or 0) < _SCHOOL))


def _of_either(said: str, told: Told) -> AnyOf:
    """Whichever of the two is to be helped; nothing where of one of them nothing is known."""
    own, other = together(told, Who.SELF), together(told, Who.OTHER)
    if not own and not other:
        return together(told, None)
    if not other:
        other = _of_kin(said) or _apart(said, own)
    elif not own:
        own = tuple(map(_parent_of, _children(told))) or _apart(said, other)
    return tuple(dict.fromkeys((*own, *other))) if own and other else ()


def _children(told: Told) -> AnyOf:
    """The ages of those spoken of, where all are children."""
    others = together(told, Who.OTHER)
    return others if all(one.oldest is not None and one.oldest < _ADULT for one in others) else ()


def _apart(said: str, ages: AnyOf) -> AnyOf:
    """How old a husband or wife may be, where one is spoken of."""
    if not SPOUSE.search(said):
        return ()
    return tuple(
        Ages(max(_ADULT, (one.youngest or 0) - _APART), one.oldest and one.oldest + _APART) for one in ages
    )


def _parent_of(child: Ages) -> Ages:
    return Ages(max(_ADULT, (child.youngest or 0) + _PARENT), (child.oldest or _ADULT) + _GRANDPARENT)


def _of_kin(said: str) -> AnyOf:
    """What being a mum or a nan says."""
    found = [ELDER[kin] for match in others_of(said) if (kin := match["kin"] or match["bare"] or "") in ELDER]
    return (Ages(min(found), None),) if found else ()


def _gender(said: str, helped: Who | None, told: Told) -> Gender | None:
    """Of a small child, of whoever comes along with it: what is for dads or mums speaks of them."""
    children = _children(told)
    if helped is Who.SELF or (children and all((one.oldest or 0) < _SCHOOL for one in children)):
        return gender_of_teller(said)
    if helped is Who.OTHER:
        return _others_gender(said, told)
    wishes = {gender for gender, pattern in WISHES.items() if pattern.search(said)}
    if wishes or HARMED.search(said):
        return only(wishes)
    return only({gender_of_teller(said), _others_gender(said, told)})


def _others_gender(said: str, told: Told) -> Gender | None:
    """Theirs whose age is told; else of the first who is spoken of, unless another is just as much."""
    aged = {one.gender for one in told if one.who is Who.OTHER and one.age.exact}
    if aged and None not in aged:
        return only(aged)
    others = [match for match in others_of(said) if not match["pronoun"]]
    first = gender_in(others[0]) if others else None
    rivals = {gender_in(one) for one in others[1:] if HOW_IT_IS.match(said, one.end())} - {first, None}
    if first and not rivals:
        return first
    ways = PRONOUNS if first is None else PRONOUNS[:1]
    by_pronoun = ({gender for gender, pronouns in way.items() if pronouns.search(said)} for way in ways)
    return only(next(filter(None, by_pronoun), set()))
