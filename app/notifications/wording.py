"""The wordings of messages: files beside this one, with ((placeholders)) as GOV.UK Notify has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml
from pydantic import BaseModel, ConfigDict, Field

from app.errors import Refused
from app.notifications.models import Channel

_PLACEHOLDER = re.compile(r"\(\(([a-z][a-z0-9_]*)\)\)")
# As Notify counts them in its templates, spaces and capitals aside, and a condition after ??.
_OF_NOTIFY = re.compile(r"\(\(([^()?]+)(?:\?\?[^()]*)?\)\)")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\s]+")
# What begins a heading, an inset, a list or a rule; a number in +44 keeps its plus.
_MARKS = re.compile(r"^(?:[#^>]\s*|[*+\-•]\s+|(?:[-=_*]\s*){3,})+")


class _Head(BaseModel):
    """`links`: placeholders that hold an address of ours, the only ones whose text may become a link."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=2, max_length=80)
    channel: Channel
    subject: str = ""
    links: frozenset[str] = frozenset()
    sample: dict[str, str]


@dataclass(frozen=True)
class Wording:
    """One template. `sample`: a made-up value for each placeholder."""

    key: str
    name: str
    channel: Channel
    subject: str
    body: str
    links: frozenset[str]
    sample: Mapping[str, str]

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(_PLACEHOLDER.findall(self.subject + " " + self.body))

    @property
    def from_others(self) -> tuple[str, ...]:
        """Placeholders whose text may be anybody's."""
        return tuple(sorted(self.placeholders - self.links))


@dataclass(frozen=True)
class Written:
    subject: str
    body: str


class NotWordedSo(Refused):
    title = "This message cannot be written"
    what_to_do = "Tell your administrator: the wording and what is put into it do not fit."


def read_wording(key: str, text: str) -> Wording:
    """Raises ValueError, naming the file, for one that does not fit together."""
    head, _, body = text.partition("\n---\n")
    said = _Head.model_validate(yaml.safe_load(head))
    made = Wording(key, said.name, said.channel, said.subject, body.strip(), said.links, said.sample)
    if made.placeholders != set(made.sample) or not made.links <= made.placeholders:
        raise ValueError(f"{key}: the samples and links are not those of its placeholders")
    if (said.channel is not Channel.SMS) != bool(said.subject):
        raise ValueError(f"{key}: an e-mail and a letter have a subject, a text has none")
    return made


@cache
def wordings() -> Mapping[str, Wording]:
    """By key, which is the file's name."""
    folder = files("app.notifications") / "wordings"
    found = sorted((each for each in folder.iterdir() if each.name.endswith(".txt")), key=lambda f: f.name)
    keys = [each.name.removesuffix(".txt") for each in found]
    texts = [each.read_text("utf-8") for each in found]
    return MappingProxyType({key: read_wording(key, text) for key, text in zip(keys, texts, strict=True)})


def wording_of(key: str) -> Wording:
    try:
        return wordings()[key]
    except KeyError:
        raise NotWordedSo(f"There is no wording called “{key}”.") from None


def as_words(text: str) -> str:
    """Somebody's text as it may stand inside a message: in one line, and nothing in it that a reader of
    Markdown would take for a heading, a list or a link, or a mail program for a header.
    """
    plain = _MARKS.sub("", _UNSEEN.sub(" ", str(text)).strip())
    return plain.replace("((", "( (").replace("](", "] (")


def values_for(wording: Wording, personalisation: Mapping[str, str]) -> dict[str, str]:
    """What goes into each placeholder. Raises NotWordedSo where one is missing, naming it and no value."""
    missing = sorted(wording.placeholders - set(personalisation))
    if missing:
        raise NotWordedSo(f"“{wording.name}” is missing: {', '.join(missing)}.")
    return {
        name: _address(personalisation[name]) if name in wording.links else as_words(personalisation[name])
        for name in sorted(wording.placeholders)
    }


def _address(given: str) -> str:
    if not re.fullmatch(r"https?://[!-~]+", given):
        raise NotWordedSo("A link of this message is no address.")
    return given


def write(wording: Wording, personalisation: Mapping[str, str]) -> Written:
    """The message in words, for whoever sends it as it is."""
    values = values_for(wording, personalisation)

    def put(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: values[found[1]], text)

    return Written(put(wording.subject), put(wording.body))


def placeholders_of_notify(text: str) -> frozenset[str]:
    return frozenset(
        "_".join(found.strip().lower().replace("-", " ").replace("_", " ").split())
        for found in _OF_NOTIFY.findall(text)
    )
