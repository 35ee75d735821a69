"""Who runs a listing, what it does not do, and what is asked of some kinds alone. No database, no clock."""

from collections.abc import Callable, Sequence
from datetime import date

from app.resources.curation.typing_in import (
    LONG,
    Field,
    Looks,
    NotUnderstood,
    Options,
    Part,
    Typed,
    as_columns,
    one,
    rows_before,
    rows_of,
    squeezed,
    untouched,
    within,
)
from app.resources.curation.typing_one import a_link
from resource_directory.listing import (
    LinkWorker,
    Listing,
    MicroEnterprise,
    NotFor,
    NotForRule,
    Organization,
    Reached,
)

_SAID: Options = (("", "Not said"), ("yes", "Yes"), ("no", "No"))
_TRUTH = {"yes": True, "no": False}
_TYPED = {True: "yes", False: "no", None: ""}
_MICRO = (
    Part("micro_will", "What they will do, with ; between"),
    Part("micro_will_not", "What they will not do, with ; between"),
    Part("micro_insured", "Insured?", _SAID),
    Part("micro_dbs", "DBS checked?", _SAID),
)
_REACHED = (Part("reached_when", "When to reach them"), Part("reached_how", "How to reach them"))
_LINK = (Part("link_team", "Team or role"), Part("link_reach", "How staff reach them"))
_RUN_BY = (
    Part("organization_name", "Name"),
    Part("organization_url", "Web address"),
    Part("organization_charity", "Charity number"),
    Part("organization_company", "Company number"),
)
_RULES: Options = (
    ("", "Choose"),
    *((rule.value, rule.value.replace("_", " ").capitalize()) for rule in NotForRule),
)
_NOT_FOR = (Part("not_for_rule", "What", _RULES), Part("not_for_words", "In their own words"))


def micro_enterprise() -> Field:
    def row(listing: Listing) -> tuple[str, ...]:
        held = listing.micro_enterprise or MicroEnterprise()
        said = _TYPED[held.insured], _TYPED[held.dbs_checked]
        return "; ".join(held.will), "; ".join(held.will_not), *said

    def read(typed: Typed, now: Listing, _today: date) -> MicroEnterprise | None:
        was = now.micro_enterprise or MicroEnterprise()
        will, will_not, insured, dbs = _texts(typed, _MICRO)
        made = MicroEnterprise(
            insured=_TRUTH.get(insured),
            dbs_checked=_TRUTH.get(dbs),
            will=_pieces(will, was.will),
            will_not=_pieces(will_not, was.will_not),
        )
        return made if made != MicroEnterprise() else None

    return _single("micro_enterprise", "A micro-enterprise", _MICRO, row, read)


def reached() -> Field:
    def row(listing: Listing) -> tuple[str, ...]:
        held = listing.reached or Reached()
        return held.when, held.how

    def read(typed: Typed, _now: Listing, _today: date) -> Reached | None:
        when, how = _texts(typed, _REACHED)
        return Reached(when=when, how=how) if when or how else None

    label = "One person, such as a village agent or a coordinator"
    return _single("reached", label, _REACHED, row, read)


def link_worker() -> Field:
    def row(listing: Listing) -> tuple[str, ...]:
        held = listing.link_worker or LinkWorker()
        return held.team, held.reach

    def read(typed: Typed, _now: Listing, _today: date) -> LinkWorker | None:
        team, reach = _texts(typed, _LINK)
        return LinkWorker(team=team, reach=reach) if team or reach else None

    label = "Its link social worker: for staff alone, never published"
    return _single("link_worker", label, _LINK, row, read)


def run_by() -> Field:
    """What no input shows of whoever runs it stays while the name does."""

    def row(listing: Listing) -> tuple[str, ...]:
        held = listing.organization
        return held.name, held.url, held.charity_number, held.company_number

    def read(typed: Typed, now: Listing, _today: date) -> Organization:
        name, url, charity, company = _texts(typed, _RUN_BY)
        same = name == squeezed([now.organization.name])[0]
        base = now.organization if same else Organization()
        said = {"name": name, "url": _link(url), "charity_number": charity, "company_number": company}
        return base.model_copy(update=said)

    return _single("organization", "Run by", _RUN_BY, row, read, rare=False)


def _link(typed: str) -> str:
    try:
        return a_link(typed)
    except ValueError as problem:
        raise NotUnderstood(str(problem), "organization_url-0") from None


def not_for() -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        return as_columns(_NOT_FOR, map(_not_for_row, listing.not_for))

    def read(typed: Typed, now: Listing, _today: date) -> tuple[NotFor, ...]:
        was = rows_before(now.not_for)
        return tuple(
            _limit(typed_row, was(place), place)
            for place, typed_row in enumerate(rows_of(typed, _NOT_FOR))
            if any(typed_row)
        )

    return Field("not_for", "What it does not do", Looks.ROWS, show, read, parts=_NOT_FOR)


def _not_for_row(limit: NotFor) -> tuple[str, ...]:
    return limit.rule.value, limit.words


def _limit(row: tuple[str, ...], was: NotFor | None, place: int) -> NotFor:
    if was is not None and untouched(row, was, _not_for_row):
        return was
    rule, words = row
    if rule not in set(NotForRule):
        raise NotUnderstood("Choose what it does not do, or for whom it is not.", f"not_for_rule-{place}")
    return NotFor(rule=NotForRule(rule), words=within(words, LONG, f"not_for_words-{place}"))


def _single(
    name: str,
    label: str,
    parts: tuple[Part, ...],
    row: Callable[[Listing], tuple[str, ...]],
    read: Callable[[Typed, Listing, date], object],
    *,
    rare: bool = True,
) -> Field:
    def show(listing: Listing) -> dict[str, tuple[str, ...]]:
        return as_columns(parts, [row(listing)])

    return Field(name, label, Looks.ROWS, show, read, parts=parts, single=True, rare=rare)


def _texts(typed: Typed, parts: Sequence[Part]) -> list[str]:
    return [within(one(typed, part.name), LONG, f"{part.name}-0") for part in parts]


def _pieces(typed: str, was: tuple[str, ...]) -> tuple[str, ...]:
    """What was not typed over stays as it is, also where a piece of it has a semicolon of its own."""
    if typed == squeezed(["; ".join(was)])[0]:
        return was
    return tuple(dict.fromkeys(piece.strip() for piece in typed.split(";") if piece.strip()))
