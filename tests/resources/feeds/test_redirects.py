"""Where a feed sends whoever asks, and where nobody is sent."""

import pytest

from app.resources.feeds.fetching import Fetcher, Unanswered
from app.resources.feeds.network import NotPermitted, UnknownHost
from app.resources.feeds.permitted import permitted
from tests.resources.feeds.fetching import patient
from tests.resources.feeds.server import Answer, Query, serving
from tests.resources.feeds.test_fetching_one_answer import always


def to(place: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": place})


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


@pytest.mark.parametrize("place", ["http://example.org:port/", "http://exam\x7fple.org/"])
def test_a_redirect_to_what_is_no_address_is_refused(place: str) -> None:
    with serving(always(to(place))) as feed, pytest.raises(Unanswered, match="not a web address"):
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
