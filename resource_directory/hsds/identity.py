"""Ids and addresses of what is published: the same on every export, for there is no table of them."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, RFC_4122, UUID, uuid5

from resource_directory.hsds.empties import Json
from resource_directory.listing import Organization, Term


class Ids:
    """Ids for the parts, the same on every export: named after the service and the part's place in it."""

    def __init__(self, service: UUID) -> None:
        self.service = service

    def __call__(self, name: str) -> str:
        return str(uuid5(self.service, name))

    def name(self, kind: str, parts: Sequence[Mapping[str, object]]) -> list[Json]:
        return [
            {"id": self(f"{kind}:{number}:{sorted(part.items())}"), **part}
            for number, part in enumerate(parts)
        ]


def _as_uuid(text: str) -> str:
    try:
        found = UUID(text)
    except ValueError:
        return ""
    return str(found) if found.variant == RFC_4122 else ""


def organization_id(organization: Organization, feed: str) -> str:
    """Its own where that is a UUID; else the same for all that one feed lists of it. "" for nobody."""
    own = organization.source_id or organization.name
    if not organization.name.strip():
        return ""
    return _as_uuid(organization.source_id) or str(uuid5(NAMESPACE_URL, f"organization:{feed}#{own}"))


def at_id(service: UUID, number: int) -> UUID:
    """Of a service at its venue of that number, counted as `without_hidden_addresses` leaves them.

    By number, so that a street put right keeps its id.
    """
    return uuid5(service, f"at:{number}")


def term_id(term: Term) -> UUID:
    """Its own where that is a UUID; else the same wherever it is used."""
    own = _as_uuid(term.id)
    return UUID(own) if own else uuid5(NAMESPACE_URL, f"{term.taxonomy}#{term.id or term.name}")


def taxonomy_id(taxonomy: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"taxonomy:{taxonomy}")


def as_uri(url: str) -> str:
    """The address as a URI may be written: ASCII alone; "" where that cannot be done."""
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
        path, query, fragment = map(_escaped, (parts.path, parts.query, parts.fragment))
    except (ValueError, UnicodeError):
        return ""
    return parts._replace(netloc=host, path=path, query=query, fragment=fragment).geturl()


def _escaped(part: str) -> str:
    """What is escaped stays so; a stray per cent sign becomes one that is."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part), safe="/:@!$&'()*+,;=?~%-._")
