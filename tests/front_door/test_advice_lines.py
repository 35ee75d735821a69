from app.config import LINES, Settings
from conversation_flows.listening import PLACEHOLDERS


def test_every_number_the_advice_names_is_a_setting() -> None:
    assert set(LINES) == set(PLACEHOLDERS) == Settings().lines().keys()
