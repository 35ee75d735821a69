"""Small things several page objects of the call are made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    code: str
    label: str
    chosen: bool = False
