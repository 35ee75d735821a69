"""Something was said to be sent in writing: what stands against its reaching them."""

import re

from app.front_door import rules
from app.front_door.overheard import somebody_unsafe
from app.front_door.pages.call import InWriting
from app.front_door.queries import Call
from app.people.rules import POSTCODE
from app.signposting.models import How

_E_MAIL = re.compile(r"\S@\S+\.\S")


def hindered(call: Call) -> InWriting:
    """Empty where nothing is to be sent, or nothing speaks against it. No condition of any ending: what was
    agreed may be mended after the call."""
    if not _said(call) or _electronic(call):
        return ""
    codes = {need.code for need in call.contact_needs}
    if "no_letters" in codes:
        return "asked_not"
    if not _by_post(call):
        return "nowhere"
    opened_by_another = "speak_only_to_them" in codes or somebody_unsafe(call)
    return "unsafe" if opened_by_another and "letter" not in codes else ""


def nothing_may_be_sent(call: Call) -> bool:
    """They asked for that, and no other way than the post is known."""
    return any(need.code == "no_letters" for need in call.contact_needs) and not _electronic(call)


def _said(call: Call) -> bool:
    answered = any(option.sends for option in rules.options_given(call.flow, call.gates))
    return answered or any(each.how == How.WRITTEN for each in call.introductions)


def _electronic(call: Call) -> bool:
    """An e-mail address, or a number that they want to be texted on."""
    codes = {need.code for need in call.contact_needs}
    texted = "text" in codes and "no_message" not in codes and bool(call.person and call.person.telephone)
    return texted or any(_E_MAIL.search(each) for each in _told(call))


def _by_post(call: Call) -> bool:
    """By their postcode, by a house number with the place, or as it is written down at the closing."""
    place = call.person.place if call.person else ""
    known = call.person.postcode if call.person else ""
    return bool(
        known or re.search(r"\d", place) or any(POSTCODE.search(each.lower()) for each in _told(call))
    )


def _told(call: Call) -> list[str]:
    words = [call.contact.advice, call.contact.what_next, *(need.detail for need in call.contact_needs)]
    return [*words, call.person.needs_in_words if call.person else ""]
