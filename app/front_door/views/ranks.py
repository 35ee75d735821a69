"""Each card's place in the list it is shown in, to be kept where it is taken up."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from app.front_door.pages.live import CardGroup
from resource_directory.matching import Matches


def ranked(groups: Iterable[CardGroup], matches: Matches) -> list[CardGroup]:
    """Those taken up already keep their places in the count: they were shown as well."""
    out_of = len(matches.suggestions)
    ranks = {UUID(one.key): f"{place}/{out_of}" for place, one in enumerate(matches.suggestions, start=1)}
    return [
        replace(group, cards=tuple(replace(c, rank=ranks.get(c.listing_id, "")) for c in group.cards))
        for group in groups
    ]
