"""Labels of transcripts: whom "THE PRESIDENT:", "MS. DOE:" or "Q" stands for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from backstory.data import table
from backstory.knowledge import KnowledgeBase
from backstory.model import Entity
from backstory.relate.voices import LIKELY, NAMED, Hearing, People, Voice, on_one_line

__all__ = ["is_label", "labelled", "people_of"]

LEAD = 5  # characters of emphasis and spaces that may stand before a label
MOSTLY = 0.8  # of the sightings of an office that namesakes are given


def is_label(hearing: Hearing, start: int, end: int) -> bool:
    """Tell whether words open a paragraph as its label, in capitals."""
    text = hearing.article.text
    words = text[start:end]
    opens = start - hearing.paragraph(start) < LEAD
    return words.isupper() and opens and (text[end : end + 1] == ":" or words in {"Q", "A"})


def labelled(hearing: Hearing, start: int, end: int) -> Voice:
    """Return the voice of a label: the one person who is meant, or words for one whom nothing names."""
    label = on_one_line(hearing.article.text[start:end])
    if label in labels():
        return Voice(None, labels()[label])
    if label.startswith("THE "):
        found = in_title(hearing, label.removeprefix("THE ").casefold())
        how = f"{label}: the only holder of this office whom the article's title names"
        sure = LIKELY
    else:
        found = bearers(hearing, label)
        how = f"{label}: the only one of this name in the article"
        sure = NAMED
    if len(found) == 1:
        return Voice(found.pop(), label, how, sure)
    return Voice(None, spoken_of(label))


@cache
def labels() -> dict[str, str]:
    """What those whom a transcript does not name are called in a sentence."""
    return {str(label): str(words) for label, words in table("speech")["labels"].items()}


def spoken_of(label: str) -> str:
    """Return a label as running text has it: "the president", "Mr. Doe"."""
    if label.startswith("THE ") or label.split()[-1] in {"OFFICIAL", "MEMBER", "AIDE", "OFFICER"}:
        return label.casefold()
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), label)


def in_title(hearing: Hearing, office: str) -> set[str]:
    """Return the holders of an office whom the article's title names with it: "Remarks by President Doe"."""
    named = re.compile(
        rf"(?<!vice )(?<!deputy )(?<!former )\b{re.escape(office)}\s+(?P<name>(?:[^\W\d_][\w.'’-]*\s*)+)",
        re.IGNORECASE,
    )
    title = on_one_line(hearing.article.title)
    words = {word.casefold() for match in named.finditer(title) for word in match["name"].split()}
    found = {
        who: seen
        for who, seen in hearing.archive.holders.get(office, {}).items()
        if words and surname(hearing.kb.entities[who]) in words
    }
    return leading(found)


def leading(found: Mapping[str, int]) -> set[str]:
    """Return the one whom nearly all sightings mean; the others are slips of the text."""
    return {who for who, seen in found.items() if seen > MOSTLY * sum(found.values())}


def surname(entity: Entity) -> str:
    """Return the last word of a person's name, folded, without "Jr." and its like."""
    return last_word((entity.sorted_as or entity.name).partition(",")[0])


@lru_cache(maxsize=1 << 14)
def last_word(name: str) -> str:
    """Return the last word of a name, folded, without what stands behind names; each is asked for often."""
    words = [word.casefold() for word in name.split()]
    return next((word for word in reversed(words) if word not in suffixes()), words[-1])


@cache
def suffixes() -> frozenset[str]:
    """Words behind a name that are no part of it, folded: "jr.", "iii"."""
    return frozenset(str(word).casefold() for word in table("titles")["suffixes"])


def bearers(hearing: Hearing, label: str) -> set[str]:
    """Return the persons of the article with the name of a label; an office parts namesakes."""
    words = label.casefold().split()
    found: dict[str, str] = {}
    for link in hearing.links:
        if link.mention.kind == "person" and link.entity is not None:
            found.setdefault(link.entity, hearing.kb.entities[link.entity].name.casefold())
    bearing = {who for who, name in found.items() if words[-1] in re.split(r"[\s,]+", name)}
    if not bearing:
        title = hearing.article.title.casefold()
        names = {
            who: hearing.kb.entities[who].name.casefold()
            for who in hearing.archive.bearers.get(words[-1], ())
        }
        return {who for who, name in names.items() if " " in name and name in title}
    if len(bearing) == 1:
        return bearing
    holders = hearing.archive.holders.get(" ".join(words[:-1]), {})
    return leading({who: seen for who, seen in holders.items() if who in bearing}) or bearing


def people_of(kb: KnowledgeBase) -> People:
    """Return the persons of an archive as labels ask for them, without former holders of an office."""
    holders: defaultdict[str, Counter[str]] = defaultdict(Counter)
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for identity, entity in sorted(kb.entities.items()):
        if entity.kind == "person":
            bearers[surname(entity)].append(identity)
        for held in entity.offices:
            holders[held.office.title.casefold()][identity] += 0 if held.former else held.sightings
    return People(bearers, holders)
