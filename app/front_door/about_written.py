"""What is written of a page's facts, where somebody else wrote meanwhile or something in them is wrong."""

from dataclasses import asdict, replace
from datetime import date

from app.contacts.actions import OnTheLine
from app.contacts.models import CallerRole
from app.front_door.about_form import CALLER, AboutForm
from app.front_door.rules import CALLER_LABELS
from app.front_door.views.people import fact_words
from app.kit.directions import isolated
from app.people.actions import Facts, merged


def facts_to_write(form: AboutForm, *, standing: Facts, today: date) -> tuple[Facts, dict[str, str]]:
    """And what is wrong by field; where something is, what stands is kept."""
    shown = form.facts_shown()
    born_on, slips = form.born_on(today=today)
    slips |= {name: said for name, said in form.too_long().items() if not name.startswith(CALLER)}
    typed = form.facts(shown.born_on if slips.keys() & {"born_on"} else born_on)
    typed = replace(typed, **{name: value for name, value in asdict(shown).items() if name in slips})
    facts, overtaken = merged(shown=shown, typed=typed, standing=standing)
    return facts, slips | {name: _overtaken(fact_words(name, standing)) for name in overtaken}


def caller_to_write(form: AboutForm, *, standing: OnTheLine) -> tuple[OnTheLine, dict[str, str]]:
    """As `facts_to_write`, of who is on the line."""
    shown, slips = form.caller_shown(), form.too_long()
    kept = {name: value for name, value in asdict(shown).items() if CALLER + name in slips}
    caller, overtaken = merged(shown=shown, typed=replace(form.caller(), **kept), standing=standing)
    words = asdict(standing) | {"role": CALLER_LABELS[CallerRole(standing.role)]}
    theirs = {CALLER + name: _overtaken(words[name]) for name in overtaken}
    return caller, {name: said for name, said in slips.items() if name.startswith(CALLER)} | theirs


def _overtaken(standing: str) -> str:
    return f"Somebody else has just written: {isolated(standing) or 'nothing'}. Yours is not saved."
