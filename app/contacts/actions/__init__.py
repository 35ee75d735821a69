"""What can be done to a call. Every verb keeps who did it and when, with the audit row beside."""

from app.contacts.actions.answers import answer_gate, deal_with_prompt, mark_need, undo_prompt
from app.contacts.actions.calls import (
    change_call,
    change_call_type,
    close_contact,
    forget_person,
    open_contact,
    open_conversation,
    reopen_contact,
    set_person,
    take_over,
    write_down,
)
from app.contacts.actions.flags import decide_flag, raise_flags, reconsider_flag
from app.contacts.actions.undoing import (
    close_as_before,
    close_conversation,
    hand_back,
    keep_last_act,
    leave_decided,
    restore_answer,
    spend_last_act,
    take_decision_back,
)
from app.contacts.actions.words import save_words

__all__ = [
    "answer_gate",
    "change_call",
    "change_call_type",
    "close_as_before",
    "close_contact",
    "close_conversation",
    "deal_with_prompt",
    "decide_flag",
    "forget_person",
    "hand_back",
    "keep_last_act",
    "leave_decided",
    "mark_need",
    "open_contact",
    "open_conversation",
    "raise_flags",
    "reconsider_flag",
    "reopen_contact",
    "restore_answer",
    "save_words",
    "set_person",
    "spend_last_act",
    "take_decision_back",
    "take_over",
    "undo_prompt",
    "write_down",
]
