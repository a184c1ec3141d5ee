"""The project's own archive, built by the command, served on this machine, and read with Debian's Chromium.

``BACKSTORY_SITE`` names a site built already for ``/archive/``; ``CHROMIUM`` another browser.
Without a browser the tests are skipped, unless ``BACKSTORY_NO_SKIP=1`` says that they must not be.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PROJECT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
UNDER = "archive/"  # sites are often published below a path, as project pages are


@dataclass
class Reader:
    """A page in the browser, and everything that a reader must never meet."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note console errors, exceptions, failed requests and requests to other hosts."""
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "response", lambda got: got.status >= 400 and self.complaints.append(f"{got.status} {got.url}")
        )
        self.page.on("request", lambda asked: self.note(asked.url))

    def note(self, url: str) -> None:
        """Note a request to another host."""
        if not url.startswith((self.base, "data:", "blob:")):
            self.complaints.append(f"asked {url}")

    def open(self, path: str = "") -> None:
        """Go to a page of the site."""
        self.page.goto(self.base + path)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if ready := os.environ.get("BACKSTORY_SITE"):
        return Path(ready)
    archive = tmp_path_factory.mktemp("own") / "archive"
    shutil.copytree(PROJECT / "seeds", archive / "seeds")
    shutil.copytree(PROJECT / "docs/about", archive / "docs/about")
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (archive / "mkdocs.yml").write_text(
        f"{config}\nsite_url: https://example.org/{UNDER}\n", encoding="utf-8"
    )
    command = Path(sys.executable).with_name("backstory")
    done = subprocess.run([command, "build", "-C", archive], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return archive / "site"


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        (Path(folder) / UNDER).symlink_to(site, target_is_directory=True)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
            thread = Thread(target=server.serve_forever)
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}/{UNDER}"
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.is_file():
        if os.environ.get("BACKSTORY_NO_SKIP") == "1":
            pytest.fail(f"no browser at {CHROMIUM}, and BACKSTORY_NO_SKIP=1 says that nothing is skipped")
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


def reading(context: BrowserContext, base: str) -> Iterator[Reader]:
    reader = Reader(context.new_page(), base)
    reader.listen()
    yield reader
    context.close()
    assert reader.complaints == []


@pytest.fixture
def reader(browser: Browser, base: str) -> Iterator[Reader]:
    """A reader at a desk, with light colours."""
    yield from reading(
        browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light"), base
    )


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Reader]:
    """A reader with a phone, in the dark."""
    yield from reading(browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark"), base)
