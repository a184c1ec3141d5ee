"""Which lines of the lock are which entities of today: by name, by known names, by the article of origin.

Where an entity was parted, its line goes to the part that has most of what it knew; where entities were
joined, one line goes on and the others lead to it. Nothing depends on the order of articles or lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backstory.model import LockLine
from backstory.resolve.drafts import Draft
from backstory.resolve.names import key_of
from backstory.resolve.usual_names import best_name, kept_name

__all__ = ["Match", "heirs", "keep_names", "matched"]

ORIGIN = 1.5
"""What the article of origin counts, in names shared: a name alone may be another's."""

NO_RIGHT = (True, True)
"""Of what shares a name with a line, and no more."""


@dataclass(frozen=True, slots=True)
class Match:
    """A line of the lock and the place in the drafts of what it may stand for, with what speaks for that."""

    line: LockLine
    index: int
    shared: int  # names in common
    same_name: bool
    bears_name: bool  # the line's name is one of the draft's
    same_kind: bool
    at_origin: bool  # named in the article that first named the line's entity
    origin_read: bool  # that article is in the archive
    doubtful: bool  # it is not known whom the draft names, so it has no page

    @property
    def rank(self) -> tuple[bool, bool, bool, float, str, int]:
        """Sorts matches, the best first."""
        score = self.shared + ORIGIN * self.at_origin
        gone = bool(self.line.now)
        return (gone, not self.same_kind, not self.same_name, -score, self.line.id, self.index)

    @property
    def fit(self) -> bool:
        """Whether the line's entity can go on as this one: more than some name is common to them.

        What was named in an article that is still read, and is not this one there, is another. What has no
        page cannot go on.
        """
        if self.doubtful:
            return False
        if not self.same_kind:
            return self.same_name
        return self.same_name or self.at_origin or not (self.line.now or self.origin_read)

    @property
    def right(self) -> tuple[bool, bool, bool]:
        """Sorts those that the line's entity may be part of, though the line goes to none."""
        return (not self.at_origin, not self.bears_name, not self.same_kind)


def matched(
    drafts: Sequence[Draft], lines: Iterable[LockLine], origins: Mapping[str, str]
) -> tuple[list[Match], dict[str, list[Match]]]:
    """Return the match of each line that goes on, and for the other lines what they may be part of.

    ``origins`` are the paths of the articles by id.
    """
    offers = sorted(offered(drafts, lines, origins), key=lambda match: match.rank)
    taken: dict[int, Match] = {}
    used: set[str] = set()
    for match in offers:
        if match.fit and match.index not in taken and match.line.id not in used:
            taken[match.index] = match
            used.add(match.line.id)
    rest: dict[str, list[Match]] = defaultdict(list)
    for match in offers:
        if match.line.id not in used:
            rest[match.line.id].append(match)
    return [match for _, match in sorted(taken.items())], rest


def offered(
    drafts: Sequence[Draft], lines: Iterable[LockLine], origins: Mapping[str, str]
) -> Iterator[Match]:
    """Yield what could be matched: all drafts that share a name with a line."""
    known = [draft.keys for draft in drafts]
    articles = [draft.articles for draft in drafts]
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, keys in enumerate(known):
        for key in keys:
            by_key[key].append(index)
    for line in lines:
        name = key_of(line.name)
        keys = frozenset({name, *map(key_of, line.known_as)})
        origin = origins.get(line.origin)
        for index in sorted({i for key in keys for i in by_key.get(key, ())}):
            draft = drafts[index]
            yield Match(
                line,
                index,
                shared=len(keys & known[index]),
                same_name=draft.name == line.name,
                bears_name=name in known[index],
                same_kind=draft.kind == line.kind,
                at_origin=origin is not None and origin in articles[index],
                origin_read=origin is not None,
                doubtful=not draft.linked and not draft.referred,
            )


def heirs(rest: Mapping[str, Sequence[Match]], paged: Mapping[int, str]) -> dict[str, str]:
    """Return, for lines that go to none, the id that has what they had, where that is sure.

    ``paged`` are the ids of the drafts that have a page. It is sure of the one that is named where the line's
    entity first was, or else bears its name, and of no other of equal right.
    """
    found: dict[str, str] = {}
    for id_, matches in rest.items():
        rights = sorted((match.right, paged[match.index]) for match in matches if match.index in paged)
        first = [identity for right, identity in rights if right == rights[0][0] and right[:2] < NO_RIGHT]
        if len(first) == 1:
            found[id_] = first[0]
    return found


def keep_names(drafts: Sequence[Draft], matches: Iterable[Match]) -> None:
    """Let registered entities keep their names while no other form is fuller or clearly more usual.

    What a table or a person calls something is called so; no two drafts of a kind get one name.
    """
    taken = Counter((draft.kind, draft.name) for draft in drafts)
    for match in sorted(matches, key=lambda match: match.line.id):
        draft, registered = drafts[match.index], match.line.name
        free = not taken[draft.kind, registered] and taken[draft.kind, draft.name] == 1
        if not free or draft.renamed or any(local.known for local in draft.members):
            continue
        counts = Counter(mention.name for local in draft.members for mention, _ in local.mentions)
        if counts and draft.name == best_name(counts, draft.kind):
            draft.name = kept_name(registered, counts, draft.kind)
            taken[draft.kind, draft.name] += 1
