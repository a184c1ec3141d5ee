"""Persons over all articles: one name, its variants, slips of the key, and single names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from backstory.model import Evidence
from backstory.resolve.clusters import Clusters
from backstory.resolve.local import Local
from backstory.resolve.misprints import join_slips
from backstory.resolve.names import PersonName, person_name
from backstory.resolve.single import UNSETTLED, join_single
from backstory.resolve.variants import verdicts

__all__ = ["UNSETTLED", "join_people"]


def join_people(clusters: Clusters, people: Sequence[Local]) -> None:
    """Join what the archive's articles say about the same persons; ``people`` are the locals of that kind."""
    full = [local for local in people if person_name(local.name).full]
    bare = [local for local in people if not person_name(local.name).full]
    by_name = same_name(clusters, full)
    join_variants(clusters, by_name)
    join_slips(clusters, by_name)
    join_single(clusters, bare, full)


def same_name(clusters: Clusters, full: Sequence[Local]) -> dict[PersonName, list[Local]]:
    """Join those of exactly one name; return locals by name."""
    by_name: dict[PersonName, list[Local]] = defaultdict(list)
    for local in full:
        by_name[person_name(local.name)].append(local)
    for locals_ in by_name.values():
        for other in locals_[1:]:
            why = f"“{other.name}” is the same full name in each article"
            clusters.join(locals_[0], other, Evidence("name", why, 0.97))
    return dict(by_name)


def join_variants(clusters: Clusters, by_name: Mapping[PersonName, list[Local]]) -> None:
    """Join the forms of names that can be one person's only; say of the others why they are apart."""
    written = {name: locals_[0].name for name, locals_ in by_name.items()}
    articles = {name: len({local.article for local in locals_}) for name, locals_ in by_name.items()}
    for one in verdicts(written, articles):
        whole, part = by_name[one.whole][0], by_name[one.part][0]
        if one.same:
            clusters.join(whole, part, one.why)
        elif clusters.of(whole) != clusters.of(part):
            clusters.refuse(whole, part, one.why)
