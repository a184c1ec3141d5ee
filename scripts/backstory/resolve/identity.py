"""Ids and addresses: given once, kept in the lock, the same whatever the order of the articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from backstory.addresses import RESERVED, digest, slug
from backstory.data import KINDS
from backstory.model import Article, Lock, LockLine
from backstory.resolve.drafts import Draft
from backstory.resolve.names import key_of

__all__ = ["addressed", "identified", "new_lock"]


def addressed(articles: Sequence[Article], lock: Lock) -> tuple[Article, ...]:
    """Return the articles with ids that no other has: the lock's, or one made of the title."""
    kept = {line.known_as[0]: line.id for line in lock.lines if line.kind == "article" and line.known_as}
    taken = {line.id for line in lock.lines if line.kind == "article"}
    wanted: dict[str, list[Article]] = {}
    for article in articles:
        if article.path not in kept:
            wanted.setdefault(article.id, []).append(article)
    ids = dict(kept)
    for name, rows in wanted.items():
        for article in rows:
            address = f"articles/{name}"
            alone = len(rows) == 1 and address not in taken
            ids[article.path] = address if alone else f"{address}-{digest(article.path)}"
    return tuple(replace(article, id=ids[article.path].removeprefix("articles/")) for article in articles)


def identified(drafts: Sequence[Draft], lock: Lock) -> dict[int, tuple[str, str]]:
    """Return id and address of every draft, by its place in ``drafts``."""
    found: dict[int, tuple[str, str]] = {}
    lines = [line for line in lock.lines if line.kind != "article"]
    for index, line in matched(drafts, lines):
        found[index] = (line.id, line.address)
    taken = {line.id for line in lines} | {line.address for line in lines}
    wanted: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        if index not in found:
            name = slug(draft.name)
            name = name if name not in RESERVED else f"{name}-{draft.kind}".strip("-")
            wanted.setdefault(f"{KINDS[draft.kind].folder}/{name}", []).append(index)
    for address, rows in sorted(wanted.items()):
        for place, index in enumerate(rows):
            free = address
            if place or free in taken:
                free = f"{address}-{digest(told_apart(drafts[index]))}"
            taken.add(free)
            found[index] = (free, free)
    return found


def told_apart(draft: Draft) -> str:
    """Return what no other draft shares: the first place where it is named."""
    return min(
        [f"{local.article}:{local.first}" for local in draft.members]
        or [f"{mention.article}:{mention.start}" for mention, _ in draft.referred]
    )


def matched(drafts: Sequence[Draft], lines: Iterable[LockLine]) -> list[tuple[int, LockLine]]:
    """Pair lines of the lock with drafts: the line's name first, then the most names in common."""
    by_key: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        for key in draft.keys:
            by_key.setdefault(key, []).append(index)
    offers = []
    for line in lines:
        keys = {key_of(name) for name in (line.name, *line.known_as)}
        for index in sorted({i for key in keys for i in by_key.get(key, ())}):
            draft = drafts[index]
            same = draft.name == line.name
            shared = len(keys & draft.keys)
            offers.append((draft.kind != line.kind, not same, -shared, line.id, index, line))
    pairs: dict[int, LockLine] = {}
    used: set[str] = set()
    for other_kind, other_name, _, _, index, line in sorted(offers, key=lambda offer: offer[:5]):
        if index not in pairs and line.id not in used and not (other_kind and other_name):
            pairs[index] = line
            used.add(line.id)
    return sorted(pairs.items())


def new_lock(old: Lock, articles: Iterable[Article], rows: Mapping[str, LockLine]) -> Lock:
    """Return the register with this build's articles and entities; what is gone stays registered."""
    lines = {line.id: line for line in old.lines}
    for article in articles:
        lines[article.address] = LockLine(
            article.address, article.address, "article", article.title, (article.path,)
        )
    lines.update(rows)
    return Lock(tuple(lines[key] for key in sorted(lines)))
