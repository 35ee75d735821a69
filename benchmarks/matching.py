"""Quality, speed and memory of matching, side by side with what else could be used.

usage: python benchmarks/matching.py FOLDER [FOLDER …]

Each FOLDER holds a set: directory.json, places.csv, questions.jsonl and utterances.json with graded
judgements. Quality is hit@5 and nDCG@10 with 95 % bootstrap intervals: ours, our encoder's likeness alone,
tantivy's BM25 and SQLite's FTS5, each among the services that serve the place; where there is a spoken.jsonl,
once more by what a machine that takes dictation made of the questions. Then, with the first set, the
time of an answer to words never heard before, how many times the encoder's own reading of the same words that
is, and the memory: at the size of the directory, at 10,000 services (all in one county) and at 300,000 (in as
many counties as it takes, so that the area decides first). One thread: OMP_NUM_THREADS=1.
"""

import gc
import json
import math
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.other_matchers import Fts5, Tantivy
from benchmarks.timing import quickest, resident, spread
from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.listing import Gender, Listing
from resource_directory.matching import CallerRole, IndexedListing, Matcher, Query, load_encoder
from resource_directory.matching.told import told, told_key, told_vector
from resource_directory.needs import load_needs
from resource_directory.places import Gazetteer, read_places
from sentence_encoder import Steps

TODAY = date(2026, 11, 21)
SIZES = (10_000, 300_000)
_SPOKEN = "spoken.jsonl"

Grades = Mapping[str, int]


@dataclass(frozen=True)
class Set:
    name: str
    listings: Sequence[IndexedListing]
    gazetteer: Gazetteer
    questions: Mapping[str, Query]
    grades: Mapping[str, Grades]


def main(folders: Sequence[Path]) -> None:
    needs, encoder = load_needs(), load_encoder()
    started = time.perf_counter()
    Matcher([], needs, Gazetteer([]), encoder)
    phrases = sum(len(need.phrases) for need in needs.needs)
    print(f"{len(needs.needs)} needs, {phrases} phrases, learnt in {time.perf_counter() - started:.2f} s")
    sets = [read_set(folder) for folder in folders]
    sets += [read_set(folder, _SPOKEN) for folder in folders if (folder / _SPOKEN).exists()]
    for one in sets:
        compare(one, Matcher(one.listings, needs, one.gazetteer, encoder))
    for count in (len(sets[0].listings), *SIZES):
        speed(sets[0], count)


def read_set(folder: Path, questions: str = "questions.jsonl") -> Set:
    read = read_services(read_document((folder / "directory.json").read_bytes()))
    gazetteer = Gazetteer(read_places((folder / "places.csv").read_text(encoding="utf-8")))
    lines = (folder / questions).read_text(encoding="utf-8").splitlines()
    judged = json.loads((folder / "utterances.json").read_text(encoding="utf-8"))["queries"]
    return Set(
        folder.name if questions != _SPOKEN else f"{folder.name}, spoken",
        [IndexedListing(one.listing.source_id, one.listing) for one in read if isinstance(one, Accepted)],
        gazetteer,
        {asked["id"]: query(asked, gazetteer) for asked in map(json.loads, lines)},
        {one["id"]: one["judgements"] for one in judged if 2 in one["judgements"].values()},
    )


def query(asked: Mapping[str, Any], gazetteer: Gazetteer) -> Query:
    return Query(
        asked["text"],
        gazetteer.whereabouts(place=asked.get("place")),
        TODAY,
        age=asked.get("age"),
        gender=Gender(asked["gender"]) if asked.get("gender") else None,
        caller_role=CallerRole(asked["caller_role"]) if asked.get("caller_role") else None,
        limit=10,
    )


def compare(one: Set, matcher: Matcher) -> None:
    """Quality, each system among the listings that may be shown at all."""
    texts = {listing.key: told(listing.listing) for listing in one.listings}
    encoder = load_encoder()
    keys = list(texts)
    vectors = encoder.vectors([texts[key] for key in keys])

    def by_likeness(text: str) -> list[str]:
        return [keys[row] for row in np.argsort(-(vectors @ encoder.vectors([text])[0]))]

    systems: dict[str, Callable[[str], list[str]]] = {
        "likeness alone": by_likeness,
        "tantivy BM25": Tantivy(texts).ranked,
        "SQLite FTS5": Fts5(texts).ranked,
    }
    print(f"{one.name}: {len(one.grades)} utterances, {len(one.listings)} services")
    report("ours", one, {k: [s.key for s in matcher.match(q).suggestions] for k, q in one.questions.items()})
    for name, ranked in systems.items():
        shown = {
            key: [found for found in ranked(query.text) if found in matcher.showable(query)][:10]
            for key, query in one.questions.items()
        }
        report(name, one, shown)


def report(name: str, one: Set, shown: Mapping[str, Sequence[str]]) -> None:
    hits = [float(any(grades.get(s) == 2 for s in shown[key][:5])) for key, grades in one.grades.items()]
    gains = [gain(shown[key], grades) for key, grades in one.grades.items()]
    print(f"  {name:16} hit@5 {interval(hits)}   nDCG@10 {interval(gains)}")


def gain(shown: Sequence[str], grades: Grades) -> float:
    got: float = sum(
        (2 ** grades.get(key, 0) - 1) / math.log2(rank + 2) for rank, key in enumerate(shown[:10])
    )
    ideal = sorted(grades.values(), reverse=True)[:10]
    best: float = sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(ideal))
    return got / best


def interval(values: Sequence[float]) -> str:
    pick = random.Random(7)
    means = sorted(sum(pick.choices(values, k=len(values))) / len(values) for _ in range(500))
    return f"{sum(values) / len(values):.3f} ({means[12]:.3f} to {means[487]:.3f})"


def speed(one: Set, count: int) -> None:
    needs, encoder = load_needs(), load_encoder()
    county = count if count <= SIZES[0] else len(one.listings)
    kept: dict[str, Steps] = {}
    many: list[IndexedListing] = []
    for turn in range(count // len(one.listings) + 1):
        for listing in one.listings[: count - len(many)]:
            copy = moved(listing.listing, turn if county < count else 0, f"{listing.key}-{turn}")
            many.append(IndexedListing(f"{listing.key}-{turn}", copy))
            # As the service reads it from its database: each text has a vector of its own.
            vector = told_vector(listing.listing, encoder, kept)
            kept[told_key(copy)] = Steps(vector.whole.copy(), vector.size.copy())
    started = time.process_time()
    matcher = Matcher(many, needs, one.gazetteer, encoder, kept=kept)
    built = time.process_time() - started
    del many, kept
    gc.collect()
    alone = [quickest(partial(encoder.fresh, query.text)) for query in one.questions.values()]
    times = [
        quickest(partial(matcher.match, query), first=matcher.forget) for query in one.questions.values()
    ]
    ratios = [time / own for time, own in zip(times, alone, strict=True)]
    print(f"{count} services: built in {built:.1f} s, {resident():.0f} MB")
    print(f"  answered in {spread(times)} ms, the encoder alone {spread(alone)} ms: {spread(ratios)} times")


def moved(listing: Listing, county: int, mark: str) -> Listing:
    """The same listing, so many counties away; `mark` makes its text its own."""
    listing = listing.model_copy(update={"description": f"{listing.description} {mark}"})
    if not county:
        return listing
    venues = tuple(
        venue.model_copy(
            update={"latitude": (venue.latitude or 0) - 1.5 * (county % 40), "longitude": county // 40 * 2.0}
        )
        for venue in listing.venues
    )
    areas = tuple(area.model_copy(update={"name": f"{area.name} {county}"}) for area in listing.areas)
    return listing.model_copy(update={"venues": venues, "areas": areas})


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(folder) for folder in sys.argv[1:]])
