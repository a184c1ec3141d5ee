"""Articles that are new, recognised over several processes, none of which outlives the build."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from threading import Thread

from backstory.model import Article, Recognition
from backstory.recognise.article import recognised
from backstory.recognise.language import load
from backstory.settings import Settings

__all__ = ["FEW", "fresh"]

FEW = 150
"""Below this many new articles one process is used: starting two took as long as recognising 130 in one."""
TOGETHER = 2
"""Articles that a process takes at a time: an interrupted build waits for them, a fifth of a second."""
LOG = logging.getLogger(__name__)


def fresh(articles: Sequence[Article], settings: Settings) -> Generator[Recognition]:
    """Recognise articles, in their order, over as many processes as are asked for."""
    done = 0
    if settings.workers > 1 and len(articles) >= FEW:
        with suppress(BrokenProcessPool):
            for recognition in spread(articles, settings):
                yield recognition
                done += 1
            return
        LOG.warning("a process that recognised names was ended, by the system or a person; one goes on alone")
    for article in articles[done:]:
        yield recognised(article, load(settings.model))


def spread(articles: Sequence[Article], settings: Settings) -> Generator[Recognition]:
    """Recognise articles over several processes. Raises BrokenProcessPool where one of them ends."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(settings.workers, context, begin, (settings.model,)) as pool:
        yield from pool.map(partial(in_worker, settings.model), articles, chunksize=TOGETHER)


def begin(model: str) -> None:
    """Make a process ready: it loads the model, leaves interrupts to the build, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=end_with_build, daemon=True).start()
    load(model)


def end_with_build() -> None:
    """End this process when the build is gone: it would wait for work from nobody, for ever."""
    build = multiprocessing.parent_process()
    if build is not None:
        build.join()
        os._exit(1)


def in_worker(model: str, article: Article) -> Recognition:
    """Recognise one article in a process that has the model loaded."""
    return recognised(article, load(model))
