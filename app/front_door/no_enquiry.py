"""A call that was none: put away with one click, unless something would disappear with it."""

from app.contacts import actions
from app.contacts.models import Contact, Decision
from app.errors import Refused
from app.front_door import last_act, rules
from app.front_door.desk import Desk
from app.front_door.queries import Call
from app.kit import clock


def check_no_enquiry(call: Call) -> None:
    """Raise Refused where one click would make a concern, an introduction or a person disappear."""
    instead = "Close it with an outcome instead."
    if any(flag.decision != Decision.NOT_A_CONCERN and flag.stands for flag in call.flags):
        raise Refused("A red flag stands in this call, so it cannot be put away as no enquiry.", instead)
    if rules.duties_raised(call.flow, call.gates):
        raise Refused(
            "An answer in this call raises a duty, so it cannot be put away as no enquiry.", instead
        )
    if call.introductions:
        raise Refused("Somebody was introduced in this call, so it is an enquiry.", instead)
    if call.person is not None:
        raise Refused("Facts about a person are kept in this call, so it is an enquiry.", instead)


def close_as_no_enquiry(desk: Desk, contact: Contact, kind: str) -> None:
    label = next((choice.label for choice in desk.enquiry_kinds() if choice.code == kind), None)
    if label is None:
        raise Refused("Say what the call was: choose one of the kinds on the page.")
    actions.close_contact(
        desk.session,
        contact=contact,
        outcome="not_an_enquiry",
        enquiry_kind=kind,
        safeguarding=False,
        by=desk.who.by,
        role=desk.who.role,
        team=desk.who.team,
        at=clock.now(),
    )
    desk.remember(contact, last_act.put_away(label))
