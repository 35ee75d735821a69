"""What a browser may send. Every form is a pydantic model that forbids fields it does not know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Self

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.datastructures import FormData, UploadFile

from app.db import READING_METHODS
from app.errors import FormRefused, Unreadable
from app.web import csrf
from app.web.headers import LARGEST_BODY, UPLOADS

# The largest thing anybody sends is a story pasted whole, 50,000 characters and more.
MOST_FIELDS = 400
NEVER_SHOWN_AGAIN = frozenset({csrf.FIELD, "password", "new_password", "new_password_again"})


async def keep_words(request: Request) -> FormData:
    """The fields of a form, kept so that an error page can hand the words back.

    The application asks this of every request before anything else: whatever goes wrong from here on, a
    database that does not answer among it, the words are there.
    """
    if request.method in READING_METHODS:
        return FormData()
    await request.body()  # so that whoever reads it after this still can
    # One field may be as long as the whole: a long story in emoji is twelve bytes a letter on the wire.
    files = 1 if request.url.path in UPLOADS else 0
    form = await request.form(max_files=files, max_fields=MOST_FIELDS, max_part_size=LARGEST_BODY)
    request.state.file = await _file_of(form)
    fields = [(_plain(name), _plain(value)) for name, value in form.multi_items() if isinstance(value, str)]
    request.state.posted = tuple((name, value) for name, value in fields if name not in NEVER_SHOWN_AGAIN)
    return FormData([*fields])


@dataclass(frozen=True)
class SentFile:
    """`name`: as the browser calls it, which may be anything."""

    name: str
    data: bytes


async def _file_of(form: FormData) -> SentFile | None:
    sent = next((value for value in form.values() if isinstance(value, UploadFile)), None)
    if sent is None:
        return None
    found = SentFile(sent.filename or "", await sent.read())
    await sent.close()
    return found if found.name else None


def _plain(text: str) -> str:
    """PostgreSQL takes no NUL, and nobody means one. Browsers end each line of a form with two characters,
    so that what stood on the page would never equal what came back from it."""
    return text.replace("\0", "").replace("\r\n", "\n")


async def _posted(request: Request, form: Annotated[FormData, Depends(keep_words)]) -> FormData:
    """The fields of a form that proved to be ours.

    A request that only reads carries none and proves nothing: guards ask this of every request.
    """
    if request.method not in READING_METHODS:
        csrf.check(request, request.headers.get(csrf.HEADER) or str(form.get(csrf.FIELD, "")))
    return form


Posted = Annotated[FormData, Depends(_posted)]


def _uploaded(request: Request, _form: Posted) -> SentFile | None:
    """The file that was sent with the form, where this address takes one."""
    found: SentFile | None = request.state.file
    return found


Uploaded = Annotated[SentFile | None, Depends(_uploaded)]


class Form(BaseModel):
    """Base of every form. A field's problem is told by `says`, else in pydantic's words."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @classmethod
    def says(cls) -> dict[str, str]:
        """Field name to what to tell a person when it is wrong."""
        return {}

    @classmethod
    def read(cls, posted: FormData) -> Self:
        """The form, or FormRefused with a sentence for each field; an unknown field is Unreadable."""
        values = _values(cls, posted)
        try:
            return cls.model_validate(values)
        except ValidationError as problem:
            raise _refused(problem, cls.says) from None


def _values(form: type[BaseModel], posted: FormData) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in posted:
        if name == csrf.FIELD:
            continue
        field = form.model_fields.get(name)
        if field is None:
            raise Unreadable("This form held a field we do not know, so nothing was changed.")
        many = str(field.annotation).startswith(("tuple", "list", "frozenset"))
        values[name] = posted.getlist(name) if many else posted[name]
    return values


def _refused(problem: ValidationError, says: Callable[[], dict[str, str]]) -> FormRefused:
    sentences = says()
    errors: dict[str, str] = {}
    for error in problem.errors(include_input=False, include_url=False):
        name = str(error["loc"][0]) if error["loc"] else ""
        own = str(error["ctx"]["error"]) if error["type"] == "value_error" else error["msg"]
        errors.setdefault(name, sentences.get(name, own))
    return FormRefused(errors)
