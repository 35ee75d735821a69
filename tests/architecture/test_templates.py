"""A template's whole world is its page and the site: nothing missing, nothing unused, nobody else's."""

from dataclasses import dataclass
from typing import ClassVar

from jinja2 import DictLoader, Environment, StrictUndefined

from app.web.rendering import Page, environment
from tests.architecture.templates import (
    MACROS,
    every_page,
    misunderstandings,
    shared,
    strangers,
    unknown_of_site,
    unowned,
)


def test_templates_take_nothing_but_their_page_and_the_site() -> None:
    assert strangers(environment()) == {}


def test_every_page_and_its_template_understand_each_other() -> None:
    assert [wrong for page in every_page() for wrong in misunderstandings(environment(), page)] == []


def test_templates_ask_the_site_only_for_what_it_has() -> None:
    assert unknown_of_site(environment()) == {}


def test_every_template_belongs_to_one_page() -> None:
    assert shared(every_page()) == {}
    assert unowned(environment(), every_page()) == set()


def test_every_page_is_frozen() -> None:
    assert {page.__name__ for page in every_page() if not vars(page)["__dataclass_params__"].frozen} == set()


def test_a_name_that_is_not_there_stops_the_page() -> None:
    assert environment().undefined is StrictUndefined


def test_the_pages_are_found() -> None:
    assert "error.html" in {page.template for page in every_page()}


@dataclass(frozen=True)
class Sample(Page):
    template: ClassVar[str] = "sample.html"

    name: str
    day: int
    night: int

    @property
    def greeting(self) -> str:
        return " ".join(str(part) for part in (self.day, self.night))


def _sample(text: str, **others: str) -> Environment:
    files = {"sample.html": text, "layout.html": "{{ page.title }}{% block main %}{% endblock %}"}
    return Environment(loader=DictLoader(files | others), autoescape=True)


def test_a_page_that_fits_is_left_alone() -> None:
    fitting = _sample(
        "{% extends 'layout.html' %}{% block main %}{{ page.name }}{{ page.greeting }}{% endblock %}"
    )

    assert misunderstandings(fitting, Sample) == []
    assert unowned(fitting, [Sample]) == set()


def test_a_stranger_is_found() -> None:
    assert strangers(_sample("{% for a in page.name %}{{ a }}{{ loop.index }}{% endfor %}{{ request }}")) == {
        "sample.html": {"request"}
    }


def test_a_macro_that_reaches_out_of_its_arguments_is_found() -> None:
    macros = {
        MACROS + "forms.html": "{% macro field(name) %}{{ name }}{{ site.nonce }}{{ caller() }}{% endmacro %}"
    }

    assert strangers(_sample("", **macros)) == {"macros/forms.html": {"site"}}


def test_a_name_the_page_lacks_is_found_in_an_included_part() -> None:
    part = _sample(
        "{{ page.name }}{{ page.greeting }}{% include 'part.html' %}", **{"part.html": "{{ page.age }}"}
    )

    assert misunderstandings(part, Sample) == ["Sample has no age"]


def test_a_field_nobody_shows_is_found() -> None:
    assert misunderstandings(_sample("{{ page.greeting }}"), Sample) == ["Sample.name is never used"]


def test_a_page_handed_on_whole_is_found() -> None:
    whole = _sample("{{ page.name }}{{ page.greeting }}{% set all = page %}")

    assert misunderstandings(whole, Sample) == ["Sample has no *"]


def test_a_name_the_site_lacks_is_found() -> None:
    assert unknown_of_site(_sample("{{ site.nonce }}{{ site.weather }}")) == {"sample.html": {"weather"}}


def test_a_template_that_is_not_there_is_found() -> None:
    broken = _sample("{% include 'gone.html' %}")

    assert misunderstandings(broken, Sample) == ["Sample: there is no template gone.html"]


def test_a_template_of_two_pages_or_of_none_is_found() -> None:
    assert shared([Sample, Sample]) == {"sample.html": ["Sample", "Sample"]}
    assert unowned(_sample("", **{"lost.html": ""}), [Sample]) == {"lost.html", "layout.html"}
