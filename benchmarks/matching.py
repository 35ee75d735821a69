"""Quality and speed of matching.

usage: python benchmarks/matching.py FOLDER

FOLDER holds a development set: directory.json, places.csv, questions.jsonl and utterances.json with
graded judgements. Prints hit@5 and nDCG@10 with 95 % bootstrap intervals, then the time to build an
index and to answer at the size of the directory and at 10,000 listings made of it.
"""

import json
import math
import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.matching import IndexedListing, Matcher, Matches, Query
from resource_directory.needs import load_needs
from resource_directory.places import Gazetteer, read_places

TODAY = date(2026, 11, 21)
MANY = 10_000

Question = dict[str, Any]
Grades = dict[str, int]


def main(folder: Path) -> None:
    read = read_services(read_document((folder / "directory.json").read_bytes()))
    listings = [
        IndexedListing(one.listing.source_id, one.listing) for one in read if isinstance(one, Accepted)
    ]
    gazetteer = Gazetteer(read_places((folder / "places.csv").read_text(encoding="utf-8")))
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions: list[Question] = [json.loads(line) for line in lines]
    judged = json.loads((folder / "utterances.json").read_text(encoding="utf-8"))["queries"]
    grades: dict[str, Grades] = {query["id"]: query["judgements"] for query in judged}

    started = time.perf_counter()
    needs = load_needs()
    Matcher([], needs, gazetteer)
    phrases = sum(len(need.phrases) for need in needs.needs)
    print(f"{len(needs.needs)} needs, {phrases} phrases, learnt in {time.perf_counter() - started:.2f} s")

    matcher = timed(f"index of {len(listings)}", lambda: Matcher(listings, needs, gazetteer))
    answers = speed(matcher, questions, gazetteer)
    quality(answers, grades)

    copies = [
        IndexedListing(f"{one.key}-{turn}", one.listing)
        for turn in range(MANY // len(listings) + 1)
        for one in listings
    ][:MANY]
    large = timed(f"index of {len(copies)}", lambda: Matcher(copies, needs, gazetteer))
    speed(large, questions, gazetteer)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most {peak:.0f} MB")


def timed(what: str, build: Callable[[], Matcher]) -> Matcher:
    started = time.perf_counter()
    matcher = build()
    print(f"{what} built in {time.perf_counter() - started:.2f} s")
    return matcher


def speed(matcher: Matcher, questions: list[Question], gazetteer: Gazetteer) -> dict[str, Matches]:
    answers: dict[str, Matches] = {}
    times: list[float] = []
    for asked in questions:
        where = gazetteer.whereabouts(place=asked.get("place"))
        query = Query(asked["text"], where, TODAY, limit=10)
        started = time.perf_counter()
        answers[asked["id"]] = matcher.match(query)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    middle, slow = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"answered in p50 {middle:.2f} ms, p95 {slow:.2f} ms, longest {times[-1]:.2f} ms")
    return answers


def quality(answers: dict[str, Matches], grades: dict[str, Grades]) -> None:
    judged = {key: some for key, some in grades.items() if 2 in some.values()}
    shown = {key: [one.key for one in answers[key].suggestions] for key in judged}
    report("hit@5", [float(any(judged[key].get(s) == 2 for s in shown[key][:5])) for key in judged])
    report("nDCG@10", [gain(shown[key], judged[key]) for key in judged])


def gain(shown: list[str], judged: Grades) -> float:
    got: float = sum(
        (2 ** judged.get(key, 0) - 1) / math.log2(rank + 2) for rank, key in enumerate(shown[:10])
    )
    ideal = sorted(judged.values(), reverse=True)[:10]
    best: float = sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(ideal))
    return got / best


def report(name: str, values: list[float]) -> None:
    pick = random.Random(7)
    means = sorted(sum(pick.choices(values, k=len(values))) / len(values) for _ in range(500))
    mean = sum(values) / len(values)
    print(f"{name:8} {mean:.3f}   95 % {means[12]:.3f} to {means[487]:.3f}   n={len(values)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
