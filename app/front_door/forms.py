"""What the call page may send."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from starlette.datastructures import FormData

from app.contacts.actions import Written
from app.contacts.models import CallerRole, CallType, Decision, PromptState, Voice
from app.contacts.rules import Save
from app.resources.curation.models import Wrong
from app.signposting.models import How, Rank
from app.web import csrf
from app.web.forms import Form
from conversation_flows.format import Flow
from conversation_flows.gates import GateAnswer, gate_answer_problems
from resource_directory.matching import Refusal

LONGEST_STORY = 200_000  # characters, for each voice; an hour of talk is about 50,000
SHORTEST_REASON = 3
LARGEST_COUNT = 2**31 - 1  # what an integer column of PostgreSQL holds


class StartForm(Form):
    """`kind` says what a call was that is no enquiry; such a call opens and closes with one click."""

    call_type: CallType
    kind: str = Field(default="", max_length=60)


class WordsForm(Form):
    """Spaces and line ends are the officer's own, so nothing is stripped. `typed_by`: whose page it was.
    `caller_role`, `role_shown`: who is on the line as chosen with the words, and as the page had it."""

    model_config = ConfigDict(str_strip_whitespace=False)

    voice: Voice
    text: str = Field(max_length=LONGEST_STORY)
    base_revision: int = Field(default=0, ge=0, le=LARGEST_COUNT)
    window: str = Field(default="", max_length=60)
    turn: int = Field(default=0, ge=0, le=LARGEST_COUNT)
    typed_by: str = Field(default="", max_length=60)
    caller_role: CallerRole | None = None
    role_shown: CallerRole | None = None

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "text": f"This is more than {LONGEST_STORY:,} characters, the most one box can keep. "
            "Take some out, or put the rest into another call."
        }

    def save(self) -> Save:
        return Save(self.text, self.base_revision, self.window, self.turn)


class HeldForm(Form):
    """`text`: as it stands in the browser, to the letter."""

    model_config = ConfigDict(str_strip_whitespace=False)

    text: str = Field(max_length=LONGEST_STORY)


class EarlierForm(Form):
    earlier_id: UUID


class MoveForm(Form):
    to: Voice


class KeptForm(Form):
    """What becomes of words that were kept beside: to the end of those that stand, or away as read."""

    act: Literal["take_in", "put_away"]


class PersonForm(Form):
    person_id: UUID


class NeedForm(Form):
    """`need_code`: a code of the list, or what somebody typed to find one by."""

    need_code: str = Field(max_length=LONGEST_STORY)
    mark: Literal["ticked", "struck", "none"]


class PromptForm(Form):
    """`because` are the words that were taken as the answer; `undo` puts the prompt back. Several values are
    the codes of a prompt that takes several."""

    state: PromptState | Literal["undo"]
    value: tuple[Annotated[str, Field(max_length=5000)], ...] = Field(default=(), max_length=30)
    because: str = Field(default="", max_length=5000)


class ConversationForm(Form):
    conversation: str = Field(min_length=1, max_length=60)
    reason: str = Field(min_length=SHORTEST_REASON, max_length=500)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"reason": "Say in a few words why this conversation is needed."}


class CloseConversationForm(Form):
    conversation: str = Field(min_length=1, max_length=60)


class RefusalForm(Form):
    type: Refusal
    mark: Literal["added", "struck", "none"]


class NoticedForm(Form):
    """A flag raised by hand: its kind, and what the officer noticed."""

    kind: str = Field(min_length=1, max_length=60)
    noticed: str = Field(min_length=SHORTEST_REASON, max_length=1000)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "kind": "Choose what worries you.",
            "noticed": "Say in a few words what you noticed: a tone of voice, a silence, someone near.",
        }


class IntroduceForm(Form):
    """`rank`: where the page showed it, "3/10"; "" for what stands in no list."""

    listing_id: UUID
    how: How
    agreed: bool = False
    because: str = Field(default="", max_length=500)
    rank: str = Field(default="", max_length=20)

    @property
    def stood(self) -> Rank | None:
        """None for what cannot be read too: it must not keep anybody from being introduced."""
        found = re.fullmatch(r"([1-9]\d?)/([1-9]\d?)", self.rank, re.ASCII)
        place, out_of = (int(found[1]), int(found[2])) if found else (1, 0)
        return Rank(place, out_of) if place <= out_of else None


class OfListingForm(Form):
    """`finding`: that all of it is still right, or what is wrong."""

    finding: Literal["right"] | Wrong

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"finding": "Say what is wrong with the listing."}


class FlagForm(Form):
    """`shown`: the evidence as it stood on the page, which is what is decided on."""

    decision: Decision
    shown: str = Field(max_length=LONGEST_STORY)
    reason: str = Field(min_length=SHORTEST_REASON, max_length=500)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "decision": "Say whether you acted on it or judged it no concern.",
            "reason": "Say in one line what you did, or why it is no concern.",
        }


class TakeOverForm(Form):
    """`held_by`: whose it was when the page was shown."""

    held_by: str = Field(max_length=60)
    reason: str = Field(min_length=SHORTEST_REASON, max_length=500)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"reason": "Say in a few words why you are taking this call over."}


class UndoForm(Form):
    """`act`: the act whose line the page showed; another one since then is not touched."""

    act: str = Field(min_length=1, max_length=60)


class CloseForm(Form):
    """`act`: close the call, or only keep what was written so far; `confirm`: "GATE:CODE", an answer that was
    proposed from their words, confirmed without scripts; `…_before`: what the window last saw stand there;
    `ending_shown`: the ending that stood ticked because it was proposed, "" where somebody chose."""

    act: Literal["close", "keep"] = "close"
    outcome: str = Field(default="", max_length=60)
    ending_shown: str = Field(default="", max_length=60)
    advice: str = Field(default="", max_length=LONGEST_STORY)
    what_next: str = Field(default="", max_length=LONGEST_STORY)
    advice_before: str | None = Field(default=None, max_length=4 * LONGEST_STORY)
    what_next_before: str | None = Field(default=None, max_length=4 * LONGEST_STORY)
    confirm: str = Field(default="", max_length=130)

    @classmethod
    def says(cls) -> dict[str, str]:
        too_long = f"This is more than {LONGEST_STORY:,} characters. Shorten it: nothing else is lost."
        return {"advice": too_long, "what_next": too_long, "outcome": "Choose one of the endings below."}

    def written(self) -> dict[str, Written]:
        return {
            "advice": Written(self.advice, self.advice_before),
            "what_next": Written(self.what_next, self.what_next_before),
        }


_GATE_FIELDS = ("gate-", "said-", "reason-", "asked-", "was-")


def split_close(posted: FormData) -> tuple[FormData, Mapping[str, str]]:
    """The fields of CloseForm, and the gates' own: gate-ID, said-ID, reason-ID, asked-ID and was-ID.

    A press of "confirm" answers its gate as they said it, and closes nothing.
    """
    texts = {name: value for name, value in posted.items() if isinstance(value, str)}
    gates = {name: value for name, value in texts.items() if name.startswith(_GATE_FIELDS)}
    rest = {name: value for name, value in texts.items() if name not in gates and name != csrf.FIELD}
    gate_id, colon, code = rest.get("confirm", "").partition(":")
    if colon:
        gates |= {f"gate-{gate_id}": code, f"said-{gate_id}": "yes"}
        rest["act"] = "keep"
    return FormData(rest), gates


def asked_about_them(fields: Mapping[str, str], gate_id: str) -> bool:
    """Which of the gate's wordings stood on the page that was sent."""
    return fields.get(f"asked-{gate_id}") == "them"


def asked_with_nothing_sent(fields: Mapping[str, str], gate_id: str) -> bool:
    return fields.get(f"asked-{gate_id}") == "nothing_sent"


def gates_in(fields: Mapping[str, str], flow: Flow) -> tuple[dict[str, GateAnswer], dict[str, str]]:
    """Answers that will do, and for the others what each still lacks. A gate left alone is in neither."""
    answers: dict[str, GateAnswer] = {}
    errors: dict[str, str] = {}
    for gate in flow.closing_gates:
        value = fields.get(f"gate-{gate.id}", "")
        if not value:
            continue
        if value == "not_asked":
            answer = GateAnswer("not_asked", None, fields.get(f"reason-{gate.id}", "").strip())
        else:
            answer = GateAnswer("they_said_so" if fields.get(f"said-{gate.id}") else "asked", value)
        problems = gate_answer_problems(gate, answer)
        if problems:
            errors[gate.id] = problems[0]
        else:
            answers[gate.id] = answer
    return answers, errors
