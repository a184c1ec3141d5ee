"""Who and what is in an article, beside its text: by kind, what matters most first, with its first mention.

What stands in the title matters most, then what is named most often; a mention counts twice for what the
lead names (title, place of the first mention and frequency are what tells the subjects of news best:
Dunietz and Gillick 2014, "A New Entity Salience Task with Millions of Training Examples").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backstory.data import KINDS
from backstory.model import Article, Entity, Role
from backstory.write.lines import entity_link, title
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.view import View
from backstory.write.wording import number

__all__ = ["Named", "named", "some_of"]

LISTED = 6  # of a kind on lines of their own; others share one
SHARED = 24  # there, of all kinds; a list of nominations names 170 people, and its text links them all


@dataclass(frozen=True, slots=True)
class Named:
    """The recurring entities of one kind in an article: a line each for the first, one line for the rest."""

    label: str
    lines: tuple[Markdown, ...]


def named(view: View, path: str, article: Article) -> Iterator[Named]:
    """Yield what an article names or means, by kind."""
    counts = view.kb.entities_in.get(article.path, Counter[str]())
    spots = view.spots[article.path]
    firsts = {spot.entity: view.address_of(article, spot.anchor) for spot in spots if spot.first}
    order = salient(view, article, counts)
    shared = frozenset(entity.id for entity in sharing(order))
    for name, kind in KINDS.items():
        some = [entity for entity in order if entity.kind == name]
        told = [
            in_article(path, entity, counts[entity.id], firsts.get(entity.id, ""))
            for place, entity in enumerate(some)
            if place < LISTED or entity.id in shared
        ]
        if told:
            yield Named(kind.plural, (*told[:LISTED], *one_line(told[LISTED:], len(some) - len(told))))


def sharing(order: Sequence[Entity]) -> list[Entity]:
    """Return those that matter most of the entities that have no line of their own."""
    before: Counter[str] = Counter()
    rest: list[Entity] = []
    for entity in order:
        before[entity.kind] += 1
        if before[entity.kind] > LISTED:
            rest.append(entity)
    return rest[:SHARED]


def one_line(names: Sequence[Markdown], more: int) -> Iterator[Markdown]:
    """Yield the line of names that share one, if any: these, and how many more there are."""
    rest = [literal(f"{'and ' if names else ''}{number(more)} more that the text links")] if more else []
    if names or rest:
        yield joined([*names, *rest], last=", ")


def some_of(names: Sequence[Markdown], most: int) -> Markdown:
    """Return names on one line, at most so many, and how many more there are."""
    if len(names) <= most:
        return joined(names)
    return joined([*names[:most], literal(f"and {number(len(names) - most)} more")], last=", ")


def in_article(path: str, entity: Entity, mentions: int, first: str) -> Markdown:
    """Return a linked name, and its mentions as a link to the place of the first where the text shows one."""
    to = first.removeprefix(path) if first.startswith(f"{path}#") else relative(path, first)
    often = f"{mentions}×"
    return Markdown(f"{entity_link(path, entity)} {link(often, to) if first else often}")


def salient(view: View, article: Article, counts: Counter[str]) -> list[Entity]:
    """Return the recurring entities in an article, what matters most first."""
    told = title(article)
    lead = next((p for p in view.paragraphs[article.path] if p.role is Role.PARAGRAPH), None)
    leads = view.leads[article.path]
    begun = {one.entity for one in leads if lead and lead.start <= one.start < lead.end}
    words: dict[str, set[str]] = {}
    for one in leads:
        words.setdefault(one.entity, set()).add(" ".join(article.text[one.start : one.end].split()))

    def weight(identity: str) -> tuple[bool, int]:
        return not in_title(told, sorted(words.get(identity, ()))), -counts[identity] * (
            1 + (identity in begun)
        )

    return [view.kb.entities[identity] for identity in sorted(counts, key=weight)]  # stable: by first mention


def in_title(told: str, names: Sequence[str]) -> bool:
    """Tell whether a title holds one of the names as words of their own."""
    folded = told.casefold()
    likely = (name for name in names if not name.isascii() or name.casefold() in folded)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told, re.IGNORECASE) for name in likely)
