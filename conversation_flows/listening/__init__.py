"""What a person's words hold: heard by rules over families of words and, for red flags, by a small language
model beside them. No network, no database.
"""

from conversation_flows.listening.advice import PLACEHOLDERS, Advice, advice
from conversation_flows.listening.clauses import Clause
from conversation_flows.listening.hear import About, Heard, Refusal, hear, why_by_rules_alone
from conversation_flows.listening.red_flags import Flag

__all__ = [
    "PLACEHOLDERS",
    "About",
    "Advice",
    "Clause",
    "Flag",
    "Heard",
    "Refusal",
    "advice",
    "hear",
    "why_by_rules_alone",
]
