"""Terms, languages and the organisation behind a listing."""

import re

from resource_directory.hsds.record import Record
from resource_directory.hsds.values import read_id, read_url
from resource_directory.listing import Organization, Term

_LANGUAGES = {
    "en": "English",
    "eng": "English",
    "cy": "Welsh",
    "pl": "Polish",
    "ur": "Urdu",
    "pa": "Punjabi",
    "bn": "Bengali",
    "gu": "Gujarati",
    "hi": "Hindi",
    "ar": "Arabic",
    "so": "Somali",
    "ro": "Romanian",
    "uk": "Ukrainian",
    "pt": "Portuguese",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "fa": "Farsi",
    "ku": "Kurdish",
    "ps": "Pashto",
    "ti": "Tigrinya",
    "zh": "Chinese",
    "yue": "Cantonese",
    "ta": "Tamil",
    "tr": "Turkish",
    "ru": "Russian",
    "lt": "Lithuanian",
    "bfi": "British Sign Language",
}


def read_terms(service: Record) -> tuple[Term, ...]:
    """From v3 `attributes`, v1 `service_taxonomys`, plain `taxonomies` and Placecube's audience."""
    found = [
        _term(part.part("taxonomy_term"), part) for part in service.parts("attributes", "service_attributes")
    ]
    found += [
        _term(part.part("taxonomy"), part)
        for part in service.parts("service_taxonomys", "service_taxonomies")
    ]
    found += [_term(part, part) for part in service.parts("taxonomies", "taxonomy_terms", "categories")]
    for part in service.parts("pc_target_audience"):
        name = part.line("audience_type", "name")
        found.append(
            Term(id=read_id(part.first("id")), name=name, taxonomy="pc_targetAudience") if name else None
        )
    return tuple(dict.fromkeys(term for term in found if term))


def _audience(part: Record) -> Term | None:
    name = part.line("audience_type", "name")
    return Term(id=read_id(part.first("id")), name=name, taxonomy="pc_targetAudience") if name else None


def _term(term: Record, holder: Record) -> Term | None:
    name = term.line("name", "term", "label", "title") or holder.line("value", "label")
    if not name:
        reference = read_id(holder.first("taxonomy_term_id", "taxonomy_id", "id"))
        holder.warn(f"attributes: the term {reference or 'without an id'} has no name; left out")
        return None
    scheme = term.part("taxonomy").line("name") or term.line("vocabulary", "taxonomy_name")
    return Term(id=read_id(term.first("id", "slug")), name=name[:200], taxonomy=scheme)


def read_languages(service: Record) -> tuple[str, ...]:
    languages = service.parts("languages", "language")
    names = (part.line("name", "language") or part.line("code") for part in languages)
    return tuple(dict.fromkeys(_LANGUAGES.get(name.casefold(), name) for name in names if name))


def read_organization(service: Record) -> Organization:
    part = service.part("organization", "organisation", "provider")
    if not part.line("name"):
        service.warn("organization: no name is given")
    return Organization(
        source_id=read_id(part.first("id")) or read_id(service.first("organization_id", "organisation_id")),
        name=part.line("name"),
        # HSDS wants a description of every organisation, so publishers repeat the name.
        description="" if part.line("description") == part.line("name") else part.prose("description"),
        url=part.read(read_url, "website", "url", "uri") or "",
        charity_number=_identifier(part, "GB-CHC", "charity"),
        company_number=_identifier(part, "GB-COH", "company"),
    )


def _identifier(part: Record, scheme: str, word: str) -> str:
    for item in part.parts("organization_identifiers", "identifiers"):
        kind = item.line("identifier_type", "type").casefold()
        if item.line("identifier_scheme", "scheme").upper() == scheme or word in kind:
            return re.sub(rf"^{scheme}-", "", item.line("identifier", "value"))
    return part.line(f"{word}_number")
