"""Sentences as vectors, by small models that are shipped with the code and need no network.

Whoever needs one brings the folder that holds it; nothing here knows what the vectors are for.
"""

from sentence_encoder.encoder import MOST_PIECES, Encoder, EncoderMissing, Vectors

__all__ = ["MOST_PIECES", "Encoder", "EncoderMissing", "Vectors"]
