"""Prompts that can never show and conversations that can never open by themselves."""

from collections.abc import Iterator

from conversation_flows.conditions import Atom, Condition, ConditionHolds, GateIs, PromptAnswered, PromptIs
from conversation_flows.findings import Finding
from conversation_flows.format import Flow

# One test and whether it must come true. A way to make a condition hold is a set of these.
Literal = tuple[Atom, bool]
Way = tuple[Literal, ...]

# Real conditions have a handful of ways. Past this many the condition is taken to be possible, so that a
# hostile file costs nothing; the check may then miss a prompt but never accuse one.
MOST_WAYS = 500


def reach_findings(flow: Flow) -> Iterator[Finding]:
    """For a flow without circles among its conditions."""
    reach = _Reach(flow)
    for index, conversation in enumerate(flow.conversations):
        if conversation.show_when and not reach.possible(conversation.show_when):
            message = f"`{conversation.show_when}` can never hold, so “{conversation.title}” never opens."
            fix = "Look for two tests in the condition that exclude each other."
            yield flow.source.error(("conversations", index, "show_when"), "never-opens", message, fix)
    for placed in flow.prompts():
        when = placed.prompt.when
        if when and not reach.possible(when):
            message = f"`{when}` can never hold, so `{placed.prompt.id}` can never show."
            fix = "Look for two tests in the condition that exclude each other."
            yield flow.source.error((*placed.path, "when"), "never-shows", message, fix)


class _TooManyWaysError(Exception):
    pass


class _Reach:
    def __init__(self, flow: Flow) -> None:
        self.conditions = flow.conditions
        self.prompts = {placed.prompt.id: placed.prompt for placed in flow.prompts()}
        self.found: dict[tuple[str, bool], list[Way]] = {}

    def possible(self, name: str) -> bool:
        try:
            ways = self.named_ways(name, wanted=True)
        except _TooManyWaysError:
            return True
        return any(self._prompts_can_show(way) for way in ways)

    def _prompts_can_show(self, way: Way) -> bool:
        for atom, wanted in way:
            match atom:
                case PromptIs() if wanted:
                    prompt = self.prompts.get(atom.prompt)
                case PromptAnswered() if atom.answered == wanted:
                    prompt = self.prompts.get(atom.prompt)
                case _:
                    continue
            if prompt and prompt.when and not self.possible(prompt.when):
                return False
        return True

    def named_ways(self, name: str, *, wanted: bool) -> list[Way]:
        if name not in self.conditions:
            return [()]  # reported elsewhere as an unknown name
        if (name, wanted) not in self.found:
            self.found[name, wanted] = self._ways(self.conditions[name], wanted=wanted)
        return self.found[name, wanted]

    def _ways(self, condition: Condition, *, wanted: bool) -> list[Way]:
        """Every way for the condition to come out as wanted, in terms of tests on answers and words."""
        alls = [self._atom_ways(atom, wanted=wanted) for atom in condition.all_]
        anys = [self._atom_ways(atom, wanted=wanted) for atom in condition.any_]
        nots = [self._atom_ways(atom, wanted=not wanted) for atom in condition.not_]
        if wanted:
            return self._every([*alls, *nots, *([self._either(anys)] if anys else [])])
        return self._either([*alls, *nots, *([self._every(anys)] if anys else [])])

    def _atom_ways(self, atom: Atom, *, wanted: bool) -> list[Way]:
        if isinstance(atom, ConditionHolds):
            return self.named_ways(atom.condition, wanted=wanted)
        return [((atom, wanted),)]

    def _either(self, parts: list[list[Way]]) -> list[Way]:
        return self._counted([way for part in parts for way in part])

    def _every(self, parts: list[list[Way]]) -> list[Way]:
        found: list[Way] = [()]
        for part in parts:
            joined = (left + right for left in found for right in part)
            found = self._counted([way for way in joined if self._agrees(way)])
        return found

    def _counted(self, ways: list[Way]) -> list[Way]:
        if len(ways) > MOST_WAYS:
            raise _TooManyWaysError
        return ways

    def _agrees(self, way: Way) -> bool:
        wanted = {atom for atom, true in way if true}
        unwanted = {atom for atom, true in way if not true}
        answered = {atom.prompt for atom in wanted if isinstance(atom, PromptIs)}
        unanswered = {
            atom.prompt for atom, true in way if isinstance(atom, PromptAnswered) and atom.answered != true
        }
        return not wanted & unwanted and not answered & unanswered and self._single_answers(wanted)

    def _single_answers(self, wanted: set[Atom]) -> bool:
        """No question that takes one answer is wanted with two."""
        prompts = {
            (atom.prompt, atom.is_)
            for atom in wanted
            if isinstance(atom, PromptIs) and self._takes_one(atom.prompt)
        }
        gates = {(atom.gate, atom.is_) for atom in wanted if isinstance(atom, GateIs)}
        return all(len(answers) == len(dict(answers)) for answers in (prompts, gates))

    def _takes_one(self, prompt_id: str) -> bool:
        prompt = self.prompts.get(prompt_id)
        return prompt is not None and prompt.answer != "choices"
