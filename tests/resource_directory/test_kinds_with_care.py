"""What single kinds of listing say of themselves, in from feeds and spreadsheets, and out again or not."""

import json
from uuid import UUID

import pytest

from resource_directory.csv_template import read_csv
from resource_directory.hsds.reading import Accepted, read_service, read_services
from resource_directory.hsds.writing import to_hsds
from resource_directory.listing import Kind, LinkWorker, Listing, MicroEnterprise, Reached, content_hash

ID = UUID(int=7)


def listing(**service: object) -> Listing:
    read = read_service({"id": "1", "name": "Jan", "status": "active", **service})
    assert isinstance(read, Accepted), read
    return read.listing


def helper(**said: object) -> MicroEnterprise | None:
    return listing(name="Jan, a micro-enterprise", micro_enterprise=said).micro_enterprise


def test_a_feed_tells_what_a_micro_enterprise_does_and_does_not() -> None:
    found = helper(will=["<b>Shop</b>", "Cook", "Cook"], will_not="Nights")
    assert found == MicroEnterprise(will=("Shop", "Cook"), will_not=("Nights",))


@pytest.mark.parametrize("odd", [{"a": 1}, 7, [None, {}, "n/a"], True, [["x"]]])
def test_odd_things_in_their_place_are_no_harm(odd: object) -> None:
    assert helper(will=odd) is not None
    assert listing(reached=odd, link_worker=odd).name == "Jan"


def test_no_list_is_longer_than_anybody_reads_out() -> None:
    found = helper(will=[f"Thing {number} " + "x" * 300 for number in range(99)])
    assert found is not None
    assert (len(found.will), max(map(len, found.will))) == (20, 200)


def test_a_feed_tells_when_and_how_to_reach_a_village_agent() -> None:
    assert listing(reached={"when": "Tuesdays", "how": "Ring"}).reached == Reached(
        when="Tuesdays", how="Ring"
    )
    assert listing(reached="Ring first").reached == Reached(how="Ring first")
    assert listing(reached={"when": " "}).reached is None


def test_a_feed_names_the_team_that_is_the_link() -> None:
    link = {"team": "Hill team", "reach": "01632 960701"}
    assert listing(link_worker=link).link_worker == LinkWorker(team="Hill team", reach="01632 960701")


def test_a_spreadsheet_tells_all_of_it() -> None:
    text = (
        "name,description,terms,will_do,will_not_do,insured,reach_when,reach_how,link_team,link_reach\r\n"
        "Jan,Help,micro-enterprise,Shop; Cook,Nights,yes,Tuesdays,Ring,Hill team,01632 960701\r\n"
    )
    (read,) = read_services(read_csv(text))
    assert isinstance(read, Accepted)
    assert read.listing.micro_enterprise == MicroEnterprise(
        insured=True, will=("Shop", "Cook"), will_not=("Nights",)
    )
    assert read.listing.reached == Reached(when="Tuesdays", how="Ring")
    assert read.listing.link_worker == LinkWorker(team="Hill team", reach="01632 960701")


def test_somebody_who_is_not_to_be_shown_is_not_reached_by_another_column() -> None:
    text = (
        "name,description,contact_visible,phone,reach_how\r\nJan,Help,no,01632 960001,Ring 01632 960001\r\n"
    )
    (read,) = read_services(read_csv(text))
    assert isinstance(read, Accepted)
    assert "960001" not in read.listing.model_dump_json()


def test_what_is_for_everybody_comes_back_from_an_export() -> None:
    known = Listing(
        source_id=str(ID),
        name="Jan",
        kind=Kind.MICRO_ENTERPRISE,
        micro_enterprise=MicroEnterprise(will=("Shop",), will_not=("Nights",)),
        reached=Reached(when="Tuesdays"),
    )
    read = read_service(to_hsds(known, ID))
    assert isinstance(read, Accepted)
    assert (read.listing.micro_enterprise, read.listing.reached) == (known.micro_enterprise, known.reached)


def test_the_link_worker_is_never_exported() -> None:
    network = Listing(
        source_id="1",
        name="Elders Network",
        kind=Kind.NEIGHBOURHOOD_NETWORK,
        link_worker=LinkWorker(team="Secret team", reach="01632 960799"),
    )
    sent = json.dumps(to_hsds(network, ID))
    assert "Secret" not in sent
    assert "960799" not in sent
    assert "link_worker" not in sent


def test_an_export_of_somebody_else_cannot_name_our_link_worker() -> None:
    assert listing(x_front_door={"link_worker": {"team": "Not ours"}}).link_worker is None


# Worked out before these fields were there: an unchanged feed stays unchanged.
BEFORE = {
    "57e1cb9535c96a24753f9310dddc33b1999a9926a196e8756d0bd9bc39f330ea": Listing(
        source_id="1",
        name="Jan",
        kind=Kind.MICRO_ENTERPRISE,
        micro_enterprise=MicroEnterprise(insured=True),
    ),
    "e98642b796827a79011a54390f53d88b9c7a60c4cea4645ba1fdb396cbbc04db": Listing(source_id="1", name="Tea"),
}


@pytest.mark.parametrize("stamp", BEFORE)
def test_a_listing_that_says_nothing_new_has_not_changed(stamp: str) -> None:
    assert content_hash(BEFORE[stamp]) == stamp


def test_what_a_listing_says_anew_is_a_change() -> None:
    jan = Listing(source_id="1", name="Jan", micro_enterprise=MicroEnterprise())
    others = [
        jan.model_copy(update={"reached": Reached(how="Ring")}),
        jan.model_copy(update={"link_worker": LinkWorker(team="Hill team")}),
        jan.model_copy(update={"micro_enterprise": MicroEnterprise(will=("Shop",))}),
        jan.model_copy(update={"micro_enterprise": MicroEnterprise(will_not=("Nights",))}),
    ]
    assert len({content_hash(one) for one in (jan, *others)}) == 5


def test_a_listing_stored_before_these_fields_still_loads() -> None:
    stored = {"source_id": "1", "name": "Jan", "micro_enterprise": {"insured": True, "dbs_checked": None}}
    loaded = Listing.model_validate(stored)
    assert loaded.micro_enterprise == MicroEnterprise(insured=True)
    assert (loaded.reached, loaded.link_worker) == (None, None)
