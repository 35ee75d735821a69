"""`frontdoor match`: many questions from a file; `match report` beside it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app.commands import files, match_report, opening
from app.errors import Refused
from app.front_door.asking import Question, ask
from app.kit import clock
from app.resources.index import ListingIndex

app = typer.Typer()
app.command()(match_report.report)


@app.callback(invoke_without_command=True)
def match(
    context: typer.Context,
    *,
    input: Annotated[Path | None, typer.Option(help="JSON lines: id, text, postcode or place, age…")] = None,  # noqa: A002 -- the name the option has
    output: Annotated[Path | None, typer.Option(help="JSON lines: id, needs, flags, services.")] = None,
) -> None:
    """Answer each line of a file; a line that cannot be read is named and the others are answered."""
    if context.invoked_subcommand is not None:
        if input or output:
            raise typer.BadParameter("--input and --output go without “report”.")
        return
    _answer_each(_given(input, "--input"), _given(output, "--output"))


def _given(path: Path | None, option: str) -> Path:
    """Both are asked for here, since `report` needs neither."""
    if path is None:
        raise typer.BadParameter("This option is missing.", param_hint=option)
    return path


def _answer_each(source: Path, output: Path) -> None:
    lines = files.read_text(source).split("\n")
    settings = opening.settings()
    with opening.database(settings).work(writing=False) as session:
        matcher = ListingIndex(own_needs=opening.own_needs(settings)).matcher(session)
    refused = 0
    with files.writing(output) as out:
        for number, question in _questions(lines):
            if isinstance(question, str):
                refused += 1
                typer.echo(f"line {number}: {question}", err=True)
                continue
            answer = ask(question, matcher, settings.lines(), today=clock.today())
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    if refused:
        raise Refused(
            f"{refused} {'line was' if refused == 1 else 'lines were'} not answered.",
            "What is wrong is named above; the others are in the file.",
        )


def _questions(lines: list[str]) -> Iterator[tuple[int, Question | str]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, Question.model_validate_json(line)
        except ValidationError as problem:
            wrong = problem.errors(include_input=False, include_url=False)
            yield number, "; ".join(": ".join([*_field(e["loc"]), e["msg"]]) for e in wrong)


def _field(where: tuple[int | str, ...]) -> list[str]:
    """Nothing when it is the line as a whole."""
    return [".".join(map(str, where))] if where else []
