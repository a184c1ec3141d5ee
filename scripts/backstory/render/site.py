"""``docs/`` becomes ``site/``: built aside, checked, then laid over the former site."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import backstory
from backstory.errors import Problem, RenderError
from backstory.render.building import build_site
from backstory.render.fast.kept import Before, read_made, write_made
from backstory.render.fast.live import Live
from backstory.render.inside import refuse_ways_out
from backstory.render.mirror import (
    UNFINISHED,
    Manifest,
    begun,
    mirror,
    read_manifest,
    untouched,
    write_manifest,
)
from backstory.settings import CONFIG, Settings, read_config

__all__ = ["RenderReport", "files_at", "render", "sweep", "unrendered"]

MANIFEST = "site.json"
MADE = "pages.made"
STAGING = "backstory-site-"
RENDERERS = (
    "jinja2",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pagefind-bin",
    "pygments",
    "pymdown-extensions",
    "pyyaml",
)


@dataclass(frozen=True, slots=True)
class RenderReport:
    """What a build of the site did."""

    pages: int
    files: int
    written: int
    unchanged: bool
    """Nothing that the site is made of has changed since the last build, so nothing was done."""
    made: int = 0
    """Pages made one by one, because they had changed; none where MkDocs rendered all in its own way."""
    warnings: tuple[Problem, ...] = ()
    """What is wrong with the pages of a preview."""
    stale: bool = False
    """The search of a preview does not know yet what has changed."""
    live: Live | None = None
    """The build as it can go on, where pages were made one by one."""


def render(
    settings: Settings, log: logging.Logger | None = None, *, url: str | None = None, hasty: bool = False
) -> RenderReport:
    """Build ``settings.site`` from ``settings.docs`` as ``mkdocs build --strict`` does, and its search.

    Only files that differ are written; what the last build wrote and this one does not is removed.
    Where nothing has changed since the last build, nothing is done.
    ``url`` is the address of a preview: broken links in it are told of in the report, and its search may be
    that of the last build, where this one is ``hasty``.
    Raises RenderError, with every broken link at once, and then leaves the former site as it was.
    """
    log = log or logging.getLogger(__name__)
    if not settings.docs.is_dir():
        raise RenderError(Problem(str(settings.docs), "no such folder", "pages", "write the pages first"))
    path = settings.cache / MANIFEST
    foundation, known, sources = fingerprints(settings, url)
    former = read_manifest(path, settings.site)
    if former and former.fingerprint == known and untouched(former):
        log.info("site: nothing has changed")
        return RenderReport(former.pages, len(former.files), 0, unchanged=True)
    refuse_ways_out(settings.site)
    staging = begun_folder(settings.cache)
    try:
        memory = read_made(settings.cache / MADE, foundation)
        before = Before(settings.site, memory, former.files if former else {}, sources, settings.cache, hasty)
        built = build_site(settings, staging, url, before, log)
        if built.problems and url is None:
            raise RenderError(built.problems)
        former = begun(staging, settings.site, former)
        write_manifest(path, former)
        written, files = mirror(staging, settings.site, former, built.kept, built.digests)
        write_made(settings.cache / MADE, foundation, built.memory)
    finally:
        rmtree(staging, ignore_errors=True)
    write_manifest(
        path, Manifest(str(settings.site), UNFINISHED if built.stale else known, built.pages, files)
    )
    log.info("site: %d pages, %d files, %d of them written", built.pages, len(files), written)
    report = RenderReport(built.pages, len(files), written, False, built.again, built.problems)
    return replace(report, stale=built.stale, live=built.live)


def begun_folder(cache: Path) -> Path:
    """Return a new folder to build into, without those of builds that were killed."""
    cache.mkdir(parents=True, exist_ok=True)
    for left in cache.glob(f"{STAGING}*"):
        rmtree(left)
    return Path(mkdtemp(prefix=STAGING, dir=cache))


def sweep(settings: Settings) -> int:
    """Remove from ``settings.site`` what builds wrote, and nothing else; return how many files that were."""
    former = read_manifest(settings.cache / MANIFEST, settings.site)
    if former is None:
        return 0
    there = sum((settings.site / name).is_file() for name in former.files)
    refuse_ways_out(settings.site)
    with TemporaryDirectory() as nothing:
        mirror(Path(nothing), settings.site, former)
    if settings.site.is_dir() and not any(settings.site.iterdir()):
        settings.site.rmdir()
    return there


def unrendered(settings: Settings) -> Iterator[Problem]:
    """Tell where ``settings.site`` is not what a build, of either sort, makes of ``settings.docs``."""
    former = read_manifest(settings.cache / MANIFEST, settings.site)
    known = {fingerprints(replace(settings, offline=offline))[1] for offline in (False, True)}
    if former is None or former.fingerprint not in known or not untouched(former):
        found = "out of date" if settings.site.is_dir() else "missing"
        yield Problem(
            str(settings.site), found, "the site that is made of the pages", "run 'backstory build'"
        )


def fingerprints(settings: Settings, url: str | None = None) -> tuple[str, str, Mapping[str, str]]:
    """Return a digest of what all pages depend on, one of all that the site is made of, and those of pages.

    The first: configuration, overrides, code, versions of what renders. The second: these, and the pages.
    The third: of each file of ``docs/``, by its path there.
    """
    total = sha256()
    for name in RENDERERS:
        total.update(f"{name} {version(name)}\n".encode())
    total.update(f"{sys.version} {settings.offline} {url}".encode())
    for top in sources(settings):
        add_files(total, top)
    foundation = total.hexdigest()
    pages = add_files(total, settings.docs)
    return foundation, total.hexdigest(), pages


def add_files(total: Any, top: Path) -> Mapping[str, str]:
    """Add names and contents of all files to a digest; return their own digests, by path below ``top``."""
    found = {}
    above, here = len(str(top.parent)), len(str(top)) + 1
    for path in sorted(files_at(top)):
        with open(path, "rb") as stream:  # noqa: PTH123  # ten thousand of them
            digest = sha256(stream.read())
        total.update(f"{path[above:]}\0".encode() + digest.digest())
        found[path[here:]] = digest.hexdigest()
    return found


def sources(settings: Settings) -> Iterator[Path]:
    """Return the files and folders that the site is made of, but for its pages."""
    yield Path(backstory.__file__).parent / "render"
    yield Path(backstory.__file__).parent / "data"
    yield from sorted(settings.root.glob("*.y*ml"))  # mkdocs.yml, and what it may inherit from
    config = read_config(settings.root / CONFIG)
    theme: Any = config.get("theme")
    custom = [theme["custom_dir"]] if isinstance(theme, dict) and theme.get("custom_dir") else []
    for name in [*custom, *(config.get("hooks") or [])]:
        yield settings.root / str(name)


def files_at(top: Path) -> Iterator[str]:
    """Return the file, or the files below the folder, without what Python and editors leave."""
    if top.is_file():
        yield str(top)
    for root, folders, names in os.walk(top, followlinks=True):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{root}/{name}" for name in names if not name.startswith("."))
