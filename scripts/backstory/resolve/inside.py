"""What one article's mentions name, told from that article alone.

Mentions of one name are one local entity; a surname joins the person who was named in full, a short form
the long one that the article states or that it abbreviates. Each step leaves its evidence on the mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from backstory.model import Article, Evidence, Recognition
from backstory.resolve.around import telling, text_of
from backstory.resolve.bearers import surnames
from backstory.resolve.firms import firm_stem, trades
from backstory.resolve.forenames import given_names
from backstory.resolve.holding import Holders
from backstory.resolve.local import Join, Local, by_name, joined
from backstory.resolve.misprints import slips
from backstory.resolve.names import (
    PersonName,
    company_key,
    head_nouns,
    initials,
    is_acronym,
    person_name,
    words_of,
)
from backstory.resolve.variants import verdicts

__all__ = ["locals_of"]


def locals_of(article: Article, recognition: Recognition, holders: Holders) -> list[Local]:
    """Return what the article's mentions name, in the order of the text; ``holders`` are the archive's."""
    text = text_of(recognition, [block.start for block in article.blocks], holders)
    groups = telling(by_name(article.path, recognition), text)
    groups = joined(groups, pairs_of_people(groups))
    groups = joined(groups, stated(groups, recognition))
    groups = joined(groups, given_names(groups))
    groups, bare = surnames(groups, text)
    groups = joined(groups, bare)
    groups = joined(groups, short_forms(groups))
    return sorted(groups, key=lambda group: group.first)


def pairs_of_people(groups: Sequence[Local]) -> Iterable[Join]:
    """Join the forms of one person's full name: "Joseph R. Biden Jr." and "Joe Biden"."""
    people: dict[PersonName, Local] = {}
    for group in sorted(groups, key=lambda group: group.first):
        name = person_name(group.name)
        if group.kind == "person" and name.full:
            whole = people.setdefault(name, group)
            if whole is not group:
                yield whole, group, Evidence("name", f"named “{whole.name}” in full", 1.0)
    for one in verdicts({name: group.name for name, group in people.items()}, {}):
        if one.same:
            yield people[one.whole], people[one.part], one.why
    yield from slips(people)


def stated(groups: Sequence[Local], recognition: Recognition) -> Iterable[Join]:
    """Join what the text itself states: "the Self-Defense Forces (SDF)", "Burma, now known as Myanmar"."""
    at = {mention: group for group in groups for mention, _ in group.mentions}
    for alias in recognition.aliases:
        whole, part = at.get(alias.long), at.get(alias.short)
        if whole is None or part is None or whole is part:
            continue
        if alias.how == IN_BRACKETS:
            words = f"the article states “{alias.short.name}” in brackets behind “{alias.long.name}”"
        elif whole.known and part.known and whole.known != part.known:
            continue
        else:
            words = f"the article states that “{alias.long.name}” is also named “{alias.short.name}”"
        yield whole, part, Evidence("stated", words, 0.99)


IN_BRACKETS = "in brackets"
"""How a short form is stated that stands in brackets behind the long one."""


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
                and not (part.known and alike_but_for_head(part.known.name, g.name))
            ]
            why, sure = f"“{part.name}” are the initials of “%s” in the same article", 0.93
        elif part.kind in {"organization", "product", "place"} and not part.known:
            options = [g for g in long if g is not part and g.kind == "organization" and begins(g, part)]
            first = "are the first words" if len(words_of(part.name)) > 1 else "is the first word"
            why, sure = f"“{part.name}” {first} of “%s” in the same article", 0.9
        else:
            continue
        if len({g.key for g in options}) == 1:
            yield options[0], part, Evidence("short form", why % options[0].name, sure)


def alike_but_for_head(one: str, other: str) -> bool:
    """Tell whether two names differ by their last words alone: "Small Business Administration" and "Act"."""
    left, right = words_of(one), words_of(other)
    return len(left) > 1 and left[:-1] == right[:-1] and left != right


def head_of(words: Sequence[str]) -> str:
    """Return the head noun of a body's name: its last word, or the last before "of"; empty where none is."""
    heads = head_nouns("organizations")
    if words[-1] in heads:
        return words[-1]
    before = [word for word, after in pairwise(words) if after == "of" and word in heads]
    return before[-1] if before else ""


TOPICAL = frozenset(
    "agency bureau commission committee conference council department force fund initiative office panel"
    " program programme summit".split()
)
"""Head nouns of bodies that are called by what they are for, or by whom."""


def begins(whole: Local, part: Local) -> bool:
    """Tell whether a body's name starts with the words of a shorter one, and goes on with more."""
    long, short = words_of(whole.name), words_of(part.name)
    if not short or len(short) >= len(long) or long[: len(short)] != short:
        return False
    earlier = sum(mention.start < whole.first for mention, _ in part.mentions)
    if earlier > 1 and firm_stem(whole.name) != company_key(part.name):
        return False  # "Apple ... Apple Stores"; only a headline has the short form before the long one
    if len(short) == 1 and head_of(long) in TOPICAL and not is_acronym(part.name):
        return False  # "COVID-19" is what its task force is about
    if head_of(short) and head_of(short) != head_of(long) and long[-1] not in trades():
        return False  # "Lund University School of Law" is a part of "Lund University"
    return len(short[0]) > 2 and (len(short) > 1 or part.kind == "organization" or len(long) <= 3)
