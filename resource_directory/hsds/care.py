"""What single kinds of listing say of themselves: what is done and what not, how and when to reach somebody,
and, for staff alone, the team whose worker is the link."""

from resource_directory.hsds.record import Record
from resource_directory.hsds.text import one_line
from resource_directory.listing import LinkWorker, Reached

_MOST = 20  # more than anybody reads out
_LONGEST = 200  # characters of each


def read_said(part: Record, *names: str) -> tuple[str, ...]:
    """A text, or a list of texts, under one of these names."""
    value = part.first(*names)
    words = (one_line(item)[:_LONGEST] for item in (value if isinstance(value, list) else [value]))
    return tuple(dict.fromkeys(word for word in words if word))[:_MOST]


def read_reached(service: Record) -> Reached | None:
    part = service.part("reached")
    reached = Reached(when=part.line("when")[:_LONGEST], how=part.line("how", "name")[:_LONGEST])
    return reached if reached != Reached() else None


def read_link_worker(service: Record) -> LinkWorker | None:
    """A team or role and how staff reach it. A bare text stands for the team."""
    part = service.part("link_worker")
    link = LinkWorker(team=part.line("team", "role", "name")[:_LONGEST], reach=part.line("reach")[:_LONGEST])
    return link if link != LinkWorker() else None
