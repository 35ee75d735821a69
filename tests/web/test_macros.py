"""The macros, as the HTML they make."""

import html5lib
import pytest

from app.web.error_pages import ErrorPage, Retry
from app.web.rendering import environment
from tests.web.specimen import OneOfEverything, render, site

HTML = "{http://www.w3.org/1999/xhtml}"


def made(file: str, call: str, **given: object) -> str:
    name = call.partition("(")[0]
    return (
        environment().from_string(f"{{% from 'macros/{file}' import {name} %}}{{{{ {call} }}}}").render(given)
    )


def called(file: str, call: str, inside: str) -> str:
    name = call.partition("(")[0]
    return (
        environment()
        .from_string(f"{{% from 'macros/{file}' import {name} %}}{{% call {call} %}}{inside}{{% endcall %}}")
        .render()
    )


def test_a_page_is_strictly_valid_html() -> None:
    html5lib.HTMLParser(strict=True).parse(render(OneOfEverything()))


def test_a_page_has_one_heading_and_no_id_twice() -> None:
    tree = html5lib.parse(render(OneOfEverything()))
    ids = [element.get("id", "") for element in tree.iter() if "id" in element.attrib]

    assert len(list(tree.iter(f"{HTML}h1"))) == 1
    assert sorted(ids) == sorted(set(ids))


def test_every_field_of_a_page_has_its_label_and_every_description_is_there() -> None:
    tree = html5lib.parse(render(OneOfEverything()))
    ids = {element.get("id") for element in tree.iter()}
    labelled = {label.get("for") for label in tree.iter(f"{HTML}label")}
    fields = [e for kind in ("input", "select", "textarea") for e in tree.iter(HTML + kind)]
    described = [e.get("aria-describedby", "").split() for e in tree.iter()]

    assert {field.get("id") for field in fields if field.get("type") != "hidden"} <= labelled
    assert {name for names in described for name in names} <= ids


def test_every_link_of_the_error_summary_leads_to_a_field() -> None:
    tree = html5lib.parse(render(OneOfEverything()))
    ids = {element.get("id") for element in tree.iter()}
    links = [a.get("href", "") for a in tree.iter(f"{HTML}a") if a.get("href", "").startswith("#")]

    assert {link.removeprefix("#") for link in links} <= ids


def test_what_was_typed_is_shown_as_words_never_as_markup() -> None:
    shown = made("forms.html", "text_input('name', 'Name', typed)", typed="\"><script>alert('x')</script>")

    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_story_that_begins_with_an_empty_line_keeps_it() -> None:
    shown = made("forms.html", "textarea('story', 'Story', typed)", typed="\nthen this")
    tree = html5lib.parseFragment(shown)

    assert next(tree.iter(f"{HTML}textarea")).text == "\nthen this"


def test_a_field_without_an_error_says_nothing_of_one() -> None:
    assert "error" not in made("forms.html", "text_input('name', 'Name', '', {'born': 'No such day'})")


def test_an_error_stands_beside_its_field_and_is_tied_to_it() -> None:
    shown = made(
        "forms.html", "textarea('story', 'Story', '', {'story': 'Write a word'}, hint='In their words')"
    )

    assert 'aria-describedby="story-hint story-error"' in shown
    assert "Write a word" in shown


def test_the_same_field_may_stand_twice_on_a_page_under_two_ids() -> None:
    shown = made("forms.html", "text_input('reason', 'Why', id='reason-2', errors={'reason': 'Say why'})")

    assert 'id="reason-2" name="reason"' in shown
    assert 'for="reason-2"' in shown
    assert 'aria-describedby="reason-2-error"' in shown


@pytest.mark.parametrize(("part", "value"), [("day", "31"), ("month", "2"), ("year", "1938")])
def test_a_date_goes_out_in_three_parts(part: str, value: str) -> None:
    tree = html5lib.parseFragment(made("forms.html", "date_input('born', 'Born', ('31', '2', '1938'))"))
    sent = {field.get("name"): field.get("value") for field in tree.iter(f"{HTML}input")}

    assert sent[f"born_{part}"] == value


def test_nothing_is_chosen_when_nothing_was_said() -> None:
    options = (("ring", "Ring"), ("write", "Write"))

    assert " selected" not in made("forms.html", "select('by', 'How', options)", options=options)


def test_a_button_guards_against_a_double_click() -> None:
    assert 'data-prevent-double-click="true"' in made("forms.html", "button('Save')")


def test_no_errors_make_no_summary() -> None:
    assert made("messages.html", "error_summary({})").strip() == ""


def test_an_error_of_the_whole_form_is_not_a_link() -> None:
    shown = made("messages.html", "error_summary({'': 'Someone else changed this'})")

    assert "Someone else changed this" in shown
    assert "<a" not in shown


def test_nothing_done_makes_no_notice() -> None:
    assert made("messages.html", "notice(none)").strip() == ""


def test_what_was_done_is_told_to_those_who_cannot_see_it_too() -> None:
    tree = html5lib.parseFragment(made("messages.html", "notice('Recorded.')"))
    told = next(element for element in tree.iter() if element.get("role") == "status")

    assert "".join(told.itertext()).strip() == "✓ Recorded."


def test_details_hold_what_they_are_called_with() -> None:
    assert "<p>So that nobody rings too early.</p>" in called(
        "messages.html", "details('Why we ask')", "<p>So that nobody rings too early.</p>"
    )


def test_a_table_names_its_rows_and_columns() -> None:
    shown = made("tables.html", "table('Calls', ('Day', 'Calls'), (('Monday', 12),), numeric=(1,))")

    assert '<th scope="col" class="govuk-table__header">Day</th>' in shown
    assert '<th scope="row" class="govuk-table__header">Monday</th>' in shown
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">12</td>' in shown


def test_a_link_made_by_a_macro_stays_a_link_in_a_cell() -> None:
    shown = environment().from_string(
        "{% from 'macros/tables.html' import link, table %}"
        "{{ table('People', ('Name',), ((link('Winifred', '/people/1'),),)) }}"
    )

    assert '<a class="govuk-link" href="/people/1">Winifred</a>' in shown.render()


def test_an_action_of_a_summary_says_what_it_changes() -> None:
    shown = made("tables.html", "summary_list((('Born', '1938'),), {'Born': ('Change', '/born')})")
    tree = html5lib.parseFragment(shown)

    assert "".join(next(tree.iter(f"{HTML}a")).itertext()) == "Change born"


@pytest.mark.parametrize(
    ("call", "links"),
    [
        ("pagination('1 to 20 of 86', next='/?page=2')", ["next"]),
        ("pagination('81 to 86 of 86', '/?page=4')", ["prev"]),
    ],
)
def test_the_first_and_last_pages_lead_one_way_only(call: str, links: list[str]) -> None:
    tree = html5lib.parseFragment(made("navigation.html", call))

    assert [a.get("rel") for a in tree.iter(f"{HTML}a")] == links


def problem(typed: tuple[tuple[str, str], ...], retry: Retry | None) -> str:
    page = ErrorPage(
        "Not saved", "Something went wrong.", "Try again.", typed, retry, sign_in=False, reference="r-17"
    )
    return environment().get_template(page.template).render(page=page, site=site())


def test_words_that_were_not_saved_are_there_to_copy_and_to_send_again() -> None:
    tree = html5lib.parse(
        problem((("Story", "\nHer words"),), Retry("/calls/1", (("story", "\nHer words"),)))
    )
    sent = {field.get("name"): field.get("value") for field in tree.iter(f"{HTML}input")}

    assert next(tree.iter(f"{HTML}textarea")).text == "\nHer words"
    assert sent["story"] == "\nHer words"
    assert "/calls/1" in {form.get("action") for form in tree.iter(f"{HTML}form")}


def test_a_problem_without_a_form_offers_no_second_try() -> None:
    shown = problem((), None)

    assert "Try again</button>" not in shown
    assert "What you typed" not in shown
