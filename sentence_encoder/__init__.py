"""Sentences as vectors, by small models that are shipped with the code and need no network.

Whoever needs one brings the folder that holds it; nothing here knows what the vectors are for.
"""

from sentence_encoder.encoder import MOST_PIECES, Encoder, EncoderMissing, Vectors, open_model
from sentence_encoder.nearness import Nearness, Steps, apart, in_steps, together
from sentence_encoder.wordpiece import shipped_pieces

__all__ = [
    "MOST_PIECES",
    "Encoder",
    "EncoderMissing",
    "Nearness",
    "Steps",
    "Vectors",
    "apart",
    "in_steps",
    "open_model",
    "shipped_pieces",
    "together",
]
