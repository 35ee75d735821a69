"""Whether this process was asked to stop, for work that goes on row by row."""

from threading import Event

_ASKED = Event()


class Stopped(Exception):
    """Work was left off because this process was asked to stop; what was done of it is kept."""


def ask_to_stop() -> None:
    _ASKED.set()


def asked_to_stop() -> bool:
    return _ASKED.is_set()


def stop_if_asked() -> None:
    """Raise Stopped, if anybody asked."""
    if asked_to_stop():
        raise Stopped


def wait_or_stop(seconds: float) -> bool:
    """Wait, no longer than until somebody asks; whether somebody did."""
    return _ASKED.wait(seconds)


def go_on() -> None:
    """Forget that anybody asked: a new piece of work begins."""
    _ASKED.clear()
