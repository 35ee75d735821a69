"""What a person's words hold, heard by rules over families of words and by a small model of its own: no
network, no database."""

from conversation_flows.listening.advice import PLACEHOLDERS, Advice, advice
from conversation_flows.listening.clauses import Clause
from conversation_flows.listening.ear import Ear, why_without_ear
from conversation_flows.listening.hear import About, Heard, Refusal, hear, listen
from conversation_flows.listening.red_flags import Flag

__all__ = [
    "PLACEHOLDERS",
    "About",
    "Advice",
    "Clause",
    "Ear",
    "Flag",
    "Heard",
    "Refusal",
    "advice",
    "hear",
    "listen",
    "why_without_ear",
]
