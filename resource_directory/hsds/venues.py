"""Where a service is and which areas it says it covers."""

import json
import re

from resource_directory.geography import Point
from resource_directory.hsds.record import Record
from resource_directory.hsds.showing import masked
from resource_directory.hsds.text import one_line
from resource_directory.hsds.values import read_degrees, read_id, read_url
from resource_directory.listing import Ring, ServiceArea, Venue
from resource_directory.postcodes import find_postcode, normalise_postcode

_LINES = (
    "address_1",
    "address_2",
    "address1",
    "street_address",
    "city",
    "town",
    "region",
    "state_province",
    "county",
)
_GSS_CODE = re.compile(r"\b[ENSWK]\d{8}\b")
MOST_CORNERS = 5_000  # a council's outline to about ten metres


def read_venues(service: Record) -> tuple[Venue, ...]:
    found = [venue for place in _locations(service) if (venue := _venue(place)) != Venue()]
    return tuple(dict.fromkeys(found))


def location_types(service: Record) -> set[str]:
    return {place.line("location_type").casefold() for place in _locations(service)}


def read_accessibility(service: Record) -> tuple[str, ...]:
    holders = [service, *_locations(service)]
    features = (
        feature.line("description", "accessibility", "name", "details")
        for holder in holders
        for feature in holder.parts("accessibility", "accessibility_for_disabilities", "accessibilities")
    )
    return tuple(dict.fromkeys(feature for feature in features if feature))


def _locations(service: Record) -> list[Record]:
    at = service.parts("service_at_locations", "service_at_location")
    return [
        *(part.part("location") for part in at),
        *service.parts("locations", "location", "physical_locations"),
    ]


def _venue(place: Record) -> Venue:
    addresses = place.parts("addresses", "physical_addresses", "address")
    # Some feeds write the address straight into the location.
    address = next((part for part in addresses if list(part.fields) != ["name"]), place)
    lines = [address.line(name) for name in _LINES] or [place.line("address")]
    typed = address.line("postal_code", "postcode", "post_code", "zip")
    postcode = normalise_postcode(typed)
    if typed and not postcode:
        place.warn(f"postal_code: “{typed[:20]}” is not a UK postcode; left out")
    point = _point(place)
    if point is None and postcode and (known := find_postcode(postcode)):
        point = round(known.latitude, 5), round(known.longitude, 5)
    return Venue(
        name=place.line("name"),
        address=tuple(dict.fromkeys(line.strip(" ,") for line in lines if line.strip(" ,"))),
        postcode=postcode,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        masked=masked(place, address),
    )


def _point(place: Record) -> Point | None:
    latitude, longitude = (
        place.read(read_degrees, "latitude", "lat"),
        place.read(read_degrees, "longitude", "lng", "lon"),
    )
    corners = place.part("geometry").first("coordinates")
    if latitude is None and isinstance(corners, list) and len(corners) == 2:
        shape = Record({"longitude": corners[0], "latitude": corners[1]}, place.warnings)
        latitude, longitude = shape.read(read_degrees, "latitude"), shape.read(read_degrees, "longitude")
    if latitude is None or longitude is None:
        return None
    if (latitude, longitude) == (0, 0):
        place.warn("location: latitude and longitude 0, 0 left out")
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        place.warn(f"location: {latitude:g}, {longitude:g} is not on the ground; left out")
        return None
    if -9 <= latitude <= 3 and 49 <= longitude <= 61:
        place.warn("location: latitude and longitude were the wrong way round")
        return longitude, latitude
    return latitude, longitude


def read_areas(service: Record) -> tuple[ServiceArea, ...]:
    listed = service.first("area_codes")
    codes = {read_id(code) for code in listed} if isinstance(listed, list) else set()
    found = [
        area
        for part in service.parts("service_areas", "service_area")
        if (area := _area(part, codes)) != ServiceArea()
    ]
    return tuple(dict.fromkeys(found))


def _area(part: Record, codes: set[str]) -> ServiceArea:
    uri = part.read(read_url, "uri", "url") or ""
    own_id = read_id(part.first("id"))
    official = _GSS_CODE.search(f"{uri} {part.line('code', 'extent')} {own_id}")
    # The first form of HSDS puts a place name in `extent`; the third an outline or a code.
    return ServiceArea(
        name=part.line("name", "service_area")[:500],
        code=official[0] if official else own_id if own_id in codes else part.line("code"),
        uri=uri,
        polygon=_outline(part),
    )


def _outline(part: Record) -> tuple[Ring, ...]:
    extent = part.first("extent", "geometry")
    if isinstance(extent, str) and extent.lstrip().startswith("{"):
        try:
            extent = json.loads(extent)
        except (ValueError, RecursionError):
            part.warn("extent: the outline is not GeoJSON; left out")
    if not isinstance(extent, dict):
        return ()
    shape = extent.get("geometry", extent)
    kind = shape.get("type") if isinstance(shape, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        part.warn(f"extent: an outline of type “{one_line(kind)}” is not used")
        return ()
    polygons = [shape.get("coordinates")] if kind == "Polygon" else shape.get("coordinates")
    rings = (
        [_ring(polygon[0]) for polygon in polygons if isinstance(polygon, list) and polygon]
        if polygons
        else []
    )
    if not rings or any(len(ring) < 3 for ring in rings):
        part.warn("extent: the outline cannot be used; left out")
        return ()
    return tuple(rings)


def _ring(corners: object) -> Ring:
    """Empty when any corner is no point on the ground."""
    if not isinstance(corners, list) or len(corners) > MOST_CORNERS:
        return ()
    ring = []
    for corner in corners:
        match corner:
            case [int() | float() as longitude, int() | float() as latitude, *_] if (
                abs(longitude) <= 180 and abs(latitude) <= 90
            ):
                ring.append((float(longitude), float(latitude)))
            case _:
                return ()
    return tuple(ring)
