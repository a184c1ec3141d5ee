"""Nouns in lower case made mentions of the documents and events that they mean.

A noun is led to the named thing of its article that it can only mean (``anchors``); what is told of without a
name, again and again or by who meets and when, is an entity of its own (``unnamed``, ``meetings``).
Over articles, things without names are one only where the same is said of the same owner's within a year, or
where there can be only one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from backstory.data.heads import head_of
from backstory.model import Article, Evidence, Recognition
from backstory.resolve.anchors import names_meant
from backstory.resolve.drafts import Draft
from backstory.resolve.local import Local
from backstory.resolve.names import words_of
from backstory.resolve.pair_keys import pair_key
from backstory.resolve.told import Nouns, Told

__all__ = ["with_nominals"]

YEAR = timedelta(days=366)


def with_nominals(
    drafts: Sequence[Draft], articles: Sequence[Article], recognitions: Mapping[str, Recognition]
) -> list[Draft]:
    """Return the drafts with the nouns in lower case that mean them, and drafts of what has no name.

    ``articles`` are in the order of ``Article.order``.
    """
    rows: dict[str, list[tuple[Draft, Local]]] = defaultdict(list)
    for draft in drafts:
        for local in draft.members:
            rows[local.article].append((draft, local))
    told = [
        one
        for article in articles
        if recognitions[article.path].nominals
        for one in Nouns(article, recognitions[article.path], rows[article.path]).told()
    ]
    added: list[tuple[Draft, Told]] = []
    named = {pair_key(draft.name): draft for draft in drafts if draft.kind != "person"}
    for key, some in sorted(by_name(told).items()):
        if some[0].only and key in named:
            take_up(named[key], some)
        else:
            added.extend((draft_of(part), part[0]) for part in parted(some))
    keep_apart(added, [draft for draft in drafts if draft.kind == "document"])
    return sorted([*drafts, *(draft for draft, _ in added)], key=lambda draft: draft.order)


def by_name(told: Sequence[Told]) -> Mapping[str, list[Told]]:
    """Return what is told of without a name by what tells it from others."""
    found: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        found[pair_key(one.name)].append(one)
    return found


def parted(told: Sequence[Told]) -> Iterator[list[Told]]:
    """Yield what is one thing of those that are called alike: that of a year, unless there is only ever one.

    ``told`` are in the order of articles; one whose day is not known is one for itself.
    """
    if told[0].only:
        yield list(told)
        return
    group: list[Told] = []
    for one in told:
        day, last = one.article.date.day, group[-1].article.date.day if group else None
        if group and not (day and last and day - last <= YEAR):
            yield group
            group = []
        group.append(one)
    yield group


def draft_of(told: Sequence[Told]) -> Draft:
    """Return a draft of one thing without a name."""
    locals_ = [one.local for one in told if one.local is not None]
    draft = Draft(told[0].name, told[0].kind, locals_, set(), set())
    draft.referred.extend(place for one in told for place in one.around)
    draft.joined.update(why for local in locals_ for _, why in local.mentions)
    if len(told) > 1:
        words = f"{len(told)} articles tell of “{told[0].name}” in the same words"
        sure = 0.85 if told[0].only else 0.65
        draft.joined.add(Evidence("nominal", words, sure))
    return draft


def take_up(draft: Draft, told: Sequence[Told]) -> None:
    """Make what is told of without a name part of what has the name elsewhere."""
    for one in told:
        draft.referred.extend(one.around)
        if one.local is not None:
            draft.members.append(one.local)
            draft.joined.update(why for _, why in one.local.mentions)
    words = f"“{told[0].name}” and “{draft.name}” are between the same two"
    draft.joined.add(Evidence("nominal", words, 0.85))


def keep_apart(added: Sequence[tuple[Draft, Told]], documents: Sequence[Draft]) -> None:
    """Say why a document without a name is not taken for another that looks like it."""
    looks = [(draft, head_of(draft.name), frozenset(words_of(draft.name))) for draft in documents]
    for index, (draft, told) in enumerate(added):
        if draft.kind != "document":
            continue
        said = frozenset(words_of(draft.name)) - {told.head}
        for other, head, words in looks:
            if head in names_meant(told.head) and words & said:
                why = f"“{draft.name}”, told of without a name, are nowhere said to be “{other.name}”"
                part(draft, other, why)
        for other, _ in added[index + 1 :]:
            if other.name == draft.name:
                part(draft, other, f"two “{draft.name}” are told of without a name, over a year apart")


def part(one: Draft, two: Draft, words: str) -> None:
    """Remember on both sides that two were kept apart."""
    why = Evidence("nominal", words, 0.8)
    one.apart.add(why)
    two.apart.add(why)
