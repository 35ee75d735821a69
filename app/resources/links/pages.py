"""Dead links as a curator reads them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.resources.links.models import CheckedLink
from app.web import dates


@dataclass(frozen=True)
class DeadLink:
    """`since`: when it was first found so, and how, in a sentence or two."""

    key: str
    address: str
    since: str


def dead_links(found: Iterable[CheckedLink]) -> tuple[DeadLink, ...]:
    return tuple(
        DeadLink(
            link.address_key,
            link.address,
            f"Does not work since {dates.day(link.failing_since)}. {link.how}" if link.failing_since else "",
        )
        for link in found
    )
