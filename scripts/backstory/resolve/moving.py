"""Mentions moved between drafts, as people ruled: taken out of one, given to another, found in the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backstory.model import Article, Evidence, Mention, Role
from backstory.resolve.drafts import Draft
from backstory.resolve.local import Local, best_form
from backstory.resolve.names import key_of
from backstory.resolve.usual_names import best_name

__all__ = ["Words", "found_in_text", "give", "reread", "split_off", "surface_of", "take"]

SHOWN = frozenset({Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.CAPTION, Role.HEADER})
QUOTED = re.compile(r"“([^”]+)”")

type Wanted = Callable[[Mention], bool]


def surface_of(words: str) -> str:
    """Return what two ways to write one surface form share: single spaces, no case."""
    return " ".join(words.split()).casefold()


@dataclass(frozen=True, slots=True)
class Words:
    """Surface forms, or names by their keys, in some articles or, where ``texts`` is None, in all.

    ``texts`` holds the text of each article by its path; ``line`` is a line of it, None for any.
    """

    surfaces: frozenset[str] = frozenset()
    by_key: frozenset[str] = frozenset()
    texts: Mapping[str, str] | None = None
    line: int | None = None

    def __call__(self, mention: Mention) -> bool:
        """Tell whether a mention is one of these."""
        if self.texts is not None and mention.article not in self.texts:
            return False
        if surface_of(mention.surface) not in self.surfaces and (
            not self.by_key or key_of(mention.name) not in self.by_key
        ):
            return False
        return self.texts is None or self.at(mention.article, mention.start)

    def at(self, path: str, start: int) -> bool:
        """Tell whether a place is in one of the articles, and on the line."""
        text = (self.texts or {}).get(path)
        return text is not None and self.line in (None, text.count("\n", 0, start) + 1)


def take(draft: Draft, wanted: Wanted, why: Evidence) -> list[Local]:
    """Take mentions out of a draft; return them as locals of their own, one an article, led by ``why``."""
    taken: dict[str, list[Mention]] = defaultdict(list)
    kept: list[Local] = []
    for local in draft.members:
        out = [mention for mention, _ in local.mentions if wanted(mention)]
        taken[local.article] += out
        if out:
            local.mentions = [(mention, told) for mention, told in local.mentions if mention not in out]
        if local.mentions:
            if out:
                local.name = best_form(mention.name for mention, _ in local.mentions)
            kept.append(local)
    draft.members = kept
    return [local_of(draft.kind, mentions, why) for _, mentions in sorted(taken.items()) if mentions]


def local_of(kind: str, mentions: Sequence[Mention], why: Evidence) -> Local:
    """Return what some mentions of one article are together because a person said so."""
    name = best_form(mention.name for mention in mentions)
    votes = defaultdict(float, {kind: float(len(mentions))})
    return Local(mentions[0].article, name, kind, [(mention, why) for mention in mentions], votes)


def reread(draft: Draft, gone: Iterable[str]) -> None:
    """Put right what a draft says of itself once mentions with these names were taken out of it."""
    left = {key_of(name) for name in draft.names}
    lost = {key_of(name) for name in gone} - left
    draft.joined = {
        why for why in draft.joined if not any(key_of(name) in lost for name in QUOTED.findall(why.words))
    }
    if key_of(draft.name) in lost and draft.members:
        counts = Counter(mention.name for local in draft.members for mention, _ in local.mentions)
        draft.name = best_name(counts, draft.kind)


def split_off(draft: Draft, wanted: Wanted, why: Evidence) -> Draft | None:
    """Return a draft of its own for mentions of another; None where there are none, or no others."""
    chosen = [wanted(mention) for local in draft.members for mention, _ in local.mentions]
    if all(chosen) or not any(chosen):
        return None
    members = take(draft, wanted, why)
    counts = Counter(mention.name for local in members for mention, _ in local.mentions)
    reread(draft, counts)
    return Draft(best_name(counts, draft.kind), draft.kind, members, set(), set())


def give(target: Draft, drafts: Iterable[Draft], wanted: Wanted, why: Evidence) -> int:
    """Move mentions from all drafts to one; those that it has get the new evidence. Return how many."""
    moved = 0
    for draft in drafts:
        chosen = [mention.name for local in draft.members for mention, _ in local.mentions if wanted(mention)]
        moved += len(chosen)
        if draft is target:
            for local in draft.members:
                local.mentions = [
                    (mention, why if wanted(mention) else told) for mention, told in local.mentions
                ]
        elif chosen:
            target.members = [*target.members, *take(draft, wanted, why)]
            reread(draft, chosen)
    return moved


def found_in_text(
    target: Draft,
    drafts: Sequence[Draft],
    articles: Iterable[Article],
    words: Sequence[str],
    why: Evidence,
    fits: Callable[[str, int], bool] = lambda path, start: True,
) -> int:
    """Give a draft the places that fit where words stand and no longer mention does; return how many.

    A shorter mention inside the words, "Bergen" in "Port of Bergen", goes.
    """
    every = (found for article in articles for one in words for found in occurrences(article, one))
    places = [(article, start, end) for article, start, end in every if fits(article.path, start)]
    if not places:
        return 0
    taken = spans({article.path for article, _, _ in places}, drafts)
    added: dict[str, list[Mention]] = defaultdict(list)
    for article, start, end in sorted(places, key=lambda place: (place[0].path, place[1], -place[2])):
        over = [one for one in taken[article.path] if one.start < end and start < one.end]
        inside = all(start <= one.start and one.end <= end for one in over)
        if not inside or any((one.start, one.end) == (start, end) for one in over):
            continue
        mention = Mention(
            article.path, start, end, article.text[start:end], target.kind, target.kind, "ruling"
        )
        for draft in drafts if over else ():
            take(draft, set(over).__contains__, why)
        taken[article.path] = [*(one for one in taken[article.path] if one not in over), mention]
        added[article.path].append(mention)
    target.members = [*target.members, *(local_of(target.kind, some, why) for some in added.values())]
    return sum(map(len, added.values()))


def occurrences(article: Article, words: str) -> Iterator[tuple[Article, int, int]]:
    """Yield where words stand in what an article shows, written just so."""
    first = words.split()[0]
    if first not in article.text:
        return
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)")
    for block in article.blocks:
        if block.role in SHOWN:
            for match in pattern.finditer(article.text, block.start, block.end):
                yield article, match.start(), match.end()


def spans(paths: set[str], drafts: Iterable[Draft]) -> dict[str, list[Mention]]:
    """Return the mentions of some articles, by path."""
    found: dict[str, list[Mention]] = {path: [] for path in paths}
    for draft in drafts:
        for local in draft.members:
            if local.article in paths:
                found[local.article] += [mention for mention, _ in local.mentions]
    return found
