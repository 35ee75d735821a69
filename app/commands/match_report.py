"""`frontdoor match report`: whether the first suggestions are the right ones."""

from collections.abc import Iterator
from typing import Annotated

import typer

from app.commands import opening
from app.config import Settings
from app.errors import Refused
from app.flows.rules import outcomes_in
from app.kit import clock, csv_out
from app.measures.export import DO_NOT_PUBLISH, some_are_few
from app.measures.hit_rate import EVERY, FIGURES, HitRate, Line, Share, hit_rate
from app.measures.periods import Period, PeriodUnreadable, month_of, months_beside, read_period
from app.measures.queries import list_taken_up
from app.measures.wording import NOT_AVAILABLE
from app.needs_met.queries import list_closed
from resource_directory.needs import NeedsList

HEADER = (
    "need",
    "label",
    "month",
    "flow",
    "code",
    "value",
    "low",
    "high",
    "numerator",
    "denominator",
    "small_numbers",
)
# Too long to read in a window; the file has it.
_IN_THE_FILE_ALONE = "By need, month and flow revision"


def report(
    *,
    from_month: Annotated[
        str,
        typer.Option("--from", help="The first month, such as 2026-01; a year back when nothing is said."),
    ] = "",
    to_month: Annotated[
        str, typer.Option("--to", help="The last month, such as 2026-11; this month when nothing is said.")
    ] = "",
    csv: Annotated[bool, typer.Option("--csv", help="Write CSV, each need in each month too.")] = False,
) -> None:
    """Print how many introductions were among the first five suggestions, with intervals."""
    last = _month(to_month) if to_month else month_of(clock.today())
    first = _month(from_month) if from_month else months_beside(last, today=last.last)[0]
    if first.first > last.first:
        raise Refused("The first month is after the last one.", "Give --from a month that is not after --to.")
    settings = opening.settings()
    found, needs = _count(settings, first, last), opening.own_needs(settings).now().needs
    if csv:
        typer.echo(csv_out.render(HEADER, _rows(found, needs)), nl=False)
        return
    typer.echo(f"Closed calls received in {_time(first, last)}")
    for line in _printed(found, needs):
        typer.echo(line)


def _month(written: str) -> Period:
    not_a_month = Refused("That is not a month we know.", "Write a month as 2026-11.")
    try:
        period = read_period(written)
    except PeriodUnreadable:
        raise not_a_month from None
    if "-" not in period.code:
        raise not_a_month
    return period


def _time(first: Period, last: Period) -> str:
    return first.label if first == last else f"{first.label} to {last.label}"


def _count(settings: Settings, first: Period, last: Period) -> HitRate:
    with opening.database(settings).work(writing=False) as session:
        taken = list_taken_up(session, since=first.starts_at, until=last.ends_at)
        needs = list_closed(session, first_month=first.code, last_month=last.code)
    return hit_rate(taken, needs, outcomes_in(settings.outcomes_file))


def _printed(found: HitRate, needs: NeedsList) -> Iterator[str]:
    for code, meant in FIGURES.items():
        yield f"\n{meant.label}\n  {meant.words}"
        if code == "accepted_in_first_five":
            yield f"  Left out: {found.unranked:,}."
        for title, lines in found.parts.items():
            counted = [line for line in lines if line.figures[code].of or title == "In all"]
            if title == _IN_THE_FILE_ALONE or not counted:
                continue
            yield f"  {title}"
            yield from (f"    {_name(line, needs)}{_share(line.figures[code])}" for line in counted)
    yield "\nIn brackets: the numbers, and between what shares the true one lies nineteen times in twenty."
    yield "*: a number, or what is left of the whole, is from one to four. Do not publish it."


def _name(line: Line, needs: NeedsList) -> str:
    """What the line is about; nothing where it is about all."""
    named = [_need(line.need, needs)] if line.need != EVERY else []
    named += [name for name in (line.month, line.flow) if name != EVERY]
    return f"{', '.join(named)}: " if named else ""


def _need(code: str, needs: NeedsList) -> str:
    return needs.label(code) if code else "No need named: shared words alone"


def _share(share: Share) -> str:
    if share.value is None or share.interval is None:
        return NOT_AVAILABLE
    low, high = share.interval
    few = " *" if _few(share) else ""
    return f"{share.value:.1%} ({share.hits:,} of {share.of:,}; {low:.1%} to {high:.1%}){few}"


def _few(share: Share) -> bool:
    return some_are_few(share.hits, share.of, share.of - share.hits)


def _rows(found: HitRate, needs: NeedsList) -> Iterator[tuple[object, ...]]:
    for lines in found.parts.values():
        for line in lines:
            for code, share in line.figures.items():
                yield _row(line, code, share, needs)


def _row(line: Line, code: str, share: Share, needs: NeedsList) -> tuple[object, ...]:
    """Shares in per cent, as in the file of the measures."""
    told: list[object] = [NOT_AVAILABLE, None, None, None, None]
    if share.value is not None and share.interval is not None:
        in_per_cent = (round(100 * number, 2) for number in (share.value, *share.interval))
        told = [*in_per_cent, share.hits, share.of]
    named = EVERY if line.need == EVERY else _need(line.need, needs)
    few = DO_NOT_PUBLISH if _few(share) else ""
    return line.need, named, line.month, line.flow, code, *told, few
