"""Passwords at rest: argon2id."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

# 19 MiB and two passes: the least OWASP asks for. A sign-in holds SQLite's write turn, so not more.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

# Checked when there is nobody of that name, so that the time taken tells nothing.
_NOBODY = _HASHER.hash("nobody has this password")


def hashed(password: str) -> str:
    return _HASHER.hash(_same_on_every_keyboard(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Whether it is the password; takes as long, and says no, when there is no hash."""
    try:
        right = _HASHER.verify(password_hash or _NOBODY, _same_on_every_keyboard(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return right and password_hash is not None


def _same_on_every_keyboard(password: str) -> str:
    """One telephone sends é as one character, another as two."""
    return unicodedata.normalize("NFKC", password)
