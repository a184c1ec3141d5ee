"""The stages, in the order in which data flows.

read       paths                                   -> articles
recognise  article                                 -> recognition
resolve    articles, recognitions, lock, curation  -> knowledge base: entities and links
relate     knowledge base, recognitions            -> knowledge base: what is said about entities
write      knowledge base                          -> pages
save       pages, lock                             -> docs/, backstory.lock
render     docs/                                   -> site/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from typing import Any

from backstory.atomic import storing
from backstory.changes import Section
from backstory.claim import claimed
from backstory.comparing import compared, present
from backstory.errors import BackstoryError, FrozenError, Problem, StorageError
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Lock, Page, PassedOver, Standing
from backstory.outcome import Outcome, basis_of, keep_outcome, read_outcome
from backstory.pending import changed_lines, dead_addresses, unsaved_lock, unsaved_pages
from backstory.pipeline.understanding import Trials, Understood, all_read, understand
from backstory.publishing import with_pages
from backstory.read import Added, add_articles, passed_over
from backstory.reading import FileRead, files_read
from backstory.render import RenderReport, listed_parts, render, serve, sweep, unrendered
from backstory.save import MANIFEST, SaveReport, save_lock, save_pages
from backstory.settings import Settings
from backstory.standing import keep_record, read_record
from backstory.state import State, save_state, state_of
from backstory.watching import Progress, Silent
from backstory.write import Writing, write_pages

__all__ = [
    "Built",
    "Finished",
    "Progress",
    "Trials",
    "Understood",
    "add",
    "build",
    "check",
    "clean",
    "diff",
    "generate",
    "listed_parts",
    "load",
    "read",
    "serve",
    "understand",
]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; ``lock`` is the register as written, ``problems`` what needs a person's attention."""

    kb: KnowledgeBase
    lock: Lock
    saved: SaveReport
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """What a build did with pages and site, and what it had to say, or the one before that left all so."""

    outcome: Outcome
    saved: SaveReport
    rendered: RenderReport


def read(settings: Settings) -> tuple[list[FileRead], tuple[Problem, ...]]:
    """Return what was read of every file, and what is wrong with them; no name is recognised.

    Raises SettingsError where there is no folder of articles.
    """
    found = all_read(settings, Silent())
    problems = tuple(problem for problem in found if isinstance(problem, Problem))
    articles = (article for article in found if isinstance(article, Article))
    inside = (one for one in found if isinstance(one, PassedOver))
    return files_read(articles, problems, (*passed_over(settings.seeds), *inside)), problems


def generate(settings: Settings, progress: Progress | None = None, *, frozen: bool = False) -> Built:
    """Bring ``docs/`` and the lock up to date with the articles; the site is not built.

    Whoever calls it holds the claim on the archive.
    A ``frozen`` lock stays as it is: raises FrozenError, before anything is written, where it would change.
    """
    told = progress or Silent()
    understood = understand(settings, told)
    kb = understood.kb
    step = told.stage("Writing pages", None)
    paths: set[str] = set()

    def agreed() -> None:
        due = changed_lines(understood.lock, with_pages(kb.lock, paths), settings) if frozen else ()
        if changed := [*due]:
            raise FrozenError(changed)

    writing = Writing(kb, settings, read_record(settings))
    saved = save_pages(noted(writing.pages(), paths), settings, agreed)
    step(1)
    lock = with_pages(kb.lock, paths)
    problems = (*understood.problems, *saved.kept, *kept_lock(lock, settings))
    keep_record(writing.record(), saved.kept, settings)
    return Built(kb, lock, saved, problems)


def kept_lock(lock: Lock, settings: Settings) -> Iterable[Problem]:
    """Write the identity register; a folder that cannot be written to is a problem, and no more."""
    try:
        save_lock(lock, settings)
    except StorageError as error:
        yield from error.problems


def build(settings: Settings, progress: Progress | None = None, *, frozen: bool = False) -> Finished:
    """Bring ``docs/``, the lock and ``site/`` up to date with the articles, once no other build is at it.

    Where nothing has changed since the last build, no article is read.
    ``frozen`` is that of :func:`generate`.

    Raises a BackstoryError where the build cannot go on; what is wrong with single articles or pages is in
    the result's ``outcome``, and everything else is built.
    """
    told = progress or Silent()
    with claimed(settings.cache, lambda words: told.stage(words, None)), storing(settings.root):
        outcome = read_outcome(settings)
        if outcome is None:
            outcome, saved = written(settings, told, frozen=frozen)
        else:
            saved = SaveReport(0, outcome.pages, 0, ())
        told.stage("Building the site", None)
        return Finished(outcome, saved, render(settings))


def written(settings: Settings, told: Progress, *, frozen: bool) -> tuple[Outcome, SaveReport]:
    """Bring ``docs/`` and the lock up to date; keep what is to be said where all of it is as it must be."""
    basis = basis_of(settings)
    built = generate(settings, told, frozen=frozen)
    kb, saved = built.kb, built.saved
    pages = saved.written + saved.unchanged
    outcome = Outcome(len(kb.articles), len(kb.recurring), pages, built.problems, tuple(kb.unmet))
    if not list(unsaved_lock(built.lock, settings)):
        save_state(state_of(kb), settings)
        if not saved.kept:
            keep_outcome(outcome, basis, built.lock, settings)
    return outcome, saved


def check(settings: Settings, progress: Progress | None = None) -> Understood:
    """Say what needs attention; ``problems`` tells too where pages, lock and site do not agree."""
    understood = understand(settings, progress)
    paths: set[str] = set()
    unsaved = [*unsaved_pages(noted(write_pages(understood.kb, settings), paths), settings)]
    lock = with_pages(understood.kb.lock, paths)
    stale = (
        *unsaved,
        *unsaved_lock(lock, settings),
        *unrendered(settings),
        *dead_addresses(understood.lock, lock, paths, settings),
    )
    return replace(understood, problems=(*understood.problems, *stale))


def add(
    settings: Settings, what: Iterable[str], feeds: Iterable[str] = (), *, dry: bool = False
) -> Iterator[Added | Problem]:
    """Copy articles into the folder of articles; yield what was done, and what could not be read."""
    return add_articles(what, feeds, settings, dry=dry)


def noted[Made: Page | Standing](pages: Iterable[Made], paths: set[str]) -> Iterable[Made]:
    """Pass on pages, and keep their paths."""
    for page in pages:
        paths.add(page.path)
        yield page


def diff(
    settings: Settings, where: str | None, quote: Callable[[str], str], progress: Progress | None = None
) -> tuple[list[Section], bool]:
    """Return what changed since a revision or another folder, and whether links were compared too.

    Where the archive is as its last build left it, nothing is read again. Raises SettingsError, LockError.
    """

    def understood() -> tuple[Lock, State]:
        kb = understand(settings, progress).kb
        return kb.lock, state_of(kb)

    return compared(where, present(settings, understood), settings, quote)


def clean(settings: Settings) -> tuple[int, int, tuple[Problem, ...]]:
    """Remove what builds made: pages, site and cache; return pages and files removed, and what was kept.

    What a person wrote or edited stays, and so does the lock: identities last.
    """
    with claimed(settings.cache), storing(settings.root):
        pages = save_pages((), settings)
        files = sweep(settings)
        (settings.docs / MANIFEST).unlink(missing_ok=True)
        rmtree(settings.cache, ignore_errors=True)
    return pages.removed, files, pages.kept


def load(seeds: str | Path, **settings: Any) -> KnowledgeBase:
    """Return the knowledge base of a folder of articles, for use as a library: ``load("seeds").entities``.

    Settings are those of the archive in which the folder lies, else the defaults.
    One process recognises names, unless ``processes`` asks for more; those import the caller's main module.
    Raises BackstoryError where an article cannot be read.
    """
    found = Settings.of_folder(Path(seeds), **{"processes": 1, **settings})
    understood = understand(found)
    if understood.problems:
        raise BackstoryError(understood.problems)
    return understood.kb
