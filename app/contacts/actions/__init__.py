"""What can be done to a call. Every verb keeps who did it and when, with the audit row beside."""

from app.contacts.actions.answers import answer_gate, deal_with_prompt, mark_need, undo_prompt
from app.contacts.actions.calls import (
    OnTheLine,
    Written,
    change_call,
    change_call_type,
    change_holder,
    close_contact,
    forget_person,
    keep_ending,
    keep_what_was_written,
    move_calls,
    on_the_line,
    open_contact,
    open_conversation,
    reopen_contact,
    set_person,
    settle_number,
    write_down,
)
from app.contacts.actions.conversations import close_conversation
from app.contacts.actions.flags import decide_flag, raise_flags, reconsider_flag
from app.contacts.actions.noticing import raise_flag_by_hand
from app.contacts.actions.refusals import mark_refusal
from app.contacts.actions.undoing import (
    close_as_before,
    keep_last_act,
    leave_decided,
    restore_answer,
    spend_last_act,
    take_decision_back,
)
from app.contacts.actions.words import (
    bring_back,
    move_back,
    move_words,
    put_away,
    save_words,
    take_in,
)

__all__ = [
    "OnTheLine",
    "Written",
    "answer_gate",
    "bring_back",
    "change_call",
    "change_call_type",
    "change_holder",
    "close_as_before",
    "close_contact",
    "close_conversation",
    "deal_with_prompt",
    "decide_flag",
    "forget_person",
    "keep_ending",
    "keep_last_act",
    "keep_what_was_written",
    "leave_decided",
    "mark_need",
    "mark_refusal",
    "move_back",
    "move_calls",
    "move_words",
    "on_the_line",
    "open_contact",
    "open_conversation",
    "put_away",
    "raise_flag_by_hand",
    "raise_flags",
    "reconsider_flag",
    "reopen_contact",
    "restore_answer",
    "save_words",
    "set_person",
    "settle_number",
    "spend_last_act",
    "take_decision_back",
    "take_in",
    "undo_prompt",
    "write_down",
]
