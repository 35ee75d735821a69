"""The pages of messages: the outbox, one message, the wordings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.notifications.forms import Asked, Show
from app.notifications.models import Channel, Message, State
from app.notifications.quiet import QuietHours
from app.notifications.rules import FAILURES, SHOWN_HERE, WRONG_DETAILS, masked, retry_offered
from app.notifications.wording import NotWordedSo, Wording, Written, wording_of, wordings, write
from app.web import dates
from app.web.rendering import Page

SIZE = 50

STATE_LABELS = {
    State.WAITING: "Waiting",
    State.SENDING: "Being sent",
    State.ACCEPTED: "Sent, nothing heard yet",
    State.DELIVERED: "Delivered",
    State.TEMPORARY_FAILURE: "Not delivered",
    State.PERMANENT_FAILURE: "Contact details wrong",
    State.TECHNICAL_FAILURE: "Failed for a technical reason",
    State.RETURNED_LETTER: "Letter came back",
    State.CANCELLED: "Not sent",
}
CHANNEL_LABELS = {Channel.EMAIL: "E-mail", Channel.SMS: "Text", Channel.LETTER: "Letter"}
_SHOW_LABELS = {
    Show.ALL: "All",
    Show.WAITING: "Waiting",
    Show.SENT: "Sent",
    Show.DELIVERED: "Delivered",
    Show.FAILED: "Failed",
    Show.CANCELLED: "Not sent",
}
_HOW = {
    "page": "Nothing is sent from here: every message is only shown on these pages.",
    "notify": "E-mails, texts and letters go through GOV.UK Notify.",
    "smtp": "E-mails go through the council's own mail server; texts and letters are not sent.",
}


@dataclass(frozen=True)
class Filter:
    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Row:
    href: str
    what: str
    to: str
    when: str
    state: str
    colour: str
    failure: str


@dataclass(frozen=True)
class MessagesPage(Page):
    """`warnings`: what somebody must see to. `how`: who carries the messages."""

    template: ClassVar[str] = "notifications/messages.html"

    how: str
    warnings: tuple[str, ...]
    filters: tuple[Filter, ...]
    rows: tuple[Row, ...]
    summary: str
    previous: str
    next: str


@dataclass(frozen=True)
class MessagePage(Page):
    """`written` only where messages are shown in place of being sent; `links`: those it holds, to try."""

    template: ClassVar[str] = "notifications/message.html"

    facts: tuple[tuple[str, str], ...]
    failure: str
    written: Written | None
    links: tuple[str, ...]
    retry_to: str


@dataclass(frozen=True)
class Preview:
    key: str
    name: str
    channel: str
    subject: str
    paragraphs: tuple[str, ...]
    placeholders: str


@dataclass(frozen=True)
class WordingsPage(Page):
    template: ClassVar[str] = "notifications/wordings.html"

    previews: tuple[Preview, ...]


def address(show: Show, page: int = 1) -> str:
    parts = [f"show={show.value}"] if show is not Show.ALL else []
    parts += [f"page={page}"] if page > 1 else []
    return "/messages" + ("?" + "&".join(parts) if parts else "")


def messages_page(
    asked: Asked, found: Sequence[Message], counts: Counter[State], *, carried_by: str, quiet: QuietHours
) -> MessagesPage:
    """`found`: one more than a page holds, where there are more."""
    shown, first = found[:SIZE], (asked.page - 1) * SIZE
    return MessagesPage(
        title="Messages",
        how=_HOW[carried_by],
        warnings=tuple(_warnings(counts)),
        filters=tuple(
            Filter(f"{label} ({_how_many(counts, show):,})", address(show), show is asked.show)
            for show, label in _SHOW_LABELS.items()
        ),
        rows=tuple(_row(message, quiet) for message in shown),
        summary=f"{first + 1:,} to {first + len(shown):,}" if shown else "There are none.",
        previous=address(asked.show, asked.page - 1) if asked.page > 1 else "",
        next=address(asked.show, asked.page + 1) if len(found) > SIZE else "",
    )


def _how_many(counts: Counter[State], show: Show) -> int:
    return sum(count for state, count in counts.items() if not show.states or state in show.states)


def _warnings(counts: Counter[State]) -> Iterable[str]:
    if technical := counts[State.TECHNICAL_FAILURE]:
        yield f"Failed for a technical reason: {technical:,}. Open them to read why, and send them again."
    if wrong := sum(counts[state] for state in WRONG_DETAILS):
        yield f"Contact details wrong: {wrong:,}. Nobody was reached; find out where they are."


def _row(message: Message, quiet: QuietHours) -> Row:
    state = State(message.state)
    return Row(
        href=f"/messages/{message.id}",
        what=name_of(message),
        to=to_words(message),
        when=_when(message, quiet),
        state=state_words(message),
        colour="red" if state in FAILURES else "green" if state is State.DELIVERED else "grey",
        failure=message.failure,
    )


def state_words(message: Message) -> str:
    if message.notify_id == SHOWN_HERE and message.state == State.ACCEPTED:
        return "Shown here, sent to nobody"
    return STATE_LABELS[State(message.state)]


def to_words(message: Message) -> str:
    channel = Channel(message.channel)
    return f"{CHANNEL_LABELS[channel]} to {masked(channel, message.recipient)}"


def name_of(message: Message) -> str:
    known = wordings().get(message.template)
    return known.name if known else message.kind


def _when(message: Message, quiet: QuietHours) -> str:
    if message.state == State.WAITING:
        held = Channel(message.channel) is Channel.SMS
        due = quiet.next_open(message.due_at) if held else message.due_at
        return f"Due {dates.moment(due)}"
    return dates.moment(message.delivered_at or message.failed_at or message.sent_at or message.queued_at)


def message_page(message: Message, *, shown_here: bool, quiet: QuietHours) -> MessagePage:
    state = State(message.state)
    times = (
        ("Put in the outbox", message.queued_at),
        ("Sent", message.sent_at),
        ("Delivered", message.delivered_at),
        ("Failed", message.failed_at),
    )
    return MessagePage(
        title=name_of(message),
        facts=(
            ("What became of it", state_words(message)),
            ("To", to_words(message)),
            *((label, dates.moment(at)) for label, at in times if at),
            *((("Next try", _when(message, quiet)),) if state is State.WAITING else ()),
            ("Tries", str(message.tries)),
        ),
        failure=message.failure,
        written=_written(message) if shown_here else None,
        links=_links(message) if shown_here else (),
        retry_to=f"/messages/{message.id}/retry" if retry_offered(state) and message.recipient else "",
    )


def _written(message: Message) -> Written | None:
    try:
        return write(wording_of(message.template), message.personalisation)
    except NotWordedSo:
        return None


def _links(message: Message) -> tuple[str, ...]:
    """Only what goes as a link in the message as well."""
    if _written(message) is None:
        return ()
    return tuple(str(message.personalisation[name]) for name in sorted(wording_of(message.template).links))


def wordings_page() -> WordingsPage:
    return WordingsPage(title="Wordings of messages", previews=tuple(map(_preview, wordings().values())))


def _preview(wording: Wording) -> Preview:
    written = write(wording, wording.sample)
    return Preview(
        key=wording.key,
        name=wording.name,
        channel=CHANNEL_LABELS[wording.channel],
        subject=written.subject,
        paragraphs=tuple(part for part in written.body.split("\n\n") if part.strip()),
        placeholders=", ".join(sorted(wording.placeholders)),
    )
