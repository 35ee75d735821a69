"""A page does not say what is not true of its call, whatever its address asks for."""

from tests.town import Caller, gates


def test_an_open_call_is_not_said_to_be_closed(call: Caller) -> None:
    assert "The call is closed." not in call.browser.get(f"{call.path}?done=closed").text


def test_a_closed_call_is_not_said_to_be_open_again(call: Caller) -> None:
    page = call.post("close", act="close", outcome="advice_only", advice="Rest.", **gates())
    assert "The call is closed." in page
    assert "The call is open again." not in call.browser.get(f"{call.path}?done=reopened").text
