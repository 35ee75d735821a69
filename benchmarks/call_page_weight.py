"""How heavy and how sound the call page is: bytes over the wire, and what Lighthouse makes of it.

Serves the demonstration on a free port, signs in as an officer with Chromium, opens a call with a story,
three flags and suggestions, counts the bytes of its first load and of each live update, then runs Lighthouse
on the same page, as on a desk and as on a telephone. Needs Chromium, Node.js and npm.

    .venv/bin/python benchmarks/call_page_weight.py
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.demonstration import OFFICER, PASSWORD

HERE = Path(__file__).parent / "lighthouse"
LIGHTHOUSE = HERE / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("accessibility", "best-practices", "performance")
STORY = (
    "My mum is 84 and since dad died she hardly goes out. She had a fall and lost her confidence. "
    "I do her shopping but I am worn out and cannot go on. She said she wishes she was dead. "
    "My brother hits her."
)
LATER = (" She used to love singing.", " She will not go in a home.", " The evenings are long.")


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    port = free_port()
    environment = {
        **os.environ,
        "FRONTDOOR_DATABASE_URL": f"sqlite:///{folder / 'frontdoor.sqlite3'}",
        "FRONTDOOR_PORT": str(port),
    }
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--demonstration"]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def wait_for(port: int) -> None:
    for _ in range(150):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server did not start.")


def a_call(context: BrowserContext, address: str) -> tuple[str, Page]:
    """An open call with its story told; its address."""
    page = context.new_page()
    page.goto(f"{address}/sign-in?next=/calls")
    page.fill("[name=username]", OFFICER)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.click("#start-new_need")
    page.fill("#words-person", STORY)
    page.wait_for_selector(".fd-suggestion")
    return page.url.partition("?")[0], page


def weigh(context: BrowserContext, page: Page, address: str) -> None:
    """Bytes as sent: `transferSize` counts the compressed body and the headers of each answer."""
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sent: list[tuple[str, int]] = []
    names: dict[str, str] = {}
    wire.on(
        "Network.requestWillBeSent", lambda said: names.update({said["requestId"]: said["request"]["url"]})
    )
    wire.on(
        "Network.loadingFinished",
        lambda said: sent.append((names.get(said["requestId"], ""), int(said["encodedDataLength"]))),
    )
    page.goto(address, wait_until="networkidle")
    print(f"first load: {sum(size for _, size in sent):,} bytes in {len(sent)} answers, nothing cached")
    for words in LATER:
        sent.clear()
        page.locator("#words-person").press("Control+End")
        page.locator("#words-person").press_sequentially(words, delay=20)
        page.wait_for_timeout(2000)
        told = ", ".join(f"{size:,}" for name, size in sent if "/calls/" in name)
        print(f"live update after{words!r}: {told} bytes")


def ask_lighthouse(url: str, port: int, *, desk: bool) -> dict[str, float]:
    command = [
        str(LIGHTHOUSE),
        url,
        f"--port={port}",
        "--disable-storage-reset",
        f"--only-categories={','.join(CATEGORIES)}",
        "--output=json",
        "--quiet",
        *(["--preset=desktop"] if desk else []),
    ]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for audit in told["audits"].values():
        if audit["score"] is not None and audit["score"] < 1 and audit["scoreDisplayMode"] == "binary":
            print(f"    not passed: {audit['id']}: {audit['title']}")
    return {name: round(100 * told["categories"][name]["score"]) for name in CATEGORIES}


def main() -> None:
    if not LIGHTHOUSE.exists():
        subprocess.run(["npm", "install", "--prefix", str(HERE)], check=True)
    with (
        tempfile.TemporaryDirectory() as name,
        serving(Path(name)) as address,
        sync_playwright() as playwright,
    ):
        port = free_port()
        context = playwright.chromium.launch_persistent_context(
            str(Path(name) / "browser"),
            executable_path="/usr/bin/chromium",
            viewport={"width": 1440, "height": 900},
            args=["--no-sandbox", "--disable-gpu", f"--remote-debugging-port={port}"],
        )
        url, page = a_call(context, address)
        weigh(context, page, url)
        page.goto(f"{address}/account")
        for desk in (True, False):
            scores = ask_lighthouse(url, port, desk=desk)
            print("on a desk:" if desk else "on a telephone:", scores)
        context.close()


if __name__ == "__main__":
    main()
