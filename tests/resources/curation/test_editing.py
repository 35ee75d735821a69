"""Changing a listing on its page, without scripts."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from uuid import uuid4

import pytest

from app.accounts.models import Role
from app.accounts.rules import CURATORS
from app.audit.models import AuditEvent
from app.db import Database
from app.resources.curation.models import ListingEdit
from app.resources.queries import map_version
from resource_directory.listing import Gender, Kind, Status, Visibility, Weekday
from tests.browserish import Browserish
from tests.resources.curating import SINGERS, form_in, id_of, listing, opened, save, status
from tests.resources.tagging import take_in
from tests.rows import all_rows


@pytest.mark.parametrize("role", Role)
def test_only_curators_and_administrators_edit(
    database: Database, signed_in: Callable[[str], Browserish], role: Role
) -> None:
    take_in(database, SINGERS)
    browser, key = signed_in(role.value), id_of(database, "Millbrook Singers")
    expected = 200 if role in CURATORS else 403
    for path in ("/curation", f"/curation/{key}", "/curation/new", "/curation/proposals"):
        assert browser.get(path).status_code == expected
    browser.get("/account")
    assert browser.post(f"/curation/{key}", {"name": "Mine"}).status_code == expected


def test_a_form_saved_as_it_was_opened_changes_nothing(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Singers")
    before = listing(database, key)
    assert "Nothing was different" in save(curator, key)
    assert listing(database, key) == before
    assert all_rows(database, ListingEdit) == []


def test_a_changed_field_counts_at_once_and_for_every_process(
    curator: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Singers")
    with database.work(writing=False) as session:
        version = map_version(session)
    page = save(curator, key, name="Millbrook Voices", reason="They told us.")
    assert "Millbrook Voices</h1>" in page
    assert "Because: They told us." in page
    assert listing(database, key).name == "Millbrook Voices"
    assert id_of(database, "Millbrook Voices") == key
    with database.work(writing=False) as session:
        assert map_version(session) == version + 1
    assert "Millbrook Voices" in curator.get("/directory?words=voices").text


def test_an_edit_is_in_the_audit_record_without_words(curator: Browserish, database: Database) -> None:
    save(curator, id_of(database, "Millbrook Singers"), name="Millbrook Voices", description="New words")
    [event] = [row for row in all_rows(database, AuditEvent) if row.verb == "listing:edited"]
    assert event.detail == {"fields": 2}


def test_every_kind_of_field_is_kept(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Singers")
    save(
        curator, key,
        status="temporarily_closed", kind="lunch_club", visibility="staff_only", alert="Closed until May",
        phone_number=["01632 960101", "07700 900001"], phone_note=["mornings", "text only"],
        url="millbrook.example.org/choir", minimum_age="50", maximum_age="99", genders=["female"],
        languages="English\nUrdu\n", hourly_price="£12.50", direct_payment_accepted="yes",
        cost_amount=["0", "2"], cost_option=["members", "others"], cost_words=["", ""],
        areas="Millbrook\nWold", capacity_state="waiting_list", capacity_weeks="6",
    )  # fmt: skip
    found = listing(database, key)
    assert (found.status, found.kind) == (Status.TEMPORARILY_CLOSED, Kind.LUNCH_CLUB)
    assert found.visibility is Visibility.STAFF_ONLY
    assert [(phone.number, phone.note) for phone in found.phones] == [
        ("01632 960101", "mornings"),
        ("07700 900001", "text only"),
    ]
    assert found.url == "https://millbrook.example.org/choir"
    assert (found.minimum_age, found.maximum_age, found.genders) == (50, 99, (Gender.FEMALE,))
    assert found.languages == ("English", "Urdu")
    assert (found.hourly_price, found.direct_payment_accepted) == (Decimal("12.50"), True)
    assert [(str(cost.amount), cost.option) for cost in found.costs] == [
        ("0.00", "members"),
        ("2.00", "others"),
    ]
    assert [area.name for area in found.areas] == ["Millbrook", "Wold"]
    assert found.capacity.wait_weeks == 6


def test_times_are_typed_as_people_say_them(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Singers")
    save(
        curator, key,
        schedule_days=["Mon to Wed and fridays", "saturday"], schedule_opens=["2pm", ""],
        schedule_closes=["16.30", ""], schedule_often=["fortnightly", "month-1"],
        schedule_until=["31/3/2027", ""], schedule_words=["", "Last Saturday"],
    )  # fmt: skip
    first, last = listing(database, key).schedules
    assert first.days == (Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.FRIDAY)
    assert (first.opens_at, first.closes_at, first.interval) == (time(14), time(16, 30), 2)
    assert first.valid_to == date(2027, 3, 31)
    assert (last.weeks, last.description) == ((-1,), "Last Saturday")


def test_a_venue_that_is_masked_keeps_its_place_and_is_given_to_nobody(
    curator: Browserish, database: Database
) -> None:
    key = id_of(database, "Millbrook Singers")
    save(curator, key, venue_masked=["yes", "no"])
    [venue] = listing(database, key).venues
    assert (venue.masked, venue.latitude, venue.address) == (True, 54.1, ("1 Mill Lane",))
    assert "1 Mill Lane" not in curator.get(f"/directory/{key}").text


def test_a_venue_with_another_postcode_moves_on_the_map(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Singers")
    save(curator, key, venue_postcode=["ls1 4ap", ""])
    [venue] = listing(database, key).venues
    assert venue.postcode == "LS1 4AP"
    assert venue.latitude == pytest.approx(53.79, abs=0.1)


def test_a_venue_known_by_its_place_alone_stays_when_another_is_changed(
    database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    halls = [{"name": "Hall"}, {"latitude": 54.2, "longitude": -1.3}]
    take_in(database, {**SINGERS, "locations": halls})
    browser, key = signed_in("curator"), id_of(database, "Millbrook Singers")
    before = listing(database, key).venues
    form = opened(browser, key)
    save(browser, key, form=form, venue_name=["New hall", *form["venue_name"][1:]])
    after = listing(database, key).venues
    assert after[0].name == "New hall"
    assert after[1:] == before[1:]


def test_emptied_rows_go_and_the_others_stay(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Singers")
    save(curator, key, phone_number=["01632 960101", "01632 960102"], phone_note=["", ""])
    save(curator, key, phone_number=["", "01632 960102", ""], phone_note=["", "", ""])
    assert [phone.number for phone in listing(database, key).phones] == ["01632 960102"]


@pytest.mark.parametrize(
    ("typed", "at", "sentence"),
    [
        ({"name": ""}, "name", "Say what it is called."),
        ({"name": "x" * 201}, "name", "Use 200 characters or fewer. This has 201."),
        ({"description": "é" * 50_000}, "description", "Use 10,000 characters or fewer. This has 50,000."),
        ({"email": "sing at millbrook"}, "email", "An e-mail address looks like"),
        ({"email": "noemail@example.org"}, "email", "An e-mail address looks like"),
        ({"url": "javascript:alert(1)"}, "url", "A web address begins with https://"),
        ({"url": "https://a b.example.org"}, "url", "A web address begins with https://"),
        ({"phone_number": ["ring us", ""]}, "phone_number-0", "A telephone number has at least"),
        ({"minimum_age": "fifty"}, "minimum_age", "An age is a number from 0 to 130."),
        ({"minimum_age": "70", "maximum_age": "60"}, "minimum_age", "The first age is above the last."),
        ({"hourly_price": "=1+1"}, "hourly_price", "Put an amount in pounds"),
        ({"cost_amount": ["lots"]}, "cost_amount-0", "Put an amount in pounds"),
        ({"venue_postcode": ["nowhere", ""]}, "venue_postcode-0", "A postcode looks like"),
        ({"schedule_days": ["Wibbleday", ""]}, "schedule_days-0", "Name days of the week"),
        ({"schedule_opens": ["noonish", ""]}, "schedule_opens-0", "Put a time"),
        ({"schedule_until": ["31/2/2027", ""]}, "schedule_until-0", "Put a day"),
        ({"capacity_weeks": "many"}, "capacity_weeks-0", "Weeks are a whole number"),
        ({"kind": "circus"}, "kind", "Choose one of the list."),
        ({"genders": ["everyone"]}, "genders", "Choose from the list."),
    ],
)
def test_what_is_not_understood_is_said_at_its_field_and_nothing_typed_is_lost(
    curator: Browserish, database: Database, typed: dict[str, object], at: str, sentence: str
) -> None:
    key = id_of(database, "Millbrook Singers")
    before = listing(database, key)
    given = {name: value if isinstance(value, list) else [str(value)] for name, value in typed.items()}
    form = {**opened(curator, key), "alert": ["Kept while it is mended"], **given}
    page = save(curator, key, form=form)
    assert status(curator) == 422
    assert f'<a href="#{at}">{sentence}' in page
    assert f'id="{at}-error"' in page
    shown = form_in(page, f"/curation/{key}")
    assert shown["alert"] == ["Kept while it is mended"]
    for name, value in given.items():
        if name not in {"kind", "genders"}:
            assert "".join(shown[name]).strip() == "".join(value)
    assert listing(database, key) == before


def test_a_form_mended_after_a_refusal_is_saved(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Singers")
    page = save(curator, key, name="", alert="Moved")
    save(curator, key, form=form_in(page, f"/curation/{key}"), name="Millbrook Voices")
    found = listing(database, key)
    assert (found.name, found.alert) == ("Millbrook Voices", "Moved")


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "=HYPERLINK(1)", "🙂 مرحبا", "\u202eback", "' or 1=1 --", "a\0b"]
)
def test_hostile_words_are_kept_and_shown_as_words(
    curator: Browserish, database: Database, words: str
) -> None:
    key = id_of(database, "Millbrook Singers")
    page = save(curator, key, description=words, alert=words)
    assert status(curator) == 200
    assert "<script>alert" not in page
    assert listing(database, key).description == words.replace("\0", "")
    assert "Nothing was different" in save(curator, key)


def test_a_field_that_no_form_has_is_refused(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Singers")
    save(curator, key, source_id="other")
    assert status(curator) == 400


@pytest.mark.parametrize("path", ["", "/undo", "/take-the-feeds", "/keep-ours"])
def test_an_id_of_no_listing_is_not_found(curator: Browserish, path: str) -> None:
    sent = {"/undo": {"edit": str(uuid4())}, "": {}}.get(path, {"field": "name"})
    curator.get("/curation")
    assert curator.post(f"/curation/{uuid4()}{path}", sent).status_code == 404
    assert curator.get(f"/curation/{uuid4()}").status_code == 404


def test_a_list_too_long_for_a_form_is_left_to_its_feed(
    database: Database, signed_in: Callable[[str], Browserish]
) -> None:
    halls = [{"name": f"Hall {number}"} for number in range(25)]
    take_in(database, {**SINGERS, "locations": halls})
    browser, key = signed_in("curator"), id_of(database, "Millbrook Singers")
    form = opened(browser, key)
    assert "venue_name" not in form
    save(browser, key, form=form, alert="Moved")
    found = listing(database, key)
    assert (found.alert, len(found.venues)) == ("Moved", 25)


def test_a_new_listing_is_made_by_hand(curator: Browserish, database: Database) -> None:
    form = form_in(curator.get("/curation/new").text, "/curation/new")
    assert form["name"] == [""]
    page = curator.post("/curation/new", {**form, "name": "Wold Knitters", "areas": "Wold"}).text
    assert "The listing is on the map." in page
    assert "feed: local" in page
    found = listing(database, id_of(database, "Wold Knitters"))
    assert [area.name for area in found.areas] == ["Wold"]
    assert "Wold Knitters" in curator.get("/directory?words=knitters").text


def test_a_new_listing_needs_a_name(curator: Browserish) -> None:
    form = form_in(curator.get("/curation/new").text, "/curation/new")
    page = curator.post("/curation/new", {**form, "description": "We knit."}).text
    assert status(curator) == 422
    assert "Say what it is called." in page
    assert "We knit." in page


def test_the_page_leads_to_the_need_tags_of_the_listing(curator: Browserish, database: Database) -> None:
    key = id_of(database, "Millbrook Singers")
    page = curator.get(f"/curation/{key}").text
    assert f"/need-tags?about=listing&amp;listing={key}" in page
