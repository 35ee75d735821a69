"""Closing in one breath: the gates, what is missing, the outcome proposed, what the person is told."""

from collections.abc import Mapping

from app.contacts.models import GateAnswer
from app.front_door import rules
from app.front_door.pages.call import Closing, GateView
from app.front_door.pages.pieces import Choice
from app.front_door.queries import Call
from app.signposting.models import How
from conversation_flows.format import Gate
from conversation_flows.gates import open_gates
from conversation_flows.outcomes import Outcomes

NOT_ASKED = "not_asked"


def closing_view(
    call: Call,
    outcomes: Outcomes,
    *,
    chosen: str = "",
    missing: Mapping[str, str] | None = None,
    gate_errors: Mapping[str, str] | None = None,
) -> Closing:
    """`chosen`: the outcome the officer picked, when an attempt to close is shown again."""
    errors = gate_errors or {}
    answers = {gate.gate_id: gate for gate in call.gates}
    proposed, because = rules.propose_outcome(
        call.contact,
        call.flags,
        call.introductions,
        duties=rules.duties_raised(call.flow, call.gates).values(),
        advice=call.contact.advice,
    )
    picked = chosen or proposed
    return Closing(
        errors={f"gate-{gate_id}": said for gate_id, said in errors.items()} | dict(missing or {}),
        gates=tuple(_gate(g, answers.get(g.id), errors.get(g.id, "")) for g in call.flow.closing_gates),
        gates_open=len(open_gates(call.flow, rules.gates_given(call.gates))),
        outcomes=tuple(Choice(o.code, o.label, chosen=o.code == picked) for o in outcomes if not o.kinds),
        proposed_because=because,
        advice=call.contact.advice,
        what_next=call.contact.what_next,
        read_back=tuple(read_back(call)),
    )


def _gate(gate: Gate, answer: GateAnswer | None, error: str) -> GateView:
    chosen = "" if answer is None else answer.value or NOT_ASKED
    option = gate.option(chosen)
    return GateView(
        id=gate.id,
        question=gate.staff,
        why=gate.why,
        options=tuple(Choice(o.code, o.label, chosen=o.code == chosen) for o in gate.options),
        chosen=chosen,
        opens=(option.opens or "") if option else "",
        said_so=answer is not None and answer.how == "they_said_so",
        reason=answer.reason if answer else "",
        error=error,
    )


_READ_BACK = {
    How.THEY_RING: "You are going to get in touch with {name}{telephone}.",
    How.WE_RING: "We will ring {name} for you, as you agreed.",
    How.WRITTEN: "We will send you the details of {name} in writing.",
}


def read_back(call: Call) -> list[str]:
    """What was agreed, to be said aloud before the call ends."""
    said = []
    for introduction in call.introductions:
        sentence = _READ_BACK.get(How(introduction.how))
        if sentence:
            phones = introduction.listing.get("phones") or []
            telephone = f" on {phones[0]['number']}" if phones else ""
            said.append(sentence.format(name=introduction.listing_name, telephone=telephone))
    said += [part for part in (call.contact.advice, call.contact.what_next) if part]
    return said
