"""Telephone numbers as people say them."""

import re

# How many digits of a British number belong together, by how it begins; the first that fits.
_GROUPS = (
    (r"0[2]\d{9}", (3, 4, 4)),  # London, Cardiff, Southampton and the like
    (r"0(?:11\d|1\d1)\d{7}", (4, 3, 4)),  # the large cities
    (r"0800\d{6}", (4, 3, 3)),
    (r"0[38]\d{9}", (4, 3, 4)),
    (r"0[17]\d{9}", (5, 3, 3)),  # everybody else, and mobiles
    (r"0[17]\d{8}", (5, 5)),
)


def grouped(number: str) -> str:
    """A British number with its digits in groups, to be read aloud: “01632 960 123”. Anything else, such as
    999, a number from abroad or one with an extension, as it is."""
    plain = re.sub(r"[\s().-]", "", number)
    plain = re.sub(r"^(?:\+44|0044)0?", "0", plain)
    for pattern, sizes in _GROUPS:
        if re.fullmatch(pattern, plain):
            ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
            starts = [0, *ends[:-1]]
            return " ".join(plain[start:end] for start, end in zip(starts, ends, strict=True))
    return number.strip()
