"""What the page says where the map has nothing for a need that somebody ticked."""

from app.front_door.listening import Understood
from app.front_door.queries import Call
from resource_directory.matching import Matcher


def nothing_here(call: Call, understood: Understood, matcher: Matcher) -> str:
    """And whom to offer instead, until they were introduced there."""
    labels = [matcher.needs.by_code[code].label for code in understood.nothing_here]
    if not labels:
        return ""
    nowhere = f"Nothing on the map{' here' if understood.where.point else ''} for {_or(labels)}."
    local = understood.matches.connector
    if local is None or local.key in {str(made.listing_id) for made in call.introductions}:
        return nowhere
    return f"{nowhere} Offer {matcher.listing(local.key).name}: they know what is on nearby."


def _or(labels: list[str]) -> str:
    quoted = [f"“{label}”" for label in labels]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
