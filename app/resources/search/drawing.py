"""The map as it is drawn: numbered results on the ground, in the units of one SVG.

Four hundred units across, so that on a phone they are about as large as its own pixels and everything can be
read there. What would stand on another thing stands beside it or with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resource_directory.geography import KM_IN_A_MILE, Point
from resource_directory.ground import Box, Ground, Named, Spot, around, spot_of

WIDTH = 400.0
_LOWEST, _HIGHEST = 240.0, 520.0
_MARKER, _LETTER = 24.0, 7.2
_NAME_LETTER, _NAME_HIGH = 5.6, 13.0
_MOST_NAMES = 14
_MOST_NUMBERS = 3
# Round a circle of so many miles, a little of what is beyond.
_BEYOND = 0.12
_SCALES = (0.5, 1, 2, 5, 10, 20)  # miles
_WIDEST_SCALE = 110.0


@dataclass(frozen=True)
class Placed:
    """A result with a place on the map."""

    number: int
    name: str
    href: str
    point: Point


@dataclass(frozen=True)
class Marker:
    """`numbers` as they stand on it, `says` for who does not see them. `wide`: how long its pill is."""

    x: float
    y: float
    numbers: str
    says: str
    href: str
    wide: float


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    name: str


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    r: float


@dataclass(frozen=True)
class Drawing:
    """`cells`: how the ground's own units become those of the map. `round`: what was asked to be near to,
    with no width where no distance was. `scale`: how long so many miles are.
    """

    height: float
    cells: str
    shades: tuple[str, ...]
    land: str
    names: tuple[Label, ...]
    markers: tuple[Marker, ...]
    others: tuple[tuple[float, float], ...]
    round: Circle | None
    scale: float
    scale_says: str


class _View:
    """From metres to units."""

    def __init__(self, box: Box) -> None:
        self.scale = max(box.width / WIDTH, box.height / _HIGHEST)
        self.height = max(_LOWEST, round(box.height / self.scale))
        # A box of another shape than the map stands in its middle.
        self.west = box.west - (WIDTH * self.scale - box.width) / 2
        self.north = box.north + (self.height * self.scale - box.height) / 2

    def at(self, spot: Spot) -> tuple[float, float]:
        return round((spot[0] - self.west) / self.scale, 1), round((self.north - spot[1]) / self.scale, 1)

    def shows(self, x: float, y: float) -> bool:
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def draw(
    ground: Ground, results: Sequence[Placed], others: Iterable[Point], near: Point | None, miles: int | None
) -> Drawing:
    """`others`: what was found beside the results of this page; `near` and `miles`: what was asked."""
    view = _View(_box(ground, near, miles))
    markers = _markers(view, results)
    scale = next((n for n in reversed(_SCALES) if _units(view, n) <= _WIDEST_SCALE), _SCALES[0])
    north_west = view.at((ground.box.west, ground.box.north))
    return Drawing(
        height=view.height,
        cells=f"translate({north_west[0]} {north_west[1]}) scale({ground.cell / view.scale:.5f})",
        shades=ground.shades,
        land=" ".join(f"{x},{y}" for x, y in map(view.at, ground.hull)),
        names=tuple(_names(view, ground.names, markers)),
        markers=markers,
        others=tuple(
            spot for spot in dict.fromkeys(view.at(spot_of(point)) for point in others) if view.shows(*spot)
        ),
        round=_round(view, near, miles),
        scale=round(_units(view, scale), 1),
        scale_says=f"{scale:g} mile{'' if scale <= 1 else 's'}",
    )


def _box(ground: Ground, near: Point | None, miles: int | None) -> Box:
    if near is None or miles is None:
        return ground.box
    east, north = spot_of(near)
    reach = miles * KM_IN_A_MILE * 1000
    return around([(east - reach, north - reach), (east + reach, north + reach)], margin=_BEYOND, least=0)


def _units(view: _View, miles: float) -> float:
    return miles * KM_IN_A_MILE * 1000 / view.scale


def _round(view: _View, near: Point | None, miles: int | None) -> Circle | None:
    if near is None:
        return None
    x, y = view.at(spot_of(near))
    return Circle(x, y, round(_units(view, miles), 1) if miles else 0) if view.shows(x, y) else None


def _markers(view: _View, results: Sequence[Placed]) -> tuple[Marker, ...]:
    """Results that would lie on each other share one marker, at the first of them."""
    done: list[tuple[Marker, list[Placed]]] = []
    for one in results:
        if not view.shows(*view.at(spot_of(one.point))):
            continue
        group, marker = [one], _marker(view, [one])
        # A longer marker may lie on others in its turn.
        while struck := next((pair for pair in done if _lie_on(marker, pair[0])), None):
            done.remove(struck)
            group = sorted([*struck[1], *group], key=lambda placed: placed.number)
            marker = _marker(view, group)
        done.append((marker, group))
    return tuple(marker for marker, _ in sorted(done, key=lambda pair: pair[1][0].number))


def _lie_on(one: Marker, other: Marker) -> bool:
    return abs(one.x - other.x) < (one.wide + other.wide) / 2 and abs(one.y - other.y) < _MARKER


def _marker(view: _View, group: list[Placed]) -> Marker:
    """One result leads to its page, several to the first of them in the list."""
    numbers = ", ".join(str(one.number) for one in group[:_MOST_NUMBERS])
    if len(group) > _MOST_NUMBERS:
        numbers = f"{group[0].number}, {group[1].number} +{len(group) - 2}"
    x, y = view.at(spot_of(group[0].point))
    wide = round(max(_MARKER, len(numbers) * _LETTER + 8), 1)
    return Marker(
        x=min(max(x, wide / 2 + 1), WIDTH - wide / 2 - 1),
        y=min(max(y, _MARKER / 2 + 1), view.height - _MARKER / 2 - 1),
        numbers=numbers,
        says="; ".join(f"{one.number}: {one.name}" for one in group),
        href=group[0].href if len(group) == 1 else f"#result-{group[0].number}",
        wide=wide,
    )


def _names(view: _View, names: Sequence[Named], markers: Sequence[Marker]) -> Iterable[Label]:
    """The larger first, and none that would run into another or into a marker."""
    taken = [(m.x - m.wide / 2, m.y - _MARKER / 2, m.x + m.wide / 2, m.y + _MARKER / 2) for m in markers]
    written = 0
    for named in names:
        half = len(named.name) * _NAME_LETTER / 2
        x, y = view.at(named.spot)
        for down in (4.0, 23.0, -15.0, 37.0, -29.0):  # where it is, or below or above a marker
            box = (x - half, y + down - _NAME_HIGH + 3, x + half, y + down + 3)
            inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= view.height
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                written += 1
                yield Label(x, round(y + down, 1), named.name)
                break
        if written == _MOST_NAMES:
            return


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
