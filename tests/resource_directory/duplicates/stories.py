"""The measured set: what several tellers say of activities, and which of them tell of the same."""

import csv
import io
import json
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from resource_directory.csv_columns import COLUMNS
from resource_directory.csv_template import read_csv
from resource_directory.duplicates import Proposal, propose, signs_of
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.listing import Listing

DATA = Path(__file__).parent / "data"
WIDE = ("Merrowshire",)

Pair = frozenset[str]


@dataclass(frozen=True)
class Half:
    """`listings` by key; `same` and `apart`: the labelled pairs, each within one story."""

    listings: dict[str, Listing]
    same: frozenset[Pair]
    apart: frozenset[Pair]

    def proposed(self) -> dict[Pair, Proposal]:
        """Over the half as one map, so that any two of its listings could be proposed."""
        signs = [signs_of(key, listing) for key, listing in self.listings.items()]
        return {frozenset({each.first, each.second}): each for each in propose(signs, wide=WIDE)}


@cache
def half(name: str) -> Half:
    listings: dict[str, Listing] = {}
    same: set[Pair] = set()
    apart: set[Pair] = set()
    for number, line in enumerate((DATA / f"{name}.jsonl").read_text("utf-8").splitlines()):
        told = json.loads(line)["listings"]
        keys = [f"{number}-{place}" for place in range(len(told))]
        listings |= {key: _listing({**each, "id": key}) for key, each in zip(keys, told, strict=True)}
        for (one, here), (other, there) in combinations(zip(keys, told, strict=True), 2):
            (same if here["is"] == there["is"] else apart).add(frozenset({one, other}))
    return Half(listings, frozenset(same), frozenset(apart))


def _listing(row: dict[str, str]) -> Listing:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore")
    writer.writeheader()
    writer.writerow(row)
    (read,) = read_services(read_csv(out.getvalue()))
    assert isinstance(read, Accepted)
    return read.listing
