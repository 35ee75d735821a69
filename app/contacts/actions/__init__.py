"""What can be done to a call. Every verb keeps who did it and when, with the audit row beside."""

from app.contacts.actions.answers import answer_gate, deal_with_prompt, mark_need, undo_prompt
from app.contacts.actions.calls import (
    change_call,
    change_call_type,
    change_holder,
    close_contact,
    forget_person,
    open_contact,
    open_conversation,
    reopen_contact,
    set_person,
    write_down,
)
from app.contacts.actions.flags import decide_flag, raise_flags, reconsider_flag
from app.contacts.actions.words import save_words

__all__ = [
    "answer_gate",
    "change_call",
    "change_call_type",
    "change_holder",
    "close_contact",
    "deal_with_prompt",
    "decide_flag",
    "forget_person",
    "mark_need",
    "open_contact",
    "open_conversation",
    "raise_flags",
    "reconsider_flag",
    "reopen_contact",
    "save_words",
    "set_person",
    "undo_prompt",
    "write_down",
]
