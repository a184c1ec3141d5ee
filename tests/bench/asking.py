"""The first search of a reader, in Chromium, from a server on this machine: bytes and milliseconds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

__all__ = ["Asked", "asked"]

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TEXT = "[role=option]:not([data-named]):not(#bs-more)"  # a page whose text was found; names answer at once
PATIENCE = 120_000  # ms


@dataclass(frozen=True)
class Asked:
    """Bytes that a search made the browser ask for, and milliseconds from the last letter to a result."""

    bytes: int
    first: float
    again: float


def asked(site: Path, words: str, more: str) -> Asked | None:
    """Search a site of ours for words, then for others; None where there is no Chromium."""
    if not Path(CHROMIUM).exists():
        return None
    with served(site) as (address, sent), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        sent.clear()
        page.keyboard.press("/")
        page.get_by_role("combobox").wait_for()
        first = timed(page, words)
        page.wait_for_load_state("networkidle")
        total = sum(sent)
        page.get_by_role("combobox").fill("")
        page.locator(TEXT).first.wait_for(state="detached", timeout=PATIENCE)
        again = timed(page, more)
        browser.close()
    return Asked(total, first, again)


def timed(page, words: str) -> float:  # type: ignore[no-untyped-def]  # playwright's page
    """Type words, and return the milliseconds from the last letter to the first page that has them."""
    page.keyboard.type(words[:-1])
    page.evaluate(
        "selector => { window.bench = new Promise(done => { addEventListener('keydown', () => {"
        " const start = performance.now();"
        " const look = () => document.querySelector(selector)"
        " ? done(performance.now() - start) : requestAnimationFrame(look);"
        " setTimeout(look, 0); }, { once: true, capture: true }) }) }",
        TEXT,
    )
    page.keyboard.press(words[-1])
    return float(page.evaluate("window.bench"))


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word and notes their sizes: browsers do not tell pages what workers load."""

    def __init__(self, sent: list[int], *said: Any, **more: Any) -> None:
        self.sent = sent
        super().__init__(*said, **more)

    def send_header(self, keyword: str, value: str) -> None:
        """Send a part of the head, and note the size of what follows."""
        if keyword == "Content-Length":
            self.sent.append(int(value))
        super().send_header(keyword, value)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[tuple[str, list[int]]]:
    """Serve a folder on this machine for a while, and list the sizes of what was sent."""
    sent: list[int] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, sent, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()
