"""How many of the services shown are closed, elsewhere, or for another age or gender than the person's.

usage: python benchmarks/who_is_shown.py FOLDER [FOLDER …]

Each FOLDER holds a set: directory.json, places.csv, questions.jsonl, and what was true when it was written:
limits.json (of each service its ages, genders, whether it is closed and which places it serves; null is any)
and truth.jsonl (of each question the person's age, gender and place, the services that fit and those that
plainly do not); notes.json names the services whose limits speak of somebody else, such as a parent or carer.
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.matching import query
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.matching import IndexedListing, Matcher, Query, load_encoder
from resource_directory.needs import load_needs
from resource_directory.places import Gazetteer, read_places

FIRST = 5
SORTS = ("closed", "place", "age", "gender", "other")
_OLDEST = 999

Truth = Mapping[str, Any]


@dataclass(frozen=True)
class LimitSet:
    matcher: Matcher
    questions: Mapping[str, Query]
    of_others: frozenset[str]
    limits: Mapping[str, Truth]
    people: Mapping[str, Truth]

    def faults(self, question: str, service: str) -> tuple[str, ...]:
        """The sorts in which a service shown is wrong; "other" where only the list of wrong ones says so."""
        person = self.people[question]
        if service in person["fits"]:
            return ()
        listed = service in person["wrong"]
        sorts = wrong_sorts(self.limits[service], person)
        if service in self.of_others and not listed:
            return tuple(sort for sort in sorts if sort in {"closed", "place"})
        return sorts or (("other",) if listed else ())


@dataclass(frozen=True)
class Shown:
    """Answers shown, and of those the wrong ones by sort; one may be wrong in several ways.

    `fitting`: questions with a service that fits among those shown, of those that have one at all.
    """

    answers: int
    wrong: int
    by_sort: Mapping[str, int]
    fitting: int
    askable: int

    @property
    def share(self) -> float:
        return self.wrong / self.answers


def read_limit_set(folder: Path) -> LimitSet:
    read = read_services(read_document((folder / "directory.json").read_bytes()))
    listings = [
        IndexedListing(one.listing.source_id, one.listing) for one in read if isinstance(one, Accepted)
    ]
    gazetteer = Gazetteer(read_places((folder / "places.csv").read_text(encoding="utf-8")))
    return LimitSet(
        Matcher(listings, load_needs(), gazetteer, load_encoder()),
        {asked["id"]: query(asked, gazetteer) for asked in _lines(folder / "questions.jsonl")},
        frozenset(json.loads((folder / "notes.json").read_text(encoding="utf-8"))["limits_speak_of"]),
        json.loads((folder / "limits.json").read_text(encoding="utf-8")),
        {one["id"]: one for one in _lines(folder / "truth.jsonl")},
    )


def shown(one: LimitSet, first: int | None = None) -> Shown:
    """Over all questions, among the `first` answers of each or among all."""
    answers, wrong, fitting, askable, by_sort = 0, 0, 0, 0, Counter[str]()
    for key, asked in one.questions.items():
        person = one.people[key]
        keys = [suggestion.key for suggestion in one.matcher.match(asked).suggestions][:first]
        faults = [one.faults(key, found) for found in keys]
        answers += len(keys)
        wrong += sum(bool(sorts) for sorts in faults)
        by_sort.update(sort for sorts in faults for sort in sorts)
        askable += bool(person["fits"])
        fitting += any(found in person["fits"] for found in keys)
    return Shown(answers, wrong, {sort: by_sort[sort] for sort in SORTS}, fitting, askable)


def wrong_sorts(limits: Truth, person: Truth) -> tuple[str, ...]:
    """In which ways a service is none for this person; what is not known of either is no fault."""
    age, gender = person.get("age"), person.get("gender")
    youngest, oldest = limits["minimum_age"] or 0, limits["maximum_age"] or _OLDEST
    found: dict[str, bool] = {
        "closed": limits["closed"],
        "place": bool(limits["serves"]) and person["place"] not in limits["serves"],
        "age": age is not None and not youngest <= age <= oldest,
        "gender": bool(gender and limits["genders"]) and gender not in limits["genders"],
    }
    return tuple(sort for sort, wrong in found.items() if wrong)


def _lines(path: Path) -> Sequence[Truth]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(folders: Sequence[Path]) -> None:
    for folder in folders:
        one = read_limit_set(folder)
        print(f"{folder.name}: {len(one.questions)} questions, {len(one.limits)} services")
        for label, first in ((f"first {FIRST}", FIRST), ("all shown", None)):
            told = shown(one, first)
            sorts = ", ".join(f"{sort} {many}" for sort, many in told.by_sort.items())
            print(f"  {label:10} {told.share:.3f} wrong ({told.wrong} of {told.answers}: {sorts})")
            print(f"  {'':10} {told.fitting} of {told.askable} questions have one that fits")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(folder) for folder in sys.argv[1:]])
