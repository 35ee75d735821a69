"""How well and how fast somebody spoken with before is found.

usage: python benchmarks/finding_people.py [PEOPLE] [--database URL]

Makes PEOPLE (200,000) fictional people in an empty database, a SQLite file where none is named, and looks
for 500 of them by names with slips in them: a letter left out, doubled, swapped or wrong, written by ear,
shortened, in another order. Prints the share found first and among the first ten for each sort of slip, with
the name alone and with a year of birth, how long it took and how many questions the database was asked.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import yaml
from sqlalchemy import event, insert
from sqlmodel import Session

from app.db import Database
from app.people.asked import read_asked
from app.people.born import year_of
from app.people.models import NameKey, Person, PersonClue
from app.people.names import also_called, folded, keys_of, parts_of
from app.people.queries import list_found
from app.people.rules import clues_of, digits

TODAY = date(2026, 11, 21)
AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
LOOKED_FOR = 500
AT_ONCE = 5000

COMMON = """
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White
Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell Rose Davis
Rogers Begum Hussain Singh Kaur Ali Ahmed Kelly Murphy O'Brien O'Connor MacDonald McKenzie Nowak
Kowalski Okafor Osei Mensah Nguyen Chen Wong
"""
STARTS = """
Ash Black Brad Broad Burn Chad Clay Cold Crow Dal East Ed Fair Farn Fern Gold Good Graf Green Hal
Hart Hather Hay Hazel Hebb Hol Horn Hun Kim Lamb Lang Law Led Long Mar Mer Mill Nor Old Pem Pick Rad
Raven Red Ring Row Sand Shaw Shel Sil South Stan Stock Strat Sum Swin Thorn Til Wad Wal War Wels
West Whit Wil Win Wood Wyn
"""
ENDS = """
bourne bridge bury by cliffe combe cote croft dale den field fold ford gate grave ham hill house
hurst kin land leigh ley low man mere mond mont more ness over ridge sett shaw son stead stock stone
thorpe ton wall ward well wick win wood worth
"""


def people(count: int, draw: random.Random) -> Iterator[Person]:
    families = yaml.safe_load((files("app.people") / "names.yaml").read_text("utf-8"))
    firsts = [line.split()[0].title() for line in families]
    surnames = COMMON.split() + [start + end for start in STARTS.split() for end in ENDS.split()]
    first_weights = [1 / (place + 6) for place in range(len(firsts))]
    weights = [1 / (place + 20) for place in range(len(surnames))]
    given = draw.choices(firsts, first_weights, k=count)
    family = draw.choices(surnames, weights, k=count)
    for first, last in zip(given, family, strict=True):
        telephone = f"01632 96{draw.randrange(10_000):04}"
        inward = f"{draw.randrange(1, 9)}{draw.choice('ABD')}{draw.choice('EFG')}"
        yield Person(
            full_name=f"{first} {last}",
            born_on=f"{date(1925, 1, 1) + timedelta(days=draw.randrange(29_000))}",
            postcode=f"ZZ{draw.randrange(1, 40)} {inward}",
            telephone=telephone,
            telephone_digits=digits(telephone),
            created_at=AT,
            created_by="benchmark",
            changed_at=AT,
        )


def fill(database: Database, made: list[Person]) -> None:
    learnt: set[str] = set()
    for start in range(0, len(made), AT_ONCE):
        some = made[start : start + AT_ONCE]
        with database.work() as session:
            session.execute(insert(Person), [person.model_dump() for person in some])
            clues = [(person.id, *clue) for person in some for clue in clues_of(person)]
            rows = [{"person_id": one, "kind": kind, "value": value} for one, kind, value in clues]
            session.execute(insert(PersonClue), rows)
            fresh = {value for _, kind, value in clues if kind == "name"} - learnt
            learnt |= fresh
            keys = [{"key": key, "part": part} for part in fresh for key in keys_of(part)]
            if keys:
                session.execute(insert(NameKey), keys)
    print(f"{len(made):,} people, {len(learnt):,} parts of names")


def left_out(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def doubled(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def swapped(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def wrong(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word))
    return word[:at] + draw.choice("abcdefghiklmnoprstuwy") + word[at + 1 :]


def by_ear(word: str, _draw: random.Random) -> str:
    for written, heard in (
        ("ck", "k"),
        ("ley", "lee"),
        ("ph", "f"),
        ("ea", "ee"),
        ("y", "i"),
        ("c", "k"),
        ("e", ""),
    ):
        if written in word[1:]:
            return word[0] + word[1:].replace(written, heard, 1)
    return word + "e"


def shortened(word: str, draw: random.Random) -> str:
    others = sorted(name for name in also_called(word) if name != word)
    return draw.choice(others) if others else word


Slip = Callable[[str, random.Random], str]
SLIPS: dict[str, tuple[Slip | None, Slip | None]] = {
    "as it is": (None, None),
    "letter left out": (None, left_out),
    "letter doubled": (None, doubled),
    "letters swapped": (None, swapped),
    "wrong letter": (None, wrong),
    "written by ear": (None, by_ear),
    "first name shortened": (shortened, None),
    "shortened and a wrong letter": (shortened, wrong),
    "two slips": (wrong, left_out),
}


def asked_of(person: Person, slips: tuple[Slip | None, Slip | None], draw: random.Random) -> str:
    first, last = (folded(part) for part in person.full_name.split(" ", 1))
    first = slips[0](first, draw) if slips[0] and len(first) > 2 else first
    last = slips[1](last, draw) if slips[1] and len(last) > 2 else last
    return f"{last} {first}" if draw.random() < 0.3 else f"{first} {last}"


def look(database: Database, chosen: list[Person], draw: random.Random) -> None:
    questions = [0]
    event.listen(
        database.engine, "before_cursor_execute", lambda *_: questions.__setitem__(0, questions[0] + 1)
    )
    for beside in ("name alone", "name and year of birth", "name and postcode"):
        print(f"\n{beside:32}{'first':>8}{'in ten':>8}{'p50 ms':>9}{'p95 ms':>9}{'questions':>11}")
        for name, slips in SLIPS.items():
            report(database, chosen, draw, beside, name, slips, questions)


def report(
    database: Database, chosen: list[Person], draw: random.Random, beside: str, name: str,
    slips: tuple[Slip | None, Slip | None], questions: list[int],
) -> None:  # fmt: skip
    first = ten = 0
    times: list[float] = []
    before = questions[0]
    with database.work(writing=False) as session:
        for person in chosen:
            typed = asked_of(person, slips, draw)
            typed += f" {year_of(person.born_on)}" if beside.endswith("birth") and person.born_on else ""
            typed += f" {person.postcode}" if beside.endswith("postcode") else ""
            found, took = timed(session, typed)
            times.append(took)
            same = [one for one in found if parts_of(one.full_name) == parts_of(person.full_name)]
            wanted = found if beside != "name alone" else same
            # By a name alone nobody can tell two Jean Smiths apart: the right name is what is asked of it.
            first += bool(found) and (
                found[0].id == person.id or (beside == "name alone" and found[0] in same)
            )
            ten += any(one.id == person.id for one in wanted[:10]) or (
                beside == "name alone" and bool(same[:10])
            )
            session.expunge_all()
    times.sort()
    asked = (questions[0] - before) / len(chosen)
    print(
        f"  {name:30}{first / len(chosen):8.1%}{ten / len(chosen):8.1%}{times[len(times) // 2]:9.1f}"
        f"{times[int(len(times) * 0.95)]:9.1f}{asked:11.1f}"
    )


def timed(session: Session, typed: str) -> tuple[list[Person], float]:
    started = time.perf_counter()
    found = list_found(session, read_asked(typed, today=TODAY), limit=20)
    return found, (time.perf_counter() - started) * 1000


def main() -> None:
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("people", type=int, nargs="?", default=200_000)
    read.add_argument("--database", default="")
    given = read.parse_args()
    draw = random.Random(8130)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(given.database or f"sqlite:///{Path(folder) / 'people.sqlite3'}")
        database.upgrade()
        made = list(people(given.people, draw))
        started = time.perf_counter()
        fill(database, made)
        print(f"written in {time.perf_counter() - started:.0f} s")
        look(database, draw.sample(made, min(LOOKED_FOR, len(made))), draw)
        database.engine.dispose()


if __name__ == "__main__":
    main()
