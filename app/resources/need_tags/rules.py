"""What a person's choices about needs mean. No database."""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process, utils

from resource_directory.needs import NeedsList

MADE_FOR_IT, HELPS, STRUCK = 1.0, 0.6, 0.0
# Below these a proposal is called by the next weaker word.
_NEARLY_MADE, _HELPS_AT_ALL = 0.8, 0.45
# Alike enough to be offered to somebody who misspelt it.
_LIKE, _LONGEST_LIKE, _OFFERED = 60, 100, 3
_TAG = re.compile(r"(?P<code>[a-z][a-z0-9-]{1,39})=(?P<weight>\d(?:\.\d{1,2})?)")


class NotAWeight(ValueError):
    """A choice that no page of ours offers."""


def strength(weight: float) -> str:
    if weight <= STRUCK:
        return "Struck"
    if weight >= _NEARLY_MADE:
        return "Made for it"
    return "Helps" if weight >= _HELPS_AT_ALL else "Helps a little"


def strengths_offered(weight: float) -> tuple[tuple[str, str], ...]:
    """(value, words) to choose from: made for it and helps, the one that stands at exactly its weight, so
    that saving what was not touched changes nothing; and striking it.
    """
    offered = {strength(each): each for each in (MADE_FOR_IT, HELPS)}
    if weight > STRUCK:
        offered[strength(weight)] = weight
    return (*((f"{each:g}", words) for words, each in offered.items()), ("0", "Strike it: not this"))


def read_tags(tags: Sequence[str], needs: NeedsList) -> dict[str, float]:
    """Code to weight, 0 for struck, from "code=weight" each. NotAWeight for what no page offers."""
    found: dict[str, float] = {}
    for tag in tags:
        match = _TAG.fullmatch(tag)
        if not match or match["code"] not in needs.by_code or not 0 <= float(match["weight"]) <= 1:
            raise NotAWeight(tag)
        found[match["code"]] = float(match["weight"])
    return found


def need_named(typed: str, needs: NeedsList) -> str | None:
    """The code of the need with this label or code, however it is spelt; None for none."""
    wanted = " ".join(typed.split()).casefold()
    return next(
        (need.code for need in needs.needs if wanted in (need.label.casefold(), need.code)),
        None,
    )


def with_added(
    tags: Mapping[str, float], added: Sequence[tuple[str, float]], needs: NeedsList
) -> tuple[dict[str, float], dict[int, str]]:
    """What is kept of the tags with what was added to them; by place, what is wrong with an addition."""
    kept, wrong = {code: weight for code, weight in tags.items() if weight > STRUCK}, dict[int, str]()
    for place, (typed, weight) in enumerate(added):
        if not typed:
            continue
        code = need_named(typed, needs)
        if code is None:
            wrong[place] = f"There is no need of this name. {_nearest(typed, needs)}"
        else:
            kept[code] = weight
    if not tags and not kept and not wrong:
        wrong[0] = "Name a need to add, or press “No need” if it leads to none."
    return kept, wrong


def _nearest(typed: str, needs: NeedsList) -> str:
    """By the services that are made for it, then by how the names are spelt."""
    as_term = "-".join(typed[:_LONGEST_LIKE].casefold().split())
    made = [need.label for need in needs.needs if need.terms.get(as_term) == MADE_FOR_IT]
    like = process.extract(
        typed[:_LONGEST_LIKE],
        [need.label for need in needs.needs],
        scorer=fuzz.token_ratio,
        processor=utils.default_process,
        score_cutoff=_LIKE,
    )
    offered = list(dict.fromkeys([*made, *(label for label, _, _ in like)]))[:_OFFERED]
    if not offered:
        return "Choose one that is offered while you type."
    return f"Did you mean {' or '.join(f'“{label}”' for label in offered)}?"
