"""Names for things: row ids, references a person can say aloud, secrets."""

import hashlib
import secrets
from uuid import UUID, uuid4

# No vowels, so no words; no 0 O 1 I L 5 S 2 Z 8 B, which sound or look alike.
_SPOKEN = "CDFGHJKMNPQRTVWX34679"


def new_id() -> UUID:
    return uuid4()


def spoken_reference() -> str:
    """Seven characters in two groups, fit to be read over the telephone: 1.8 thousand million of them."""
    drawn = [secrets.choice(_SPOKEN) for _ in range(7)]
    return "".join(drawn[:3]) + "-" + "".join(drawn[3:])


def new_secret() -> str:
    """256 bits for a cookie or a key; only its `fingerprint` is ever stored."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """SHA-256 in hex. Enough for a secret that is already random; a password wants argon2."""
    return hashlib.sha256(secret.encode()).hexdigest()
