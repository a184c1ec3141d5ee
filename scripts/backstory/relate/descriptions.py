"""What each entity is, in the words of the archive: the most specific and most repeated of its descriptors.

Only words whose noun fits the kind of the entity count.
A person who is given an office is told by it instead.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from backstory.data import table
from backstory.data.nouns import Noun, noun_at_end, words_of
from backstory.knowledge import KnowledgeBase
from backstory.model import Description, Descriptor, Entity, OfficeHeld, Passage, Recognition

__all__ = ["descriptions"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that describe an entity, as compared with others; ``order`` is the place of their article."""

    descriptor: Descriptor
    words: str
    folded: str
    noun: Noun
    order: int


OPENING = re.compile(r"(?:a|an|the|one of(?: the)?)\s+", re.IGNORECASE)
TIED = re.compile(r"\s(?:of|for|in|at|on|to|from|with|against|between|among|within|near|outside|under)\s|,")
MARKS = re.compile(r"[*_<>\[\]|#]")
ABOVE = frozenset({"head of state", "head of government", "minister", "royal"})
REPEATED, AGREED, WORDS = 4, 4, 5  # more than so many add nothing


def descriptions(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> Mapping[str, Description]:
    """Return what the text says that entities with a page are, by entity id."""
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    for order, article in enumerate(kb.articles):
        descriptors = recognitions[article.path].descriptors
        named = {(li.mention.start, li.mention.end): li.entity for li in kb.links[article.path]}
        for descriptor in descriptors:
            identity = named.get((descriptor.mention.start, descriptor.mention.end))
            entity = kb.entities[identity] if identity else None
            if entity and entity.recurring and not any(map(telling, entity.offices)):
                found[entity.id] += candidates(article.text, order, descriptor, entity)
    return {identity: described(some) for identity, some in sorted(found.items()) if some}


def telling(held: OfficeHeld) -> bool:
    """Tell whether an office says who somebody is: it is of something, or there are few like it."""
    return held.office.of is not None or held.office.title in above()


@cache
def above() -> frozenset[str]:
    """Titles of those who govern or reign."""
    return frozenset(row["title"] for row in table("titles")["offices"] if row["rank"] in ABOVE)


def candidates(text: str, order: int, descriptor: Descriptor, entity: Entity) -> Iterator[Candidate]:
    """Yield the words of a descriptor whose noun fits the entity's kind and that do not repeat its name."""
    words = " ".join(text[descriptor.start : descriptor.end].split())
    opening = OPENING.match(words)
    folded = words[opening.end() :].casefold() if opening else words.casefold()
    several = bool(opening and opening.group().casefold().startswith("one"))
    noun = noun_at_end(words_of(TIED.split(folded, maxsplit=1)[0]), of_several=several)
    titled = TIED.split(words, maxsplit=1)[0].rpartition(" ")[2][:1].isupper()
    fits = noun is not None and entity.kind in noun.kinds and (entity.kind == "person" or not titled)
    own = any(len(alias.surface) > 2 and alias.surface.casefold() in folded for alias in entity.aliases)
    if noun and fits and not own and not MARKS.search(words):
        yield Candidate(descriptor, words, folded, noun, order)


def described(some: Sequence[Candidate]) -> Description:
    """Return the best of several: told by most articles, most specific, and of the latest article."""
    told = Counter(folded for folded, _ in {(one.folded, one.order) for one in some})
    agreed = Counter(noun for noun, _ in {(one.noun, one.order) for one in some})

    def worth(one: Candidate) -> tuple[int, int, int]:
        repeated, like = min(told[one.folded], REPEATED), min(agreed[one.noun], AGREED)
        return 3 * repeated + like + specific(one), one.order, -one.descriptor.start

    best = max(some, key=worth)
    place = best.descriptor
    return Description(best.words, Passage(place.mention.article, place.start, place.end), place.how)


def specific(one: Candidate) -> int:
    """Return how much words say: how many they are beside the noun, and whether they tie it to a name."""
    beside = len(words_of(one.folded)) - len(one.noun.words)
    tied = (
        any(word[:1].isupper() for word in one.words.split()[1:]) or "'s " in one.words or "’s " in one.words
    )
    return min(beside, WORDS) + 2 * tied
