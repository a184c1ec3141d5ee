"""Articles that are new, recognised by as many as there are for it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from functools import partial

from backstory.crew import Task, crew
from backstory.model import Article, Recognition
from backstory.recognise.article import recognised
from backstory.recognise.language import load
from backstory.recognise.weights import model_version
from backstory.settings import Settings

__all__ = ["FEW", "fresh", "recognition_of"]

FEW = 150
"""Below this many new articles one process is used: starting two took as long as recognising 130 in one."""
TOGETHER = 4
"""Articles that a process takes at a time: an interrupted build waits for them, some tenths of a second."""


def fresh(articles: Sequence[Article], settings: Settings, *, apart: bool = False) -> Generator[Recognition]:
    """Recognise articles, in their order, over as many processes or workers as are asked for.

    What is done ``apart`` leaves no model in the memory of this process.
    """
    processes = settings.workers if len(articles) >= FEW else 1
    with crew(settings, processes, apart=apart) as many:
        same = partial(model_version, settings.model)
        yield from many.over(Task(recognition_of, settings.model, TOGETHER, same), articles)


def recognition_of(model: str, article: Article) -> Iterator[Recognition]:
    """Yield what is recognised in one article; the model is loaded once a process."""
    yield recognised(article, load(model))
