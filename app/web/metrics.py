"""Counts for Prometheus. Labels are routes, methods and statuses: nothing about anybody."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest


class Metrics:
    """A registry of its own, so that two apps in one process do not collide."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "frontdoor_requests", "Requests answered", ["route", "method", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "frontdoor_request_seconds",
            "Time to answer, by route",
            ["route"],
            registry=self._registry,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
        )

    def observe(self, *, route: str, method: str, status: int, seconds: float) -> None:
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        return generate_latest(self._registry)
