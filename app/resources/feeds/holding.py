"""Which process fetches a feed: nobody takes it from one that lives, and anybody from one that died."""

import os
import socket
from datetime import datetime, timedelta

from app.kit.ids import new_secret

# A process elsewhere can only be told dead by its silence. One that lives is heard of before each request and
# each wait (watching.py), none of which is longer than three minutes; taking a large feed in is.
SILENT_FOR = timedelta(minutes=15)
# A run that was left off longer ago is begun anew: its first pages are no news any more.
TOO_OLD = timedelta(hours=24)

# The number of a process is given again; what it is told apart by is not.
ME = f"{socket.gethostname()}:{os.getpid()}:{new_secret()[:12]}"


def free(held_by: str, alive_at: datetime, *, now: datetime) -> bool:
    """Whether the process that holds a run has let go of it, or is dead."""
    return not held_by or now - alive_at > SILENT_FOR or _surely_dead(held_by)


def _surely_dead(held_by: str) -> bool:
    """Only a process of this machine can be known to be dead at once."""
    host, _, rest = held_by.rpartition(":")[0].rpartition(":")
    if held_by == ME or host != socket.gethostname() or not rest.isdigit():
        return False
    if int(rest) == os.getpid():
        return True  # the number is ours now
    try:
        os.kill(int(rest), 0)  # asks whether it is there; nothing is sent
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
