"""A live preview: what changes in the archive is seen in the browser a moment later."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from backstory.atomic import storing
from backstory.claim import claimed
from backstory.errors import BackstoryError
from backstory.render.building import build_site
from backstory.render.mirror import Stamp, stamp
from backstory.settings import CONFIG, Settings, read_config

__all__ = ["serve"]

GENERATED = "\ngenerated: true"
FRONT = 4096  # characters of a page in which its front matter says that it is generated


def serve(
    settings: Settings,
    address: tuple[str, int],
    rebuild: Callable[[], None],
    log: logging.Logger | None = None,
) -> None:
    """Serve the site at ``address`` until interrupted; ``rebuild`` reads the seeds and writes the pages.

    Both run again whenever an article, a ruling, a hand-written page or ``mkdocs.yml`` changes.
    What a rebuild itself writes, pages and the identity register, starts no further one.
    Raises what the first build raises; a later one that fails is told, and the site stays as it was.
    """
    log = log or logging.getLogger(__name__)
    host, port = address
    mount = urlsplit(str(read_config(settings.root / CONFIG).get("site_url") or "/")).path or "/"
    with TemporaryDirectory(prefix="backstory-") as folder:
        maker = Maker(settings, Path(folder), f"http://{host}:{port}{mount}", rebuild, log)
        maker.make()
        server = LiveReloadServer(maker.again, host, port, folder, mount_path=mount)
        server.error_handler = lambda code: not_found(Path(folder)) if code == 404 else None
        for path in watched(settings):
            server.watch(str(path))
        log.info("serving on %s", server.url)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            log.info("stopped")
        finally:
            server.shutdown()


class Maker:
    """Makes the site of the preview, and knows what it was last made from."""

    def __init__(
        self, settings: Settings, site: Path, url: str, rebuild: Callable[[], None], log: logging.Logger
    ) -> None:
        self.settings, self.site, self.url, self.rebuild, self.log = settings, site, url, rebuild, log
        self.made_from: dict[str, Stamp | None] = {}

    def make(self) -> None:
        """Make pages and site; problems with links are told, and do not stop a preview."""
        with claimed(self.settings.cache, self.log.info), storing(self.site):
            self.rebuild()
            built = build_site(self.settings, self.site, self.url)
        for problem in built.problems:
            self.log.warning("%s", problem)
        self.made_from = self.state()

    def again(self) -> None:
        """Make the site again if something that it is made from has changed."""
        if self.state() == self.made_from:
            return
        try:
            self.make()
        except BackstoryError as error:
            raise Abort(str(error)) from error  # the server prints it and goes on

    def state(self) -> dict[str, Stamp | None]:
        """Return what tells one content from another, of each file that a person may have changed."""
        return {
            str(path): stamp(str(path))
            for top in watched(self.settings)
            for path in ([top] if top.is_file() else sorted(top.rglob("*")))
            if path.is_file()
        }


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
