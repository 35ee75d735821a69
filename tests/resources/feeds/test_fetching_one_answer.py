"""One answer: its limits, its redirects, and patience with a server in trouble."""

import gzip
import zlib
from collections.abc import Callable, Iterator

import pytest

from app.config import Settings
from app.resources.feeds.body import TooBig
from app.resources.feeds.fetching import Unanswered
from app.resources.feeds.models import FeedTrouble
from app.resources.feeds.network import UnknownHost
from app.resources.feeds.runs import agent_of
from tests.resources.feeds.fetching import patient
from tests.resources.feeds.server import Answer, Query, as_json, serving

MEGABYTE = b"0" * 2**20


def always(answer: Answer) -> Callable[[str, Query], Answer]:
    return lambda _path, _query: answer


def endless() -> Iterator[bytes]:
    while True:
        yield MEGABYTE


def in_turn(*answers: Answer) -> Callable[[str, Query], Answer]:
    left = list(answers)
    return lambda _path, _query: left.pop(0) if len(left) > 1 else left[0]


def test_a_body_comes_whole_packed_or_not() -> None:
    packed = Answer(gzip.compress(b"[1]"), headers={"Content-Encoding": "gzip"})
    deflated = Answer(zlib.compress(b"[1]"), headers={"Content-Encoding": "deflate"})
    for answer in (Answer(b"[1]"), packed, deflated):
        with serving(always(answer)) as feed:
            assert patient().get(feed.base)[0] == b"[1]"


def test_a_feed_is_told_who_asks() -> None:
    with serving(always(Answer(b"[]"))) as feed:
        patient().get(feed.base)
        assert set(feed.agents) == {"FrontDoor/1 (test)"}
    named = agent_of(Settings(council_name="Merrow Council\r\nX: y", feeds_contact="map@example.org"))
    assert named == "FrontDoor/1 (reads Open Referral UK feeds for Merrow CouncilX: y; map@example.org)"


def test_a_body_that_never_ends_stops_at_the_limit() -> None:
    with serving(lambda *_: Answer(stream=endless())) as feed, pytest.raises(TooBig):
        patient(most_bytes=3 * 2**20).get(feed.base)


def test_what_it_says_of_its_length_is_not_believed() -> None:
    sent = (MEGABYTE for _ in range(500))
    lying = Answer(stream=sent, headers={"X-Length": "10"})
    with serving(always(lying)) as feed, pytest.raises(TooBig):
        patient(most_bytes=3 * 2**20).get(feed.base)
    assert len(list(sent)) > 400


def test_a_body_that_unpacks_to_far_more_stops_at_the_limit() -> None:
    bomb = gzip.compress(MEGABYTE * 16)
    assert len(bomb) < 2**17
    with serving(always(Answer(bomb, headers={"Content-Encoding": "gzip"}))) as feed, pytest.raises(TooBig):
        patient(most_bytes=2**20).get(feed.base)


def test_a_server_that_drips_is_given_up_when_its_time_is_over() -> None:
    ticks = iter(range(10_000))
    with serving(lambda *_: Answer(stream=endless())) as feed:
        asking = patient(most_bytes=2**40, whole=60, tries=1, elapsed=lambda: float(next(ticks)))
        with pytest.raises(Unanswered, match="too long"):
            asking.get(feed.base)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b'{"contents": [', length=500),
        Answer(gzip.compress(b"[" + b"1," * 5000)[:40], headers={"Content-Encoding": "gzip"}),
        Answer(b"not packed", headers={"Content-Encoding": "gzip"}),
    ],
)
def test_an_answer_that_breaks_off_is_named_after_it_was_tried_again(answer: Answer) -> None:
    with serving(always(answer)) as feed:
        with pytest.raises(Unanswered, match="broke off"):
            patient().get(feed.base)
        assert len(feed.asked) == 4


def test_an_answer_packed_as_nobody_asked_is_named() -> None:
    answer = Answer(b"x", headers={"Content-Encoding": "br"})
    with serving(always(answer)) as feed, pytest.raises(FeedTrouble, match="packs its answers as br"):
        patient().get(feed.base)


def test_a_server_in_trouble_is_asked_again_after_growing_waits() -> None:
    waited: list[float] = []
    with serving(in_turn(Answer(status=500), Answer(status=503), Answer(b"[]"))) as feed:
        assert patient(waited).get(feed.base)[0] == b"[]"
    assert waited == [1, 4]


@pytest.mark.parametrize(
    ("said", "waits"), [("7", 7), ("86400", 120), ("soon", 1), ("Thu, 01 Jan 1970 00:00:00 GMT", 1)]
)
def test_a_server_that_asks_to_be_left_alone_is_within_reason(said: str, waits: float) -> None:
    waited: list[float] = []
    busy = Answer(status=429, headers={"Retry-After": said})
    with serving(in_turn(busy, Answer(b"[]"))) as feed:
        patient(waited).get(feed.base)
    assert waited == [waits]


def test_a_server_that_stays_in_trouble_is_given_up() -> None:
    with serving(always(Answer(status=500))) as feed:
        with pytest.raises(Unanswered, match="error of its own"):
            patient().get(feed.base)
        assert len(feed.asked) == 4


@pytest.mark.parametrize(("status", "said"), [(404, "nothing at this address"), (403, "without a key")])
def test_a_plain_no_is_taken_for_one(status: int, said: str) -> None:
    with serving(always(Answer(status=status))) as feed:
        with pytest.raises(Unanswered, match=said):
            patient().get(feed.base)
        assert len(feed.asked) == 1


def test_a_server_that_is_not_there_is_named() -> None:
    with serving(always(Answer())) as feed:
        pass
    with pytest.raises(Unanswered, match="cannot be reached"):
        patient().get(feed.base)


def test_a_name_nobody_has_is_named() -> None:
    with pytest.raises(UnknownHost):
        patient().get("http://no-such-host.invalid/services")


def test_a_feed_is_asked_no_faster_than_so_many_times_a_second() -> None:
    waited: list[float] = []
    with serving(always(Answer(b"[]")), host="127.0.0.2") as feed:
        asking = patient(waited, requests_a_second=2, elapsed=lambda: 100.0)
        for _ in range(3):
            asking.get(feed.base)
    assert waited == [0.5, 1.0]


def test_a_password_in_an_address_is_refused() -> None:
    with pytest.raises(Unanswered, match="password"):
        patient().get("https://someone:secret@example.org/services")


def test_an_error_page_is_no_answer_even_as_json() -> None:
    with serving(always(as_json({"error": "gone"}, 410))) as feed, pytest.raises(Unanswered):
        patient().get(feed.base)
