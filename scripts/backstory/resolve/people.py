"""Persons over all articles: variants of one name, bare surnames, people of one name kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from backstory.model import Evidence
from backstory.resolve.clusters import Clusters
from backstory.resolve.local import Local
from backstory.resolve.names import PersonName, compatible, given, handles, key_of, person_name

__all__ = ["UNSETTLED", "join_people", "shared_office"]

UNSETTLED = "unsettled"
"""Rule of the refusals that leave a mention without an entity."""
DOMINANT = 0.7
"""A bare surname goes to the bearer who has at least this share of the articles that name one in full."""


def join_people(clusters: Clusters, people: Sequence[Local]) -> None:
    """Join what the archive's articles say about the same persons; ``people`` are the locals of that kind."""
    full = [local for local in people if person_name(local.name).full]
    bare = [local for local in people if not person_name(local.name).full]
    by_key = same_name(clusters, full)
    join_orders(clusters, by_key)
    join_variants(clusters, by_key)
    join_slips(clusters, by_key)
    join_bare(clusters, bare, by_key)


def same_name(clusters: Clusters, full: Sequence[Local]) -> dict[PersonName, list[Local]]:
    """Join those of exactly one name; return locals by name."""
    by_key: dict[PersonName, list[Local]] = defaultdict(list)
    for local in full:
        by_key[person_name(local.name)].append(local)
    for locals_ in by_key.values():
        for other in locals_[1:]:
            clusters.join(locals_[0], other, Evidence("name", f"named “{other.name}” in full", 0.97))
    return dict(by_key)


def join_orders(clusters: Clusters, by_key: Mapping[PersonName, list[Local]]) -> None:
    """Join a name with the same words in the other order: "Abe Shinzo", "Shinzo Abe"."""
    orders: dict[tuple[str, ...], list[PersonName]] = defaultdict(list)
    for name in by_key:
        orders[tuple(sorted(name.words))].append(name)
    for names in orders.values():
        for other in names[1:]:
            if other.words == names[0].words or other.suffix != names[0].suffix:
                continue
            left, right = by_key[names[0]][0], by_key[other][0]
            why = f"“{right.name}” is “{left.name}” with the names in the other order"
            clusters.join(left, right, Evidence("order", why, 0.95))


def join_variants(clusters: Clusters, by_key: Mapping[PersonName, list[Local]]) -> None:
    """Join fuller and shorter forms, nicknames and initials, where only one person can be meant."""
    by_surname: dict[str, list[PersonName]] = defaultdict(list)
    for name in by_key:
        by_surname[name.surname].append(name)
    for names in by_surname.values():
        names.sort(key=lambda name: (-len(name.words), name.words))
        for short in names:
            options = [long for long in names if long is not short and fuller(long, short)]
            roots = {clusters.of(by_key[long][0]) for long in options} - {clusters.of(by_key[short][0])}
            left = by_key[options[0]][0] if options else None
            right = by_key[short][0]
            if left is None or not roots:
                continue
            if mutually(options):
                why = f"“{right.name}” is a form of “{left.name}”; no other {short.surname.title()} fits"
                clusters.join(left, right, Evidence("variant", why, 0.9))
            else:
                why = f"“{right.name}” could be several people named {short.surname.title()}"
                clusters.refuse(left, right, Evidence("ambiguous", why, 0.5))


def fuller(long: PersonName, short: PersonName) -> bool:
    """Tell whether a name can be another one's with no less of it."""
    return len(long.words) >= len(short.words) and compatible(long, short)


def mutually(names: Sequence[PersonName]) -> bool:
    """Tell whether all names can be one person's."""
    return all(compatible(a, b) for i, a in enumerate(names) for b in names[i + 1 :])


def join_slips(clusters: Clusters, by_key: Mapping[PersonName, list[Local]]) -> None:
    """Join a surname that is one letter off another with the same given name and office, seen more often."""
    by_given: dict[str, list[PersonName]] = defaultdict(list)
    for name in by_key:
        by_given[name.given[0]].append(name)
    for names in by_given.values():
        often = [name for name in names if len(by_key[name]) > 1]
        for slip in names:
            if len(by_key[slip]) > 1 or len(slip.surname) < 5:
                continue
            for right in often:
                near = OSA.distance(slip.surname, right.surname, score_cutoff=1) <= 1
                if near and slip.surname != right.surname and shared_office(by_key[slip], by_key[right]):
                    left, other = by_key[right][0], by_key[slip][0]
                    why = f"“{other.name}” is one letter off “{left.name}” and holds the same office"
                    clusters.join(left, other, Evidence("slip", why, 0.8))


def shared_office(left: Sequence[Local], right: Sequence[Local]) -> bool:
    """Tell whether two persons are given an office of one title."""
    return bool(titles(left) & titles(right))


def titles(locals_: Sequence[Local]) -> set[str]:
    """Return the titles given to a person."""
    return {office.title for local in locals_ for office, _ in local.offices}


def join_bare(clusters: Clusters, bare: Sequence[Local], by_key: Mapping[PersonName, list[Local]]) -> None:
    """Join a surname that stands alone in its article with the one person of that surname in the archive."""
    bearers: dict[str, dict[int, list[Local]]] = defaultdict(lambda: defaultdict(list))
    for locals_ in by_key.values():
        for local in locals_:
            for handle in handles(local.name):
                bearers[handle][clusters.of(local)].append(local)
    alone: dict[str, list[Local]] = defaultdict(list)
    called = by_given_name(clusters, by_key)
    for local in bare:
        surname = person_name(local.name).surname
        options = bearers.get(surname)
        if options:
            settle(clusters, local, options)
        elif len({clusters.of(other) for other in called.get(surname, ())}) == 1:
            whole = called[surname][0]
            why = f"“{local.name}” is the given name of {whole.name}, the only one so called in the archive"
            clusters.join(whole, local, Evidence("given name", why, 0.75))
        else:
            alone[key_of(local.name)].append(local)
    for locals_ in alone.values():
        for other in locals_[1:]:
            clusters.join(locals_[0], other, Evidence("name", f"only ever named “{other.name}”", 0.7))


def by_given_name(
    clusters: Clusters, by_key: Mapping[PersonName, list[Local]]
) -> Mapping[str, Sequence[Local]]:
    """Return persons by a first name that is no usual given name: "Saddam"."""
    called: dict[str, list[Local]] = defaultdict(list)
    for name, locals_ in by_key.items():
        if name.given[0] not in given() and len(name.given[0]) > SHORT:
            called[name.given[0]].append(locals_[0])
    return called


SHORT = 3
"""Letters of a first name that says too little to be one person's alone."""


def articles_of(locals_: Sequence[Local]) -> int:
    """Return in how many articles a person is named."""
    return len({local.article for local in locals_})


def settle(clusters: Clusters, local: Local, options: Mapping[int, list[Local]]) -> None:
    """Join a bare surname to one of its bearers, or say why it is left open."""
    ranked = sorted(options.values(), key=lambda group: (-articles_of(group), group[0].name))
    total = sum(articles_of(group) for group in ranked)
    same = [group for group in ranked if titles(group) & titles([local])]
    if len(ranked) == 1:
        best, sure, because = ranked[0], 0.9, f"the only {local.name} whom the archive names in full"
    elif len(same) == 1:
        best, sure = same[0], 0.85
        because = f"the only {local.name} of that office in the archive"
    elif articles_of(ranked[0]) >= DOMINANT * total:
        best, sure = ranked[0], 0.7
        because = f"whom {articles_of(ranked[0])} of the {total} articles with that name mean"
    else:
        why = f"“{local.name}” could be {ranked[0][0].name} or {ranked[1][0].name}"
        for group in ranked[:2]:
            clusters.refuse(local, group[0], Evidence(UNSETTLED, why, 0.5))
        return
    why = f"“{local.name}” is the surname of {best[0].name}, {because}"
    clusters.join(best[0], local, Evidence("surname", why, sure))
