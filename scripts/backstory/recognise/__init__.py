"""Article -> Recognition: names, offices, documents and stated aliases, each at its place in the text.

Results are kept by content, so that an article is recognised once; what is new is spread over processes.
An article's Recognition depends on nothing but the article, the model, the code and the tables.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from backstory.model import Article, Recognition
from backstory.recognise.article import recognised
from backstory.recognise.cache import RecognitionCache, key_of
from backstory.recognise.language import load, model_version
from backstory.settings import Settings

__all__ = ["recognise"]

FEW = 150
"""Below this many new articles one process is used: starting two took as long as recognising 130 in one."""
NOTHING = Recognition((), (), (), ())
BATCH = 256
"""Articles kept at a time, so that an interrupted build loses at most these."""


def recognise(
    articles: Sequence[Article], settings: Settings, step: Callable[[int], None] = lambda done: None
) -> dict[str, Recognition]:
    """Return the Recognition of every article by its path; ``step`` is told how many more are done.

    That of an article in another language than English is empty.
    Raises ModelError where the pipeline is not installed.
    """
    model = model_version(settings.model)
    keys = {article.path: key_of(article, model) for article in articles if article.analysed}
    with RecognitionCache(settings.cache / "recognition.sqlite") as cache:
        found = cache.get(keys)
        found |= {article.path: NOTHING for article in articles if not article.analysed}
        step(len(found))
        new = [article for article in articles if article.path not in found]
        done: list[tuple[bytes, Recognition]] = []
        for article, recognition in zip(new, fresh(new, settings), strict=True):
            found[article.path] = recognition
            done.append((keys[article.path], recognition))
            step(1)
            if len(done) == BATCH:
                cache.put(done)
                done = []
        cache.put(done)
    return {article.path: found[article.path] for article in articles}


def fresh(articles: Sequence[Article], settings: Settings) -> Iterator[Recognition]:
    """Recognise articles, in their order, over as many processes as are asked for."""
    if settings.workers == 1 or len(articles) < FEW:
        yield from (recognised(article, load(settings.model)) for article in articles)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(settings.workers, context, load, (settings.model,)) as pool:
        yield from pool.map(partial(in_worker, settings.model), articles, chunksize=8)


def in_worker(model: str, article: Article) -> Recognition:
    """Recognise one article in a process that has the model loaded."""
    return recognised(article, load(model))
