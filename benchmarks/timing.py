"""Times and room of one thread and process, for the other benchmarks."""

import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

AGAIN = 3  # the quickest of so many counts: whatever else the machine does is no part of it


def resident() -> float:
    """Megabytes of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def quickest(act: Callable[[], object], first: Callable[[], None] = lambda: None) -> float:
    """Milliseconds of this thread's own work, whatever else runs; `first` is not counted."""
    times = []
    for _ in range(AGAIN):
        first()
        started = time.thread_time()
        act()
        times.append(time.thread_time() - started)
    return min(times) * 1000


def spread(numbers: Sequence[float]) -> str:
    ordered = sorted(numbers)
    return f"p50 {ordered[len(ordered) // 2]:.2f}, p95 {ordered[int(len(ordered) * 0.95)]:.2f}"
