"""What can go wrong, with the status it answers.

FrontDoorError                  500
├── Unreadable                  400   the request itself makes no sense
├── NotSignedIn                 401   sent to sign in, words kept
├── NotAllowed                  403   this person may not
├── NotFound                    404   no such thing, or not theirs to know of
├── OutOfStep                   409   somebody or another window was quicker; both versions kept
├── Refused                     422   what was sent breaks a rule; says which and what to do
│   └── FormRefused             422   the same, field by field
├── Busy                        503   try again in a moment
└── NoRoom                      507   the disk is full; somebody must make room
"""


class FrontDoorError(Exception):
    """`sentence` says what happened; `what_to_do` says how to go on. Neither holds personal data."""

    status = 500
    title = "Something went wrong"
    what_to_do = "Try again. If it happens twice, tell your administrator the reference below."

    def __init__(self, sentence: str, what_to_do: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        if what_to_do is not None:
            self.what_to_do = what_to_do


class Unreadable(FrontDoorError):
    status = 400
    title = "We could not read that"
    what_to_do = "Go back and try again."


class NotSignedIn(FrontDoorError):
    status = 401
    title = "Sign in"
    what_to_do = "Sign in to go on."


class NotAllowed(FrontDoorError):
    status = 403
    title = "You cannot do that"
    what_to_do = "If you need to, ask your administrator."


class NotFound(FrontDoorError):
    status = 404
    title = "Page not found"
    what_to_do = "Check the address, or start from the home page."


class OutOfStep(FrontDoorError):
    status = 409
    title = "Somebody else changed this"
    what_to_do = "Look at both versions and choose."


class Refused(FrontDoorError):
    status = 422
    title = "That cannot be done yet"
    what_to_do = "Put right what is named and try again."


class FormRefused(Refused):
    """`errors`: field name to a sentence that says what to put there."""

    title = "There is a problem"

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = errors


class Busy(FrontDoorError):
    status = 503
    title = "Busy just now"
    what_to_do = "Wait a moment and try again."


class NoRoom(FrontDoorError):
    status = 507
    title = "There is no room left"
    what_to_do = "Tell your administrator now: the disk of the records is full."
