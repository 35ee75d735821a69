"""The places a council knows by name, and where a person is among them."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from resource_directory.geography import Point, distance_km
from resource_directory.postcodes import find_outward, find_postcode, normalise_postcode, outward_of

COLUMNS = ("name", "latitude", "longitude", "outward_code", "kind")
DISTRICT = "district"  # the kind of the row that is the whole council area

# Someone this near to a listed place is counted as living there when nothing better is known: about
# half the gap between market towns in the emptiest shires.
NEAR_KM = 20.0
# A name this like a listed one is offered as "did you mean", never taken as meant.
LIKENESS = 72

_LEADING = {
    *(
        "the",
        "in",
        "near",
        "around",
        "outside",
        "all",
        "whole",
        "of",
        "across",
        "throughout",
        "within",
        "mainly",
    ),
    *("covering", "serving", "residents", "people", "anyone", "living"),
}
_TRAILING = {
    *(
        "area",
        "areas",
        "town",
        "city",
        "village",
        "villages",
        "parish",
        "district",
        "county",
        "wide",
        "centre",
    ),
    *("central", "north", "south", "east", "west", "and", "surrounding", "nearby", "council", "borough"),
    *("residents", "only", "ward", "parishes", "hamlets"),
}


class PlacesRefused(ValueError):
    """The places file cannot be used; `problems` are sentences, each naming its row."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problems))


@dataclass(frozen=True)
class Place:
    name: str
    latitude: float
    longitude: float
    outward_code: str = ""
    kind: str = "area"

    @property
    def point(self) -> Point:
        return self.latitude, self.longitude


@dataclass(frozen=True)
class Whereabouts:
    """Where a person is: a point if known, and the names of every listed place that holds it."""

    latitude: float | None = None
    longitude: float | None = None
    place: Place | None = None
    outward_code: str = ""
    inside: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def point(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


def read_places(text: str) -> list[Place]:
    """Read the CSV of `COLUMNS`. Raises PlacesRefused with every row at fault, not only the first."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), skipinitialspace=True)
    header = [(name or "").strip().lower() for name in rows.fieldnames or []]
    missing = [column for column in COLUMNS[:3] if column not in header]
    if missing:
        raise PlacesRefused([f"row 1: the first line must name the columns {', '.join(COLUMNS)}"])
    rows.fieldnames = header
    places: list[Place] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for row in rows:
        number = rows.line_num
        values = {column: (row.get(column) or "").strip() for column in COLUMNS}
        if not any(values.values()):
            continue
        first = seen.setdefault(name_key(values["name"]), number)
        if first != number:
            problems.append(f"row {number}: {values['name']} is already on row {first}")
            continue
        try:
            places.append(_read_row(values))
        except ValueError as fault:
            problems.append(f"row {number}: {fault}")
    if problems or not places:
        raise PlacesRefused(problems or ["the file names no place"])
    return places


def _read_row(values: dict[str, str]) -> Place:
    if not name_key(values["name"]):
        raise ValueError("the place has no name")
    code = values["outward_code"].upper().replace(" ", "")
    if code and outward_of(code) != code:
        raise ValueError(f"“{values['outward_code']}” is not the first half of a postcode")
    return Place(
        name=values["name"],
        latitude=_degrees(values["latitude"], "latitude", 90),
        longitude=_degrees(values["longitude"], "longitude", 180),
        outward_code=code,
        kind=values["kind"].lower() or "area",
    )


def _degrees(text: str, name: str, limit: int) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a {name}") from None
    if not -limit <= value <= limit:
        raise ValueError(f"{name} {text} is not between -{limit} and {limit}")
    return value


def name_key(name: str) -> str:
    """A place name as it is compared: no case, accents, punctuation or saints spelt in full."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.sub(r"[’'`]", "", plain.casefold()).replace("&", " and ")
    return " ".join("st" if word == "saint" else word for word in re.findall(r"\w+", words))


def _keys(name: str) -> Iterable[str]:
    """The keys a name may be found by, surest first: as said, without brackets, without "near" or "area"."""
    yield name_key(name)
    bare = name_key(re.sub(r"\([^()]*\)", " ", name))
    yield bare
    words = bare.split()
    while words and words[0] in _LEADING:
        words.pop(0)
    while words and words[-1] in _TRAILING:
        words.pop()
    yield " ".join(words)


def _unmistakable(places: Iterable[Place]) -> dict[str, Place]:
    """Every key that means one place: full names first, shortened ones only where no two share them."""
    full = {name_key(place.name): place for place in places}
    short: dict[str, set[Place]] = {}
    for place in full.values():
        for key in _keys(place.name):
            short.setdefault(key, set()).add(place)
    return {key: some.pop() for key, some in short.items() if key and len(some) == 1} | full


class Gazetteer:
    """The council's places, found by name, by outward code or by being nearest."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = tuple(places)
        self.districts = tuple(place for place in self.places if place.kind == DISTRICT)
        self._areas = tuple(place for place in self.places if place.kind != DISTRICT)
        self.area_names = tuple(place.name for place in self._areas)
        self._by_key = _unmistakable(self.places)

    def find(self, name: str) -> Place | None:
        """The place plainly meant by a name; of "Mill End, Aldermere" the last part that is known."""
        for part in (name, *reversed(re.split(r"[,;/]", name))):
            for key in _keys(part):
                if key in self._by_key:
                    return self._by_key[key]
        return None

    def find_every(self, names: str) -> tuple[Place, ...]:
        """The known places in a list such as "Aldermere, Linfold and Hexley Vale"."""
        whole = next((self._by_key[key] for key in _keys(names) if key in self._by_key), None)
        if whole:
            return (whole,)
        found = (self.find(part) for part in re.split(r"[,;/&]|\band\b", names))
        return tuple(dict.fromkeys(place for place in found if place))

    def suggest(self, name: str) -> tuple[str, ...]:
        """Up to three known names that look like a misspelt one, likest first."""
        close = process.extract(
            name_key(name), self._by_key.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=6
        )
        return tuple(dict.fromkeys(self._by_key[key].name for key, _, _ in close))[:3]

    def with_outward_code(self, code: str) -> tuple[Place, ...]:
        return tuple(place for place in self._areas if code and place.outward_code == code)

    def nearest(self, point: Point) -> Place | None:
        """The nearest place within NEAR_KM."""
        place = min(self._areas, key=lambda place: distance_km(place.point, point), default=None)
        return place if place and distance_km(place.point, point) <= NEAR_KM else None

    def whereabouts(
        self,
        *,
        place: str | None = None,
        postcode: str | None = None,
        latitude: float | None = None,
        longitude: float | None = None,
    ) -> Whereabouts:
        """Put together whatever is known. The point is, in order: the coordinates, the postcode's,
        the named place's, the outward code's. What could not be used is said in `problems`.
        """
        finding = _Finding(self)
        if latitude is not None and longitude is not None:
            finding.take_coordinates(latitude, longitude)
        if postcode and postcode.strip():
            finding.take_postcode(postcode)
        if place and place.strip():
            finding.take_place(place)
        return finding.result()


class _Finding:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.point: Point | None = None
        self.rough_point: Point | None = None
        self.place: Place | None = None
        self.by_code: tuple[Place, ...] = ()
        self.outward = ""
        self.rough = ""
        self.problems: list[str] = []
        self.suggestions: tuple[str, ...] = ()

    def take_coordinates(self, latitude: float, longitude: float) -> None:
        if abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0):
            self.point = latitude, longitude
        else:
            self.problems.append(f"{latitude}, {longitude} is not a point on the ground we can use")

    def take_postcode(self, text: str) -> None:
        self.outward = outward_of(text)
        if not self.outward:
            self.problems.append(f"“{text.strip()}” is not a postcode as they are written in the UK")
            return
        self.by_code = self.gazetteer.with_outward_code(self.outward)
        if found := find_postcode(text):
            self.point = self.point or (found.latitude, found.longitude)
            return
        if self.by_code:
            self.rough_point = _middle(self.by_code)
        elif middle := find_outward(self.outward):
            self.rough_point = middle.latitude, middle.longitude
        else:
            self.problems.append(
                f"the postcode {normalise_postcode(text) or self.outward} is not known"
                + (" (Northern Ireland is not covered)" if self.outward.startswith("BT") else "")
            )
            return
        if normalise_postcode(text):
            self.rough = f"the postcode {normalise_postcode(text)} is not known: using "

    def take_place(self, name: str) -> None:
        self.place = self.gazetteer.find(name)
        if self.place:
            if self.by_code and self.place.kind != DISTRICT and self.place not in self.by_code:
                self.problems.append(f"{self.place.name} is not in {self.outward}: looking in both")
            return
        self.suggestions = self.gazetteer.suggest(name)
        offer = f": did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        self.problems.append(f"“{name.strip()}” is not a place on our list{offer}")

    def result(self) -> Whereabouts:
        named = self.place if self.place and self.place.kind != DISTRICT else None
        if self.rough and self.point is None:
            self.problems.insert(0, self.rough + (named.name if named else f"the middle of {self.outward}"))
        point = self.point or (named.point if named else None) or self.rough_point
        around = {place.name for place in (named, *self.by_code) if place}
        if point and not around and (nearest := self.gazetteer.nearest(point)):
            around.add(nearest.name)
        if around or self.place:
            around |= {district.name for district in self.gazetteer.districts}
        return Whereabouts(
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
            place=self.place or (self.by_code[0] if len(self.by_code) == 1 else None),
            outward_code=self.outward or (named.outward_code if named else ""),
            inside=frozenset(around),
            problems=tuple(self.problems),
            suggestions=self.suggestions,
        )


def _middle(places: tuple[Place, ...]) -> Point:
    count = len(places)
    return sum(p.latitude for p in places) / count, sum(p.longitude for p in places) / count
