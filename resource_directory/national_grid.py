"""British National Grid (OSGB36) to latitude and longitude (WGS84), good to about five metres.

The inverse transverse Mercator projection and the seven-parameter Helmert transformation, with the
figures of Ordnance Survey's "A guide to coordinate systems in Great Britain". The full OSTN15 grid would
be good to a tenth of a metre, which no postcode's middle is worth.
"""

from math import atan2, cos, degrees, radians, sin, sqrt, tan

_AIRY = (6_377_563.396, 6_356_256.909)  # semi-major and semi-minor axes in metres
_WGS84 = (6_378_137.000, 6_356_752.3142)
_SCALE = 0.9996012717  # on the central meridian
_ORIGIN_LATITUDE, _ORIGIN_LONGITUDE = radians(49), radians(-2)
_FALSE_EASTING, _FALSE_NORTHING = 400_000.0, -100_000.0
_SHIFT = (446.448, -125.157, 542.060)  # metres, OSGB36 to WGS84
_TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
_STRETCH = -20.4894e-6
_METRES_IN_A_DEGREE = 111_320  # of latitude


def to_latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Metres on the grid to degrees."""
    return _geodetic(_helmert(_cartesian(*_unproject(easting, northing))))


def to_grid(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to metres on the grid, by asking the other way about until the answer is within a metre."""
    easting, northing = _FALSE_EASTING, (latitude - 49) * _METRES_IN_A_DEGREE + _FALSE_NORTHING
    for _ in range(12):
        north, east = to_latitude_longitude(easting, northing)
        easting += (longitude - east) * _METRES_IN_A_DEGREE * cos(radians(latitude))
        northing += (latitude - north) * _METRES_IN_A_DEGREE
    return easting, northing


def _meridian_arc(latitude: float) -> float:
    major, minor = _AIRY
    n = (major - minor) / (major + minor)
    less, more = latitude - _ORIGIN_LATITUDE, latitude + _ORIGIN_LATITUDE
    return (
        minor
        * _SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + 15 / 8 * (n**2 + n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _unproject(easting: float, northing: float) -> tuple[float, float]:
    """To latitude and longitude on the Airy ellipsoid, in radians (annexe C of the guide)."""
    major, minor = _AIRY
    squared = 1 - (minor / major) ** 2
    latitude = _ORIGIN_LATITUDE
    for _ in range(10):  # settles within a hundredth of a millimetre in four or five steps
        latitude += (northing - _FALSE_NORTHING - _meridian_arc(latitude)) / (major * _SCALE)
    nu = major * _SCALE / sqrt(1 - squared * sin(latitude) ** 2)
    rho = nu * (1 - squared) / (1 - squared * sin(latitude) ** 2)
    eta, t, sec = nu / rho - 1, tan(latitude), 1 / cos(latitude)
    east = easting - _FALSE_EASTING
    x = t / (2 * rho * nu)
    xi = t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    xii = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    xiii = sec / nu
    xiv = sec / (6 * nu**3) * (nu / rho + 2 * t**2)
    xv = sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    xvi = sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    return (
        latitude - x * east**2 + xi * east**4 - xii * east**6,
        _ORIGIN_LONGITUDE + xiii * east - xiv * east**3 + xv * east**5 - xvi * east**7,
    )


def _cartesian(latitude: float, longitude: float) -> tuple[float, float, float]:
    major, minor = _AIRY
    squared = 1 - (minor / major) ** 2
    nu = major / sqrt(1 - squared * sin(latitude) ** 2)
    return (
        nu * cos(latitude) * cos(longitude),
        nu * cos(latitude) * sin(longitude),
        nu * (1 - squared) * sin(latitude),
    )


def _helmert(point: tuple[float, float, float]) -> tuple[float, float, float]:
    (x, y, z), (tx, ty, tz), (rx, ry, rz) = point, _SHIFT, _TURN
    scale = 1 + _STRETCH
    return (
        tx + scale * x - rz * y + ry * z,
        ty + rz * x + scale * y - rx * z,
        tz - ry * x + rx * y + scale * z,
    )


def _geodetic(point: tuple[float, float, float]) -> tuple[float, float]:
    x, y, z = point
    major, minor = _WGS84
    squared = 1 - (minor / major) ** 2
    across = sqrt(x**2 + y**2)
    latitude = atan2(z, across * (1 - squared))
    for _ in range(6):
        nu = major / sqrt(1 - squared * sin(latitude) ** 2)
        latitude = atan2(z + squared * nu * sin(latitude), across)
    return degrees(latitude), degrees(atan2(y, x))
