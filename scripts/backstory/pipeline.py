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

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from typing import Any, Protocol

from backstory.atomic import storing
from backstory.changes import Section
from backstory.claim import claimed
from backstory.comparing import compared, present
from backstory.errors import BackstoryError, FrozenError, Problem, SettingsError, StorageError
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Curation, Lock, Page, PassedOver, Recognition
from backstory.pending import changed_lines, dead_addresses, unsaved_lock, unsaved_pages
from backstory.publishing import with_pages
from backstory.read import (
    REGISTER,
    Added,
    add_articles,
    corrected,
    passed_over,
    read_articles,
    read_curation,
    read_lock,
    without_copies,
)
from backstory.reading import FileRead, files_read
from backstory.recognise import recognise
from backstory.relate import relate
from backstory.render import RenderReport, render, serve, sweep, unrendered
from backstory.resolve import resolve
from backstory.save import MANIFEST, SaveReport, save_lock, save_pages
from backstory.settings import Settings
from backstory.state import State, save_state, state_of
from backstory.write import write_pages

__all__ = [
    "Built",
    "Progress",
    "Trials",
    "Understood",
    "add",
    "build",
    "check",
    "clean",
    "diff",
    "generate",
    "load",
    "read",
    "serve",
    "understand",
]


class Progress(Protocol):
    """What a build tells while it runs: a stage begins with so many steps, or None; steps are done."""

    def stage(self, name: str, steps: int | None) -> Callable[[int], None]:
        """Begin a stage and return what is to be called with the number of steps done."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str, steps: int | None) -> Callable[[int], None]:
        """Ignore the stage."""
        return lambda done: None


@dataclass(frozen=True, slots=True)
class Understood:
    """What the articles say, and what could not be read."""

    kb: KnowledgeBase
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; ``lock`` is the register as written, ``problems`` what needs a person's attention."""

    kb: KnowledgeBase
    lock: Lock
    saved: SaveReport
    rendered: RenderReport | None
    problems: tuple[Problem, ...]


def understand(settings: Settings, progress: Progress | None = None) -> Understood:
    """Read, recognise, resolve and relate the articles; nothing is written but the cache.

    Raises SettingsError where there is no folder of articles, CurationError, LockError, ModelError.
    """
    told = progress or Silent()
    curation = read_curation(settings.curation)
    trials = Trials(settings, told)
    kb = trials.of(curation)
    told.stage("Relating what is said", None)
    problems = tuple(problem for problem in trials.found if isinstance(problem, Problem))
    inside = (one for one in trials.found if isinstance(one, PassedOver))
    passed = tuple(dict.fromkeys((REGISTER, *passed_over(settings.seeds), *inside)))  # the same in each build
    kb = replace(relate(kb, trials.recognitions), problems=problems, passed_over=passed)
    return Understood(kb, problems)


class Trials:
    """What rulings would make of the articles, which are read once; nothing is written but the cache."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        """Read the articles and the lock; raises SettingsError, LockError."""
        self.settings = settings
        self.told = progress
        self.lock = read_lock(settings.lock)
        self.found = all_read(settings, self.told)
        self.articles: list[Article] = []
        self.recognitions: Mapping[str, Recognition] = {}

    def of(self, curation: Curation) -> KnowledgeBase:
        """Return the knowledge base under some rulings, resolved but not related; raises CurationError."""
        read_so = [article for article in self.found if isinstance(article, Article)]
        articles, unmet = corrected(read_so, curation, self.lock)
        if articles != self.articles:
            step = self.told.stage("Recognising names", len(articles))
            self.articles, self.recognitions = articles, recognise(articles, self.settings, step)
        self.told.stage("Resolving names", None)
        kb = resolve(articles, self.recognitions, self.lock, curation, self.settings)
        return replace(kb, unmet=(*unmet, *kb.unmet))


def all_read(settings: Settings, told: Progress) -> tuple[Article | Problem | PassedOver, ...]:
    """Return the articles, what could not be read, what is none; raises SettingsError where no folder is."""
    if not settings.seeds.is_dir():
        raise SettingsError(
            Problem(
                str(settings.seeds),
                "no such folder",
                "a folder of articles",
                "make it or name another with --seeds",
            )
        )
    step = told.stage("Reading articles", None)
    return without_copies(counted(read_articles(settings.seeds, settings.fields), step))


def read(settings: Settings) -> tuple[list[FileRead], tuple[Problem, ...]]:
    """Return what was read of every file, and what is wrong with them; no name is recognised.

    Raises SettingsError where there is no folder of articles.
    """
    found = all_read(settings, Silent())
    problems = tuple(problem for problem in found if isinstance(problem, Problem))
    articles = (article for article in found if isinstance(article, Article))
    inside = (one for one in found if isinstance(one, PassedOver))
    return files_read(articles, problems, (*passed_over(settings.seeds), *inside)), problems


def counted[Found](found: Iterable[Found], step: Callable[[int], None]) -> Iterable[Found]:
    """Pass on what is read, telling each."""
    for one in found:
        step(1)
        yield one


def generate(settings: Settings, progress: Progress | None = None, *, frozen: bool = False) -> Built:
    """Bring ``docs/`` and the lock up to date with the articles; the site is not built.

    Whoever calls it holds the claim on the archive.
    A ``frozen`` lock stays as it is: raises FrozenError, before anything is written, where it would change.
    """
    told = progress or Silent()
    understood = understand(settings, told)
    kb = understood.kb
    step = told.stage("Writing pages", None)
    if frozen:
        lock = with_pages(kb.lock, (page.path for page in write_pages(kb, settings)))
        if changed := [*changed_lines(read_lock(settings.lock), lock, settings)]:
            raise FrozenError(changed)
    paths: set[str] = set()
    saved = save_pages(noted(write_pages(kb, settings), paths), settings)
    step(1)
    lock = with_pages(kb.lock, paths)
    problems = (*understood.problems, *saved.kept, *kept_lock(lock, settings))
    return Built(kb, lock, saved, None, problems)


def kept_lock(lock: Lock, settings: Settings) -> Iterable[Problem]:
    """Write the identity register; a folder that cannot be written to is a problem, and no more."""
    try:
        save_lock(lock, settings)
    except StorageError as error:
        yield from error.problems


def build(settings: Settings, progress: Progress | None = None, *, frozen: bool = False) -> Built:
    """Bring ``docs/``, the lock and ``site/`` up to date with the articles, once no other build is at it.

    ``frozen`` is that of :func:`generate`.

    Raises a BackstoryError where the build cannot go on; what is wrong with single articles or pages is in
    the result's ``problems``, and everything else is built.
    """
    told = progress or Silent()
    with claimed(settings.cache, lambda words: told.stage(words, None)), storing(settings.root):
        built = generate(settings, told, frozen=frozen)
        if not list(unsaved_lock(built.lock, settings)):
            save_state(state_of(built.kb), settings)
        told.stage("Building the site", None)
        return replace(built, rendered=render(settings))


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
        *dead_addresses(read_lock(settings.lock), lock, paths, settings),
    )
    return Understood(understood.kb, (*understood.problems, *stale))


def add(
    settings: Settings, what: Iterable[str], feeds: Iterable[str] = (), *, dry: bool = False
) -> Iterator[Added | Problem]:
    """Copy articles into the folder of articles; yield what was done, and what could not be read."""
    return add_articles(what, feeds, settings, dry=dry)


def noted(pages: Iterable[Page], paths: set[str]) -> Iterable[Page]:
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
