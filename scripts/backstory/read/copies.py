"""Files that hold the same article, to the word: it has one page, which names them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from backstory.model import Article, PassedOver, parted
from backstory.read.found import Found

__all__ = ["without_copies"]


def without_copies(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return what was read, of articles that are the same the first by path, which names the others.

    They are the same where text, title, date and source are; all else are versions of a story.
    A file of copies comes as PassedOver, as does a file of many that holds some.
    """
    kept: dict[bytes, Article] = {}
    copies: dict[str, list[str]] = defaultdict(list)
    rest: list[Found] = []
    for one in found:
        if not isinstance(one, Article):
            rest.append(one)
            continue
        first = kept.setdefault(mark(one), one)
        if first.path > one.path:
            kept[mark(one)], first, one = one, one, first
            copies[first.path] = copies.pop(one.path, [])
        if first is not one:
            copies[first.path].append(one.path)
    named = (
        replace(one, copies=tuple(sorted(copies[one.path]))) if one.path in copies else one
        for one in kept.values()
    )
    return (*sorted(named, key=lambda one: one.path), *rest, *told(copies))


def mark(article: Article) -> bytes:
    """Return a digest of what makes an article the same as another."""
    date = article.date
    said = (article.title, str(date.earliest), str(date.latest), article.source or "", article.text)
    return sha256("\0".join(said).encode("utf-8", "surrogatepass")).digest()


def told(copies: dict[str, list[str]]) -> Iterator[PassedOver]:
    """Yield for each file with copies what they are copies of; of many in one file, how many there are."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for first, others in copies.items():
        for other in others:
            file, entry = parted(other)
            counts[file, parted(first)[0] if entry else first] += 1
    for (file, first), count in sorted(counts.items()):
        what = "the same article as" if count == 1 else f"{count:,} articles that are the same as those of"
        yield PassedOver(file, f"{what} {first}")
