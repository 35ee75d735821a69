"""What a memory of answers is keyed by, where the thing asked about never changes once it is made."""

from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Itself(Generic[Thing]):
    """Compared by being the very same one: a listing or a flow that was changed is another one, and comparing
    all that two of them say takes longer than the answer. Held here, its place is nobody else's."""

    __slots__ = ("thing",)

    def __init__(self, thing: Thing) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.thing is self.thing
