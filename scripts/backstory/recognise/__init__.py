"""Article -> Recognition: names, offices, documents and stated aliases, each at its place in the text.

Results are kept by content, so that an article is recognised once; what is new is spread over processes.
An article's Recognition depends on nothing but the article, the model, the code and the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

from backstory.model import Article, Recognition
from backstory.recognise.cache import RecognitionCache, key_of
from backstory.recognise.weights import model_version
from backstory.settings import Settings

__all__ = ["recognise"]

NOTHING = Recognition((), (), (), ())
MANY = 1000
"""Articles of an archive from which on the memory that the model takes is needed for them."""
BATCH = 64
"""Articles kept at a time: what a build that is killed has to recognise again, at most."""


def recognise(
    articles: Sequence[Article], settings: Settings, step: Callable[[int], None] = lambda done: None
) -> dict[str, Recognition]:
    """Return the Recognition of every article by its path; ``step`` is told how many more are done.

    That of an article in another language than English is empty.
    What was recognised is kept, however this ends, but for the last few where the process is killed.
    Raises ModelError where the pipeline is not installed, StorageError where nothing can be kept.
    """
    model = model_version(settings.model)
    keys = {article.path: key_of(article, model) for article in articles if article.analysed}
    with RecognitionCache(settings.cache / "recognition.sqlite") as cache:
        found = cache.get(keys)
        found |= {article.path: NOTHING for article in articles if not article.analysed}
        step(len(found))
        new = [article for article in articles if article.path not in found]
        if not new:
            return {article.path: found[article.path] for article in articles}
        from backstory.recognise.workers import fresh  # loads spaCy, which takes seconds

        done: list[tuple[bytes, Recognition]] = []
        try:
            with closing(fresh(new, settings, apart=len(articles) >= MANY)) as recognitions:
                for article, recognition in zip(new, recognitions, strict=True):
                    found[article.path] = recognition
                    done.append((keys[article.path], recognition))
                    step(1)
                    if len(done) >= BATCH:
                        cache.put(done)
                        done = []
        finally:
            cache.put(done)
    return {article.path: found[article.path] for article in articles}
