"""Clusters on their way to entities: what each is called and what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backstory.data import KINDS
from backstory.model import Alias, Described, Evidence, Mention, OfficeHeld
from backstory.resolve.clusters import Clusters, votes
from backstory.resolve.known import parted
from backstory.resolve.local import Local
from backstory.resolve.names import is_acronym, key_of
from backstory.resolve.owners import Owner
from backstory.resolve.people import UNSETTLED
from backstory.resolve.usual_names import best_name

__all__ = ["Draft", "aliases", "drafts_of"]


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
    owner_told: bool = False  # the text says which country's it is
    unshown: Evidence | None = None  # why it is not sure that it is a thing of its kind
    ruled: list[Evidence] = field(default_factory=list)  # what people said of it as a whole
    described: Described | None = None  # in a person's words
    also: list[str] = field(default_factory=list)  # names that people gave it
    held: list[OfficeHeld] = field(default_factory=list)  # offices as people ruled them
    referred: list[tuple[Mention, Evidence]] = field(default_factory=list)  # what stands for it, and why
    renamed: bool = False  # by a person, so that its address follows its name

    @property
    def mentions(self) -> int:
        """How often it is named."""
        return sum(len(local.mentions) for local in self.members)

    @property
    def linked(self) -> int:
        """How often it is surely named."""
        return 0 if self.doubt and not self.ruled else self.mentions

    @property
    def refusals(self) -> set[Evidence]:
        """Why others that look alike are others, and why it is not sure that it is a thing at all."""
        return self.apart | ({self.unshown} if self.unshown else set())

    @property
    def names(self) -> frozenset[str]:
        """What its mentions call it."""
        return frozenset(mention.name for local in self.members for mention, _ in local.mentions)

    @property
    def recognisers(self) -> frozenset[str]:
        """What recognised its mentions."""
        return frozenset(mention.recogniser for local in self.members for mention, _ in local.mentions)

    @property
    def stated(self) -> bool:
        """Whether some article states a name that it has beside its own."""
        return any(why.rule == "stated" for local in self.members for _, why in local.mentions)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all names by which it is known."""
        return frozenset(key_of(name) for name in (*self.names, self.name, *self.also))

    @property
    def written(self) -> frozenset[str]:
        """The keys of its mentions as they stand in the text, which may be words that are no name of it."""
        return frozenset(key_of(mention.surface) for local in self.members for mention, _ in local.mentions)

    @property
    def articles(self) -> frozenset[str]:
        """Paths of the articles that name it, or in which something stands for it."""
        return frozenset(
            [*(local.article for local in self.members), *(mention.article for mention, _ in self.referred)]
        )

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Sorts drafts: the most named first, then by kind, name and first article."""
        named = (local.article for local in self.members)
        first = min(named, default="") or min(mention.article for mention, _ in self.referred)
        return (-self.mentions, self.kind, self.name, first)

    @property
    def first(self) -> tuple[str, int]:
        """The first place, by article path, where it is named, or where something else stands for it."""
        named = [(local.article, local.first) for local in self.members]
        return min(named or [(mention.article, mention.start) for mention, _ in self.referred])


def drafts_of(clusters: Clusters, owners: Mapping[int, Owner]) -> list[Draft]:
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
        whose = [owners[id(local)] for local in members if id(local) in owners]
        owner = whose[0].country if whose else None
        name = name_of(members, kind, owner)
        inside = {e for local in members for _, e in local.mentions if e.rule != "name"}
        whys = {*joined.get(number, ()), *inside}
        doubt = doubts.get(number)
        draft = Draft(name, kind, members, whys, apart.get(number, set()), doubt)
        draft.owner_told = any(one.told for one in whose)
        found.append(draft)
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


def aliases(draft: Draft) -> tuple[Alias, ...]:
    """Return the surface forms of a draft, most frequent first, then those that only people gave it."""
    counts = Counter(" ".join(m.surface.split()) for local in draft.members for m, _ in local.mentions)
    counts.update(dict.fromkeys(draft.also, 0))
    return tuple(
        Alias(surface, n) for surface, n in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    )
