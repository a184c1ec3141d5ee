"""The identity register after a build: what has a page, what is gone, and where that leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from backstory.model import GONE, HIDDEN, Article, Lock, LockLine
from backstory.resolve.addressing import ARTICLE, of_text

__all__ = ["new_lock"]


def new_lock(
    old: Lock,
    articles: Iterable[Article],
    rows: Mapping[str, LockLine],
    heirs: Mapping[str, str],
    hidden: frozenset[str],
) -> Lock:
    """Return the register with this build's articles and entities; what is gone stays registered.

    ``rows`` are the lines of the entities with a page, by id; ``heirs`` the ids that those of others lead to;
    ``hidden`` the ids of entities that a person hid. Former addresses are never forgotten.
    """
    present = {**rows, **{article.address: of_article(article) for article in articles}}
    former = {line.id: line for line in old.lines}
    lines = [lasting(former[id_], line) if id_ in former else line for id_, line in present.items()]
    for line in old.lines:
        if line.id not in present:
            now = HIDDEN if line.id in hidden else left(line, heirs, former, rows)
            lines.append(replace(line, now=now))
    return Lock(tuple(sorted(lines)), old.pages)


def of_article(article: Article) -> LockLine:
    """Return the line of an article."""
    day = article.date.day.isoformat() if article.date.day else ""
    address = article.address
    return LockLine(address, address, ARTICLE, article.title, (article.path,), (), day, of_text(article))


def lasting(before: LockLine, line: LockLine) -> LockLine:
    """Return a line that knows the addresses that it had before."""
    return replace(line, formerly=tuple(sorted({*before.published} - {line.id, line.address})))


def left(
    line: LockLine, heirs: Mapping[str, str], former: Mapping[str, LockLine], rows: Mapping[str, LockLine]
) -> str:
    """Return what a line is now whose entity has no page of its own: the id that has it, or gone.

    Once joined it stays so, through whatever that was joined to, as long as one of them has a page.
    """
    at, met = line.id, set[str]()
    while at in former and at not in met:
        met.add(at)
        at = heirs.get(at) or former[at].now
        if at in rows:
            return at
    return GONE
