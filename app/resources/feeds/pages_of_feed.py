"""Every page of a feed, whichever way its pages are asked for."""

from urllib.parse import urljoin

from app.resources.feeds.beginning import where_listed
from app.resources.feeds.fetching import Fetcher, Unanswered
from app.resources.feeds.models import EnoughRead, FeedTrouble
from app.resources.feeds.progress import Progress, Teller
from app.resources.feeds.staging import Staging
from resource_directory.hsds.document import Document, SourceUnreadable, read_document
from resource_directory.hsds.feed_addresses import FeedAddress, page_address
from resource_directory.hsds.reading import source_id_of
from resource_directory.sources import read_source

PER_PAGE = 100
# Links that lead to nothing new so often lead nowhere.
_MOST_STALE = 3


class PagesOfFeed:
    """Walks on from wherever `progress` says, and writes every page down."""

    def __init__(
        self,
        fetcher: Fetcher,
        address: FeedAddress,
        staging: Staging,
        progress: Progress,
        teller: Teller,
        *,
        most_pages: int,
        most_records: int,
    ) -> None:
        self._fetcher, self._address, self._staging = fetcher, address, staging
        self._progress, self._teller = progress, teller
        self._most_pages, self._most_records = most_pages, most_records
        self._asked = fetcher.requests
        self._been: set[str] = set()
        self._stale = 0

    def walk(self) -> None:
        """Raises FeedTrouble where a page cannot be had; the pages before it are kept."""
        progress = self._progress
        if not progress.listed_at:
            self._begin()
        while not progress.walked and not self._too_much():
            if progress.links:
                self._follow()
            else:
                self._turn()
        self._note()

    # -- the first page

    def _begin(self) -> None:
        address, progress = self._address, self._progress
        if address.single:
            self._take_single(address.single)
            return
        at = where_listed(self._fetcher, address, progress)
        progress.per_page = PER_PAGE if at == address.services() else None
        first = self._first_page(at)
        progress.first = 0 if first.page == 0 else 1
        progress.page = progress.first
        if first.next_url:
            progress.links = True
        progress.listed_at = at
        self._take(first)
        if progress.links:
            self._go_on_to(first, page_address(at, page=None, per_page=progress.per_page))
        elif not first.records:
            progress.walked = True
        self._note()

    def _first_page(self, at: str) -> Document:
        progress = self._progress
        try:
            return self._read(page_address(at, page=None, per_page=progress.per_page))
        except Unanswered as trouble:
            if progress.per_page is None or not 400 <= trouble.code < 500:
                raise
            progress.per_page = None  # some servers refuse what they do not know
            return self._read(at)

    def _take_single(self, at: str) -> None:
        """What is left out of one page of several, or of one service, is not gone."""
        document = self._read(at)
        self._progress.listed_at, self._progress.walked = at, True
        several = (document.pages or 1) > 1 or bool(document.next_url) or len(document.records) == 1
        if several or (document.total or 0) > len(document.records):
            self._progress.not_whole("it is only a part of a feed")
        self._take(document, details=False)

    # -- pages by number

    def _turn(self) -> None:
        progress = self._progress
        number = progress.page + 1
        beyond = number >= (progress.claimed_pages or 0) + progress.first
        known = progress.claimed_pages is not None
        asked = page_address(progress.listed_at, page=number, per_page=progress.per_page)
        try:
            document = self._read(asked, tries=1 if known and beyond else 0)
        except EnoughRead:
            raise
        except FeedTrouble as trouble:
            no_more = isinstance(trouble, Unanswered) and 400 <= trouble.code < 500
            if not beyond or not (known or no_more):
                raise FeedTrouble(f"Page {number}: {trouble.sentence}") from None
            self._end_of_numbers()
            return
        if not document.records:
            if not beyond:
                progress.not_whole(f"page {number} of {progress.claimed_pages} was empty")
            self._end_of_numbers()
        elif self._all_known(document):
            progress.page = number
            if number != 1:  # a server that counts from 0 and gives its first page twice
                self._end_of_numbers()
        else:
            progress.page = number
            progress.order_moved = progress.order_moved or self._some_known(document)
            self._take(document)
            self._tell()

    def _end_of_numbers(self) -> None:
        progress = self._progress
        progress.walked = True
        if progress.order_moved:
            progress.not_whole("its order changed while it was read, so some may have been passed over")
        if len(self._staging) < (progress.claimed_total or 0):
            progress.not_whole(
                f"it says that it holds {progress.claimed_total} and gave {len(self._staging)}"
            )

    # -- pages by links

    def _follow(self) -> None:
        progress, asked = self._progress, self._progress.next
        self._been.add(asked)
        try:
            document = self._read(asked)
        except EnoughRead:
            raise
        except FeedTrouble as trouble:
            raise FeedTrouble(f"Page {self._staging.pages + 1}: {trouble.sentence}") from None
        fresh = not self._all_known(document) or bool(document.removed)
        self._stale = 0 if fresh else self._stale + 1
        self._take(document)
        self._go_on_to(document, asked)
        if not progress.walked and self._stale > _MOST_STALE:
            progress.walked = True
            progress.not_whole("its links to further pages lead to the same records again and again")
        self._tell()

    def _go_on_to(self, document: Document, here: str) -> None:
        progress = self._progress
        further = _further(here, document.next_url)
        self._been.add(here)
        progress.next = further
        if further and further not in self._been:
            self._note()
            return
        progress.walked = True
        # A feed of changes ends with an empty page that names itself.
        if further and (document.records or document.removed):
            progress.not_whole("its links to further pages lead round in a circle")

    # -- what every page goes through

    def _read(self, at: str, *, tries: int = 0) -> Document:
        data, _ = self._fetcher.get(at, tries=tries)
        try:
            return read_source(data) if self._address.single else read_document(data)
        except SourceUnreadable as problem:
            raise FeedTrouble(str(problem)) from None

    def _take(self, document: Document, *, details: bool = True) -> None:
        progress = self._progress
        for warning in document.warnings:
            progress.warn(warning)
        if document.total is not None and progress.claimed_total not in (None, document.total):
            progress.not_whole("the number of records it says it holds changed while it was read")
        progress.claimed_total = document.total if document.total is not None else progress.claimed_total
        progress.claimed_pages = document.pages if document.pages is not None else progress.claimed_pages
        self._staging.take_page(
            document.records,
            document.removed,
            progress,
            requests=self._requests(),
            details=details and not progress.links,
        )

    def _all_known(self, document: Document) -> bool:
        """Records without an id are no news: they come again and again where a server ignores the page."""
        return all(self._staging.knows(each) for raw in document.records if (each := source_id_of(raw)))

    def _some_known(self, document: Document) -> bool:
        return any(self._staging.knows(source_id_of(raw)) for raw in document.records)

    def _too_much(self) -> bool:
        pages, records = self._staging.pages, len(self._staging)
        if pages < self._most_pages and records < self._most_records:
            return False
        self._progress.walked = True
        limit = (
            f"{self._most_pages:,} pages" if pages >= self._most_pages else f"{self._most_records:,} records"
        )
        self._progress.not_whole(f"it goes on beyond {limit}, which is as much of a feed as is read")
        return True

    def _requests(self) -> int:
        """Since last asked."""
        new, self._asked = self._fetcher.requests - self._asked, self._fetcher.requests
        return new

    def _note(self) -> None:
        self._staging.note(self._progress, requests=self._requests())

    def _tell(self) -> None:
        pages = f" of {self._progress.claimed_pages}" if self._progress.claimed_pages else ""
        line = f"page {self._staging.pages}{pages}: {len(self._staging):,} records so far"
        self._teller.say("page", line, last=self._progress.walked)


def _further(here: str, next_url: str) -> str:
    try:
        return urljoin(here, next_url) if next_url else ""
    except ValueError:
        raise FeedTrouble("The feed names as its next page what is not a web address.") from None
