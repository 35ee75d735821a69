"""What a person's words hold, heard by rules over families of words: no model, no network, no database."""

from conversation_flows.listening.advice import PLACEHOLDERS, Advice, advice
from conversation_flows.listening.clauses import Clause
from conversation_flows.listening.hear import About, Heard, Refusal, hear
from conversation_flows.listening.red_flags import Flag

__all__ = ["PLACEHOLDERS", "About", "Advice", "Clause", "Flag", "Heard", "Refusal", "advice", "hear"]
