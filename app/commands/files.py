"""Files named at the command line. What cannot be read or written is said in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from app.errors import Refused


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"{path} does not exist.", "Check the name.") from None
    except IsADirectoryError:
        raise Refused(f"{path} is a folder.", "Give the name of a file in it.") from None
    except OSError as problem:
        raise Refused(f"{path} cannot be read: {problem.strerror}.", "Check the name.") from None


def read_text(path: Path) -> str:
    """UTF-8, with or without the mark some programs put first."""
    try:
        return read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{path} is not UTF-8 text.", "Save it as UTF-8.") from None


@contextmanager
def writing(path: Path, *, new: bool = False) -> Iterator[TextIO]:
    """`new`: a file that is already there is left alone."""
    try:
        with path.open("x" if new else "w", encoding="utf-8", newline="") as out:
            yield out
    except FileExistsError:
        raise Refused(f"{path} is already there.", "Give another name.") from None
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror}.", "Check the folder.") from None
