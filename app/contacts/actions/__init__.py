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
from app.contacts.actions.words import (
    bring_back,
    move_back,
    move_words,
    put_away,
    save_words,
    take_in,
)

__all__ = [
    "answer_gate",
    "bring_back",
    "change_call",
    "change_call_type",
    "close_contact",
    "deal_with_prompt",
    "decide_flag",
    "forget_person",
    "mark_need",
    "move_back",
    "move_words",
    "open_contact",
    "open_conversation",
    "put_away",
    "raise_flags",
    "reconsider_flag",
    "reopen_contact",
    "save_words",
    "set_person",
    "take_in",
    "take_over",
    "undo_prompt",
    "write_down",
]
