"""One file or reply of a feed, whatever envelope it came in."""

import json
import math
import re
from dataclasses import dataclass
from typing import NoReturn, TypeGuard

MOST_BYTES = 100 * 1024 * 1024
# A full v3 service is eight deep with its envelope; ours is a limit on what the reader has to walk.
DEEPEST = 40

_LISTS = ("contents", "content", "services", "items", "results", "data", "records", "value")
_PERSONAL = {"assurer_email", "assureremail", "assured_by"}


class SourceUnreadable(ValueError):
    """The source as a whole cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Note:
    """What is odd about one cell of a table. `row` as a spreadsheet has it; `column` is "" for all of it."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Document:
    """`records` as they came but for what no store may hold: null bytes and the updater's e-mail.

    Of a table `rows` are the numbers of the rows the records stand in; `notes` tell by cell what `warnings`
    tell in lines.

    `page`, `pages` and `total` are what the envelope claims (they are often wrong), None where silent.
    `removed`: ids of what an RPDE feed says is gone.
    """

    records: tuple[object, ...]
    page: int | None = None
    pages: int | None = None
    total: int | None = None
    next_url: str = ""
    warnings: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    removed: tuple[str, ...] = ()


def read_document(data: bytes | str) -> Document:
    """Accepts a v3 or v1 page, the envelopes seen in the wild, a bare list, or a single service.

    Raises SourceUnreadable.
    """
    if len(data) > MOST_BYTES:
        raise SourceUnreadable(
            f"The file is over {MOST_BYTES // 2**20} MB. Split it into pages and read each."
        )
    warnings: list[str] = []
    text = data if isinstance(data, str) else decoded(data, warnings)
    value = storable(_parsed(text.lstrip("\ufeff").strip()))
    if isinstance(value, list):
        return Document(records=_services(value), warnings=tuple(warnings))
    if not isinstance(value, dict):
        raise SourceUnreadable(
            "The file is JSON but holds no services. Check that it is the feed's /services page."
        )
    name = next((name for name in _LISTS if isinstance(value.get(name), list)), None)
    if name is None:
        return Document(records=_services([_single(value)]), warnings=tuple(warnings))
    return Document(
        records=_services(value[name]),
        page=_count(value, "page_number", "number", "page"),
        pages=_count(value, "total_pages", "totalPages"),
        total=_count(value, "total_items", "totalElements", "total"),
        next_url=next((url for key in ("next_url", "next") if isinstance(url := value.get(key), str)), ""),
        warnings=tuple(warnings),
        removed=tuple(str(item.get("id") or "") for item in value[name] if _deleted(item)),
    )


def decoded(data: bytes, warnings: list[str]) -> str:
    """The text, whichever of UTF-8, UTF-16, UTF-32 and Windows-1252 it is in. Raises SourceUnreadable."""
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if not encoding.startswith("utf-8"):
            raise SourceUnreadable(
                f"The file begins as {encoding[:6].upper()} and does not go on so. Save it as UTF-8."
            ) from None
        warnings.append("The file is not in UTF-8; it was read as Windows-1252.")
        return data.decode("cp1252", "replace")


def _parsed(text: str) -> object:
    if not text:
        raise SourceUnreadable("The file is empty. Check the address, or ask the feed's owner.")
    if text.startswith("<"):
        raise SourceUnreadable(
            "This is a web page, not JSON. Give the address of the feed's /services, not of its website."
        )
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except RecursionError:
        raise SourceUnreadable("The file is nested too deeply to be a list of services.") from None
    except ValueError as fault:
        raise SourceUnreadable(
            f"The file is not whole JSON ({fault}). Fetch it again, or ask its owner."
        ) from None


def storable(value: object, depth: int = 0) -> object:
    """The same JSON without null bytes, broken letters, endless numbers and the updater's e-mail; too deep a
    branch is cut."""
    if isinstance(value, str):
        return re.sub("[\x00\ud800-\udfff]", "", value)
    if depth > DEEPEST or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, list):
        return [storable(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {
            str(storable(name)): storable(item, depth + 1)
            for name, item in value.items()
            if name.lower() not in _PERSONAL
        }
    return value


def _single(value: dict[str, object]) -> object:
    """A service on its own, bare or inside `{"service": …}`."""
    if isinstance(value.get("service"), dict):
        return value
    if {"openapi_url", "openapiUrl"} & value.keys() or not {"name", "id"} & value.keys():
        _refuse_other(value)
    return value


def _refuse_other(value: dict[str, object]) -> NoReturn:
    if "version" in value:
        raise SourceUnreadable("This is the feed's front page. Give the address that ends in /services.")
    said = next(
        (str(value[key])[:200] for key in ("error", "message", "detail", "title") if value.get(key)), ""
    )
    told = f" The feed says: {said}" if said else ""
    raise SourceUnreadable(f"The file is JSON but holds no services.{told} Check the address.")


def _deleted(item: object) -> TypeGuard[dict[str, object]]:
    """An RPDE feed names what was removed; there is nothing of it to read."""
    return isinstance(item, dict) and item.get("state") == "deleted"


def _services(items: list[object]) -> tuple[object, ...]:
    """Each item out of its wrapping. A service listed once for each of its locations becomes one again."""
    services: list[object] = []
    placed: dict[str, dict[str, object]] = {}
    for item in items:
        if _deleted(item):
            continue
        service, here = _unwrapped(item)
        if not isinstance(service, dict) or here is None:
            services.append(service)
            continue
        key = str(service.get("id") or f"number {len(services)}")
        if key not in placed:
            placed[key] = service
            services.append(service)
        places = placed[key].setdefault("service_at_locations", [])
        if isinstance(places, list) and here not in places:
            places.append(here)
    return tuple(services)


def _unwrapped(item: object) -> tuple[object, dict[str, object] | None]:
    """The record, and the location it is listed at where a list of services at locations says so."""
    if not isinstance(item, dict):
        return item, None
    if "state" in item and isinstance(item.get("data"), dict):
        return {"id": item.get("id"), **item["data"]}, None
    service = item.get("service")
    # a service at a location may carry the service's name too; a service itself is at no one location
    if not isinstance(service, dict) or ("name" in item and "location_id" not in item):
        return item, None
    here = {name: value for name, value in item.items() if name != "service"}
    return service, here if isinstance(here.get("location"), dict) else None


def _count(value: dict[str, object], *names: str) -> int | None:
    found = (value.get(name) for name in names)
    return next(
        (number for number in found if isinstance(number, int) and not isinstance(number, bool)), None
    )
