"""Uploading a spreadsheet as a browser does, and reading what the preview says."""

import csv
import io
import re
from collections.abc import Mapping
from html import unescape

import httpx2

from tests.browserish import ADDRESS, Browserish

HEADER = "id,name,description,phone,postcode,areas,days,opens_at"
CHOIR = "c1,Millbrook Choir,We sing.,01632 960001,ZZ1 1AA,Millbrook,Monday,19:00"
WALKS = "w1,Wold Walks,We walk.,01632 960002,ZZ1 1AB,Millbrook,Tuesday,10:00"


def table(*rows: str, header: str = HEADER) -> str:
    return "\r\n".join((header, *rows, ""))


def upload(
    browser: Browserish,
    content: str | bytes,
    *,
    name: str = "groups.csv",
    fields: Mapping[str, str] | None = None,
) -> httpx2.Response:
    """The preview, or the form again with what is wrong."""
    browser.get("/spreadsheet")
    data = content if isinstance(content, bytes) else content.encode()
    sent = {"csrf_token": browser.token, "feed": "spreadsheet", **(fields or {})}
    said = {"origin": ADDRESS, "sec-fetch-site": "same-origin"}
    reply = browser.client.post(
        "/spreadsheet", data=sent, files={"file": (name, data, "text/csv")}, headers=said
    )
    return browser._seen(reply)


def save(browser: Browserish, act: str = "save") -> httpx2.Response:
    """Press the button of the preview that was shown last."""
    assert browser.reply is not None
    seen = re.search(r'name="seen" value="(\d+)"', browser.reply.text)
    assert seen
    return browser.post(browser.reply.url.path, {"seen": seen[1], "act": act})


def counts(page: str) -> dict[str, str]:
    """What the preview counts: "New" to "2" and so on."""
    pairs = re.findall(
        r'summary-list__key">([^<]*)</dt>\s*<dd class="govuk-summary-list__value">([^<]*)</dd>', page
    )
    return {unescape(label): unescape(value) for label, value in pairs}


def lines(page: str) -> dict[int, str]:
    """Row number to the words of its line."""
    found = re.findall(r'<th scope="row" class="govuk-table__header">(\d+)</th>(.*?)</tr>', page, re.DOTALL)
    return {int(row): " ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split()) for row, words in found}


def downloaded(browser: Browserish, feed: str = "") -> list[dict[str, str]]:
    reply = browser.client.get(f"/spreadsheet/listings.csv?feed={feed}")
    return list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"), newline="")))
