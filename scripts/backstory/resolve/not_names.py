"""Surface forms that people ruled to be no names: their mentions go before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backstory.model import Article, Curation, Lock, Recognition
from backstory.resolve.doubtful import without
from backstory.resolve.moving import Words, surface_of
from backstory.resolve.sought import Sought
from backstory.resolve.within import articles_of

__all__ = ["without_ruled_out"]


def without_ruled_out(
    recognitions: Mapping[str, Recognition], articles: Sequence[Article], curation: Curation, lock: Lock
) -> tuple[dict[str, Recognition], Sought]:
    """Return the recognitions without what is no name, and what was wrong with the rulings that say so."""
    sought = Sought(lock, curation.of("rename"))
    found = dict(recognitions)
    for ruling in curation.of("not-a-name"):
        within = articles_of(ruling, articles, lock, sought)
        if within is None:
            continue
        wanted = Words(frozenset(map(surface_of, ruling.names)))
        met = False
        for article in within:
            dropped = [mention for mention in found[article.path].mentions if wanted(mention)]
            if dropped:
                found[article.path] = without(found[article.path], dropped)
                met = True
        if not met:
            where = " there" if ruling.all("in") else ""
            sought.miss(ruling, f"nothing is taken for the name {' or '.join(ruling.names)}{where}")
    return found, sought
