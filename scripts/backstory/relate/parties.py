"""Between whom a document is: as its name says, or a sentence that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from backstory.data import table
from backstory.data.heads import head_of
from backstory.data.names import known_forms
from backstory.knowledge import KnowledgeBase
from backstory.model import Link
from backstory.relate.telling import Telling

__all__ = ["forms_of_parties", "parties_in", "parties_of_name"]

BETWEEN = re.compile(
    r"(?:,?\s*(?:(?:which was|that was)\s+)?(?:signed|reached|concluded|agreed|negotiated|struck))?"
    r"\s+between\s+(?:the\s+)?(?:governments?\s+of\s+)?(?:the\s+)?"
)
AND = re.compile(r"\s*(?:,|,?\s+and|,?\s+with)\s+(?:the\s+)?")
SIGNED = re.compile(
    r"\s+(?:(?:on|in)\s+[A-Z]\w+\s+)?(?:(?:have|has|had|both|formally|also|finally)\s+){0,2}"
    r"(?:signed|concluded|ratified|initialled|initialed|acceded\s+to)\s+(?:the|a|an|their|this)\s+(?:[a-z-]+\s+){0,3}"
)
PARTIES = frozenset({"place", "organization"})
JOINS = frozenset({"-", "–", "and"})


@cache
def heads() -> frozenset[str]:
    """Nouns of what is agreed between two or more."""
    return frozenset(table("nominals")["agreed"])


@cache
def forms_of_parties() -> Mapping[str, str]:
    """The countries and known organizations that names of documents tell, by each of their forms."""
    parts = {"country", "nationality", "organization"}
    found: dict[str, str] = {}
    for form in known_forms():
        if form.part in parts and not form.common:
            found.setdefault(form.form, form.name)
    return found


@lru_cache(maxsize=10_000)
def parties_of_name(name: str) -> tuple[str, ...]:
    """Return between whom an agreement is by its name: "Japan-U.S.", "the United States and Japan"."""
    if head_of(name) not in heads():
        return ()
    words = [word for word in re.findall(r"[^\s–-]+|[–-]", name) if word != "the"]
    told = list(told_in(words))
    pairs = [(one, two) for one, two in pairwise(told) if two[0] - one[1] == 1 and words[one[1]] in JOINS]
    return tuple(dict.fromkeys(party for one, two in pairs for party in (one[2], two[2])))


def told_in(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the countries and bodies that the words of a name tell: first word, last word, who."""
    at = 0
    while at < len(words):
        length = next((n for n in (3, 2, 1) if " ".join(words[at : at + n]) in forms_of_parties()), 0)
        if length:
            yield at, at + length, forms_of_parties()[" ".join(words[at : at + length])]
        at += length or 1


def parties_in(telling: Telling, kb: KnowledgeBase) -> Iterator[str]:
    """Yield the entities that a sentence says a document is between, or that it says signed it."""
    yield from behind(telling, kb)
    yield from signers(telling, kb)


def behind(telling: Telling, kb: KnowledgeBase) -> list[str]:
    """Return those in "between A and B" behind the name; fewer than two are none."""
    found: list[str] = []
    end, gap = telling.link.mention.end, BETWEEN
    for link in telling.links[telling.at + 1 :]:
        if not gap.fullmatch(telling.article.text[end : link.mention.start]) or not can_be_party(link, kb):
            break
        found.append(str(link.entity))
        end, gap = link.mention.end, AND
    return found if len(found) > 1 else []


def signers(telling: Telling, kb: KnowledgeBase) -> list[str]:
    """Return those in "A and B signed the ..." before the name."""
    found: list[str] = []
    start, gap = telling.link.mention.start, SIGNED
    for link in reversed(telling.links[: telling.at]):
        if not gap.fullmatch(telling.article.text[link.mention.end : start]) or not can_be_party(link, kb):
            break
        found.insert(0, str(link.entity))
        start, gap = link.mention.start, AND
    return found


def can_be_party(link: Link, kb: KnowledgeBase) -> bool:
    """Tell whether a mention is a country or a body, and names it, not its people."""
    return link.mention.label in PARTIES and kb.entities[str(link.entity)].kind in PARTIES
