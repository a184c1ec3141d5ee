"""What looks like a name and is none: common words that an article happens to write with a capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from backstory.data import table
from backstory.model import Article, Mention, Recognition
from backstory.resolve.known import is_generic, known
from backstory.resolve.names import words_of

__all__ = ["without_common_words"]

LOWER = re.compile(r"(?<![\w.-])[a-z]{3,}(?![\w-])")
GUESSED = frozenset({"model", "echo"})
LEAST = 3
"""A word that the archive writes small this often, and no less than with a capital, names nothing alone."""


def without_common_words(
    articles: Sequence[Article], recognitions: Mapping[str, Recognition]
) -> dict[str, Recognition]:
    """Return the recognitions without mentions of one common word, or of words that every body's name has."""
    small = Counter(word for article in articles for word in LOWER.findall(article.text))
    big = Counter(m.name for r in recognitions.values() for m in r.mentions if " " not in m.name)
    found = {}
    for path, recognition in recognitions.items():
        held = {sighting.person for sighting in recognition.offices}
        dropped = {m for m in recognition.mentions if m not in held and is_common(m, small, big)}
        found[path] = without(recognition, dropped) if dropped else recognition
    return found


def is_common(mention: Mention, small: Counter[str], big: Counter[str]) -> bool:
    """Tell whether a mention that the model guessed is a common word."""
    name = mention.name
    if mention.recogniser not in GUESSED or known(name, mention.kind):
        return False
    if " " not in name:
        word = name.casefold()
        if is_generic(name) and word not in institutions():
            return True
        forms = (word, word.removesuffix("s"), word + "s")
        return sum(small[form] for form in forms) >= max(LEAST, big[name])
    words = words_of(name)
    return mention.kind != "person" and is_generic(name) and not heads().intersection((words[0], words[-1]))


@cache
def institutions() -> frozenset[str]:
    """One-word names of institutions: "Parliament"."""
    return frozenset(table("generic")["institutions"])


@cache
def heads() -> frozenset[str]:
    """Head nouns of bodies and documents."""
    return frozenset(table("generic")["heads"])


def without(recognition: Recognition, dropped: Iterable[Mention]) -> Recognition:
    """Return a recognition without some of its mentions, and without what was said about them."""
    gone = set(dropped)
    return replace(
        recognition,
        mentions=tuple(m for m in recognition.mentions if m not in gone),
        offices=tuple(o for o in recognition.offices if o.person not in gone),
        aliases=tuple(a for a in recognition.aliases if a.long not in gone and a.short not in gone),
    )
