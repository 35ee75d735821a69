"""What we say that we do to reach somebody: ring them, unless they asked for another way."""

from app.callbacks.models import Callback
from app.callbacks.rules import is_to
from app.front_door import rules
from app.front_door.overheard import may_be_overheard
from app.front_door.queries import Call

RING = "ring"
_ANY_WAY = "get in touch with"
_OTHER_WAYS = frozenset({"text", "email", "letter", "through_somebody"})


def reaches_them(call: Call) -> str:
    """A verb, for “We will … you”. Where a listener may learn of it no way but ringing is named."""
    codes = {need.code for need in call.contact_needs}
    if "do_not_ring" not in codes and ("ring" in codes or not codes & _OTHER_WAYS):
        return RING
    texted = "text" in codes and not may_be_overheard(call)
    return "text" if texted else _ANY_WAY


def keeps_promise(call: Call, callback: Callback) -> str:
    """The verb for a promise to ring back: what the person asked for is for nobody else."""
    person = call.person.full_name if call.person else ""
    about_them = rules.rings_about_them(call.contact)
    to_them = is_to(callback, person) and not (about_them and not callback.to_whom.strip())
    return reaches_them(call) if to_them else RING
