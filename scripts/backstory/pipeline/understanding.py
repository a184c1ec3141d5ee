"""The articles as a knowledge base: the stages read, recognise, resolve and relate.

Nothing is written but the cache.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from backstory.crew import crew
from backstory.errors import Problem, SettingsError
from backstory.knowledge import KnowledgeBase
from backstory.leaving import with_left
from backstory.model import Article, Curation, Lock, PassedOver, Recognition
from backstory.read import (
    REGISTER,
    corrected,
    forget_languages,
    passed_over,
    read_articles,
    read_curation,
    read_lock,
    without_copies,
)
from backstory.recognise import recognise
from backstory.relate import relate
from backstory.resolve import resolve
from backstory.settings import Settings
from backstory.watching import Progress, Silent, counted

__all__ = ["Trials", "Understood", "all_read", "understand"]


@dataclass(frozen=True, slots=True)
class Understood:
    """What the articles say, what could not be read, and the lock as it was before."""

    kb: KnowledgeBase
    problems: tuple[Problem, ...]
    lock: Lock


def understand(settings: Settings, progress: Progress | None = None) -> Understood:
    """Read, recognise, resolve and relate the articles; nothing is written but the cache.

    Raises SettingsError where there is no folder of articles, CurationError, LockError,
    ModelError, ClusterError.
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
    return Understood(kb, problems, trials.lock)


class Trials:
    """What rulings would make of the articles, which are read once; nothing is written but the cache."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        """Read the articles and the lock; raises SettingsError, LockError, ClusterError."""
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
        return with_left(replace(kb, unmet=(*unmet, *kb.unmet)), curation)


def all_read(settings: Settings, told: Progress) -> tuple[Article | Problem | PassedOver, ...]:
    """Return the articles, what could not be read, what is none.

    Raises SettingsError where no folder is, ClusterError where a cluster is named that does not answer.
    """
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
    with crew(settings, first=True) as many:
        read_so = read_articles(settings.seeds, settings.fields, settings.cache, many)
        found = without_copies(counted(read_so, step))
    forget_languages()
    return found
