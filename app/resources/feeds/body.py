"""The body of an answer, unpacked no further than its limit: neither what it says of its length nor how small
it was when packed is believed."""

import zlib
from collections.abc import Iterable

from app.resources.feeds.models import FeedTrouble

_AUTOMATIC = 47  # zlib's own word for “gzip or zlib, as it begins”


class TooBig(FeedTrouble):
    what_to_do = "Ask the feed's owner for smaller pages."


class BrokenOff(FeedTrouble):
    """The answer ended before it was whole."""


def read_body(chunks: Iterable[bytes], packed: str, most: int) -> bytes:
    """`packed`: the Content-Encoding; `most`: bytes."""
    if packed not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise FeedTrouble(f"The feed packs its answers as {packed[:20]}, which it was not asked to do.")
    body = bytearray()
    unpacking = None if packed in {"", "identity"} else zlib.decompressobj(_AUTOMATIC)
    for chunk in chunks:
        if unpacking is None:
            body += chunk
        else:
            _unpack(unpacking, chunk, body, most)
        if len(body) > most:
            raise TooBig(f"An answer was larger than {most // 2**20} MB, so it was not read to its end.")
    if unpacking is not None and body and not unpacking.eof:
        raise BrokenOff("The answer broke off in the middle.")
    return bytes(body)


def _unpack(unpacking: "zlib._Decompress", chunk: bytes, body: bytearray, most: int) -> None:
    try:
        body += unpacking.decompress(chunk, max(1, most + 1 - len(body)))
    except zlib.error:
        raise BrokenOff("The answer was packed wrongly and could not be unpacked.") from None
