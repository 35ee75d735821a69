import pytest

from resource_directory.geography import distance_km
from resource_directory.postcodes import find_outward, find_postcode, normalise_postcode, outward_of


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("BS34 5LP", "BS34 5LP"),
        (" bs345lp ", "BS34 5LP"),
        ("hp217jf", "HP21 7JF"),
        ("s1 2hh", "S1 2HH"),
        ("SW1A-1AA", "SW1A 1AA"),
        ("ZZ10 1AB", "ZZ10 1AB"),
        ("BS34", ""),
        ("ABC 1234", ""),
        ("not a postcode", ""),
        ("", ""),
    ],
)
def test_normalise_postcode(typed: str, expected: str) -> None:
    assert normalise_postcode(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("BS34 5LP", "BS34"), ("bs34", "BS34"), ("sw1a 1aa", "SW1A"), ("E1", "E1"), ("Leeds", ""), ("", "")],
)
def test_outward_of(typed: str, expected: str) -> None:
    assert outward_of(typed) == expected


# Each is the address of a well-known building whose coordinates are public.
@pytest.mark.parametrize(
    ("typed", "building", "authority"),
    [
        ("SW1A 1AA", (51.5014, -0.1419), "E09000033"),
        ("ls1 1ur", (53.8022, -1.5485), "E08000035"),
        ("BA148JN", (51.3171, -2.2105), "E06000054"),
        ("CF10 4UW", (51.4816, -3.1791), "W06000015"),
        ("EH99 1SP", (55.9520, -3.1750), "S12000036"),
    ],
)
def test_a_postcode_is_found_near_its_building(
    typed: str, building: tuple[float, float], authority: str
) -> None:
    found = find_postcode(typed)
    assert found is not None
    assert distance_km((found.latitude, found.longitude), building) < 2.5
    assert found.local_authority_code == authority


@pytest.mark.parametrize(
    "typed", ["LS1 9XZ", "ZZ1 6FS", "QX1 1AA", "BT1 1AA", "JE1 0BD", "LS1", "nonsense", ""]
)
def test_an_unknown_postcode_is_answered_with_nothing(typed: str) -> None:
    assert find_postcode(typed) is None


def test_an_unknown_postcode_still_has_the_middle_of_its_outward_code() -> None:
    middle = find_outward("LS1 9XZ")
    assert middle is not None
    assert (middle.postcode, middle.local_authority_code) == ("LS1", "E08000035")
    assert distance_km((middle.latitude, middle.longitude), (53.797, -1.549)) < 1


@pytest.mark.parametrize("typed", ["ZZ1", "BT1", "", "Leeds"])
def test_an_unknown_outward_code_is_answered_with_nothing(typed: str) -> None:
    assert find_outward(typed) is None


def test_an_outward_code_is_not_taken_for_a_longer_one() -> None:
    short, long = find_outward("S1"), find_outward("S10")
    assert short
    assert long
    assert distance_km((short.latitude, short.longitude), (long.latitude, long.longitude)) > 1
