"""Call pages made by hand, without a database: an empty one, and one with everything in it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.front_door.pages.call import About, CallPage, Closing, GateView
from app.front_door.pages.live import (
    Card,
    CardGroup,
    FlagView,
    IntroductionView,
    KeptCopy,
    Live,
    NeedChip,
    NeedSearch,
    OpenConversation,
    PromptCard,
    RefusalChip,
    WordsView,
)
from app.front_door.pages.people import Earlier, KnownPersonView
from app.front_door.pages.pieces import Choice, UndoView
from app.front_door.undoing import LIVE
from app.people.pages import ContactNeedsView, NeedLine

CONTACT = UUID("6f0c5a0e-1111-4c7e-9a51-000000000001")
AT = datetime(2026, 11, 9, 14, 26, tzinfo=UTC)

FACTS = (
    "full_name",
    "born_day",
    "born_month",
    "born_year",
    "postcode",
    "place",
    "telephone",
    "also_known_as",
    "needs_in_words",
    "gender",
    "caller_name",
    "caller_relation",
    "caller_telephone",
)


SEVERAL = (Choice("large_print", "Large print"), Choice("bsl", "British Sign Language"))


def listing_id(number: int) -> UUID:
    return UUID(int=number)


def card(number: int, name: str = "Millbrook Elders") -> Card:
    return Card(
        listing_id=listing_id(number),
        name=name,
        kind="Neighbourhood network",
        line="Lunch and music for anyone over 60.",
        why="because they said “the evenings are long”",
        distance="0.6 miles",
        next_session="Tue 10 Nov, 12:30pm",
        cost="free",
        join="Drop in",
        telephone="01632 960123",
        checked="Checked June 2026",
        warnings=("Full until 1 December",),
    )


def prompt(name: str, say: str, kind: str = "free_text", options: tuple[Choice, ...] = ()) -> PromptCard:
    return PromptCard(
        id=name,
        conversation="What matters to you",
        say=say,
        why="Everything else starts there.",
        because="",
        kind=kind,
        options=options,
        value="",
    )


def words(voice: str, label: str, text: str = "", *, leads: bool = False) -> WordsView:
    return WordsView(voice=voice, label=label, hint="A hint.", text=text, revision=3, leads=leads, kept=())


def flag(number: int = 1, *, decided: str = "") -> FlagView:
    return FlagView(
        id=UUID(int=900 + number),
        name="Adult at risk",
        title="An adult may be being harmed",
        evidence="he takes my pension",
        ask=("Who holds the money?",),
        ring=("The duty team today.",),
        record=("Their own words.",),
        decided=decided,
    )


def empty_live() -> Live:
    return Live(
        contact_id=CONTACT,
        open=True,
        flags=(),
        chips=(),
        more_needs=(Choice("benefits", "Benefits and money"),),
        refusals=(),
        refusal_types=(Choice("day_centre", "A day centre"),),
        flag_kinds=(Choice("safeguarding_adult", "An adult may be being harmed"),),
        where="anywhere: no postcode or place yet",
        where_problems=(),
        groups=(),
        nothing_found="",
        said_postcode="",
        worth_asking=(prompt("what_matters", "What matters most to you just now?"),),
        proposed=(),
        covered=(),
        known=(),
        others=(prompt("hopes", "What were you hoping for?"),),
        conversations=(Choice("good_life", "A good life"),),
        opened=(),
        introductions=(),
        words=(words("person", "What they say", leads=True), words("officer", "Your notes")),
    )


def full_prompts() -> dict[str, Any]:
    """Every sort of prompt that a page may show."""
    yes_or_no = (Choice("yes", "Yes"), Choice("no", "No"))
    return {
        "worth_asking": (
            prompt("what_matters", "What matters most to you just now?"),
            prompt("alone", "Do you live alone?", "yes_no", yes_or_no),
            replace(prompt("needs", "What helps?", "choices", SEVERAL), beside="Safe again", wanted=True),
        ),
        "proposed": (replace(prompt("loved", "What did you love doing?"), because="I used to sing"),),
        "covered": (replace(prompt("carer", "Who helps you?"), value="Yes"),),
        "known": (
            replace(prompt("reach", "How shall we ring?"), value="Text me", known_from="from call ABC-1234"),
        ),
        "opened": (
            OpenConversation("safe", "Safe again", "someone is in crisis", by_hand=False),
            OpenConversation("life", "A good life", "opened by hand: he asked", by_hand=True),
        ),
        "need_search": NeedSearch(
            "shoping", "Which is meant by “shoping”?", (Choice("shopping", "Getting food in"),)
        ),
    }


def full_live() -> Live:
    spoken = words("person", "What they say", "\nThe evenings are <b>long</b>.", leads=True)
    return replace(
        empty_live(),
        flags=(flag(1), flag(2, decided="Acted on by Sam Hale, 2:31pm: rang the duty team")),
        chips=(
            NeedChip("company", "Company", "the evenings are long", ""),
            NeedChip("transport", "Getting about", "the bus stopped", "ticked"),
            NeedChip("grief", "Grief", "", "struck"),
        ),
        refusals=(
            RefusalChip("day_centre", "A day centre", "no day centres", "heard"),
            RefusalChip("online", "Anything online", "", "added"),
            RefusalChip("moving", "Moving home", "I am not moving", "struck"),
        ),
        where="near Millbrook",
        where_problems=("the postcode ZZ9 9ZZ is not known: using the middle of ZZ9",),
        groups=(CardGroup("Company", (card(1), card(2, "Harbour Lunch Club"))),),
        **full_prompts(),
        introductions=(
            IntroductionView(
                listing_id(31), "Ropewalk Walkers", "They will ring", "near them", for_them=True
            ),
        ),
        words=(
            replace(spoken, kept=(KeptCopy("Words of another window.", AT, "Sam Hale", UUID(int=501)),)),
            words("officer", "Your notes"),
        ),
        undo=UndoView(CONTACT, "an-act", "Ticked: Getting about", taken_back=False, parts=LIVE),
    )


def gate(name: str = "anyone_unsafe", *, chosen: str = "", error: str = "") -> GateView:
    options = (
        Choice("safe", "Everyone is safe", chosen == "safe"),
        Choice("worried", "Something worries me"),
    )
    return GateView(
        id=name,
        question="Is anyone unsafe?",
        why="People say it only when asked.",
        options=options,
        chosen=chosen,
        opens="",
        said_so=False,
        reason="",
        error=error,
    )


def closing(**other: object) -> Closing:
    made = Closing(
        errors={},
        gates=(gate(), gate("carer_offered")),
        gates_open=2,
        outcomes=(
            Choice("signposted", "Introduced to people nearby", chosen=True),
            Choice("declined", "Declined"),
        ),
        proposed="Introduced to people nearby",
        proposed_because="because 1 introduction was made",
        advice="",
        what_next="",
        read_back=("You are going to ring Ropewalk Walkers.",),
    )
    return replace(made, **other)  # type: ignore[arg-type]  # fields of Closing


_UNSAFE = NeedLine("do_not_ring", "Do not ring", "", "", unsafe=True)
NEEDS = ContactNeedsView(
    lines=(_UNSAFE, NeedLine("interpreter", "Interpreter", "", "Which language?", unsafe=False)),
    in_words="Text first",
    beside_number=(_UNSAFE,),
    checked="3 May 2024",
    ask_again=True,
)


def known(number: int, name: str) -> KnownPersonView:
    """Somebody with a call before that the reader may open and one that they may not."""
    introduced = ("Talking Café: did not go, still wants to; no bus",)
    may = Earlier("2 June 2026", "CDF-GHJK", "Introduced to people nearby", introduced, "/calls/1")
    return KnownPersonView(
        id=UUID(int=number),
        name=name,
        also_known_as="Freda",
        born="3 May 1942",
        where="Millbrook ZZ1 1AA",
        earlier=(may, replace(may, introductions=(), href="")),
        earlier_count=4,
        needs=NEEDS,
        agrees="date of birth",
        differs="name",
    )


def about(errors: dict[str, str] | None = None) -> About:
    return About(
        contact_id=CONTACT,
        shown="{}",
        values=dict.fromkeys(FACTS, "") | {"full_name": "Winifred Osei"},
        errors=errors or {},
        caller_roles=(
            Choice("person", "The person", chosen=True),
            Choice("relative", "A relative or friend"),
        ),
        genders=(Choice("", "Not asked", chosen=True), Choice("female", "Female")),
        age="84 years old",
        caller_is_person=True,
        me=known(75, "Winifred Osei"),
        needs=NEEDS,
        need_kinds=("Do not ring", "Interpreter"),
        likely=(known(77, "Winnie Osei"),),
        asked="winni osei 1942",
        looked=True,
        found=(known(78, "Winfred Osei"),),
    )


def call_page(live: Live | None = None, **other: object) -> CallPage:
    made = CallPage(
        title="Call ABC-1234",
        contact_id=CONTACT,
        reference="ABC-1234",
        received_at=AT,
        call_types=(Choice("new_need", "New need", chosen=True), Choice("safeguarding", "Safeguarding")),
        enquiry_kinds=(Choice("wrong_number", "Wrong number"),),
        live=live or empty_live(),
        about=about(),
        closing=closing(),
        closing_opened=False,
        flow="The front-door conversation, revision 1",
    )
    return replace(made, **other)  # type: ignore[arg-type]  # fields of CallPage
