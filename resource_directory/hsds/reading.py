"""Listings out of a document: every record is either accepted with warnings or rejected with reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from resource_directory.hsds.audience import limits_of, read_ages, read_eligibility, read_genders
from resource_directory.hsds.care import read_link_worker, read_reached
from resource_directory.hsds.document import Document
from resource_directory.hsds.extension import with_extension
from resource_directory.hsds.marks import other_thing
from resource_directory.hsds.offer import read_access, read_attending, read_referral_routes
from resource_directory.hsds.phones import read_phones
from resource_directory.hsds.price import (
    hourly_price,
    read_capacity,
    read_costs,
    read_fees,
    read_micro_enterprise,
    takes_direct_payment,
)
from resource_directory.hsds.record import Record
from resource_directory.hsds.schedules import read_schedules
from resource_directory.hsds.showing import read_visibility, shown_contacts
from resource_directory.hsds.terms import read_languages, read_organization, read_terms
from resource_directory.hsds.values import read_date, read_email, read_id, read_moment, read_url, read_yes_no
from resource_directory.hsds.venues import read_accessibility, read_areas, read_venues
from resource_directory.kinds import kind_of
from resource_directory.listing import Kind, Listing, Status
from resource_directory.told.closing import closing
from resource_directory.told.sentences import Part, Sentence, sentences

_STATUSES = {
    **dict.fromkeys(("active", "live", "open", "published", "approved", "current"), Status.ACTIVE),
    **dict.fromkeys(("inactive", "closed", "suspended", "draft", "pending", "unpublished"), Status.INACTIVE),
    **dict.fromkeys(("defunct", "archived", "deleted", "withdrawn", "ended"), Status.DEFUNCT),
    **dict.fromkeys(("temporarily closed", "paused", "temporarily suspended"), Status.TEMPORARILY_CLOSED),
}


@dataclass(frozen=True)
class Accepted:
    listing: Listing
    raw: dict[str, object]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rejected:
    """`label` is how a person finds the record in the file: its name, its id, or its number.

    `source_id` is empty when the record has none.
    """

    label: str
    reasons: tuple[str, ...]
    raw: object = None
    source_id: str = ""


Read = Accepted | Rejected


def read_services(document: Document) -> Iterator[Read]:
    """In the order of the document. Of records with one id the first is kept."""
    first_with: dict[str, str] = {}
    for number, raw in enumerate(document.records, start=1):
        read = read_service(raw, f"record {number}")
        if isinstance(read, Accepted):
            source_id = read.listing.source_id
            if source_id in first_with:
                reason = f"the id {source_id} is already used by “{first_with[source_id]}”, which was kept"
                yield Rejected(read.listing.name, (reason,), raw, source_id)
                continue
            first_with[source_id] = read.listing.name
        yield read


def source_id_of(raw: object) -> str:
    """As `read_service` would have it; "" for what has none."""
    return read_id(Record(raw, []).first("id", "service_id")) if isinstance(raw, dict) else ""


def read_service(raw: object, label: str = "record") -> Read:
    if not isinstance(raw, dict):
        return Rejected(label, ("it is not a JSON object",), raw)
    warnings: list[str] = []
    service = Record(raw, warnings)
    source_id, name = read_id(service.first("id", "service_id")), service.line("name", "title")
    missing = [word for word, value in (("an id", source_id), ("a name", name)) if not value]
    if missing:
        reasons = tuple(f"it has no {word[2:].strip()}" for word in missing)
        return Rejected(name or source_id or label, reasons, raw, source_id)
    if other := other_thing(service.fields):
        return Rejected(name, (f"it is no service but {other}",), raw, source_id)
    try:
        listing = with_extension(_listing(service, source_id, name), service)
    except ValidationError as fault:
        reasons = tuple(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors())
        return Rejected(name, reasons, raw, source_id)
    return Accepted(listing, raw, tuple(warnings))


def _listing(service: Record, source_id: str, name: str) -> Listing:
    said = tuple(sentences(_parts(service, name)))
    terms, costs, routes = read_terms(service), read_costs(service), read_referral_routes(service, said)
    venues, accessibility = read_venues(service), read_accessibility(service)
    youngest, oldest = read_ages(service, said)
    fees = read_fees(service)
    listing = Listing(
        source_id=source_id,
        name=name,
        description=service.prose("description"),
        url=service.read(read_url, "url", "website", "web") or "",
        email=_email(service),
        phones=read_phones(service),
        status=_status(service, said),
        alert=service.prose("alert"),
        organization=read_organization(service),
        kind=kind_of(name, terms),
        minimum_age=youngest,
        maximum_age=oldest,
        eligibility=read_eligibility(service),
        referral_routes=routes,
        how_to_join=service.prose("application_process", "how_to_apply"),
        attending=read_attending(service, venues, accessibility),
        access=read_access(service, routes),
        costs=costs,
        fees_text=fees,
        hourly_price=hourly_price(service, costs, fees),
        reached=read_reached(service),
        link_worker=read_link_worker(service),
        languages=read_languages(service),
        accessibility=accessibility,
        venues=venues,
        areas=read_areas(service),
        schedules=read_schedules(service),
        terms=terms,
        checked_on=_checked_on(service),
        visibility=read_visibility(service, venues),
        last_modified=service.read(read_moment, "last_modified", "modified", "updated_at"),
    )
    return listing.model_copy(update=_said_in_words(service, listing, said))


def _parts(service: Record, name: str) -> dict[Part, str]:
    """What tells limits in words; a price list does not."""
    return {
        Part.NAME: name,
        Part.ELIGIBILITY: read_eligibility(service),
        Part.DESCRIPTION: service.prose("description"),
        Part.JOINING: service.prose("application_process", "how_to_apply"),
        Part.ALERT: service.prose("alert"),
    }


def _said_in_words(service: Record, listing: Listing, said: Sequence[Sentence]) -> dict[str, object]:
    """What feeds seldom have a field for, and tell in the text instead."""
    parts = listing.description, listing.eligibility, listing.how_to_join, listing.fees_text
    words = "\n".join(part for part in parts if part)
    runs_itself = listing.kind is Kind.MICRO_ENTERPRISE
    return {
        "genders": read_genders(service, said),
        "not_for": limits_of(words),
        "direct_payment_accepted": takes_direct_payment(service, words),
        "micro_enterprise": read_micro_enterprise(service, words) if runs_itself else None,
        "capacity": read_capacity(service, words),
    }


def _email(service: Record) -> str:
    found = (holder.read(read_email, "email", "contact_email") for holder in shown_contacts(service))
    return next((email for email in found if email), "")


def _status(service: Record, said: Sequence[Sentence]) -> Status:
    """Most feeds call active whatever nobody took out: where the words tell an end, they are believed."""
    word = service.line("status").casefold().replace("_", " ").replace("-", " ")
    if word not in _STATUSES:
        service.warn(
            f"status: “{word[:40]}” read as active" if word else "status: none given, read as active"
        )
    if service.read(read_yes_no, "temporarily_closed"):
        return Status.TEMPORARILY_CLOSED
    status = _STATUSES.get(word, Status.ACTIVE)
    told = closing(said) if status is Status.ACTIVE else None
    if told:
        service.warn(f"status: the words say that it has ended or stopped; read as {told}")
    return told or status


def _checked_on(service: Record) -> date | None:
    """The latest of the dates on which someone vouched for the record."""
    own = service.read(read_date, "last_verified"), service.read(read_date, "assured_date")
    vendors = service.part("pc_metadata").read(read_date, "date_assured")
    return max((day for day in (*own, vendors) if day), default=None)
