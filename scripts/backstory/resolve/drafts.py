"""Clusters on their way to entities: what each is called, what it is, which offices it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from backstory.data import KINDS
from backstory.model import Alias, Article, Evidence, Office, OfficeHeld
from backstory.resolve.clusters import Clusters, votes
from backstory.resolve.known import country_of, parted
from backstory.resolve.local import Local
from backstory.resolve.names import is_acronym, key_of, person_name, surname_first
from backstory.resolve.people import UNSETTLED

__all__ = ["Draft", "aliases", "drafts_of", "offices_held"]


@dataclass(slots=True, eq=False)
class Draft:
    """An entity before it has an id; human rulings still change it."""

    name: str
    kind: str
    members: list[Local]
    joined: set[Evidence]
    apart: set[Evidence]
    doubt: Evidence | None = None  # why it is not known whom it names
    hidden: bool = False
    ruled: list[Evidence] = field(default_factory=list)

    @property
    def mentions(self) -> int:
        """How often it is named."""
        return sum(len(local.mentions) for local in self.members)

    @property
    def linked(self) -> int:
        """How often it is surely named."""
        return 0 if self.doubt and not self.ruled else self.mentions

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all names by which it is known."""
        names = {mention.name for local in self.members for mention, _ in local.mentions}
        return frozenset(key_of(name) for name in names | {self.name})

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Sorts drafts: the most named first, then by kind, name and first article."""
        return (-self.mentions, self.kind, self.name, min(local.article for local in self.members))


def drafts_of(clusters: Clusters, owners: Mapping[int, tuple[str | None, str]]) -> list[Draft]:
    """Return a draft for each cluster, in their order."""
    joined = clusters.joined()
    doubts = {left: why for left, _, why in clusters.refusals if why.rule == UNSETTLED}
    apart: dict[int, set[Evidence]] = {}
    for left, right, why in clusters.refusals:
        for index in (left, right):
            apart.setdefault(clusters.root(index), set()).add(why)
    found = []
    for number, members in clusters.groups():
        kind = kind_of(members)
        owner = next((owners[id(local)][0] for local in members if id(local) in owners), None)
        name = name_of(members, kind, owner)
        inside = {e for local in members for _, e in local.mentions if e.rule != "name"}
        whys = {*joined.get(number, ()), *inside}
        doubt = doubts.get(number)
        found.append(Draft(name, kind, members, whys, apart.get(number, set()), doubt))
    return sorted(found, key=lambda draft: draft.order)


def kind_of(members: Sequence[Local]) -> str:
    """Return the kind of a cluster: the tables' word, an office's, then the most votes."""
    for local in members:
        if local.known:
            return local.known.kind
    kinds = Counter(local.kind for local in members)
    counts = votes(members)
    best = max(sorted(kinds), key=lambda kind: (kinds[kind], counts.get(kind, 0.0)))
    return best if best in KINDS else "organization"


def name_of(members: Sequence[Local], kind: str, owner: str | None) -> str:
    """Return the name to show: the general one, else the fullest that is usual."""
    counts = Counter(mention.name for local in members for mention, _ in local.mentions)
    general = next((local.known for local in members if local.known), None)
    if general:
        written_out = {
            form: n for form, n in sorted(counts.items()) if len(form.split()) > 2 and not is_acronym(form)
        }
        whole = general.part == "organization" and is_acronym(general.name) and written_out
        return best_name(written_out, kind) if whole else general.name
    if owner:
        whole = {form: n for form, n in counts.items() if parted(form)[1] == owner}
        if whole:
            return best_name(whole, kind)
        return f"{best_name(counts, kind)} ({owner})"
    return best_name(counts, kind)


def best_name(counts: Mapping[str, int], kind: str) -> str:
    """Return the most frequent full form: no bare surname, no acronym, no headline capitals."""

    def rank(name: str) -> tuple[bool, bool, int, bool, int, str]:
        full = person_name(name).full if kind == "person" else not is_acronym(name)
        shouted = name.isupper() and len(name) > 5
        usual = kind != "person" or not surname_first(person_name(name))
        return (full, not shouted, counts[name], usual, len(name), name)

    name = max(counts, key=rank)
    name = name[4:] if name.lower().startswith("the ") else name
    return name.rstrip(".") if kind == "person" and not name.endswith((" Jr.", " Sr.")) else name


def aliases(draft: Draft) -> tuple[Alias, ...]:
    """Return the surface forms of a draft, most frequent first."""
    counts = Counter(" ".join(m.surface.split()) for local in draft.members for m, _ in local.mentions)
    return tuple(
        Alias(surface, n) for surface, n in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    )


def offices_held(draft: Draft, articles: Mapping[str, Article]) -> tuple[OfficeHeld, ...]:
    """Return the offices given to a person, with the days of the first and the last article that does."""
    owner_by_title = usual_owners(draft)
    seen: dict[Office, list[tuple[date | None, bool]]] = {}
    for local in draft.members:
        for office, former in local.offices:
            of = country_of(office.of) or office.of if office.of else owner_by_title.get(office.title)
            seen.setdefault(Office(office.title, of), []).append((articles[local.article].date.day, former))
    return tuple(held(office, rows) for office, rows in sorted(seen.items(), key=lambda row: order_of(*row)))


def usual_owners(draft: Draft) -> dict[str, str]:
    """Return whose each office is where some article says so and none says otherwise."""
    owners: dict[str, set[str]] = {}
    for local in draft.members:
        for office, _ in local.offices:
            if office.of:
                owners.setdefault(office.title, set()).add(country_of(office.of) or office.of)
    return {title: next(iter(found)) for title, found in owners.items() if len(found) == 1}


def order_of(office: Office, rows: Iterable[tuple[date | None, bool]]) -> tuple[date, Office]:
    """Sort offices by when they were seen first."""
    return (min((day for day, _ in rows if day), default=date.max), Office(office.title, office.of or ""))


def held(office: Office, rows: Sequence[tuple[date | None, bool]]) -> OfficeHeld:
    """Return an office with its first and last sight."""
    former = all(was for _, was in rows)
    days = sorted(day for day, was in rows if day and was == former)
    return OfficeHeld(office, days[0] if days else None, days[-1] if days else None, len(rows), former)
