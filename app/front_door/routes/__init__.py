"""The call page's addresses."""

from fastapi import APIRouter

from app.front_door.routes import (
    about,
    callbacks,
    calls,
    closing,
    handovers,
    heard,
    held,
    introductions,
    joining,
    listings,
    live,
    people,
    record,
    ringing_back,
    statement,
    undoing,
    whose_number,
    words,
    worklist,
)
from app.web import notices

notices.register(
    {
        "started": "The call has begun.",
        "saved": "Saved.",
        "kept_beside": "Another window saved other words meanwhile. Both are kept and shown below.",
        "closed": "The call is closed.",
        "closed_already": "The call is closed: another window of yours was quicker, and nothing is lost.",
        "reopened": "The call is open again.",
        "not_an_enquiry": "Recorded as not an enquiry.",
        "taken_over": "The call is yours now.",
        "introduced": "Introduction recorded.",
        "still_right": "Thank you. The listing counts as checked today.",
        "told_wrong": "Thank you. A curator will look at the listing.",
        "still_right_in_practice": "In a real call the listing would count as checked today.",
        "told_wrong_in_practice": "In a real call a curator would look at the listing.",
        "introduction_undone": "Introduction taken back.",
        "again": "The flag waits for another decision. The first one stays in the record.",
        "decided": "Your decision on the flag is recorded.",
        "prompt": "Recorded.",
        "need": "The suggestions follow your choice.",
        "somebody_else": "Not theirs any more.",
        "joined": "Joined.",
        "people_joined": "The two records are one now. You can part them again below.",
        "people_parted": "They are two records again, each with their own calls.",
        "conversation": "The conversation is open below.",
        "conversation_closed": "The conversation is closed again. Answers given in it are kept.",
        "refusal": "The suggestions follow what they said no to.",
        "noticed": "What you noticed stands under Watch.",
        "undone": "Taken back.",
        "handed_back": "The call is back with who had it.",
    }
)

router = APIRouter(include_in_schema=False)
for part in (
    worklist,
    calls,
    live,
    introductions,
    listings,
    words,
    held,
    heard,
    about,
    whose_number,
    closing,
    callbacks,
    ringing_back,
    handovers,
    people,
    joining,
    record,
    undoing,
    statement,
):
    router.include_router(part.router)
