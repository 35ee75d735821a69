"""What the sign-in and account pages may send."""

from typing import Annotated

from pydantic import StringConstraints

from app.accounts.rules import HOME, LONGEST_PASSWORD
from app.web.forms import Form

# A password is what was typed, spaces at its ends too.
_Password = Annotated[
    str, StringConstraints(strip_whitespace=False, min_length=1, max_length=LONGEST_PASSWORD)
]


class SignInForm(Form):
    username: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    password: _Password
    next: str = HOME

    @classmethod
    def says(cls) -> dict[str, str]:
        return {"username": "Enter your username.", "password": "Enter your password."}


class PasswordForm(Form):
    password: _Password
    new_password: _Password
    new_password_again: _Password

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "password": "Enter your password as it is now.",
            "new_password": "Enter a new password of 12 to 200 characters.",
            "new_password_again": "Enter the new password again.",
        }


class NothingToSend(Form):
    """A button alone."""
