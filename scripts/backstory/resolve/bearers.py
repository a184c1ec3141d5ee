"""Whom the surnames of persons that stand alone mean inside one article.

Where one person of a surname is named in full, the surname is his. Where several are, each mention is decided
by itself: by an office, a title of courtesy, by who had been named so far, by whom the text is speaking of.
What nothing decides is left for the archive, which leaves it open unless it knows more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from backstory.model import Evidence, Mention
from backstory.resolve.around import Text
from backstory.resolve.local import Join, Local
from backstory.resolve.marks import AGES, SOLE, contradicts, titles
from backstory.resolve.names import handles, person_name, regnal, words_of
from backstory.resolve.variants import compatible

__all__ = ["surnames"]


def surnames(groups: Sequence[Local], text: Text) -> tuple[list[Local], list[Join]]:
    """Return the groups with single names parted by whom they mean, and the joins to these persons."""
    bearers = bearers_of(groups)
    firms = [words_of(g.name) for g in groups if g.kind == "organization" and not g.name.isupper()]
    found: list[Local] = []
    joins: list[Join] = []
    for group in groups:
        options = [one for one in bearers.get(single(group, firms, bearers), ()) if one is not group]
        pieces = parted(group, options, text) if options else parted_by_sex(group, text)
        for piece, whole, why in pieces:
            found.append(piece)
            if whole is not None and why is not None:
                joins.append((whole, piece, why))
    return found, joins


def bearers_of(groups: Iterable[Local]) -> Mapping[str, list[Local]]:
    """Return the people whom the article names in full, by each single name that they are called by."""
    bearers: dict[str, list[Local]] = defaultdict(list)
    for group in groups:
        if group.kind == "person" and person_name(group.name).full:
            for handle in handles(group.name):
                bearers[handle].append(group)
    return bearers


def single(group: Local, firms: Sequence[tuple[str, ...]], bearers: Mapping[str, list[Local]]) -> str:
    """Return the single name that a group is of, empty where it is none of a person's.

    "Al Harthy" looks like a given name and a surname where nobody is called so.
    """
    named = person_name(group.name)
    whole = " ".join(named.words)
    if named.full and any(one is not group for one in bearers.get(whole, ())):
        return whole
    if named.full or regnal(named):
        return ""
    words = tuple(named.surname.split())
    firm = any(len(words) < len(one) and one[: len(words)] == words for one in firms)
    return "" if group.kind != "person" and (group.known or firm) else named.surname


class Piece(NamedTuple):
    """Some mentions of a single name, the person whom they mean, and why; neither where it is open."""

    local: Local
    whole: Local | None
    why: Evidence | None


def parted(group: Local, options: Sequence[Local], text: Text) -> list[Piece]:
    """Part a single name's mentions by whom they mean."""
    chosen: dict[tuple[int, Evidence] | str, list[tuple[Mention, Evidence]]] = defaultdict(list)
    course = Course(options, text)
    for mention, why in sorted(group.mentions, key=lambda row: row[0].start):
        found = course.meant(mention, group.name)
        key = (options.index(found.whole), found.why) if found else open_key(mention, text)
        chosen[key].append((mention, why))
    return [
        Piece(
            portion(group, rows, text),
            *((options[key[0]], key[1]) if isinstance(key, tuple) else (None, None)),
        )
        for key, rows in chosen.items()
    ]


def open_key(mention: Mention, text: Text) -> str:
    """Return what keeps mentions apart that are left open: "the elder Bush", "Ms. Tran"."""
    told = text.told.get(mention, frozenset())
    return " ".join(sorted(told & {*AGES, "m", "f"}))


def parted_by_sex(group: Local, text: Text) -> list[Piece]:
    """Part mentions of a name that nobody bears in full here, where they are of a man and of a woman."""
    single_name = group.kind == "person" and not person_name(group.name).full
    told = group.told & {*AGES, "m", "f"} if single_name else frozenset[str]()
    if not (told & AGES or told >= {"m", "f"}):
        return [Piece(group, None, None)]
    rows: dict[str, list[tuple[Mention, Evidence]]] = defaultdict(list)
    for mention, why in group.mentions:
        rows[open_key(mention, text)].append((mention, why))
    return [Piece(portion(group, some, text), None, None) for some in rows.values()]


def portion(group: Local, rows: Sequence[tuple[Mention, Evidence]], text: Text) -> Local:
    """Return a local of some of a group's mentions, with their share of its votes."""
    if len(rows) == len(group.mentions):
        return group
    share = len(rows) / len(group.mentions)
    votes = defaultdict(float, {kind: weight * share for kind, weight in group.votes.items()})
    held = [office for mention, _ in rows for office in text.offices.get(mention, ())]
    told = frozenset[str]().union(*(text.told.get(mention, ()) for mention, _ in rows))
    return Local(
        group.article, group.name, group.kind, list(rows), votes, held, group.known, group.owner, told
    )


class Meant(NamedTuple):
    """The person whom a mention means, and why."""

    whole: Local
    why: Evidence


class Course:
    """The course of an article as far as it names the people of one surname; asked mention by mention."""

    def __init__(self, options: Sequence[Local], text: Text) -> None:
        self.options = options
        self.text = text
        self.named = sorted(
            (mention.start, index) for index, one in enumerate(options) for mention, _ in one.mentions
        )
        self.usual: int | None = None  # whom the single name meant when nobody else had been named yet

    def meant(self, mention: Mention, name: str) -> Meant | None:
        """Return whom a single name means here, None where it is open."""
        told = self.text.told.get(mention, frozenset())
        suffix = person_name(mention.name).suffix
        if told & AGES:
            return None
        fit = [
            one
            for one in self.options
            if not contradicts(told, one) and not differ(suffix, person_name(one.name).suffix)
        ]
        held = {office.title for office, _ in self.text.offices.get(mention, ())}
        if len(self.options) == 1:
            words = "the only one of that name in the article"
            own = fit and not (held and self.of_another(held, mention, fit[0]))
            return Meant(fit[0], because(name, fit[0], words, 0.97)) if own else None
        if len(fit) == 1:
            by = f"“{suffix.title()}.”" if suffix else "the title"
            tells = f"{by} fits no other of that name here"
            return Meant(fit[0], because(name, fit[0], tells, 0.9))
        same = [one for one in fit if held & titles([one])]
        if len(same) == 1:
            return Meant(same[0], because(name, same[0], "alone of that name in the same office here", 0.9))
        fit = [one for one in fit if not self.elsewhere(held, one)]
        if held and len(fit) == 1 and any(self.known(held, fit[0])):
            tells = "alone of that name here who is in that office in other articles"
            return Meant(fit[0], because(name, fit[0], tells, 0.9))
        found = self.by_course(mention, fit) if fit else None
        return Meant(found[0], because(name, *found)) if found else None

    def of_another(self, held: set[str], mention: Mention, one: Local) -> bool:
        """Tell whether a surname with a title is not that of the only one whom the article names in full."""
        return self.later(mention, one) or self.rules(held, one) or self.elsewhere(held, one)

    def elsewhere(self, held: set[str], one: Local) -> bool:
        """Tell whether other articles have somebody else of that name in an office that one has not here.

        "Speaker Doe" is not Peter Doe where the archive names Speaker Jane Doe.
        """
        known = self.known(held, one)
        return bool(known) and not held & titles([one]) and not any(known)

    def known(self, held: set[str], one: Local) -> list[bool]:
        """Return of each holder of one's surname in the archive whether it can be that one."""
        name = person_name(one.name)
        holders = (holder for title in held for holder in self.text.holders.get((name.surname, title), ()))
        return [compatible(name, holder) for holder in holders]

    def later(self, mention: Mention, one: Local) -> bool:
        """Tell whether somebody of no office is named only behind a mention that has one.

        "Prime Minister Kishida" of the first paragraph is not the clerk Kishida of the last one.
        """
        return not one.offices and one.first > mention.start

    def rules(self, held: set[str], one: Local) -> bool:
        """Tell whether somebody has quite another office: "President Doe" is not First Lady Jane Doe."""
        return bool(held & SOLE) and bool(titles([one])) and not held & titles([one])

    def by_course(self, mention: Mention, fit: Sequence[Local]) -> tuple[Local, str, float] | None:
        """Return whom the course of the text means, how it shows, and how sure that is."""
        indices = [self.options.index(one) for one in fit]
        before = [index for start, index in self.named if start < mention.start and index in indices]
        if not before:
            return self.ahead(mention, indices)
        if len(set(before)) == 1 and before[0] in (self.spoken_of(indices) or before):
            self.usual = before[0] if self.usual is None else self.usual
            return self.options[before[0]], "the only one of that name to be named so far", 0.9
        usual = self.usual if self.usual in indices else None
        own = self.spoken_of(indices)
        first = own[0] if len(own) == 1 else None
        near = self.near(mention, indices)
        steady = {index for index in (usual, first) if index is not None}
        if len(steady) == 1 and (near is None or near in steady or len({usual, first}) == 1):
            return self.options[steady.pop()], "of whom the article speaks first, and so all along", 0.75
        if not steady and near is not None:
            return self.options[near], "whom the text has just named, and nobody else of that name", 0.75
        return None

    def ahead(self, mention: Mention, indices: Sequence[int]) -> tuple[Local, str, float] | None:
        """Return whom a headline means: the one whom the first block that names one names alone."""
        own = self.spoken_of(indices) or indices
        named = [(start, index) for start, index in self.named if index in own]
        block = self.text.block(named[0][0])
        here = {index for start, index in named if self.text.block(start) == block}
        if len(here) != 1:
            return None
        found = here.pop()
        self.usual = found if self.usual is None else self.usual
        return self.options[found], "the first of that name whom the article names in full", 0.75

    def spoken_of(self, indices: Sequence[int]) -> list[int]:
        """Return those who are not introduced as somebody's relatives."""
        return [index for index in indices if "kin" not in self.options[index].told]

    def near(self, mention: Mention, indices: Sequence[int]) -> int | None:
        """Return the one named in this or the last sentence, nobody else since the paragraph began."""
        sentence, block = self.text.sentence(mention.start), self.text.block(mention.start)
        since = [
            (start, index)
            for start, index in self.named
            if start < mention.start
            and index in indices
            and (self.text.block(start) == block or self.text.sentence(start) >= sentence - 1)
        ]
        last = [index for start, index in since if self.text.sentence(start) >= sentence - 1]
        return last[-1] if last and len({index for _, index in since}) == 1 else None


def differ(one: str, other: str) -> bool:
    """Tell whether two suffixes are of two people."""
    return bool(one and other) and one != other


def because(name: str, whole: Local, words: str, sure: float) -> Evidence:
    """Return the evidence for a surname."""
    return Evidence("surname", f"“{name}” is the surname of {whole.name}, {words}", sure)
