"""What a group may send from its page, and staff about room."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.errors import FormRefused
from app.kit.typed_times import read_day
from app.resources.curation.proposals import LONGEST_SAID
from app.resources.curation.typing_in import Typed
from app.web.forms import Form
from resource_directory.listing import Capacity, CapacityState, Listing

_LONGEST_WAIT = 520
_FURTHEST = timedelta(days=3 * 365)
# Three of them go into one proposal, with what stands between.
MOST_SAID = LONGEST_SAID // 3 - 50
_Short = Annotated[str, StringConstraints(max_length=MOST_SAID)]
_TOO_LONG = f"Use {MOST_SAID} letters or fewer."


# What a group types anew of what is said about it, in inputs of one value.
PLAIN = ("name", "email", "url", "eligibility", "how_to_join", "fees_text")


class RoomForm(Form):
    """`room`: open, waiting_list or full; `weeks` only with the second, `until` only with the third."""

    room: Literal["open", "waiting_list", "full"]
    weeks: Annotated[str, StringConstraints(max_length=20)] = ""
    until: Annotated[str, StringConstraints(max_length=20)] = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return {
            "room": "Choose one.",
            "weeks": "Put the weeks as a number, such as 4.",
            "until": "Put a day, such as 31/3/2027.",
        }

    def capacity(self, today: date, *, stands: Capacity) -> Capacity:
        """FormRefused for weeks that are no number, days that have gone, and either where it does not belong:
        what was typed there would be lost. `stands`: what the page came filled in with.
        """
        told_weeks, told_day = str(stands.wait_weeks or ""), str(stands.until or "")
        if self.room != "waiting_list" and self.weeks not in ("", told_weeks):
            raise FormRefused({"weeks": "You put weeks. Choose “There is a waiting list”, or empty this."})
        if self.room != "full" and self.until not in ("", told_day):
            raise FormRefused({"until": "You put a day. Choose “No, it is full”, or empty this."})
        weeks = self._weeks() if self.room == "waiting_list" else None
        until = self._until(today) if self.room == "full" else None
        return Capacity(state=CapacityState(self.room), wait_weeks=weeks, until=until)

    def _weeks(self) -> int | None:
        if not self.weeks:
            return None
        if not (self.weeks.isascii() and self.weeks.isdigit() and 0 < int(self.weeks) <= _LONGEST_WAIT):
            raise FormRefused({"weeks": f"Put the weeks as a number from 1 to {_LONGEST_WAIT}, such as 4."})
        return int(self.weeks)

    def _until(self, today: date) -> date | None:
        if not self.until:
            return None
        day = read_day(self.until, today=today)
        if day is None:
            raise FormRefused({"until": "Put a day, such as 31/3/2027."})
        if not today <= day <= today + _FURTHEST:
            raise FormRefused({"until": "Put a day that is still to come, within three years."})
        return day


class StillRightForm(Form):
    """`seen`: what stood on the page, as `pages.seen` has it."""

    seen: str = Field(default="", max_length=64)


class ClosedForm(Form):
    sure: Literal["yes"]


class ChangedForm(Form):
    """The inputs are called as the curators' are, so that both are read alike. `seen`: "field=digest"."""

    seen: tuple[str, ...] = Field(default=(), max_length=20)
    name: str = ""
    phone_number: tuple[str, ...] = Field(default=(), max_length=20)
    email: str = ""
    url: str = ""
    eligibility: str = ""
    how_to_join: str = ""
    fees_text: str = ""
    when: _Short = ""
    where: _Short = ""
    said: _Short = ""

    @classmethod
    def says(cls) -> dict[str, str]:
        return dict.fromkeys(("when", "where", "said"), _TOO_LONG)

    def typed(self, listing: Listing) -> Typed:
        """The notes beside the numbers stay as they are, for the page does not ask for them."""
        notes = tuple(phone.note for phone in listing.phones)
        kept = tuple(
            notes[place] if number and place < len(notes) else ""
            for place, number in enumerate(self.phone_number)
        )
        return {
            "phone_number": self.phone_number,
            "phone_note": kept,
            **{name: (getattr(self, name),) for name in PLAIN},
        }


class WriteForm(Form):
    """`seen`: where its letters were as the page showed them. `back`: the list it was pressed in."""

    seen: str = Field(max_length=40)
    back: Annotated[str, StringConstraints(max_length=200)] = ""


class BackForm(Form):
    back: Annotated[str, StringConstraints(max_length=200)] = ""
