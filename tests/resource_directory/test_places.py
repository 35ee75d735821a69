import pytest

from resource_directory.places import Gazetteer, Place, PlacesRefused, read_places

CSV = """name,latitude,longitude,outward_code,kind
Aldermere,54.42,1.35,ZZ1,area
Linfold,54.49,1.5,ZZ9,area
St Bride's,54.40,1.30,ZZ1,area
Upton North,54.30,1.10,ZZ3,area
Upton South,54.20,1.10,ZZ3,area
Merrowshire (whole county),54.44,1.35,,district
"""
GAZETTEER = Gazetteer(read_places(CSV))
COUNTY = "Merrowshire (whole county)"


def test_places_are_read_in_order() -> None:
    assert read_places(CSV)[0] == Place("Aldermere", 54.42, 1.35, "ZZ1", "area")


def test_a_byte_order_mark_and_empty_rows_do_no_harm() -> None:
    assert len(read_places("\ufeff" + CSV + "\n,,,,\n")) == 6


def test_every_bad_row_is_named_at_once() -> None:
    text = "name,latitude,longitude\nA,north,1\nB,99,1\n,54,1\nA b,54,1\na B,54,1\n"
    with pytest.raises(PlacesRefused) as refused:
        read_places(text)
    assert refused.value.problems == (
        "row 2: “north” is not a latitude",
        "row 3: latitude 99 is not between -90 and 90",
        "row 4: the place has no name",
        "row 6: a B is already on row 5",
    )


def test_an_outward_code_must_look_like_one() -> None:
    with pytest.raises(PlacesRefused, match="row 2: “LEEDS” is not the first half of a postcode"):
        read_places("name,latitude,longitude,outward_code\nA,54,1,LEEDS\n")


@pytest.mark.parametrize("text", ["", "name,latitude,longitude\n", "town,lat,long\nA,1,2\n"])
def test_a_file_without_places_is_refused(text: str) -> None:
    with pytest.raises(PlacesRefused):
        read_places(text)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Aldermere", "Aldermere"),
        ("  aldermere ", "Aldermere"),
        ("St. Brides", "St Bride's"),
        ("Saint Bride’s", "St Bride's"),
        ("near Linfold", "Linfold"),
        ("Linfold town centre", "Linfold"),
        ("Mill End, Linfold", "Linfold"),
        ("covering Linfold and surrounding villages", "Linfold"),
        ("Merrowshire", COUNTY),
        ("residents of Merrowshire only", COUNTY),
        ("the whole of Merrowshire", COUNTY),
    ],
)
def test_a_place_is_found_by_name(said: str, expected: str) -> None:
    found = GAZETTEER.find(said)
    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize("said", ["Aldermeer", "Linfold under Edge", "North Linfold", "Upton", "", "Paris"])
def test_a_name_that_might_be_somewhere_else_is_not_taken_as_meant(said: str) -> None:
    assert GAZETTEER.find(said) is None


def test_a_misspelt_place_is_offered_not_assumed() -> None:
    where = GAZETTEER.whereabouts(place="Aldermeer")
    assert where.point is None
    assert where.suggestions == ("Aldermere",)
    assert where.problems == ("“Aldermeer” is not a place on our list: did you mean Aldermere?",)


def test_several_places_are_found_in_one_phrase() -> None:
    found = GAZETTEER.find_every("Aldermere, Linfold and Nowhere")
    assert [place.name for place in found] == ["Aldermere", "Linfold"]


def test_a_place_puts_a_person_inside_it_and_the_district() -> None:
    where = GAZETTEER.whereabouts(place="linfold")
    assert where.inside == {"Linfold", COUNTY}
    assert where.point == (54.49, 1.5)
    assert where.outward_code == "ZZ9"


def test_an_outward_code_puts_a_person_in_every_place_that_shares_it() -> None:
    where = GAZETTEER.whereabouts(postcode="zz1 6fs")
    assert where.inside == {"Aldermere", "St Bride's", COUNTY}
    assert where.point == pytest.approx((54.41, 1.325))
    assert where.place is None
    assert where.problems == ("the postcode ZZ1 6FS is not known: using the middle of ZZ1",)


def test_coordinates_put_a_person_in_the_nearest_place() -> None:
    assert GAZETTEER.whereabouts(latitude=54.48, longitude=1.49).inside == {"Linfold", COUNTY}


def test_coordinates_far_from_every_place_are_outside_the_district() -> None:
    where = GAZETTEER.whereabouts(latitude=51.5, longitude=-0.1)
    assert where.inside == frozenset()
    assert where.point == (51.5, -0.1)


def test_the_exact_point_wins_over_the_place_and_both_are_remembered() -> None:
    where = GAZETTEER.whereabouts(place="Linfold", latitude=54.5, longitude=1.51)
    assert where.point == (54.5, 1.51)
    assert where.inside == {"Linfold", COUNTY}


def test_a_place_outside_the_postcode_is_said() -> None:
    where = GAZETTEER.whereabouts(place="Linfold", postcode="ZZ3")
    assert where.problems == ("Linfold is not in ZZ3: looking in both",)
    assert {"Linfold", "Upton North"} <= where.inside


def test_the_district_alone_leaves_the_point_unknown() -> None:
    where = GAZETTEER.whereabouts(place="Merrowshire")
    assert where.point is None
    assert where.inside == {COUNTY}


@pytest.mark.parametrize(
    ("postcode", "problem"),
    [
        ("rubbish", "“rubbish” is not a postcode as they are written in the UK"),
        ("QX1 1AA", "the postcode QX1 1AA is not known"),
        ("BT1 1AA", "the postcode BT1 1AA is not known (Northern Ireland is not covered)"),
    ],
)
def test_a_postcode_that_cannot_be_used_is_said(postcode: str, problem: str) -> None:
    where = GAZETTEER.whereabouts(postcode=postcode)
    assert where.point is None
    assert where.problems == (problem,)


def test_a_real_postcode_gives_its_own_point() -> None:
    point = GAZETTEER.whereabouts(postcode="LS1 1UR").point
    assert point == pytest.approx((53.802, -1.5485), abs=0.001)


def test_nothing_known_is_no_problem() -> None:
    where = GAZETTEER.whereabouts()
    assert (where.point, where.inside, where.problems) == (None, frozenset(), ())


def test_nought_nought_is_not_a_place_to_live() -> None:
    assert GAZETTEER.whereabouts(latitude=0, longitude=0).point is None
