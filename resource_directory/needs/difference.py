"""What a council's own needs make of the list that is shipped, in numbers."""

from dataclasses import dataclass

from resource_directory.needs.model import NeedsList


@dataclass(frozen=True)
class Difference:
    """How many needs are new and how many are otherwise than before; of all of them together how many
    phrases and terms came, went or weigh otherwise, and how many have another label.
    """

    new: int
    changed: int
    phrases_added: int
    phrases_taken: int
    terms_given: int
    terms_taken: int
    labels: int
    grave: bool


def difference(before: NeedsList, after: NeedsList) -> Difference:
    known = before.by_code
    pairs = [(known[need.code], need) for need in after.needs if need.code in known]
    new = [need for need in after.needs if need.code not in known]
    phrases = [(frozenset(was.phrases), frozenset(need.phrases)) for was, need in pairs]
    terms = [(was.terms.items(), need.terms.items()) for was, need in pairs]
    return Difference(
        new=len(new),
        changed=sum(was != need for was, need in pairs),
        phrases_added=sum(len(now - was) for was, now in phrases) + sum(len(need.phrases) for need in new),
        phrases_taken=sum(len(was - now) for was, now in phrases),
        terms_given=sum(len(now - was) for was, now in terms) + sum(len(need.terms) for need in new),
        terms_taken=sum(len(was.terms.keys() - need.terms.keys()) for was, need in pairs),
        labels=sum(was.label != need.label for was, need in pairs),
        grave=before.grave != after.grave,
    )
