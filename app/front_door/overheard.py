"""Whether what is said aloud, or stands on paper, may reach somebody the person is not safe from."""

from app.contacts.models import CallType, PromptState
from app.contacts.rules import SAFEGUARDING_KINDS
from app.front_door import rules
from app.front_door.queries import Call
from app.people.kinds import contact_need_kinds


def somebody_unsafe(call: Call) -> bool:
    """A worry about somebody's safety stands: as the call came, as it closes, or by a flag or an answer."""
    duties = rules.duties_raised(call.flow, call.gates).values()
    return (
        any(flag.kind in SAFEGUARDING_KINDS for flag in rules.worrying(call.flags))
        or call.contact.call_type == CallType.SAFEGUARDING
        or call.contact.outcome == "safeguarding"
        or "safeguarding" in duties
    )


def may_be_overheard(call: Call) -> bool:
    """Nothing is to be said aloud then that tells a listener what was told or how it is kept from them."""
    kinds = contact_need_kinds()
    careful = any(need.code in kinds and kinds[need.code].unsafe for need in call.contact_needs)
    return careful or somebody_unsafe(call) or cannot_talk(call)


def may_name_a_later_day(call: Call) -> bool:
    """Whether a day weeks away is promised, aloud or on paper: it must not sound like all that is done for
    somebody in danger, nor tell a listener when they will be rung."""
    return not (rules.worrying(call.flags) or may_be_overheard(call))


# The prompt of the flow that asks it; in a flow without one nobody was asked.
_CAN_YOU_TALK = "free_to_talk"


def cannot_talk(call: Call) -> bool:
    """They were asked whether they can talk freely, and said no."""
    return any(
        answer.prompt_id == _CAN_YOU_TALK and answer.state == PromptState.COVERED and answer.value == "no"
        for answer in call.answers
    )
