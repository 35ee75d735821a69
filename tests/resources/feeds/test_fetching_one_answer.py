"""One answer: its limits, its redirects, and patience with a server in trouble."""

import gzip
import zlib
from collections.abc import Callable, Iterator

import pytest

from app.config import Settings
from app.resources.feeds.body import TooBig
from app.resources.feeds.fetching import Fetcher, Unanswered
from app.resources.feeds.models import FeedTrouble
from app.resources.feeds.network import NotPermitted, UnknownHost
from app.resources.feeds.permitted import permitted
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


def to(place: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": place})


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


def test_redirects_are_followed() -> None:
    def answering(path: str, _query: Query) -> Answer:
        return Answer(b"[]") if path == "/b" else to("/b", 308)

    with serving(answering) as feed:
        assert patient().get(feed.base + "/a") == (b"[]", feed.base + "/b")


def test_redirects_in_a_circle_or_without_an_end_are_given_up() -> None:
    with serving(lambda path, _query: to(path)) as feed, pytest.raises(Unanswered, match="circle"):
        patient().get(feed.base + "/a")
    with serving(lambda path, _query: to(path + "a")) as feed, pytest.raises(Unanswered, match="more than 5"):
        patient().get(feed.base + "/a")


@pytest.mark.parametrize("place", ["http://169.254.169.254/latest/meta-data", "http://[::ffff:a9fe:a9fe]/"])
def test_a_redirect_to_where_machines_are_told_secrets_is_refused(place: str) -> None:
    with serving(always(to(place))) as feed, pytest.raises(NotPermitted):
        patient().get(feed.base)


def only(allowed: str) -> Fetcher:
    """As if that address were on the open internet, and all others as they are."""
    return patient(may_connect=lambda address: address == allowed or permitted(address))


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "2130706433", "[::1]"])
def test_a_redirect_to_this_machine_by_whatever_name_is_refused(name: str) -> None:
    with serving(always(Answer(b"secret"))) as secret:
        place = secret.base.replace("127.0.0.1", name)
        sends_on = serving(always(to(place)), host="127.0.0.2")
        with sends_on as feed, pytest.raises((NotPermitted, UnknownHost)):
            only("127.0.0.2").get(feed.base)
        assert secret.asked == []


@pytest.mark.parametrize("place", ["ftp://example.org/", "file:///etc/passwd", "gopher://example.org/x"])
def test_a_redirect_to_anything_but_the_web_is_refused(place: str) -> None:
    with serving(always(to(place))) as feed, pytest.raises(Unanswered, match="neither http nor https"):
        patient().get(feed.base)


def test_a_name_that_answers_otherwise_the_second_time_leads_nowhere() -> None:
    """What is judged is what is connected to: one look-up for each connection."""
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.2"] if len(asked) == 1 else ["127.0.0.1"]

    answers = Answer(b"[]", headers={"Connection": "close"})
    with serving(always(answers), host="127.0.0.2") as feed:
        asking = patient(may_connect=lambda address: address == "127.0.0.2", resolve=resolve)
        url = feed.base.replace("127.0.0.2", "feed.example")
        assert asking.get(url)[0] == b"[]"
        with pytest.raises(NotPermitted):
            asking.get(url)
    assert asked == ["feed.example", "feed.example"]
    assert len(feed.asked) == 1


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
