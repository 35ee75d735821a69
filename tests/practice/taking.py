"""Taking a practice call by way of the pages."""

import re
from uuid import UUID

from sqlmodel import select

from app.db import Database
from app.kit.practice import enter
from app.practice.models import PracticeCall
from tests.browserish import Browserish
from tests.rows import Row, all_rows
from tests.town import Caller

# Every fact, need, word and introduction of a practice call is as findable as a real one's.
STORY = "Since my husband died the evenings are so long. I used to sing. I cannot manage the bus."


class Practising(Caller):
    """Everything a real call's page can do, in a practice call: only how it begins is different."""

    def __init__(self, browser: Browserish, script: str = "says-he-is-fine") -> None:
        self.browser = browser
        browser.get("/practice")
        reply = browser.post("/practice", {"script": script})
        assert reply.status_code == 200
        self.path = reply.url.path
        self.turn = 0

    @property
    def contact_id(self) -> UUID:
        return UUID(self.path.rsplit("/", 1)[1])

    @property
    def looking_back_at(self) -> str:
        return f"/practice/{self.contact_id}"

    @property
    def looking_back(self) -> str:
        return self.browser.get(self.looking_back_at).text

    def line(self, act: str, *, heard: int = 0, question: str = "") -> str:
        fields = {"act": act, "heard": str(heard), "question": question}
        return self.browser.post(f"/practice/{self.contact_id}/line", fields).text

    def ask(self, question: str) -> str:
        return self.line("ask", question=question)

    def fill_in(self, **facts: str) -> None:
        self.post("about", **{"shown": "", "caller_role": "person", **facts})

    def introduce(self, how: str = "they_ring") -> None:
        found = re.search(r'name="listing_id" value="([0-9a-f-]{36})"', self.page)
        assert found
        self.post("introductions", listing_id=found[1], how=how)


def practice_of(database: Database) -> PracticeCall:
    (practice,) = all_rows(database, PracticeCall)
    return practice


def rows_inside(database: Database, table: type[Row]) -> list[Row]:
    """Rows of the one practice call, as its own session sees them."""
    practice = practice_of(database)
    with database.work(writing=False) as session:
        enter(session, practice.id)
        return list(session.exec(select(table)).all())
