"""What the call page may send."""

from collections.abc import Mapping
from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from starlette.datastructures import FormData

from app.contacts.models import CallerRole, CallType, Decision, PromptState, Voice
from app.contacts.rules import Save
from app.errors import FormRefused
from app.people.actions import Facts
from app.people.rules import check_birth_date
from app.signposting.models import How
from app.web import csrf
from app.web.forms import Form
from conversation_flows.format import Flow
from conversation_flows.gates import GateAnswer, gate_answer_problems

LONGEST_STORY = 200_000  # characters, for each voice; an hour of talk is about 50,000
SHORTEST_REASON = 3
LARGEST_COUNT = 2**31 - 1  # what an integer column of PostgreSQL holds


class StartForm(Form):
    """`kind` says what a call was that is no enquiry; such a call opens and closes with one click."""

    call_type: CallType
    kind: str = Field(default="", max_length=60)


class WordsForm(Form):
    """Spaces and line ends are the officer's own, so nothing is stripped."""

    model_config = ConfigDict(str_strip_whitespace=False)

    voice: Voice
    text: str = Field(max_length=LONGEST_STORY)
    base_revision: int = Field(default=0, ge=0, le=LARGEST_COUNT)
    window: str = Field(default="", max_length=60)
    turn: int = Field(default=0, ge=0, le=LARGEST_COUNT)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"text": f"This is more than {LONGEST_STORY:,} characters. Split it between two calls."}

    def save(self) -> Save:
        return Save(self.text.replace("\r\n", "\n"), self.base_revision, self.window, self.turn)


class AboutForm(Form):
    """`shown`: the facts as they stood when the page was made, as JSON; empty means that all were empty."""

    shown: str = Field(default="", max_length=40_000)
    full_name: str = Field(default="", max_length=300)
    born_day: str = Field(default="", max_length=2)
    born_month: str = Field(default="", max_length=2)
    born_year: str = Field(default="", max_length=4)
    gender: Literal["", "female", "male", "other"] = ""
    postcode: str = Field(default="", max_length=12)
    place: str = Field(default="", max_length=120)
    telephone: str = Field(default="", max_length=60)
    how_to_contact: str = Field(default="", max_length=2000)
    access_needs: str = Field(default="", max_length=2000)
    caller_role: CallerRole = CallerRole.PERSON
    caller_name: str = Field(default="", max_length=300)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "full_name": "A name can be up to 300 characters.",
            "postcode": "A postcode has at most 8 characters, such as AB1 2CD.",
            "born_year": "Write the year with four digits, such as 1941.",
        }

    def facts(self, born_on: date | None) -> Facts:
        return Facts(
            full_name=self.full_name,
            born_on=born_on,
            gender=self.gender,
            postcode=self.postcode.upper(),
            place=self.place,
            telephone=self.telephone,
            how_to_contact=self.how_to_contact,
            access_needs=self.access_needs,
        )

    def facts_shown(self) -> Facts:
        """Raises FormRefused for what no page of ours sends."""
        try:
            return _FACTS.validate_json(self.shown) if self.shown else Facts()
        except ValidationError:
            raise FormRefused({"full_name": "Open the call again: this page is out of date."}) from None

    def born_on(self, *, today: date) -> tuple[date | None, dict[str, str]]:
        """The date of birth, or what is wrong with it by field: a slip loses none of the other facts."""
        parts = (self.born_year, self.born_month, self.born_day)
        if not any(parts):
            return None, {}
        if not all(parts) or len(self.born_year) != len("1941"):
            return None, {
                "born_on": "Give the day, the month and a year of four digits, or leave all three empty."
            }
        try:
            born = date(*map(int, parts))
        except ValueError:
            return None, {"born_on": "There is no such date. Check the day and the month."}
        try:
            check_birth_date(born, today)
        except ValueError as wrong:
            return None, {"born_on": str(wrong)}
        return born, {}


class PersonForm(Form):
    person_id: UUID


class NeedForm(Form):
    need_code: str = Field(min_length=1, max_length=80)
    mark: Literal["ticked", "struck", "none"]


class PromptForm(Form):
    """`because` are the words that were taken as the answer; `undo` puts the prompt back."""

    state: PromptState | Literal["undo"]
    value: str = Field(default="", max_length=5000)
    because: str = Field(default="", max_length=5000)


class ConversationForm(Form):
    conversation: str = Field(min_length=1, max_length=60)
    reason: str = Field(min_length=SHORTEST_REASON, max_length=500)

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"reason": "Say in a few words why this conversation is needed."}


class IntroduceForm(Form):
    listing_id: UUID
    how: How
    agreed: bool = False
    because: str = Field(default="", max_length=500)


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
    """`act`: close the call, or only keep what was written so far."""

    act: Literal["close", "keep"] = "close"
    outcome: str = Field(default="", max_length=60)
    advice: str = Field(default="", max_length=20_000)
    what_next: str = Field(default="", max_length=20_000)


_FACTS = TypeAdapter(Facts)
_GATE_FIELDS = ("gate-", "said-", "reason-")


def split_close(posted: FormData) -> tuple[CloseForm, Mapping[str, str]]:
    """The form, and the gates' own fields: gate-ID, said-ID and reason-ID."""
    texts = {name: value for name, value in posted.items() if isinstance(value, str)}
    gates = {name: value for name, value in texts.items() if name.startswith(_GATE_FIELDS)}
    rest = {name: value for name, value in texts.items() if name not in gates and name != csrf.FIELD}
    return CloseForm.read(FormData(rest)), gates


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
