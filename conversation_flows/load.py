"""From text to a flow, or to the findings that say why not."""

from importlib.resources import files
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from conversation_flows.findings import DefinitionRefused, Finding, FlowRefused, nearest
from conversation_flows.format import Flow
from conversation_flows.source import Path, Source, read_yaml

Model = TypeVar("Model", bound=BaseModel)

NAME = "Use lower-case letters, digits and underscores, starting with a letter."

# What is wrong and what to do, for people who write flows and not programs.
PLAIN = {
    "bool_parsing": ("this must be yes or no", "Write yes or no."),
    "bool_type": ("this must be yes or no", "Write yes or no."),
    "dict_type": ("this must hold keys of its own", "Indent `key: value` lines below it."),
    "int_parsing": ("this must be a whole number", "Write it in figures."),
    "int_type": ("this must be a whole number", "Write it in figures."),
    "model_type": ("this must hold keys of its own", "Indent `key: value` lines below it."),
    "string_pattern_mismatch": ("this cannot be used as a name", NAME),
    "string_too_long": ("this is too long", "Say it in fewer words."),
    "string_too_short": ("words are missing here", "Write them, or remove the key."),
    "string_type": ("words are missing here", "Write them, or remove the key."),
    "tuple_type": ("this must be a list", "Start each item on a line of its own with a dash."),
}


def load_flow(text: str, *, name: str) -> Flow:
    """The flow in `text`; `name` is the file named in findings. Raises FlowRefused and nothing else."""
    try:
        flow, source = read_model(text, name=name, model=Flow)
    except DefinitionRefused as refused:
        raise FlowRefused(refused.findings) from None
    return flow.read_from(source)


def load_starter() -> Flow:
    """The flow that ships, ready to copy and change."""
    text = (files("conversation_flows") / "flows" / "starter.yaml").read_text(encoding="utf-8")
    return load_flow(text, name="starter.yaml")


def read_model(text: str, *, name: str, model: type[Model]) -> tuple[Model, Source]:
    """YAML as a model, with the lines it came from. Raises DefinitionRefused."""
    data, source = read_yaml(text, name=name)
    try:
        return model.model_validate(data), source
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        raise DefinitionRefused(_finding(detail, source, model) for detail in details) from None


def _finding(detail: ErrorDetails, source: Source, model: type[BaseModel]) -> Finding:
    path = detail["loc"]
    kind = detail["type"]
    key = str(path[-1]) if path else ""
    if kind == "missing":
        message = f"`{_spoken(path)}` is missing."
        return source.error(path, f"missing-{key}", message, f"Add `{key}:`.")
    if kind == "extra_forbidden":
        known = _keys_at(path[:-1], model)
        message = f"`{_spoken(path)}` is not part of the format."
        return source.error(path, "unknown-key", message, nearest(key, known))
    message, fix = _plainly(detail)
    return source.error(path, kind.replace("_", "-"), f"`{_spoken(path)}`: {message}.", fix)


def _plainly(detail: ErrorDetails) -> tuple[str, str]:
    if detail["type"] in PLAIN:
        return PLAIN[detail["type"]]
    context = detail.get("ctx", {})
    if detail["type"] == "literal_error":
        return "this is not one of the choices", f"Use {context['expected']}."
    return detail["msg"], context.get("fix", "Compare with the starter flow, which shows every part.")


def _spoken(path: Path) -> str:
    """`conversations 1, prompts 3, why`: counted from one, as a person counts."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] = f"{words[-1]} {step + 1}"
        elif " " not in str(step):  # the names of the kinds of test have spaces and stand in no file
            words.append(str(step))
    return ", ".join(words) or "the file"


def _keys_at(path: Path, model: type[BaseModel]) -> set[str]:
    """The keys the format knows at this place."""
    models: set[type[BaseModel]] = {model}
    for step in path:
        inside = {
            nested
            for each in models
            for name, field in each.model_fields.items()
            if (field.alias or name) == step
            for nested in _models_in(field.annotation)
        }
        models = inside or models
    return {field.alias or name for each in models for name, field in each.model_fields.items()}


def _models_in(annotation: object) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and not get_args(annotation):
        return {annotation} if issubclass(annotation, BaseModel) else set()
    return {model for part in get_args(annotation) for model in _models_in(part)}
