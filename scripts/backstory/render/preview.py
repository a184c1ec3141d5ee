"""A live preview: what changes in the archive is seen in the browser a moment later."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock, Timer
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from backstory.atomic import storing
from backstory.claim import claimed
from backstory.errors import BackstoryError, Problem
from backstory.render.building import build_again
from backstory.render.fast.live import Live
from backstory.render.mirror import Stamp, stamp
from backstory.render.site import files_at, render
from backstory.settings import CONFIG, Settings, read_config

__all__ = ["serve"]

GENERATED = "\ngenerated: true"
PREVIEW = "preview"  # folder of the cache; one for each port
QUIET = 20.0  # seconds in which nothing changes, before the search is brought up to date
FRONT = 4096  # characters of a page in which its front matter says that it is generated


def serve(
    settings: Settings,
    address: tuple[str, int],
    rebuild: Callable[[], None],
    log: logging.Logger | None = None,
) -> None:
    """Serve the site at ``address`` until interrupted; ``rebuild`` reads the seeds and writes the pages.

    Both run again whenever an article, a ruling or ``mkdocs.yml`` changes; where that is a page by hand, only
    pages are rendered. What a rebuild itself writes, pages and the register, starts no further one.
    Raises what the first build raises; a later one that fails is told, and the site stays as it was.
    """
    log = log or logging.getLogger(__name__)
    host, port = address
    mount = urlsplit(str(read_config(settings.root / CONFIG).get("site_url") or "/")).path or "/"
    maker = Maker(settings, f"http://{host}:{port}{mount}", rebuild, log)
    maker.make()
    server = LiveReloadServer(maker.again, host, port, str(maker.site), mount_path=mount)
    server.error_handler = lambda code: not_found(maker.site) if code == 404 else None
    for path in watched(settings):
        server.watch(str(path))
    log.info("serving on %s", server.url)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        log.info("stopped")
    finally:
        maker.waiting.cancel()
        server.shutdown()


class Maker:
    """Makes the site of the preview, and knows what it was last made from.

    It is kept in the cache, so that the next preview makes only what has changed since.
    """

    def __init__(
        self, settings: Settings, url: str, rebuild: Callable[[], None], log: logging.Logger
    ) -> None:
        folder = settings.cache / f"{PREVIEW}-{urlsplit(url).port}"
        self.settings = replace(settings, site=folder / "site", cache=folder, offline=False)
        self.archive, self.url, self.rebuild, self.log = settings, url, rebuild, log
        self.site = self.settings.site
        self.made_from: Mapping[str, Stamp | None] = {}
        self.live: Live | None = None
        self.making = Lock()
        self.waiting = Timer(QUIET, self.catch_up)

    def make(self) -> None:
        """Make pages and site; problems with links are told, and do not stop a preview."""
        self.waiting.cancel()
        with self.making, claimed(self.archive.cache, self.log.info), storing(self.site):
            before = self.state()
            if (problems := self.made_alone(before)) is not None:
                self.made_from, stale = before, True
            else:
                self.live = None  # it holds all pages; those that follow are many, too
                if self.beyond_pages(before):
                    self.rebuild()
                report = render(self.settings, self.log, url=self.url, hasty=True)
                lock = str(self.archive.lock)  # which the rebuild writes; others changed all else meanwhile
                now = self.state()
                self.made_from = {**before, **{path: mark for path, mark in now.items() if path == lock}}
                self.live, problems, stale = report.live, report.warnings, report.stale
        for problem in problems:
            self.log.warning("%s", problem)
        if stale:
            self.waiting = Timer(QUIET, self.catch_up)
            self.waiting.daemon = True
            self.waiting.start()

    def made_alone(self, now: Mapping[str, Stamp | None]) -> tuple[Problem, ...] | None:
        """Make hand-written pages again where nothing but these has changed; None where more must be made."""
        changed = {Path(path) for path, _ in now.items() ^ self.made_from.items()}
        others = now.keys() != self.made_from.keys() or self.beyond_pages(now)
        if not self.live or not changed or others or not self.site.is_dir():
            return None
        names = sorted(path.relative_to(self.archive.docs).as_posix() for path in changed)
        return build_again(self.live, names, self.site)

    def catch_up(self) -> None:
        """Bring the search up to date, some time after pages have changed."""
        with self.making, suppress(BackstoryError), claimed(self.archive.cache, self.log.info):
            self.live = None
            self.live = render(self.settings, self.log, url=self.url).live

    def beyond_pages(self, now: Mapping[str, Stamp | None]) -> bool:
        """Tell whether something has changed that pages are made from: no hand-written page alone."""
        changed = {path for path, _ in now.items() ^ self.made_from.items()}
        return not self.made_from or any(not Path(path).is_relative_to(self.archive.docs) for path in changed)

    def again(self) -> None:
        """Make the site again if something that it is made from has changed."""
        if self.state() == self.made_from:
            return
        try:
            self.make()
        except BackstoryError as error:
            raise Abort(str(error)) from error  # the server prints it and goes on

    def state(self) -> Mapping[str, Stamp | None]:
        """Return what tells one content from another, of each file that a person may have changed."""
        paths = (path for top in watched(self.archive) for path in files_at(top))
        return {path: found for path in paths if (found := stamp(path))}


def watched(settings: Settings) -> Iterator[Path]:
    """Return what people change: the seeds, ``mkdocs.yml``, and in ``docs/`` what no build has written."""
    yield settings.seeds
    yield settings.root / CONFIG
    for path in sorted(settings.docs.iterdir()) if settings.docs.is_dir() else ():
        pages = [path] if path.is_file() else path.rglob("*.md")
        if not any(is_generated(page) for page in pages):
            yield path


def is_generated(page: Path) -> bool:
    """Tell whether a build wrote the page."""
    with page.open(encoding="utf-8", errors="replace") as stream:
        front = stream.read(FRONT)
    return front.startswith("---\n") and GENERATED in front.partition("\n---\n")[0]


def not_found(site: Path) -> bytes | None:
    """Return the page for an address that does not exist."""
    path = site / "404.html"
    return path.read_bytes() if path.is_file() else None
