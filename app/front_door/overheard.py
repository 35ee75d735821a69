"""Whether what is said aloud, or stands on paper, may reach somebody the person is not safe from."""

from app.contacts.models import CallType, Decision, PromptState
from app.contacts.rules import SAFEGUARDING_KINDS
from app.front_door import rules
from app.front_door.queries import Call
from app.people.kinds import contact_need_kinds


def somebody_unsafe(call: Call) -> bool:
    """A worry about somebody's safety stands: as the call came, as it closes, or by a flag or an answer."""
    duties = rules.duties_raised(call.flow, call.gates).values()
    flagged = any(
        flag.kind in SAFEGUARDING_KINDS and flag.decision != Decision.NOT_A_CONCERN and flag.stands
        for flag in call.flags
    )
    return (
        flagged
        or call.contact.call_type == CallType.SAFEGUARDING
        or call.contact.outcome == "safeguarding"
        or "safeguarding" in duties
    )


def may_be_overheard(call: Call) -> bool:
    """Nothing is to be said aloud then that tells a listener what was told or how it is kept from them."""
    kinds = contact_need_kinds()
    careful = any(need.code in kinds and kinds[need.code].unsafe for need in call.contact_needs)
    return careful or somebody_unsafe(call)


# The prompt of the flow that asks it; in a flow without one nobody was asked.
_CAN_YOU_TALK = "free_to_talk"


def cannot_talk(call: Call) -> bool:
    """They were asked whether they can talk freely, and said no."""
    return any(
        answer.prompt_id == _CAN_YOU_TALK and answer.state == PromptState.COVERED and answer.value == "no"
        for answer in call.answers
    )
