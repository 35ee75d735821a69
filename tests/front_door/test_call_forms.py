import pytest
from starlette.datastructures import FormData

from app.errors import FormRefused
from app.front_door.forms import WordsForm


@pytest.mark.parametrize("field", ["turn", "base_revision"])
def test_a_number_no_column_could_hold_is_refused(field: str) -> None:
    words = {"voice": "person", "text": "Good morning."}
    with pytest.raises(FormRefused) as refused:
        WordsForm.read(FormData({**words, field: str(2**31)}))
    assert refused.value.errors.keys() == {field}
