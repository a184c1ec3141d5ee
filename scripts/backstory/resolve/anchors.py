"""Nouns in lower case led to the one named thing of their article that they can mean: "the pact".

Where two fit, or something else of the kind was told of in between, none is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from backstory.data.heads import head_of
from backstory.model import Evidence, Mention, Nominal
from backstory.resolve.drafts import Draft
from backstory.resolve.known import country_of
from backstory.resolve.local import Local
from backstory.resolve.modifiers import SCOPE, head_row, is_plural, telling, terms
from backstory.resolve.names import words_of

__all__ = ["Anchor", "Places", "anchors_of", "led_to", "names_meant"]

NEAR = 1200
COMMON_NEAR = 400
"""Characters behind which "the agreement" is no longer sure to mean the last one named; "the plan" sooner."""

WORD = re.compile(r"[a-z]+|\d{4}")
EXERCISE_BEHIND = re.compile(r"(?:[\s-]+[\w.]+){0,5}?\s+(?:exercise|drill)s?\b")
EXERCISE_BEFORE = re.compile(r"\b[Ee]xercise\s+(?=$|[A-Z])")

Places = Mapping[tuple[int, int], Mention]
"""The mentions of an article by where they are."""


@dataclass(slots=True, eq=False)
class Anchor:
    """A named document or event of one article, and where the article told of it."""

    draft: Draft
    local: Local
    heads: frozenset[str]
    words: frozenset[str]
    parties: frozenset[str]
    places: list[int]
    said: frozenset[str]  # the words of the sentences that name it

    def last_before(self, start: int) -> int | None:
        """Return the end of the last telling of it before a place."""
        return max((place for place in self.places if place <= start), default=None)


def anchors_of(
    rows: Iterable[tuple[Draft, Local]], text: str, sentences: Sequence[tuple[int, int]]
) -> list[Anchor]:
    """Return what the documents and events that an article names can be called by."""
    found = []
    for draft, local in rows:
        names = {draft.name, *(mention.name for mention, _ in local.mentions)}
        heads = {head_of(name) for name in names}
        if draft.kind == "event":
            heads.update(head for mention, _ in local.mentions for head in heads_beside(mention, text))
        around = [sentence_at(mention.start, sentences) for mention, _ in local.mentions]
        found.append(
            Anchor(
                draft,
                local,
                frozenset(heads),
                frozenset(word for name in names for word in words_of(name)) | heads,
                frozenset(country for name in names for country in countries_in(name)),
                [mention.end for mention, _ in local.mentions],
                frozenset(word for start, end in around for word in WORD.findall(text[start:end].lower())),
            )
        )
    return found


def heads_beside(mention: Mention, text: str) -> tuple[str, ...]:
    """Return the noun of an exercise beside its name: "Exercise Cobra Gold", "Balikatan joint exercises"."""
    inside = EXERCISE_BEFORE.match(mention.surface)
    before = EXERCISE_BEFORE.search(text[max(0, mention.start - 12) : mention.start])
    return ("exercise",) if inside or before or EXERCISE_BEHIND.match(text, mention.end) else ()


def sentence_at(place: int, sentences: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the sentence of a place; an empty one where none holds it."""
    at = bisect_right(sentences, place, key=lambda sentence: sentence[0]) - 1
    return sentences[at] if at >= 0 and place < sentences[at][1] else (place, place)


@lru_cache(maxsize=10_000)
def countries_in(name: str) -> frozenset[str]:
    """Return the countries that a name tells: both of "Guidelines for Japan-U.S. Defense Cooperation"."""
    parts = name.replace("-", " ").replace("–", " ").split()
    runs = (parts[at : at + length] for at in range(len(parts)) for length in (1, 2, 3))
    return frozenset(country for run in runs if (country := country_of(" ".join(run))))


def names_meant(head: str) -> frozenset[str]:
    """Return the head nouns of the names for which a noun may stand."""
    return frozenset(head_row(head)["names"])


def led_to(
    nominal: Nominal, anchors: Sequence[Anchor], before: Sequence[Nominal], places: Places
) -> tuple[Anchor, Evidence] | None:
    """Return the one named thing that a nominal can mean, and why; None where it is not sure.

    ``before`` are the nominals before it that no named thing explains.
    """
    meant = names_meant(nominal.head)
    family = [anchor for anchor in anchors if anchor.words & meant]
    if not nominal.definite or not any(anchor.heads & meant for anchor in family):
        return None
    owned = [anchor for anchor in family if anchor.heads & meant and owner_fits(nominal, anchor, places)]
    told = [word for word in telling(nominal) if word not in terms(nominal)]
    fitting = [anchor for anchor in owned if all(can_be(word, anchor) for word in told)]
    if told and fitting:
        return told_apart(nominal, told, fitting)
    if all(set(words_of(word)) <= anchor.said for word in told for anchor in owned):
        return only_one(nominal, anchors, family, owned, before)
    return None


def reach(nominal: Nominal) -> int:
    """Return how far behind the last telling of a thing a noun may stand for it."""
    return COMMON_NEAR if head_row(nominal.head).get("common") else NEAR


def owner_fits(nominal: Nominal, anchor: Anchor, places: Places) -> bool:
    """Tell whether a thing can be that of the owner whom the text names."""
    if nominal.whose in {"", "pronoun"} and not nominal.owners:
        return True
    names = [places[place].name if place in places else "" for place in nominal.owners]
    return bool(names) and all(
        country in anchor.parties if (country := country_of(name)) else set(words_of(name)) & anchor.words
        for name in names
    )


def told_apart(
    nominal: Nominal, told: Sequence[str], fitting: Sequence[Anchor]
) -> tuple[Anchor, Evidence] | None:
    """Return the only named thing of which all the words before the noun can be said."""
    if len(fitting) != 1:
        return None
    anchor = fitting[0]
    if len(told) < 2:
        last = anchor.last_before(nominal.start)
        near = last is not None and nominal.start - last <= reach(nominal)
        if nominal.restricted or nominal.whose == "pronoun" or not (near or told[0] in SCOPE):
            return None
    why = (
        f"“{spaced(nominal.surface)}” can only mean the {anchor.draft.name} here: "
        f"no other {anchor.draft.kind} of the kind in the article can be called “{' '.join(told)}”"
    )
    return anchor, Evidence("nominal", why, 0.9)


def of_kind(one: Anchor, two: Anchor) -> bool:
    """Tell whether two different things are of one kind."""
    return one is not two and one.draft.kind == two.draft.kind


def spaced(surface: str) -> str:
    """Return words with single spaces, wherever their lines end."""
    return " ".join(surface.split())


def can_be(word: str, anchor: Anchor) -> bool:
    """Tell whether a word before the noun is one of the name, or counts its parties."""
    if word in SCOPE:
        return len(anchor.parties) == SCOPE[word]
    return all(part in anchor.words for part in words_of(word))


def only_one(
    nominal: Nominal,
    anchors: Sequence[Anchor],
    family: Sequence[Anchor],
    owned: Sequence[Anchor],
    before: Sequence[Nominal],
) -> tuple[Anchor, Evidence] | None:
    """Return the only thing of its sort in the article, where nothing else came between."""
    if len(family) != 1 or not owned or nominal.restricted or nominal.whose == "pronoun":
        return None
    anchor, meant = owned[0], names_meant(nominal.head)
    last = anchor.last_before(nominal.start)
    many = any(head.endswith("s") for head in anchor.heads & meant)
    if last is None or nominal.start - last > reach(nominal) or (is_plural(nominal) and not many):
        return None
    if any((other.last_before(nominal.start) or 0) > last for other in anchors if of_kind(other, anchor)):
        return None
    if any(other.start >= last and names_meant(other.head) & meant for other in before):
        return None
    why = (
        f"“{spaced(nominal.surface)}” can only mean the {anchor.draft.name} here: "
        f"the only {anchor.draft.kind} of the kind in the article, and the last one told of"
    )
    return anchor, Evidence("nominal", why, 0.75 if telling(nominal) else 0.85)
