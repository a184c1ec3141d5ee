"""How fast names are recognised and resolved, in words a second of one processor.

    make speed                          on this project's own articles
    BACKSTORY_SPEED=FOLDER make speed   on a folder of articles

Processor time is counted, not time on the wall, so that other work on the machine matters little.
Recognition is counted in one process, the model warmed up, nothing kept from before; resolution and relating
on all articles at once.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from backstory.model import Article, Curation, Lock
from backstory.read import read_articles
from backstory.recognise.article import recognised
from backstory.recognise.language import docs_of, load
from backstory.relate import relate
from backstory.resolve import resolve
from backstory.settings import Settings

__all__ = ["main"]

OWN = Path(__file__).parents[2] / "seeds"
MOST = 400
"""Articles measured at most: more change the figures by less than runs differ."""
WARM = 3
"""Articles read before the clock runs: the first ones load tables."""


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(articles: Sequence[Article]) -> None:
    """Print words a second of each stage."""
    settings = Settings()
    pipeline = load(settings.model)
    words = sum(len(article.text.split()) for article in articles)
    for article in articles[:WARM]:
        recognised(article, pipeline)
    model = seconds(lambda: [list(docs_of(article, pipeline)) for article in articles])
    recognitions = {}

    def recognise_all() -> None:
        recognitions.update({article.path: recognised(article, pipeline) for article in articles})

    whole = seconds(recognise_all)
    kept = []
    resolve(articles[:WARM], recognitions, Lock(), Curation(), settings)
    resolving = seconds(lambda: kept.append(resolve(articles, recognitions, Lock(), Curation(), settings)))
    relating = seconds(lambda: relate(kept[0], recognitions))
    print(f"{len(articles)} articles, {words:,} words; words a second of one processor:")
    for name, spent in (
        ("the model alone", model),
        ("recognition, rules included", whole),
        ("resolution", resolving),
        ("relating", relating),
    ):
        print(f"  {name:28} {words / max(spent, 1e-9):12,.0f}")


def main() -> int:
    """Measure the articles of ``BACKSTORY_SPEED``, or this project's own."""
    folder = Path(os.environ.get("BACKSTORY_SPEED") or OWN)
    articles = [article for article in read_articles(folder) if isinstance(article, Article)]
    if not articles:
        print(f"{folder} holds no articles", file=sys.stderr)
        return 2
    step = max(1, len(articles) // MOST)
    measured(articles[::step])
    return 0


if __name__ == "__main__":
    sys.exit(main())
