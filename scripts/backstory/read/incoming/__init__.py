"""Articles that come in: files, folders, addresses and feeds -> files of the archive, one an article.

``fetching`` asks the web, ``feeding`` remembers what a feed brought, ``copying`` writes into the folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from backstory.errors import Problem
from backstory.model import Article, PassedOver
from backstory.read.files import read_articles, read_file
from backstory.read.incoming.copying import Added, Copier
from backstory.read.incoming.feeding import new_of_feed
from backstory.read.incoming.fetching import Fetcher, articles_at
from backstory.settings import Settings

__all__ = ["Added", "add_articles"]


def add_articles(
    what: Iterable[str], feeds: Iterable[str], settings: Settings, *, dry: bool
) -> Iterator[Added | Problem]:
    """Copy articles into the archive's folder; yield what was done with each, and what could not be read.

    ``what`` are paths of files and folders, and addresses on the web; ``feeds`` addresses of feeds, of which
    only what is new is taken. ``dry``: nothing is written.
    """
    copier, fetcher = Copier(settings.seeds, dry=dry), Fetcher()
    for one in what:
        found = articles_at(one, fetcher, settings) if is_address(one) else local(Path(one), settings)
        yield from (each if isinstance(each, Problem) else copier.put(each, one) for each in found)
    for feed in feeds:
        yield from new_of_feed(feed, fetcher, copier, settings)


def is_address(one: str) -> bool:
    """Whether something to be added is on the web."""
    return "://" in one and not Path(one).exists()


def local(path: Path, settings: Settings) -> Iterator[Article | Problem]:
    """Yield the articles of a file or folder of this machine."""
    if not path.exists():
        yield Problem(str(path), "no such file or folder", "a file, a folder or an address", "see its name")
        return
    full, seeds = path.resolve(), settings.seeds.resolve()
    if full.is_relative_to(seeds) or seeds.is_relative_to(full):
        found = (
            "in the folder of articles"
            if full.is_relative_to(seeds)
            else "a folder around that of the articles"
        )
        yield Problem(str(path), found, "articles from elsewhere", "leave it, or name what is to be added")
    elif full.is_dir():
        yield from without_passed(read_articles(full, settings.fields))
    else:
        yield from without_passed(read_file(full.parent, full.name, settings.fields))


def without_passed(found: Iterable[Article | Problem | PassedOver]) -> Iterator[Article | Problem]:
    """Yield what is to be added or told of: pictures and the like beside articles in a file are neither."""
    yield from (each for each in found if not isinstance(each, PassedOver))
