"""How sure a share is that was counted from few."""

from math import sqrt

_Z = 1.959964  # nineteen times in twenty


def interval(hits: int, of: int) -> tuple[float, float] | None:
    """Wilson's 95 % interval of a share, from 0 to 1; None where there is nothing to count from."""
    if not of:
        return None
    share, spread = hits / of, _Z * _Z / of
    middle = share + spread / 2
    reach = _Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread))
