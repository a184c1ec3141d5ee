"""What one article's mentions name, told from that article alone.

Mentions of one name are one local entity; a surname joins the person who was named in full, a short form
the long one that the article states or that it abbreviates. Each step leaves its evidence on the mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from backstory.model import Evidence, Recognition
from backstory.resolve.firms import firm_stem
from backstory.resolve.local import Join, Local, by_name, joined
from backstory.resolve.names import (
    company_key,
    compatible,
    handles,
    initials,
    is_acronym,
    person_name,
    words_of,
)
from backstory.resolve.people import shared_office

__all__ = ["locals_of"]


def locals_of(article: str, recognition: Recognition) -> list[Local]:
    """Return what the article's mentions name, in the order of the text."""
    groups = by_name(article, recognition)
    people = [group for group in groups if group.kind == "person"]
    groups = joined(groups, pairs_of_people(people))
    groups = joined(groups, surnames(groups))
    groups = joined(groups, given_names(groups))
    groups = joined(groups, stated(groups, recognition))
    groups = joined(groups, short_forms(groups))
    return sorted(groups, key=lambda group: group.first)


def pairs_of_people(people: Sequence[Local]) -> Iterable[Join]:
    """Join fuller and shorter forms of one person's name: "Joseph R. Biden Jr." and "Joe Biden"."""
    full = [(group, person_name(group.name)) for group in people if person_name(group.name).full]
    full.sort(key=lambda row: (-len(row[1].words), row[0].first))
    for index, (whole, long) in enumerate(full):
        for part, short in full[index + 1 :]:
            if long.surname == short.surname and compatible(long, short):
                yield (
                    whole,
                    part,
                    Evidence(
                        "variant",
                        f"“{part.name}” is a form of “{whole.name}”, named in the same article",
                        0.95,
                    ),
                )
            elif long.words != short.words and sorted(long.words) == sorted(short.words):
                yield (
                    whole,
                    part,
                    Evidence(
                        "order", f"“{part.name}” is “{whole.name}” with the names in the other order", 0.95
                    ),
                )


def surnames(groups: Sequence[Local]) -> Iterable[Join]:
    """Join a single name to the person of that surname who was named in full before it, or else first."""
    bearers: dict[str, list[Local]] = {}
    for group in groups:
        if group.kind == "person" and person_name(group.name).full:
            for handle in handles(group.name):
                bearers.setdefault(handle, []).append(group)
    firms = {
        words_of(g.name)[0]
        for g in groups
        if g.kind == "organization" and len(words_of(g.name)) > 1 and not g.name.isupper()
    }
    for part in groups:
        if part.kind != "person" and (" " in part.name.strip() or part.known or part.key in firms):
            continue
        named = person_name(part.name)
        if named.full:
            continue
        options = [group for group in bearers.get(named.surname, ()) if group is not part]
        if not options:
            continue
        same = [group for group in options if shared_office([group], [part])]
        if len(same) == 1:
            why = (
                f"“{part.name}” is the surname of {same[0].name}, alone of that name in the same office here"
            )
            yield same[0], part, Evidence("surname", why, 0.9)
            continue
        before = [group for group in options if group.first < part.first]
        whole = max(before, key=lambda group: group.first) if before else min(options, key=lambda g: g.first)
        sure = 0.97 if len(options) == 1 else 0.6
        yield whole, part, Evidence("surname", surname_words(part.name, whole.name, len(options)), sure)


def given_names(groups: Sequence[Local]) -> Iterable[Join]:
    """Join a given name that stands alone to the only person in the article who bears it."""
    bearers: dict[str, list[Local]] = defaultdict(list)
    for group in groups:
        name = person_name(group.name)
        if group.kind == "person" and name.full:
            bearers[name.given[0]].append(group)
    for part in groups:
        options = bearers.get(part.key, [])
        if part.kind == "person" and len(options) == 1 and options[0] is not part:
            why = (
                f"“{part.name}” is the given name of {options[0].name}, the only one so called in the article"
            )
            yield options[0], part, Evidence("given name", why, 0.85)


def surname_words(part: str, whole: str, bearers: int) -> str:
    """Say why a surname is a person's."""
    if bearers == 1:
        return f"“{part}” is the surname of {whole}, the only one of that name in the article"
    return f"“{part}” is the surname of {whole}, the last of {bearers} people of that name to be named"


def stated(groups: Sequence[Local], recognition: Recognition) -> Iterable[Join]:
    """Join what the text itself states: "the Self-Defense Forces (SDF)"."""
    at = {mention: group for group in groups for mention, _ in group.mentions}
    for alias in recognition.aliases:
        whole, part = at.get(alias.long), at.get(alias.short)
        if whole and part and whole is not part:
            yield (
                whole,
                part,
                Evidence(
                    "stated",
                    f"the article states “{alias.short.name}” in brackets behind “{alias.long.name}”",
                    0.99,
                ),
            )


SHORTEST = 3
"""Letters of an acronym that initials alone explain: two are explained by too much."""


def short_forms(groups: Sequence[Local]) -> Iterable[Join]:
    """Join acronyms by their initials, and a body's first words to its whole name."""
    long = [g for g in groups if g.kind != "person" and len(words_of(g.name)) > 1]
    for part in groups:
        if part.kind == "person" and part.offices:
            continue
        if is_acronym(part.name):
            options = [
                g
                for g in long
                if g is not part
                and len(part.key) >= SHORTEST
                and part.key in initials(g.name)
                and not (part.known and g.known and part.known != g.known)
            ]
            why, sure = f"“{part.name}” are the initials of “%s” in the same article", 0.93
        elif part.kind in {"organization", "product", "place"} and not part.known:
            options = [g for g in long if g is not part and g.kind == "organization" and begins(g, part)]
            why, sure = f"“{part.name}” are the first words of “%s” in the same article", 0.9
        else:
            continue
        if len({g.key for g in options}) == 1:
            yield options[0], part, Evidence("short form", why % options[0].name, sure)


def begins(whole: Local, part: Local) -> bool:
    """Tell whether a body's name starts with the words of a shorter one, and goes on with more."""
    long, short = words_of(whole.name), words_of(part.name)
    if not short or len(short) >= len(long) or long[: len(short)] != short:
        return False
    earlier = sum(mention.start < whole.first for mention, _ in part.mentions)
    if earlier > 1 and firm_stem(whole.name) != company_key(part.name):
        return False  # "Apple ... Apple Stores"; only a headline has the short form before the long one
    return len(short[0]) > 2 and (len(short) > 1 or part.kind == "organization" or len(long) <= 3)
