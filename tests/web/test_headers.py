from collections.abc import Callable

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.web.headers import LARGEST_BODY
from tests.browserish import Browserish

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
}
ANY_ADDRESS = ["/sign-in", "/account", "/no-such-page", "/healthz", "/metrics", "/static/front-door.css"]


@pytest.mark.parametrize("path", ANY_ADDRESS)
def test_every_reply_carries_the_strict_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert headers["permissions-policy"].startswith("camera=()")


@pytest.mark.parametrize("path", ANY_ADDRESS)
def test_every_reply_has_a_policy_without_inline_scripts_or_styles(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_nonce_is_used_once(client: TestClient) -> None:
    policies = {client.get("/sign-in").headers["content-security-policy"] for _ in range(3)}
    assert len(policies) == 3


def test_pages_are_not_kept_by_browsers_or_proxies(signed_in: Callable[[str], Browserish]) -> None:
    assert signed_in("officer").get("/account").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/healthz", "/metrics", "/static/front-door.css"])
def test_programs_are_given_no_cookie(client: TestClient, path: str) -> None:
    assert "set-cookie" not in client.get(path).headers


def test_a_returning_visitor_keeps_the_same_cookie(client: TestClient) -> None:
    assert "set-cookie" in client.get("/sign-in").headers
    assert "set-cookie" not in client.get("/sign-in").headers


def test_a_form_larger_than_the_limit_is_refused_as_too_large(browser: Browserish) -> None:
    browser.get("/sign-in")
    reply = browser.post("/sign-in", {"username": "a" * LARGEST_BODY, "password": "b"})
    assert reply.status_code == 413
    assert "Too much at once" in reply.text


def test_a_json_body_larger_than_the_limit_is_refused_as_too_large(
    probed_app: FastAPI, client: TestClient
) -> None:
    reply = client.post("/api/probe-body", json={"text": "a" * LARGEST_BODY})
    assert reply.status_code == 413
    assert "larger than we can take" in reply.json()["error"]


def test_the_largest_story_anybody_pastes_is_taken(
    probed_app: FastAPI, signed_in: Callable[[str], Browserish]
) -> None:
    story = "é" * 50_000
    reply = signed_in("officer").post("/probe/words", {"name": "Marjorie", "story": story})
    assert reply.text == "kept: " + story
