"""Stand-in so that the rest of the house can run until the real listening lands here; overwrite it."""

from dataclasses import dataclass, field

from conversation_flows.hearing import Hearing


@dataclass(frozen=True)
class Flag:
    kind: str
    sign: str
    evidence: str
    start: int
    end: int


@dataclass(frozen=True)
class Refusal:
    type: str
    evidence: str


@dataclass(frozen=True)
class Heard:
    topics: dict[str, str] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def as_hearing(self) -> Hearing:
        return Hearing(frozenset(self.topics), frozenset(f.kind for f in self.flags))


@dataclass(frozen=True)
class Advice:
    title: str
    summary: str
    ask: tuple[str, ...] = ()
    ring: tuple[str, ...] = ()
    record: tuple[str, ...] = ()


def hear(text: str) -> Heard:
    at = text.find("smell gas")
    if at < 0:
        return Heard()
    return Heard(flags=(Flag("fire_or_gas", "gas", "smell gas", at, at + 9),))


def advice(kind: str, lines: object) -> Advice:
    return Advice(kind, kind)
