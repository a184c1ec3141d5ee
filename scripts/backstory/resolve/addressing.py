"""Ids of articles: given once, kept in the lock while the text or the path of a file stays what it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from backstory.addresses import digest, free
from backstory.model import Article, Lock, LockLine

__all__ = ["ARTICLE", "addressed", "of_text"]

ARTICLE = "article"
FOLDER = "articles/"


def addressed(articles: Sequence[Article], lock: Lock) -> tuple[Article, ...]:
    """Return the articles with ids that no other has: the lock's, or one made of the title."""
    lines = [line for line in lock.lines if line.kind == ARTICLE]
    ids = {path: line.id for path, line in matched(articles, lines)}
    taken = {address for line in lines for address in line.published}
    wanted: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.path not in ids:
            wanted[f"{FOLDER}{article.id}"].append(article)
    for address, rows in sorted(wanted.items(), key=lambda want: (len(want[1]) > 1, want[0])):
        for article in sorted(rows, key=lambda article: article.path):
            alone = len(rows) == 1 and address not in taken
            ids[article.path] = address if alone else free(address, article.path, taken)
            taken.add(ids[article.path])
    return tuple(replace(article, id=ids[article.path].removeprefix(FOLDER)) for article in articles)


def of_text(article: Article) -> str:
    """Return a digest by which the text of an article is known again, whatever its line ends."""
    return digest(" ".join(article.text.split()))


def matched(articles: Sequence[Article], lines: Sequence[LockLine]) -> Iterator[tuple[str, LockLine]]:
    """Pair paths with lines: the same text at the same path, the same text elsewhere, the same path.

    A text that moved is known again where no other article and no other line has it.
    """
    rest = {article.path: article for article in articles}
    texts = {article.path: of_text(article) for article in articles}
    left = {line.id: line for line in lines}
    for strict in (True, False):
        for line in lines:
            for path in line.known_as:
                if line.id in left and path in rest and (not strict or texts[path] == line.origin):
                    yield path, left.pop(line.id)
                    del rest[path]
        if strict:
            for path, line in moved({path: texts[path] for path in rest}, left):
                yield path, left.pop(line.id)
                del rest[path]


def moved(texts: Mapping[str, str], left: Mapping[str, LockLine]) -> list[tuple[str, LockLine]]:
    """Return the paths whose text one line has, and no other path or line."""
    paths: dict[str, list[str]] = defaultdict(list)
    known: dict[str, list[LockLine]] = defaultdict(list)
    for path, text in texts.items():
        paths[text].append(path)
    for line in left.values():
        if line.origin:
            known[line.origin].append(line)
    return [(some[0], known[t][0]) for t, some in paths.items() if len(some) == 1 == len(known.get(t, ()))]
