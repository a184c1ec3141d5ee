"""The project's own archive, built by the command, served on this machine, and read with Debian's Chromium.

``BACKSTORY_SITE`` names a site built already for ``/archive/``; ``CHROMIUM`` another browser.
Without a browser the tests are skipped, unless ``BACKSTORY_NO_SKIP=1`` says that they must not be.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from serving import served

from own_archive import lay_out
from sharing import made_once

Run = Callable[..., "subprocess.CompletedProcess[str]"]

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


@pytest.fixture(scope="session")
def site(backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if ready := os.environ.get("BACKSTORY_SITE"):
        return Path(ready)

    def build(root: Path) -> None:
        done = backstory(
            "build", "-C", lay_out(root / "archive", settings=f"\nsite_url: https://example.org/{UNDER}\n")
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "published", build) / "archive/site"


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        (Path(folder) / UNDER).symlink_to(site, target_is_directory=True)
        with served(Path(folder)) as address:
            yield address + UNDER


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
