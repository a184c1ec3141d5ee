"""What some mentions of one article name together: a local entity, on its way to one of the archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from backstory.data.capitals import the
from backstory.model import Evidence, Mention, Office, Recognition
from backstory.resolve.known import Known, could_be, country_of, is_generic, known, owners, parted
from backstory.resolve.names import company_key, key_of

__all__ = ["Join", "Local", "by_name", "joined"]

WEIGHT = {
    "table": 3.0,
    "phrase": 4.0,
    "title": 3.0,
    "score": 3.0,
    "acronym": 2.0,
    "coordination": 3.0,
    "model": 1.0,
    "echo": 0.2,
    "archive": 0.2,
}
"""How much a recogniser's word counts for the kind of a name."""
OFFICE = 3.0
"""How much an office counts for a person."""


@dataclass(slots=True, eq=False)
class Local:
    """What some mentions of one article name together; being built, so not frozen."""

    article: str
    name: str
    kind: str
    mentions: list[tuple[Mention, Evidence]]
    votes: defaultdict[str, float]
    offices: list[tuple[Office, bool]] = field(default_factory=list)
    known: Known | None = None
    owner: str = ""  # the country that the article names right before it
    told: frozenset[str] = frozenset()  # what words beside its mentions tell of a person: Calling.how

    @property
    def first(self) -> int:
        """Where it is named first."""
        return min(mention.start for mention, _ in self.mentions)

    @property
    def key(self) -> str:
        """The key of its name."""
        return key_of(self.name)

    def be_unknown(self) -> None:
        """Be something else of that name than what the tables know."""
        self.known = None
        plain = Evidence("name", f"named “{self.name}” in full", 1.0)
        self.mentions = [(mention, plain if why.rule == "known" else why) for mention, why in self.mentions]


def by_name(article: str, recognition: Recognition) -> list[Local]:
    """Group mentions that are written alike; the kind is what most of them are taken for."""
    offices: dict[Mention, list[tuple[Office, bool]]] = {}
    for sighting in recognition.offices:
        offices.setdefault(sighting.person, []).append((sighting.office, sighting.former))
    rows: dict[tuple[str, str, str], list[Mention]] = {}
    before: Mention | None = None
    for mention in recognition.mentions:
        name, country = parted(mention.name)
        if country and known(name, mention.kind) is None:  # "U.S. Air Force", of which others have one too
            key = ("", company_key(name), country)
        else:
            key = (*group_key(mention), owner_beside(mention, before))
        rows.setdefault(key, []).append(mention)
        before = mention
    return [group_of(article, owner, mentions, offices) for owner, mentions in with_owners(rows)]


GAP = 3
"""Characters between a country and what it owns: a space, with a possessive before it."""


def owner_beside(mention: Mention, before: Mention | None) -> str:
    """Return the country right before a name that every country has, empty where there is none."""
    if before is None or not 0 < mention.start - before.end <= GAP or not is_generic(mention.name):
        return ""
    country = country_of(before.name) or ""
    what = known(mention.name, mention.kind)
    return "" if what and country in owners().get(what, ()) else country


def with_owners(rows: Mapping[tuple[str, str, str], list[Mention]]) -> list[tuple[str, list[Mention]]]:
    """Return whose it is and the mentions of each group.

    Where one country's is named, the name without a country is the same.
    """
    owned: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for key in rows:
        owned.setdefault(key[:2], []).append(key)
    groups = []
    for keys in owned.values():
        if len(keys) == 2 and any(not key[2] for key in keys):
            owner = "".join(key[2] for key in keys)
            groups.append((owner, sorted(mention for key in keys for mention in rows[key])))
        else:
            groups.extend((key[2], rows[key]) for key in keys)
    return groups


def group_of(
    article: str,
    owner: str,
    mentions: Sequence[Mention],
    offices: Mapping[Mention, list[tuple[Office, bool]]],
) -> Local:
    """Return the local that mentions written alike make; of an ``owner`` it is not what the tables know."""
    votes: defaultdict[str, float] = defaultdict(float)
    for mention in mentions:
        votes[mention.kind] += WEIGHT[mention.recogniser]
    held = [office for mention in mentions for office in offices.get(mention, ())]
    if held:
        votes["person"] += OFFICE * len(held)
    kind = max(sorted(votes), key=lambda kind: votes[kind])
    name = best_form(mention.name for mention in mentions)
    seen = [(mention, why_named(mention, name, owner)) for mention in mentions]
    return Local(article, name, kind, seen, votes, held, None if owner else known(name, kind), owner)


def why_named(mention: Mention, name: str, owner: str) -> Evidence:
    """Say how a mention gives its name; ``owner`` is the country whose it is, where many have one."""
    if mention.meant:
        return why_meant(mention)
    return why_written(mention.name, mention.kind, name, owner)


def why_meant(mention: Mention) -> Evidence:
    """Say how a mention gives a name that is not written as it stands."""
    if mention.kind == "person":
        why = f"“{mention.surface}” is read as “{mention.meant}”: the s is taken for a slip of the key"
        return Evidence("slip", why, 0.6)
    if mention.recogniser == "score":
        why = f"“{mention.surface}” is the team here: the article tells of a match, and it plays"
        return Evidence("team", why, 0.85)
    if mention.meant.startswith(f"{' '.join(mention.surface.split())} in "):
        why = f"the text says where “{mention.surface}” is: “{mention.meant}”"
        return Evidence("stated place", why, 0.95)
    why = f"“{mention.surface}” stands for “{mention.meant}” in a list of two that share a word"
    return Evidence("shared word", why, 0.9)


@lru_cache(maxsize=1 << 17)  # one value for a name, in however many articles
def why_written(written: str, kind: str, name: str, owner: str) -> Evidence:
    """Say how words ``written`` of a kind give a name."""
    found = None if owner else known(written, kind)
    key = key_of(written)
    if found and key != key_of(found.name):
        of = "what is of " if found.part == "nationality" else ""
        why = f"“{written}” is in general use for {of}{the(found.name)}{found.name}"
        return Evidence("known", why, 0.98)
    if found or key == key_of(name):
        return Evidence("name", f"named “{name}” in full", 1.0)
    if owner:
        why = f"“{written}” and “{name}” are one here: the article names that of no other country"
        return Evidence("form", why, 0.95)
    return Evidence("form", f"“{written}” is “{name}”, written a little differently", 0.97)


PLAIN = frozenset({"name", "known", "form"})
"""Rules that say no more than that a name is written so."""


def group_key(mention: Mention) -> tuple[str, str]:
    """Return what mentions of one name share: a country and a person of one name are two."""
    found = known(mention.name, mention.kind)
    if found:
        return (found.kind, key_of(found.name))
    if mention.kind == "person" and known(mention.name, "place"):
        return ("person", key_of(mention.name))
    return ("", company_key(mention.name))


def best_form(names: Iterable[str]) -> str:
    """Return the form to show: the most frequent, capitals of a headline last."""
    counts = Counter(names)
    return max(
        sorted(counts), key=lambda name: (not (name.isupper() and len(name) > 5), counts[name], len(name))
    )


Join = tuple[Local, Local, Evidence]
"""The second is named by the first's name: whole, part, why."""


def joined(groups: Sequence[Local], joins: Iterable[Join]) -> list[Local]:
    """Return the groups with each part taken up into its whole."""
    into: dict[int, Local] = {}

    def root(group: Local) -> Local:
        while id(group) in into:
            group = into[id(group)]
        return group

    for whole, part, why in joins:
        whole, part = root(whole), root(part)
        if whole is part:
            continue
        whole.mentions.extend((mention, why if e.rule in PLAIN else e) for mention, e in part.mentions)
        for kind, weight in part.votes.items():
            whole.votes[kind] += weight
        whole.offices.extend(part.offices)
        if part.known and not whole.known and could_be(whole.name, part.known):
            whole.known = part.known
        whole.owner = whole.owner or part.owner
        whole.told |= part.told
        into[id(part)] = whole
    return [group for group in groups if id(group) not in into]
