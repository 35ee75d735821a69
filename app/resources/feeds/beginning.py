"""Where a feed's list is, and what its front page says of it."""

from contextlib import suppress

from app.resources.feeds.fetching import Fetcher, Unanswered
from app.resources.feeds.progress import Progress
from resource_directory.hsds.document import SourceUnreadable, read_document
from resource_directory.hsds.feed_addresses import FeedAddress
from resource_directory.hsds.front_page import read_front_page


def where_listed(fetcher: Fetcher, address: FeedAddress, progress: Progress) -> str:
    """The address of the list; the licence its front page states is noted on the way."""
    if progress.asked.startswith(address.services()):
        return address.services()  # an earlier turn had come so far
    if address.listed:
        with suppress(Unanswered):  # it is a courtesy: many feeds have none
            _front_page_says(fetcher.get(address.front_page(), tries=1)[0], progress)
        return address.services()
    try:
        data, _ = fetcher.get(address.itself())
        _front_page_says(data, progress)
        read_document(data)
    except SourceUnreadable:
        return address.services()  # the front page, or a web page with the feed below it
    except Unanswered as trouble:
        if not trouble.code:
            raise
        return address.services()
    return address.itself()


def _front_page_says(data: bytes, progress: Progress) -> None:
    front = read_front_page(data)
    if front is None:
        return
    progress.licence, progress.attribution = front.licence, front.attribution
    if front.said and not front.licence:
        progress.warn("the feed states a licence that a person must judge: look at its front page")
