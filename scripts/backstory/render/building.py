"""One MkDocs build of an archive into a folder, and what MkDocs says against it."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from backstory.atomic import place, refused
from backstory.errors import Problem, RenderError, StorageError
from backstory.render.fast.building import Done, Unfit, build_fast
from backstory.render.fast.kept import Before, Memory
from backstory.render.fast.live import Live
from backstory.settings import CONFIG, Settings

__all__ = ["Built", "build_again", "build_site"]

PAGE_SAYS = re.compile(
    r"^(?:Doc file|A reference to) '(?P<page>.*?)'(?: contains)? (?P<found>.*)$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build: how many pages, and what MkDocs holds against them."""

    pages: int
    problems: tuple[Problem, ...]
    memory: Memory = field(default_factory=Memory)
    """What the site was made of, for the next build."""
    again: int = 0
    """How many pages were made because they had changed; none where MkDocs rendered all in its own way."""
    kept: frozenset[str] = frozenset()
    """Files below the site that need not be built, since they stand there as they must be."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Digests of some of the files that were built, by path below the folder that they were built into."""
    stale: bool = False
    """The search index that stands is one of what was searched before."""
    live: Live | None = None
    """The build as it can go on, where pages were made one by one."""


def build_site(
    settings: Settings,
    site: Path,
    url: str | None = None,
    before: Before | None = None,
    log: logging.Logger | None = None,
) -> Built:
    """Build the pages of ``settings.docs`` and their search index into the folder ``site``.

    ``url`` overrides ``site_url`` for a preview. Pages that stand in ``settings.site`` as they must be, as
    ``before`` tells, are not built again; None has MkDocs render everything.
    Raises RenderError where the build cannot be finished, StorageError where a file cannot be written;
    what is merely wrong is returned as problems.
    """
    with warnings_of_mkdocs() as said:
        try:
            done = rendered(settings, site, url, before, log or logging.getLogger(__name__))
        except OSError as error:
            raise StorageError(refused(place(error, site), error)) from error
        except (Abort, MkDocsException, UnicodeError, yaml.YAMLError) as error:
            raise RenderError(sorted(set(map(problem_of, said or [str(error)])))) from error
    pages = sum(name.endswith(".md") for _, _, names in os.walk(settings.docs) for name in names)
    problems = tuple(sorted(set(map(problem_of, said))))
    return Built(pages, problems, done.memory, done.again, done.kept, done.digests, done.stale, done.live)


def build_again(live: Live, names: Iterable[str], site: Path) -> tuple[Problem, ...] | None:
    """Build into ``site`` the hand-written pages that have changed, where nothing else need be.

    Return what MkDocs holds against them; None where a whole build must follow, which says so.
    """
    with warnings_of_mkdocs() as said:
        try:
            done = all(live.again(name, site) for name in names)
        except (OSError, Abort, MkDocsException, UnicodeError, yaml.YAMLError):
            return None
    return tuple(sorted(set(map(problem_of, said)))) if done else None


def rendered(
    settings: Settings, site: Path, url: str | None, before: Before | None, log: logging.Logger
) -> Done:
    """Build the fast way where that is exact, and as MkDocs does where it is not."""
    if before is not None:
        try:
            return build_fast(configured(settings, site, url), before, settings.workers, log)
        except Unfit as reason:
            log.info("site: all pages are rendered by MkDocs, which takes longer: %s", reason)
    build(configured(settings, site, url))
    return Done(Memory(), 0, frozenset())


def configured(settings: Settings, site: Path, url: str | None) -> MkDocsConfig:
    """Return the configuration of MkDocs for one build."""
    over: dict[str, Any] = {} if url is None else {"site_url": url}
    if settings.offline:
        over["use_directory_urls"] = False
    config = load_config(
        str(settings.root / CONFIG), docs_dir=str(settings.docs), site_dir=str(site), strict=False, **over
    )
    config.plugins.on_startup(command="build" if url is None else "serve", dirty=False)
    return config


def problem_of(message: str) -> Problem:
    """Return what MkDocs says as a problem, with the page that it names."""
    words = " ".join(message.split())
    if match := PAGE_SAYS.match(words):
        expected, mend = (
            "links to pages and places of this site",
            "correct the link, or what it should lead to",
        )
        return Problem(match["page"], match["found"].rstrip("."), expected, mend)
    return Problem("mkdocs", words.rstrip("."), "a build without warnings", "see what MkDocs says")


class Keeper(logging.Handler):
    """Keeps the words of warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.said.append(record.getMessage())


@contextmanager
def warnings_of_mkdocs() -> Iterator[list[str]]:
    """Collect what MkDocs and its plugins warn of, and keep their log to themselves meanwhile."""
    logger = logging.getLogger("mkdocs")
    keeper, propagate, level = Keeper(), logger.propagate, logger.level
    logger.addHandler(keeper)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield keeper.said
    finally:
        logger.removeHandler(keeper)
        logger.propagate = propagate
        logger.setLevel(level)
