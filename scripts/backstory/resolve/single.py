"""Single names over all articles: the surname of somebody whom another article names in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from backstory.model import Evidence
from backstory.resolve.clusters import Clusters
from backstory.resolve.company import Company
from backstory.resolve.local import Local
from backstory.resolve.marks import AGES, contradicts, elder_of, titles
from backstory.resolve.misprints import surname_meant
from backstory.resolve.names import given, handles, person_name, regnal

__all__ = ["UNSETTLED", "join_single"]

UNSETTLED = "unsettled"
"""Rule of the refusals that leave a mention without an entity."""
DOMINANT = 0.7
"""A bare surname goes to the bearer who has at least this share of the articles that name one in full."""

type Bearers = Mapping[int, list[Local]]
"""The people of one surname: the locals that name one in full, by the number of the cluster."""


def join_single(clusters: Clusters, bare: Sequence[Local], full: Sequence[Local]) -> None:
    """Join a name that stands alone in its article with the one person whom it can mean, or leave it open."""
    bearers: dict[str, dict[int, list[Local]]] = defaultdict(lambda: defaultdict(list))
    called: dict[str, list[Local]] = defaultdict(list)
    for local in full:
        for handle in handles(local.name):
            bearers[handle][clusters.of(local)].append(local)
        first = person_name(local.name).given[0]
        if first not in given() and len(first) > SHORT:
            called[first].append(local)
    here: dict[str, list[Local]] = defaultdict(list)
    for local in full:
        here[local.article].append(local)
    beside = Company(clusters.members)
    often = Counter(person_name(local.name).surname for local in bare)
    alone: dict[str, list[Local]] = defaultdict(list)
    for local in bare:
        name = person_name(local.name)
        surname = name.surname
        if surname in bearers and not regnal(name):
            joined = settle(clusters, local, bearers[surname], beside)
        else:
            joined = by_given_name(clusters, local, called.get(surname, ()))
            joined = joined or (often[surname] == 1 and by_slip(clusters, local, here[local.article]))
        if not joined:
            alone[surname].append(local)
    join_alone(clusters, alone)


SHORT = 3
"""Letters of a first name that says too little to be one person's alone."""


def by_given_name(clusters: Clusters, local: Local, called: Sequence[Local]) -> bool:
    """Join somebody called by a first name that is no usual given name: "Saddam"."""
    if len({clusters.of(other) for other in called}) != 1:
        return False
    whole = called[0]
    why = f"“{local.name}” is the given name of {whole.name}, the only one so called in the archive"
    clusters.join(whole, local, Evidence("given name", why, 0.75))
    return True


def by_slip(clusters: Clusters, local: Local, here: Sequence[Local]) -> bool:
    """Join a name that no other article has with the person of its article whose surname it nearly is."""
    whole = surname_meant(local, here)
    if whole is None:
        return False
    why = f"“{local.name}” is one letter off the surname of {whole.name}, and nobody else's name"
    clusters.join(whole, local, Evidence("slip", why, 0.7))
    return True


def join_alone(clusters: Clusters, alone: Mapping[str, Sequence[Local]]) -> None:
    """Join single names that nobody in the archive bears in full, where one person can bear them all."""
    for locals_ in alone.values():
        marks = [marked(local) for local in locals_]
        several = [len({mark for mark in sort if mark}) > 1 for sort in zip(*marks, strict=True)]
        first: dict[tuple[str, ...], Local] = {}
        for local, mark in zip(locals_, marks, strict=True):
            whole = first.setdefault(
                tuple(one for one, apart in zip(mark, several, strict=True) if apart), local
            )
            if whole is not local:
                why = f"“{local.name}” is all that any article calls this person"
                clusters.join(whole, local, Evidence("name", why, 0.7))


def marked(local: Local) -> tuple[str, str, str]:
    """Return what tells people of one single name apart: the suffix, the sex, who is the elder."""
    sexes, ages = sorted(local.told & {"m", "f"}), sorted(local.told & AGES)
    return person_name(local.name).suffix, " ".join(sexes), " ".join(ages)


def articles_of(locals_: Sequence[Local]) -> int:
    """Return in how many articles a person is named."""
    return len({local.article for local in locals_})


def settle(clusters: Clusters, local: Local, bearers: Bearers, beside: Company) -> bool:
    """Join a bare surname to one of its bearers, or leave it open and say why; tell whether that is done.

    It is not where the name can be none of theirs.
    """
    here = {n: group for n, group in bearers.items() if any(one.article == local.article for one in group)}
    several = len(here) > 1
    options = fitting(local, here if several else bearers)
    if not options:
        refuse_all(clusters, local, list(bearers.values()))
        return False
    ranked = sorted(options.values(), key=lambda group: (-articles_of(group), group[0].name))
    chosen = by_age(local, options) if local.told & AGES else by_weight(local, ranked, several=several)
    if chosen and chosen[1] != OFFICE and not beside.vouches(local, chosen[0]):
        chosen = None
    if chosen is None:
        leave_open(clusters, local, ranked)
        return True
    best, sure, because = chosen
    why = f"“{local.name}” is the surname of {best[0].name}, {because}"
    clusters.join(best[0], local, Evidence("surname", why, sure))
    return True


def fitting(local: Local, bearers: Bearers) -> Bearers:
    """Return the bearers whom neither a suffix nor a title of courtesy rules out."""
    suffix = person_name(local.name).suffix
    return {
        number: group
        for number, group in bearers.items()
        if not any(contradicts(local.told, one) for one in group)
        and not (suffix and {person_name(one.name).suffix for one in group} - {suffix, ""})
    }


def refuse_all(clusters: Clusters, local: Local, groups: Sequence[Sequence[Local]]) -> None:
    """Say that a single name means none of those who bear it."""
    for group in groups[:2]:
        why = f"the words beside “{local.name}” do not fit {group[0].name}"
        clusters.refuse(local, group[0], Evidence("surname", why, 0.8))


def by_age(local: Local, options: Bearers) -> tuple[list[Local], float, str] | None:
    """Return whom "the elder" or "the younger" of a name is, where articles tell who is which."""
    how = next(iter(local.told & AGES)) if len(local.told & AGES) == 1 else ""
    number = elder_of(options, how) if how else None
    if number is None:
        return None
    return options[number], 0.85, f"the {how} of that name as the articles tell it"


def by_weight(
    local: Local, ranked: Sequence[list[Local]], *, several: bool
) -> tuple[list[Local], float, str] | None:
    """Return the bearer who is the only one, the only one of the office, or who has most of the articles.

    Where ``several`` are named in full in the article itself, how often others name them says nothing.
    """
    held = titles([local])
    same = [group for group in ranked if titles(group) & held] if held else []
    total = sum(articles_of(group) for group in ranked)
    if len(ranked) == 1:
        return ranked[0], 0.9, f"the only {local.name} whom the archive names in full"
    if len(same) == 1:
        return same[0], OFFICE, f"the only {local.name} of that office in the archive"
    if not several and articles_of(ranked[0]) >= DOMINANT * total:
        share = articles_of(ranked[0]) / total
        told = next(words for least, words in SHARES if share >= least)
        return ranked[0], 0.7, f"whom {told} articles with that name mean"
    return None


SHARES = ((0.99, "99 in 100"), (0.95, "19 in 20"), (0.9, "9 in 10"), (0.0, "most"))
"""Least shares, and how they are told: in no number that each new article would change on many pages."""
OFFICE = 0.86
"""How sure it is that a surname with a title means the one who holds that office."""


def leave_open(clusters: Clusters, local: Local, ranked: Sequence[list[Local]]) -> None:
    """Leave a single name without an entity, and say whose it could be."""
    why = f"“{local.name}” could be {ranked[0][0].name}"
    why += f" or {ranked[1][0].name}" if len(ranked) > 1 else ", and nothing says that it is"
    for group in ranked[:2]:
        clusters.refuse(local, group[0], Evidence(UNSETTLED, why, 0.5))
