"""Organizations, places, documents, events, products and groups over all articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from backstory.data.capitals import the
from backstory.data.names import known_forms
from backstory.model import Evidence
from backstory.resolve.body_slips import join_body_slips
from backstory.resolve.clusters import Clusters
from backstory.resolve.firms import join_firms, join_teams
from backstory.resolve.known import could_be, country_of, is_generic, known, parted
from backstory.resolve.local import Local
from backstory.resolve.names import company_key, initials, is_acronym, words_of
from backstory.resolve.owners import Owner
from backstory.resolve.pair_keys import pair_key

__all__ = ["join_bodies"]

Owners = Mapping[int, Owner]


TOLD, SUGGESTED = 0.95, 0.8
"""How sure it is whose a generic name is: where the text says so, and where the article only suggests it."""


def join_bodies(clusters: Clusters, bodies: Sequence[Local], owners: Owners) -> None:
    """Join what the archive's articles say about the same things other than persons."""
    by_key: dict[tuple[str, str], list[Local]] = defaultdict(list)
    for local in bodies:
        owner = owners[id(local)].country if id(local) in owners else None
        by_key[corpus_key(local, generic=id(local) in owners), owner or ""].append(local)
    for locals_ in by_key.values():
        for other in locals_[1:]:
            clusters.join(locals_[0], other, same_thing(locals_[0], other, owners.get(id(other))))
    part_owners(clusters, by_key, owners)
    join_stated(clusters, bodies)
    join_acronyms(clusters, bodies, owners)
    join_possessed(clusters, bodies)
    join_firms(clusters, bodies)
    join_teams(clusters, bodies)
    join_body_slips(clusters, bodies)


def corpus_key(local: Local, *, generic: bool) -> str:
    """Return what two articles' names of one thing share, its country left out where that tells it apart."""
    if local.known:
        return f"known {local.known.name}"
    if local.kind == "group":
        return people_key(local.name)
    key = pair_key(parted(local.name)[0] if generic else local.name)
    what = None if generic else in_tables().get(key)
    return f"known {what}" if what else key


@cache
def in_tables() -> Mapping[str, str]:
    """The bodies of the tables by the keys of their long names, which spellings share that no table has."""
    forms = [form for form in known_forms() if form.kind == "organization" and len(form.form.split()) > LONG]
    return {pair_key(form.form): form.name for form in forms}


LONG = 2
"""Words of a name that is no other's, whatever its spelling, are more than these."""


def people_key(name: str) -> str:
    """Return the key of a people's name in which "Iraqi Kurds" and "Iraqi Kurdish" are one."""
    words = [known(word, "group") for word in name.split()]
    return " ".join(word.name if word else part for word, part in zip(words, name.split(), strict=True))


def same_thing(left: Local, right: Local, owner: Owner | None) -> Evidence:
    """Say why two locals of one key are one thing."""
    if left.known and left.key != right.key:
        what = f"{the(left.known.name)}{left.known.name}"
        return Evidence("known", f"“{right.name}” and “{left.name}” are both in general use for {what}", 0.98)
    if owner and owner.country:
        why = f"“{right.name}” is here that of {the(owner.country)}{owner.country}: {owner.why}"
        return Evidence("owner", why, TOLD if owner.told else SUGGESTED)
    if left.key != right.key:
        return Evidence("spelling", f"“{right.name}” is a spelling of “{left.name}”", 0.95)
    return Evidence("name", f"“{right.name}” is the same name in each article", 0.95)


def part_owners(clusters: Clusters, by_key: Mapping[tuple[str, str], list[Local]], owners: Owners) -> None:
    """Say why things of one generic name were kept apart."""
    of_name: dict[str, list[tuple[str, Local]]] = defaultdict(list)
    for (key, owner), locals_ in by_key.items():
        if id(locals_[0]) in owners and locals_[0].kind != "place":
            of_name[key].append((owner, locals_[0]))
    for rows in of_name.values():
        rows.sort(key=lambda row: row[0])
        for (owner, left), (other, right) in pairwise(rows):
            if owner:
                why = f"“{left.name}” of {the(owner)}{owner} is not that of {the(other)}{other}"
            else:
                why = f"no article says whose this “{left.name}” is: maybe not that of {the(other)}{other}"
            clusters.refuse(left, right, Evidence("owner", why, 0.97 if owner else 0.7))


def join_stated(clusters: Clusters, bodies: Sequence[Local]) -> None:
    """Join a short form, alone in its article, to the one name for which other articles state it."""
    stated: dict[str, list[Local]] = defaultdict(list)
    for local in bodies:
        for mention, why in local.mentions:
            if why.rule == "stated" or (why.rule == "short form" and is_acronym(mention.name)):
                stated[company_key(mention.name)].append(local)
    for local in bodies:
        options: dict[int, list[Local]] = defaultdict(list)
        for other in stated.get(company_key(local.name), ()):
            options[clusters.of(other)].append(other)
        usual = max(options.values(), key=len, default=[])
        told = sum(map(len, options.values()))
        if usual and len(usual) >= USUAL * told and clusters.of(local) not in options:
            whole = usual[0]
            if local.known and (whole.known != local.known and not could_be(whole.name, local.known)):
                continue
            means = "is short for" if is_acronym(local.name) else "is another name of"
            words = f"“{local.name}” {means} “{whole.name}”, as another article of the archive states"
            clusters.join(whole, local, Evidence("stated elsewhere", words, 0.9))


USUAL = 0.9
"""Share of what states a short form that must state it for the same name: slips are seldom."""


def join_acronyms(clusters: Clusters, bodies: Sequence[Local], owners: Owners) -> None:
    """Join an acronym to the only name of the archive whose initials it is; three letters say too little."""
    long: dict[str, dict[int, Local]] = defaultdict(dict)
    for local in bodies:
        if (
            local.kind in {"organization", "document"}
            and len(words_of(local.name)) > 2
            and id(local) not in owners
        ):
            for form in initials(SMALL.sub(" ", local.name)):
                if len(form) >= TELLING:
                    long[form].setdefault(clusters.of(local), local)
    for local in bodies:
        if local.known or not is_acronym(local.name) or local.kind not in {"organization", "document"}:
            continue
        options = long.get(local.key, {})
        roots = {clusters.of(other) for other in options.values()} - {clusters.of(local)}
        if len(roots) == 1:
            whole = next(iter(options.values()))
            why = f"“{local.name}” are the initials of “{whole.name}”, the only such name in the archive"
            clusters.join(whole, local, Evidence("initials", why, 0.75))


SMALL = re.compile(r" (?:and|for|in|on|the|to) ")
"""Words of which an acronym that no article explains has no letter."""
TELLING = 4
"""Letters of an acronym that no article explains, from which on they are one name's."""


def join_possessed(clusters: Clusters, bodies: Sequence[Local]) -> None:
    """Join "Japan Self-Defense Forces" to "Self-Defense Forces" where only one country's bear the name."""
    plain: dict[str, Local] = {}
    for local in bodies:
        if local.kind == "organization" and not local.known and not is_generic(local.name):
            plain.setdefault(company_key(local.name), local)
    longer: dict[str, dict[str, Local]] = defaultdict(dict)
    for local in bodies:
        words = local.name.split()
        country = country_of(words[0]) if len(words) > 2 and not local.known else None
        if country and local.kind == "organization":
            longer[company_key(" ".join(words[1:]))].setdefault(country, local)
    for key, by_country in longer.items():
        whole = plain.get(key)
        if whole and len(by_country) == 1 and len(key.split()) > 1:
            part = next(iter(by_country.values()))
            why = f"“{part.name}” is “{whole.name}” with its country before it; no other country's is named"
            clusters.join(whole, part, Evidence("country", why, 0.8))
