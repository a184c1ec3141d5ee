"""What refers to an entity without naming it: a capital for its government, an office for its holder."""

from __future__ import annotations

from collections import Counter

from backstory.model import Entity, Reference
from backstory.write.lines import entity_link
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.view import View
from backstory.write.wording import counted, sure

__all__ = ["meant_by", "meant_why", "stands_for"]


def meant_by(view: View, from_page: str, entity: Entity, most: int) -> Markdown:
    """Return the words that refer to an entity, linked to what they name, and how often, most often first.

    At most as many as ``most``, and how many more there are. A name inside a longer one is its own name.
    """
    references = [one for one in view.kb.meant.get(entity.id, ()) if one.how != "part"]
    counts = Counter(surface(one) for one in references)
    named = {surface(one): other for one in references if (other := own(view, one)) is not None}
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    lines = [
        Markdown(
            f"{entity_link(from_page, named[words], words) if words in named else literal(words)} ({times})"
        )
        for words, times in ranked[:most]
    ]
    rest = len(ranked) - most
    return joined([*lines, literal(f"and {rest} more")] if rest > 0 else lines, last=", ")


def own(view: View, reference: Reference) -> Entity | None:
    """Return what the words of a reference name themselves: the city, None where they name nothing."""
    place = reference.start, reference.end
    for found in view.kb.links.get(reference.article, ()):
        if (found.mention.start, found.mention.end) == place and found.entity is not None:
            return view.kb.entities[found.entity]
    return None


def stands_for(view: View, from_page: str, entity: Entity) -> Markdown:
    """Return the governments for which a place or a seat stands, and how often, most frequent first."""
    stand_ins = view.kb.stand_ins
    counts: Counter[str] = Counter()
    for found in view.kb.backlinks.get(entity.id, ()):
        mention = found.mention
        if one := stand_ins.get((mention.article, mention.start, mention.end)):
            counts[one.entity] += 1
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    lines = (
        Markdown(f"{entity_link(from_page, view.kb.entities[id_])} ({counted(times, 'time')})")
        for id_, times in ranked
    )
    return joined(lines, last=", ")


def meant_why(view: View, from_page: str, one: Reference) -> Markdown:
    """Return why words that do not name an entity refer to it, with the paragraph where they stand."""
    place = relative(from_page, view.place(view.kb.article[one.article], one.start))
    said = f"{literal(one.evidence.words)} ({sure(one.evidence.confidence)}, {link('there', place)})"
    return Markdown(said)


def surface(reference: Reference) -> str:
    """Return the words of a reference on one line."""
    return " ".join(reference.surface.split())
