"""The page on which needs of terms and listings are decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar
from urllib.parse import urlencode

from app.resources.models import About
from app.resources.need_tags.cards import Card, LastDecision
from app.resources.need_tags.forms import Asked
from app.resources.need_tags.proposals import Part, Show
from app.resources.own_needs import NeedsInUse
from app.web.rendering import Page
from resource_directory.needs import NeedsList

_SHOW_LABELS = {Show.UNDECIDED: "Undecided", Show.DECIDED: "Decided", Show.ALL: "All"}
_ABOUT_LABELS = {About.TERM: "Terms", About.LISTING: "Services without a useful term"}
_HEADINGS = {About.TERM: "Terms, the most used first", About.LISTING: "Services that only their text tags"}
_LEADS = {
    About.TERM: "One decision about a term is for every service that carries it, in every feed, at once. "
    "Until then it is matched as it is proposed.",
    About.LISTING: "Until somebody decides, what the text of a service suggests counts for less. "
    "What you decide stays with the service, whatever its feed sends next.",
}

_OF_ONE = (
    "What you decide about a term is for every service that carries it. What you decide about the service is "
    "for it alone, and stays with it whatever its feed sends next."
)


@dataclass(frozen=True)
class Filter:
    label: str
    href: str
    current: bool


# Of a file copied from elsewhere every line may be wrong; whoever mends it looks again.
_MOST_PROBLEMS = 20


@dataclass(frozen=True)
class NotInUse:
    """Why the council's own needs are not in use as they are now: `said` in short, then what is to be mended,
    as much of it as a person takes in; `further`: that there is more.
    """

    said: str
    problems: tuple[str, ...]
    further: str


@dataclass(frozen=True)
class NeedTagsPage(Page):
    """`send_to`: where the forms go, filters and all. `all_needs`: labels to choose from.
    `lead`: what a decision in this list does. `whole_list`: the way back where only one card is shown,
    else "".
    """

    template: ClassVar[str] = "resources/need_tags.html"

    lists: tuple[Filter, ...]
    filters: tuple[Filter, ...]
    asked: Asked
    send_to: str
    take_back_to: str
    summary: str
    heading: str
    lead: str
    cards: tuple[Card, ...]
    previous: str
    next: str
    last: LastDecision | None
    all_needs: tuple[str, ...]
    errors: dict[str, str] = field(default_factory=dict)
    whole_list: str = ""
    not_in_use: NotInUse | None = None

    def with_problems_of(self, listed: NeedsInUse) -> "NeedTagsPage":
        """Whoever changed the council's own needs sees here why the change is not there."""
        if not listed.problems:
            return self
        shown = listed.problems[:_MOST_PROBLEMS]
        more = len(listed.problems) - len(shown)
        return replace(
            self,
            not_in_use=NotInUse(
                f"The council's own needs are not in use as they are now: {listed.what_runs}.",
                shown,
                f"And {more:,} more: “frontdoor needs check” names them all." if more else "",
            ),
        )

    def for_one_card(self, errors: dict[str, str]) -> "NeedTagsPage":
        """Only what was just sent and could not be kept, with the way back to the list."""
        return replace(self, errors=errors, whole_list=self.send_to, summary="", heading="What you sent")


def address(asked: Asked, *, path: str = "/need-tags", **instead: object) -> str:
    """With the filters that are not as they are anyway."""
    wanted = asked.model_copy(update=instead)
    default = Asked()
    query = {
        name: str(value)
        for name, value in wanted.model_dump(mode="json").items()
        if getattr(wanted, name) != getattr(default, name)
    }
    return f"{path}?{urlencode(query)}" if query else path


def need_tags_page(
    asked: Asked,
    *,
    undecided: Mapping[About, int],
    found: int,
    part: Part,
    cards: Sequence[Card],
    last: LastDecision | None,
    needs: NeedsList,
) -> NeedTagsPage:
    """`undecided`: how many of each list; `found`: how many the filters let through."""
    return NeedTagsPage(
        title=_title(asked, undecided, cards),
        lists=tuple(
            Filter(
                f"{label} ({undecided[about]:,} undecided)", f"/need-tags{_of(about)}", about is asked.about
            )
            for about, label in _ABOUT_LABELS.items()
        ),
        filters=tuple(
            Filter(label, address(asked, show=show, page=1), show is asked.show)
            for show, label in _SHOW_LABELS.items()
        ),
        asked=asked,
        send_to=address(asked),
        take_back_to=address(asked, path="/need-tags/take-back"),
        summary=_summary(asked, found, part),
        heading="All that says what this service is for" if asked.listing else _HEADINGS[asked.about],
        lead=_OF_ONE if asked.listing else _LEADS[asked.about],
        cards=tuple(cards),
        previous=address(asked, page=part.number - 1) if part.number > 1 else "",
        next=address(asked, page=part.number + 1) if part.number < part.pages else "",
        last=last,
        all_needs=tuple(sorted(need.label for need in needs.needs)),
        whole_list=_whole_list(asked),
    )


def _title(asked: Asked, undecided: Mapping[About, int], cards: Sequence[Card]) -> str:
    if asked.listing and cards:
        return f"Need tags of {cards[-1].name}"
    return f"Need tags: {_terms(undecided[About.TERM])} undecided"


def _whole_list(asked: Asked) -> str:
    return f"/need-tags{_of(asked.about)}" if asked.listing else ""


def _of(about: About) -> str:
    return "" if about is About.TERM else f"?about={about.value}"


def _terms(count: int) -> str:
    return "1 term" if count == 1 else f"{count:,} terms"


def _summary(asked: Asked, found: int, part: Part) -> str:
    if asked.listing and not found:
        return "This service is shown to nobody, so nothing is matched with it."
    if found:
        return f"{part.first:,} to {part.last:,} of {found:,}"
    if asked.words:
        return "Nothing here holds those words. Try fewer, or choose All."
    if asked.show is Show.DECIDED:
        return "Nothing is decided yet."
    return "Nothing is left to decide here." if asked.show is Show.UNDECIDED else "The map has none."
