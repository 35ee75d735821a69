"""Where the parts of a feed are, worked out from whatever address of it somebody was given."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_LISTS = ("services", "service_at_locations")
# Which page is asked for is for whoever walks through them.
_PAGING = {"page", "per_page", "perpage", "page_size", "size", "number"}
_FILES = (".json", ".csv", ".jsonl", ".txt")
# How a service is asked for, the standard's way first.
WAYS = ("{list}/{id}", "{list}/{id}/", "{base}/services/{id}", "{base}/service/{id}", "{list}?id={id}")


@dataclass(frozen=True)
class FeedAddress:
    """`base`: without a slash at its end; `query`: what was given beside the page, such as a key.

    `single`: the address is that of one file or one service, and the whole of what is meant.
    `listed`: it said where the list is; where it did not, it may be the list itself.
    """

    base: str
    list_name: str = "services"
    query: str = ""
    single: str = ""
    listed: bool = False

    def front_page(self) -> str:
        return self._with(self.base + "/")

    def services(self) -> str:
        return self._with(f"{self.base}/{self.list_name}")

    def itself(self) -> str:
        return self._with(self.base)

    def detail(self, way: str, listed_at: str, source_id: str) -> str:
        """`listed_at`: the address of the list, `way`: one of WAYS."""
        at = urlunsplit((*urlsplit(listed_at)[:3], "", ""))
        return self._with(way.format(list=at, base=self.base, id=quote(source_id, safe="")))

    def _with(self, url: str) -> str:
        return url + ("&" if "?" in url else "?") + self.query if self.query else url


def feed_address(given: str) -> FeedAddress:
    parts = urlsplit(given.strip())
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/")
    pairs = [(name, value) for name, value in parse_qsl(parts.query) if name.lower() not in _PAGING]
    query = urlencode(pairs)

    def whole(of_path: str) -> str:
        return urlunsplit((parts.scheme.lower(), parts.netloc, of_path, "", ""))

    if path.lower().endswith(_FILES):
        return FeedAddress(base=whole(path), single=urlunsplit((*parts[:2], path, parts.query, "")))
    steps = path.split("/")
    name = next((step for step in reversed(steps) if step.lower() in _LISTS), None)
    if name is None:
        return FeedAddress(base=whole(path), query=query)
    at = len(steps) - 1 - steps[::-1].index(name)
    beyond = steps[at + 1 :]
    single = urlunsplit((*parts[:2], path, parts.query, "")) if beyond else ""
    return FeedAddress(whole("/".join(steps[:at])), name, query, single, listed=True)


def page_address(services: str, *, page: int | None, per_page: int | None) -> str:
    """The same parameters go by the same names in versions 1 and 3."""
    asked = {"page": page, "per_page": per_page}
    wanted = urlencode({name: number for name, number in asked.items() if number is not None})
    return services + ("&" if "?" in services else "?") + wanted if wanted else services


def feed_name(given: str) -> str:
    """What a feed is called where nobody says: its host and path, fit for an address of ours."""
    address = feed_address(given)
    told = urlsplit(address.base)
    words = f"{told.netloc}{told.path}".lower()
    return re.sub(r"[^a-z0-9.]+", "-", words).strip("-.")[:80] or "feed"
