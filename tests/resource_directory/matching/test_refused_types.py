from collections.abc import Callable
from typing import Any

import pytest

from resource_directory.listing import Attending, Listing
from resource_directory.matching import Refusal
from resource_directory.matching.refusals import refused_types


@pytest.mark.parametrize(
    ("name", "terms", "given", "types"),
    [
        ("Larch House", ["care home"], {}, {Refusal.CARE_HOME}),
        ("Thursday Singers Choir", ["arts"], {}, {Refusal.GROUPS}),
        ("The Mill", ["day-opportunities"], {}, {Refusal.DAY_CENTRE}),
        ("Morning Hands", ["personal care"], {}, {Refusal.CARERS_IN_HOME}),
        ("Room to Speak", ["counselling"], {}, {Refusal.COUNSELLING}),
        ("Evening Ring", ["befriending"], {"attending": (Attending.PHONE,)}, {Refusal.PHONE_CALLS}),
        ("Chapel Friends", ["befriending"], {}, {Refusal.RELIGIOUS}),
        ("Ask Away", ["information"], {"attending": (Attending.ONLINE,)}, {Refusal.ONLINE}),
        ("The Larder", ["foodbank"], {}, {Refusal.CHARITY}),
        ("Ashshire Dial-a-Ride", [], {}, {Refusal.TRANSPORT}),
        ("Own Front Door", ["extra care"], {}, {Refusal.MOVING}),
        ("Mow and Trim", ["gardening"], {"attending": (Attending.HOME_VISIT, Attending.PHONE)}, set()),
    ],
)
def test_a_listing_is_known_for_the_types_that_can_be_said_no_to(
    name: str, terms: list[str], given: dict[str, Any], types: set[Refusal], listing: Callable[..., Listing]
) -> None:
    assert refused_types(listing("one", *terms, name=name, **given)) == types


def test_what_a_description_says_it_is_not_does_not_count(listing: Callable[..., Listing]) -> None:
    assert refused_types(listing("one", name="Pop In", description="This is not a care home.")) == set()
