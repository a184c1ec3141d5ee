"""What the nouns in lower case of one article tell of: something named, or something without a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from backstory.data.capitals import the
from backstory.model import Article, Evidence, Mention, Nominal, Recognition
from backstory.resolve.anchors import Anchor, anchors_of, led_to, names_meant
from backstory.resolve.drafts import Draft
from backstory.resolve.known import capital_of, country_of
from backstory.resolve.local import Local
from backstory.resolve.meetings import Meeting, meetings_in
from backstory.resolve.modifiers import SCOPE, head_row, said_by
from backstory.resolve.unnamed import Unnamed, unnamed_in

__all__ = ["Nouns", "Told"]

WITH = re.compile(r"\s+(?:between|with)\s+(?:the\s+)?$")
AND = re.compile(r"\s+and\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Something without a name that an article tells of.

    ``only`` is whether its name tells it from its like whenever it is told of, as an alliance of two or a
    meeting in a month.
    """

    article: Article
    name: str
    head: str
    kind: str
    local: Local | None
    only: bool
    around: Sequence[tuple[Mention, Evidence]] = ()  # where its owners are named in it


def both(parties: Collection[str]) -> str:
    """Return "Japan and the United States"."""
    return " and ".join(f"{the(party)}{party}" for party in sorted(parties))


class Nouns:
    """The nominals of one article, and what each can mean; ``rows`` are the drafts that the article names."""

    def __init__(
        self, article: Article, recognition: Recognition, rows: Sequence[tuple[Draft, Local]]
    ) -> None:
        self.article = article
        self.recognition = recognition
        self.rows = rows
        named = [(mention, draft) for draft, local in rows for mention, _ in local.mentions]
        self.draft_at = {(mention.start, mention.end): draft for mention, draft in named}
        self.places = {
            (mention.start, mention.end): replace(mention, meant=draft.name, kind=draft.kind)
            for mention, draft in sorted(named, key=lambda row: row[0].start)
        }

    def told(self) -> Iterator[Told]:
        """Lead nominals to what is named; yield what is told of without a name."""
        named_here = [
            (draft, local)
            for draft, local in self.rows
            if draft.kind in {"document", "event"} and not draft.doubt
        ]
        anchors = anchors_of(named_here, self.article.text, self.recognition.sentences)
        rest: list[Nominal] = []
        for nominal in self.recognition.nominals:
            found = led_to(nominal, anchors, rest, self.places) if self.free(nominal) else None
            if found:
                self.lead(nominal, *found)
            else:
                rest.append(nominal)
        named = frozenset(word for anchor in anchors for word in anchor.words)
        rest = [n for n in rest if not names_meant(n.head) & named and not self.may_be_bloc(n)]
        for thing in unnamed_in(self.article.text, rest, self.owners_of):
            yield from self.of_thing(thing)
        people = [local for _, local in self.rows if local.kind == "person"]
        for meeting in meetings_in(self.article, self.recognition, rest, self.places, people):
            yield self.of_meeting(meeting)

    @cached_property
    def taken(self) -> bytearray:
        """Which characters of the article belong to a name."""
        taken = bytearray(len(self.article.text))
        for start, end in self.places:
            taken[start:end] = b"\1" * (end - start)
        return taken

    def free(self, nominal: Nominal) -> bool:
        """Tell whether a nominal stands apart from every name."""
        return nominal.whose != "beside" and not any(self.taken[nominal.start : nominal.end])

    def may_be_bloc(self, nominal: Nominal) -> bool:
        """Tell whether "the alliance" may be a bloc of many that the article names."""
        told = nominal.modifiers or nominal.owners or nominal.restricted
        if told or not head_row(nominal.head).get("pair"):
            return False
        return any(draft.name in said_by("blocs") for draft, _ in self.rows)

    def lead(self, nominal: Nominal, anchor: Anchor, why: Evidence) -> None:
        """Make a nominal a mention of what is named."""
        anchor.places.append(nominal.end)
        anchor.local.mentions.append((self.mention(nominal, anchor.draft.name), why))
        anchor.draft.joined.add(why)

    def mention(self, nominal: Nominal, name: str) -> Mention:
        """Return the mention that a nominal is."""
        place = (self.article.path, nominal.start, nominal.end, nominal.surface)
        return Mention(*place, nominal.kind, nominal.kind, "nominal", name)

    def local(self, name: str, seen: Sequence[Nominal], means: str, sure: float) -> Local:
        """Return what some nominals name together."""
        kind = seen[0].kind
        found = [
            (
                self.mention(nominal, name),
                Evidence("nominal", f"“{' '.join(nominal.surface.split())}” {means}", sure),
            )
            for nominal in seen
        ]
        return Local(self.article.path, name, kind, found, defaultdict(float, {kind: float(len(seen))}))

    def of_thing(self, thing: Unnamed) -> Iterator[Told]:
        """Yield a document without a name, where nouns stand apart from the names around them."""
        seen = [nominal for nominal in thing.nominals if self.free(nominal)]
        around = [nominal for nominal in thing.nominals if nominal.whose == "beside"]
        if not seen and not around:
            return
        only = bool(head_row(thing.head).get("pair"))
        by = f", whose as it is told of together with the {thing.beside}" if thing.beside else ""
        what = f"the {thing.called} of {both(thing.owners)}"
        means = f"can only mean {what} here{by}: the article tells of no other{' of two' if only else ''}"
        local = self.local(thing.name, seen, means, 0.85 if only else 0.75) if seen else None
        beside = [self.with_owners(nominal, thing.name, what) for nominal in around]
        yield Told(self.article, thing.name, thing.head, thing.kind, local, only, beside)

    def with_owners(self, nominal: Nominal, name: str, what: str) -> tuple[Mention, Evidence]:
        """Return the words from the names of those whose a thing is to its noun: "Japan-U.S. alliance"."""
        start = min(start for start, _ in nominal.owners)
        surface = self.article.text[start : nominal.end]
        mention = Mention(
            self.article.path, start, nominal.end, surface, nominal.kind, nominal.kind, "nominal", name
        )
        return mention, Evidence("nominal", f"“{' '.join(surface.split())}” is {what}", 0.9)

    def of_meeting(self, meeting: Meeting) -> Told:
        """Return a meeting without a name."""
        why = "the two whom the sentence names before it"
        if len(meeting.nominals) > 1:
            why = "the article tells of no other that is to come"
        local = self.local(
            meeting.name, meeting.nominals, f"is the meeting of {both(meeting.parties)}: {why}", 0.7
        )
        return Told(self.article, meeting.name, meeting.head, local.kind, local, meeting.month is not None)

    def owners_of(self, nominal: Nominal) -> frozenset[str] | None:
        """Return whose a nominal says that a thing is; None where another sort of name stands before it."""
        owners = {self.owner_at(place, nominal.whose) for place in nominal.owners}
        if "" in owners:
            return None if nominal.whose == "beside" else frozenset()
        beyond = self.parties_behind(nominal) if nominal.restricted else frozenset()
        if not owners and not beyond and head_row(nominal.head).get("pair"):
            return self.both_named(nominal)
        return frozenset(owners) | beyond

    def owner_at(self, place: tuple[int, int], whose: str) -> str:
        """Return the country or the settled name of an owner; empty where it is not known."""
        draft = self.draft_at.get(place)
        if draft is None or draft.doubt:
            return ""
        if draft.kind == "place":
            ruled = capital_of(draft.name) if whose != "beside" else None
            return country_of(draft.name) or ruled or ""
        return draft.name if whose != "beside" and draft.kind in {"organization", "person"} else ""

    def parties_behind(self, nominal: Nominal) -> frozenset[str]:
        """Return the countries in "between A and B" or "with B" right behind a nominal."""
        found: set[str] = set()
        end, gap = nominal.end, WITH
        for (start, stop), mention in self.places.items():
            if start >= end:
                country = country_of(mention.name)
                if not country or not gap.fullmatch(self.article.text[end:start]):
                    break
                found.add(country)
                end, gap = stop, AND
        return frozenset(found)

    def both_named(self, nominal: Nominal) -> frozenset[str]:
        """Return the two countries of a sentence that speaks of a "bilateral" thing; empty where not two."""
        if not any(SCOPE.get(word) == 2 for word in nominal.modifiers):
            return frozenset()
        inside = next(((s, e) for s, e in self.recognition.sentences if s <= nominal.start < e), (0, 0))
        found = {
            country
            for (start, end), mention in self.places.items()
            if inside[0] <= start and end <= inside[1] and (country := country_of(mention.name))
        }
        return frozenset(found) if len(found) == 2 else frozenset()
