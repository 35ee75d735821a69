from collections.abc import Callable

import pytest
from fastapi import FastAPI
from starlette.datastructures import FormData

from app.errors import FormRefused
from tests.browserish import Browserish
from tests.probes import WordsForm


@pytest.fixture
def officer(probed_app: FastAPI, signed_in: Callable[[str], Browserish]) -> Browserish:
    return signed_in("officer")


def test_a_field_the_form_does_not_know_is_refused(officer: Browserish) -> None:
    reply = officer.post("/probe/words", {"name": "Marjorie", "role": "administrator"})
    assert reply.status_code == 400
    assert "a field we do not know" in reply.text


def test_a_field_with_a_fault_is_named_in_the_forms_own_words(officer: Browserish) -> None:
    reply = officer.post("/probe/words", {"name": "  ", "story": "she used to sing in a choir"})
    assert reply.status_code == 422
    assert "Enter a name." in reply.text
    assert "she used to sing in a choir" in reply.text


def test_markup_in_words_comes_back_as_words(officer: Browserish) -> None:
    reply = officer.post("/probe/words", {"name": "", "story": "<script>alert(1)</script> & more"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in reply.text


def test_a_form_with_too_many_fields_is_refused(officer: Browserish) -> None:
    reply = officer.post("/probe/words", {f"field{number}": "x" for number in range(500)})
    assert reply.status_code == 400


def test_a_file_where_none_is_asked_for_is_refused(officer: Browserish) -> None:
    reply = officer.client.post(
        "/probe/words", data={"csrf_token": officer.token}, files={"story": ("story.txt", b"words")}
    )
    assert reply.status_code == 400


def test_every_fault_is_told_at_once() -> None:
    class TwoNames(WordsForm):
        second: int

    with pytest.raises(FormRefused) as refused:
        TwoNames.read(FormData({"name": "", "second": "x"}))
    assert refused.value.errors.keys() == {"name", "second"}


def test_a_nul_among_the_words_is_dropped(officer: Browserish) -> None:
    reply = officer.post("/probe/words", {"name": "Marj\0orie", "story": "she used\0 to sing"})
    assert reply.text == "kept: she used to sing"


def test_lines_come_back_as_the_page_had_them(officer: Browserish) -> None:
    reply = officer.post("/probe/words", {"name": "Marjorie", "story": "she sang\r\nin a choir"})
    assert reply.text == "kept: she sang\nin a choir"


def test_a_field_may_be_as_long_as_all_that_is_taken(officer: Browserish) -> None:
    story = "🙂" * 200_000
    assert officer.post("/probe/words", {"name": "Marjorie", "story": story}).text == f"kept: {story}"
