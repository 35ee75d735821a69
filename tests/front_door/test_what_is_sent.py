"""A live answer leaves out what the page has as it is, and nothing else."""

from dataclasses import fields, replace

import html5lib
import pytest

from app.front_door.pages.live import SHOWN_IN, Live, LivePage
from app.web.rendering import environment
from tests.front_door.call_pages import empty_live, full_live
from tests.town import Caller
from tests.web.specimen import site

SAID = "The evenings are long since my husband died and the bus has stopped."


def parts_of(live: Live) -> dict[str, str]:
    """Each part as it would be drawn, without the marks themselves."""
    drawn = environment().get_template(LivePage.template).render(page=LivePage("Call", live), site=site())
    for mark in live.as_of.values():
        drawn = drawn.replace(mark, "")
    tree = html5lib.parseFragment(drawn, namespaceHTMLElements=False)
    found = {part: tree.find(f".//*[@id='{part}']") for part in SHOWN_IN}
    return {part: html5lib.serialize(element) for part, element in found.items()}


@pytest.mark.parametrize("field", [field.name for field in fields(Live)])
def test_a_part_that_is_drawn_otherwise_has_another_mark(field: str) -> None:
    full, other = full_live(), replace(full_live(), **{field: getattr(empty_live(), field)})
    before, after = parts_of(full), parts_of(other)
    for part in SHOWN_IN:
        if before[part] != after[part]:
            assert full.as_of[part] != other.as_of[part], f"{part} shows {field}: name it in SHOWN_IN"


def test_what_the_page_has_is_left_out_and_comes_again_when_it_changes(call: Caller) -> None:
    call.say(SAID)
    live = f"{call.path}/live"
    whole = call.browser.get(live).text
    has = {part: whole.split(f'id="{part}" data-has="')[1].split('"')[0] for part in SHOWN_IN}
    headers = {"fd-have": " ".join(f"{part}={mark}" for part, mark in has.items())}

    again = call.browser.get(live, headers=headers).text
    assert [part for part in SHOWN_IN if f'id="{part}"' in again] == []
    assert 'id="watch"' in again

    call.post("needs", need_code="grief", mark="struck")
    changed = call.browser.get(live, headers=headers).text
    assert 'id="heard"' in changed
    assert 'id="help"' in changed
    assert 'id="agreed"' not in changed


def test_a_mark_that_is_none_of_ours_leaves_nothing_out(call: Caller) -> None:
    call.say(SAID)
    told = call.browser.get(f"{call.path}/live", headers={"fd-have": "help=0 ask heard=<b>"}).text
    for part in SHOWN_IN:
        assert f'id="{part}"' in told
