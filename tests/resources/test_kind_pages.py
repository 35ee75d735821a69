"""A listing's page says what matters about its kind, to staff."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from app.db import Database
from app.resources.kind_care import NOT_SAID, care_of, checks_in_short
from app.resources.queries import list_stored
from resource_directory.listing import Kind, Listing, MicroEnterprise
from tests.browserish import Browserish
from tests.resources.tagging import service, take_in

SignedIn = Callable[[str], Browserish]

HALL = [{"location": {"id": "v", "name": "Corn Exchange", "latitude": 54.0, "longitude": 1.0}}]


def page_of(database: Database, browser: Browserish, *terms: str, **said: object) -> str:
    """The words of the page of a listing with these terms."""
    take_in(database, service("A listing", *terms, **said))
    with database.work(writing=False) as session:
        (row,) = list_stored(session)
    page = browser.get(f"/directory/{row.id}").text
    words = re.sub(r"<[^>]+>", " ", page[page.index("<main") :])
    return " ".join(unescape(words).split())


def test_a_micro_enterprise_is_said_not_to_be_regulated_and_what_to_ask(
    database: Database, signed_in: SignedIn
) -> None:
    page = page_of(
        database,
        signed_in("officer"),
        "Micro enterprise",
        hourly_price=18,
        micro_enterprise={
            "will": ["Shop", "Cook a meal."],
            "will_not": ["Nights"],
            "insured": True,
            "dbs": False,
        },
    )
    assert "They are not regulated as a care agency." in page
    assert "What to ask before you invite them in" in page
    assert "Price £18 an hour" in page
    assert "Will do Shop; Cook a meal Will not do Nights Insured Yes DBS check No" in page


def test_what_a_micro_enterprise_does_not_say_is_said_not_to_be_said(
    database: Database, signed_in: SignedIn
) -> None:
    page = page_of(database, signed_in("officer"), "Micro enterprise")
    told = "Price Takes direct payments Will do Will not do Insured DBS check"
    for label in ("Price", "Takes direct payments", "Will do", "Will not do", "Insured", "DBS check"):
        assert f"{label} {NOT_SAID}" in page, (label, told)


def test_a_network_tells_staff_its_area_and_who_the_link_is(database: Database, signed_in: SignedIn) -> None:
    link = {"team": "Hill team", "reach": "01632 960701"}
    page = page_of(database, signed_in("officer"), "Neighbourhood network", link_worker=link)
    assert "Area Millbrook" in page
    assert (
        "For staff only: do not pass on Link social worker Hill team How to reach them 01632 960701" in page
    )


def test_a_network_without_a_link_says_so(database: Database, signed_in: SignedIn) -> None:
    page = page_of(database, signed_in("officer"), "Neighbourhood network")
    assert "No link social worker is named here." in page


@pytest.mark.parametrize("term", ["Village agent", "Local area coordination"])
def test_an_agent_or_coordinator_has_a_patch_and_is_reached_somehow(
    database: Database, signed_in: SignedIn, term: str
) -> None:
    reached = {"when": "Tuesdays", "how": "Ring first"}
    page = page_of(database, signed_in("officer"), term, reached=reached)
    assert "Patch Millbrook When to reach them Tuesdays How to reach them Ring first" in page


def test_without_a_word_on_how_an_agent_is_reached_by_telephone(
    database: Database, signed_in: SignedIn
) -> None:
    page = page_of(database, signed_in("officer"), "Village agent", phones=[{"number": "01632 960001"}])
    assert f"When to reach them {NOT_SAID} How to reach them 01632 960001" in page


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("Talking café", "No appointment, and no reason needed."),
        ("Talking point", "by appointment, in a place"),
    ],
)
def test_a_talking_cafe_or_point_names_its_venue(
    database: Database, signed_in: SignedIn, term: str, words: str
) -> None:
    page = page_of(database, signed_in("officer"), term, service_at_locations=HALL)
    assert words in page
    assert "Where Corn Exchange" in page


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("Advocacy", "the council must arrange an independent advocate (Care Act 2014, sections 67 and 68)"),
        ("Carers centre", "a right to a carer's assessment"),
    ],
)
def test_a_duty_stands_beside_those_who_help_with_it(
    database: Database, signed_in: SignedIn, term: str, words: str
) -> None:
    assert words in page_of(database, signed_in("social_worker"), term)


def test_any_other_kind_has_only_its_facts(database: Database, signed_in: SignedIn) -> None:
    assert 'aria-labelledby="care"' not in page_of(database, signed_in("officer"), "Walking")


def test_no_words_run_as_markup(database: Database, signed_in: SignedIn) -> None:
    page = page_of(database, signed_in("officer"), "Village agent", reached={"how": "<script>1</script> & 2"})
    assert "& 2" in page


def test_a_hidden_venue_is_not_named() -> None:
    hidden = {
        "source_id": "1",
        "name": "Café",
        "kind": "talking_cafe",
        "venues": [{"name": "Inn", "masked": True}],
    }
    care = care_of(Listing.model_validate(hidden))
    assert care is not None
    assert care.facts == ()


@pytest.mark.parametrize(
    ("micro", "words"),
    [
        (None, "insurance not said; DBS check not said"),
        (MicroEnterprise(insured=True, dbs_checked=True), "insured; DBS checked"),
        (MicroEnterprise(insured=False, dbs_checked=False), "not insured; no DBS check"),
    ],
)
def test_checks_are_told_in_a_few_words(micro: MicroEnterprise | None, words: str) -> None:
    assert checks_in_short(micro) == words


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_shown(kind: Kind) -> None:
    care = care_of(Listing(source_id="1", name="Tea", kind=kind))
    assert care is None or care.kind == kind
