from collections.abc import Callable

import pytest

from app.accounts import rules
from app.accounts.models import Role
from tests.browserish import Browserish


@pytest.mark.parametrize("role", Role)
def test_whatever_a_menu_shows_may_be_opened(signed_in: Callable[[str], Browserish], role: Role) -> None:
    browser = signed_in(role)
    answers = {item.href: browser.get(item.href).status_code for item in rules.menu_for(role)}
    assert answers == dict.fromkeys(answers, 200)
    assert browser.get("/").status_code == 200
