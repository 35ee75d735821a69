"""What a venue offers, told by the words listings use for it."""

import pytest

from resource_directory.access_features import LABELS, Feature, features_of
from resource_directory.listing import Listing


def told(*words: str, description: str = "") -> set[Feature]:
    return set(features_of(Listing(source_id="x", name="X", accessibility=words, description=description)))


@pytest.mark.parametrize(
    ("words", "features"),
    [
        ("Step-free entrance and accessible toilet", {Feature.STEP_FREE, Feature.ACCESSIBLE_TOILET}),
        ("Level access; hearing loop", {Feature.STEP_FREE, Feature.HEARING_LOOP}),
        ("Ramp at side door; no accessible toilet", {Feature.STEP_FREE}),
        ("No steps, no lift", {Feature.STEP_FREE}),
        ("Not wheelchair accessible by design, sorry", set()),
        ("Three steps up into the van; we bring soup out to you", set()),
        ("Changing Places toilet on site", {Feature.CHANGING_PLACES, Feature.ACCESSIBLE_TOILET}),
        ("Upstairs room, lift available", {Feature.LIFT}),
        ("quiet side room; blue badge bay outside", {Feature.QUIET_SPACE, Feature.BLUE_BADGE}),
        ("Guide dogs welcome. The 14 bus stops here.", {Feature.ASSISTANCE_DOGS, Feature.BUS_NEARBY}),
        ("without step-free access", set()),
        ("isn\u2019t step free", set()),
        ("", set()),
        ("ring us \U0001f600 <b>loop</b>", set()),
    ],
)
def test_a_feature_counts_where_it_is_said_and_not_denied(words: str, features: set[Feature]) -> None:
    assert told(words) == features


def test_what_is_said_of_the_activity_itself_counts_too() -> None:
    assert told(description="A dementia-friendly choir with a BSL signer.") == {
        Feature.DEMENTIA_FRIENDLY,
        Feature.SIGN_LANGUAGE,
    }


def test_every_feature_is_called_something() -> None:
    assert set(LABELS) == set(Feature)
