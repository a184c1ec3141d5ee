"""In whose company people are named: whether two articles speak of the same things.

A surname that many bear tells nobody in an article that does not name him in full. It is taken for somebody's
only where both articles name a third person or a body that few articles name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from backstory.data import table
from backstory.resolve.local import Local
from backstory.resolve.marks import titles
from backstory.resolve.names import given, key_of, person_name

__all__ = ["Company"]

LARGE = 400
"""Articles from which on an archive names so many people that a rare surname alone tells nobody either."""
FEW = 0.05
"""Share of the archive's articles that may name what tells that two of them speak of the same things."""
LEAST = 3
"""Articles that may do so in a small archive."""


@cache
def common() -> frozenset[str]:
    """Surnames that many bear, folded."""
    return frozenset(key_of(str(name)) for name in table("surnames")["common"])


class Company:
    """The persons and bodies that each article names in full, without those that many articles name."""

    def __init__(self, locals_: Iterable[Local]) -> None:
        named: dict[str, set[str]] = defaultdict(set)
        for local in locals_:
            if local.kind in {"person", "organization"} and " " in local.name and not local.known:
                named[local.article].add(local.key)
        counts = Counter(key for keys in named.values() for key in keys)
        most = max(LEAST, FEW * len(named))
        self.named = {article: {k for k in keys if counts[k] <= most} for article, keys in named.items()}

    def vouches(self, local: Local, group: Sequence[Local]) -> bool:
        """Tell whether a single name may be that of somebody named in full in other articles.

        A rare surname that is no given name is enough in a small archive.
        """
        surname = person_name(local.name).surname
        articles = {one.article for one in group}
        doubtful = len(self.named) >= LARGE or surname in common() or surname in given()
        if (
            not (doubtful or other_office(local, group))
            or local.article in articles
            or len(articles) >= OFTEN
        ):
            return True
        if same_office(local, group):
            return True
        own = {key for key in self.named.get(local.article, ()) if key.split()[-1] != surname}
        return any(own & self.named.get(article, set()) for article in articles)


def same_office(local: Local, group: Sequence[Local]) -> bool:
    """Tell whether two hold offices that share a word: Minister Hill and the foreign minister Ann Hill."""
    return bool(words_in(titles([local])) & words_in(titles(group)))


def other_office(local: Local, group: Sequence[Local]) -> bool:
    """Tell whether two hold offices that share no word: Speaker Hill and the adviser Ann Hill."""
    own, others = words_in(titles([local])), words_in(titles(group))
    return bool(own and others) and not own & others


def words_in(offices: Iterable[str]) -> set[str]:
    """Return the words of titles, small ones left out."""
    return {word for title in offices for word in key_of(title).split() if len(word) > SMALL}


SMALL = 3
"""Letters of the words that join those of a title."""
OFTEN = 5
"""Articles that name somebody whom the surname alone tells: the archive's readers know him."""
