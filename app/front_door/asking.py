"""The same question and answer for programs: `frontdoor match` and POST /api/v1/match."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from app.front_door.left_behind import not_meant
from conversation_flows.listening import advice, hear
from resource_directory.listing import Gender
from resource_directory.matching import CallerRole, Matcher, Query, Refusal, Suggestion


class Question(BaseModel):
    """What is asked. A null is the same as a field left out; fields not known are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str | int | None = None
    text: str = Field(max_length=60_000)
    postcode: str | None = Field(default=None, max_length=20)
    place: str | None = Field(default=None, max_length=200)
    latitude: float | None = Field(default=None, ge=-90, le=90, allow_inf_nan=False)
    longitude: float | None = Field(default=None, ge=-180, le=180, allow_inf_nan=False)
    age: int | None = Field(default=None, ge=0, le=130)
    gender: Literal["female", "male", "other"] | None = None
    caller_role: (
        Literal["person", "relative", "carer", "neighbour", "professional", "resident_typing"] | None
    ) = None
    limit: int | None = Field(default=None, ge=1, le=50)

    @field_validator("*", mode="before")
    @classmethod
    def _without_nul(cls, value: object) -> object:
        """As with forms: no database takes one, and nobody means one."""
        return value.replace("\0", "") if isinstance(value, str) else value


USUAL_LIMIT = 10


def ask(question: Question, matcher: Matcher, lines: Mapping[str, str], *, today: date) -> dict[str, Any]:
    """The answer as JSON: id, needs, flags, services, and beside them the connector and what was unclear.

    A service's id is the id in its source feed. `lines` are the numbers the advice names.
    """
    heard = hear(question.text)
    refusals = frozenset(Refusal(refusal.type) for refusal in heard.refusals)
    query = replace(_query(question, matcher, refusals, today), not_meant=not_meant([heard]))
    matches = matcher.match(query)
    services = [_service(suggestion, matcher) for suggestion in matches.suggestions]
    connector = _service(matches.connector, matcher) if matches.connector else None
    if connector and len(services) < query.limit and connector["id"] not in {s["id"] for s in services}:
        services.append(connector)
    return {
        "id": question.id,
        "needs": [
            {"code": n.code, "label": n.label, "evidence": n.evidence, "confidence": round(n.confidence, 4)}
            for n in matches.needs
        ],
        "flags": [
            {"kind": f.kind, "evidence": f.evidence, "advice": advice(f.kind).filled(lines).summary}
            for f in heard.flags
        ],
        "services": services,
        "connector": connector,
        "understood": matches.understood,
        "problems": list(query.whereabouts.problems),
    }


def _query(question: Question, matcher: Matcher, refusals: frozenset[Refusal], today: date) -> Query:
    where = matcher.gazetteer.whereabouts(
        place=question.place,
        postcode=question.postcode,
        latitude=question.latitude,
        longitude=question.longitude,
    )
    return Query(
        text=question.text,
        whereabouts=where,
        today=today,
        age=question.age,
        gender=Gender(question.gender) if question.gender else None,
        caller_role=CallerRole(question.caller_role) if question.caller_role else None,
        refusals=refusals,
        limit=question.limit or USUAL_LIMIT,
    )


def _service(suggestion: Suggestion, matcher: Matcher) -> dict[str, Any]:
    listing = matcher.listing(suggestion.key)
    return {
        "id": listing.source_id,
        "name": listing.name,
        "score": round(suggestion.score, 4),
        "distance_km": None if suggestion.distance_km is None else round(suggestion.distance_km, 2),
        "reasons": [{"need": r.need, "evidence": r.evidence, "why": r.why} for r in suggestion.reasons],
    }
