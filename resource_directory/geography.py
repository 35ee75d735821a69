"""Distances on the ground."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
KM_IN_A_MILE = 1.609344

Point = tuple[float, float]  # latitude, longitude in degrees, WGS84


def distance_km(a: Point, b: Point) -> float:
    """As the crow flies (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    half = sin(radians(lat_b - lat_a) / 2) ** 2
    half += cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def miles(km: float) -> float:
    return km / KM_IN_A_MILE
