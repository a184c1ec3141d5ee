"""Which full names can be one person's: fuller and shorter forms, nicknames, initials, orders and spellings.

Two names are joined where one can be a form of the other and everybody whom the shorter one could be is
the same person: "J. Moreno" is neither Julia nor Javier Moreno while both are named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from backstory.data import table
from backstory.model import Evidence
from backstory.resolve.names import PersonName, fathers, given, key_of

__all__ = ["Verdict", "compatible", "formal", "loose", "verdicts"]


class Verdict(NamedTuple):
    """What is to be done with two names: join them, or keep them apart and say why."""

    whole: PersonName
    part: PersonName
    why: Evidence
    same: bool


def verdicts(names: Mapping[PersonName, str], articles: Mapping[PersonName, int]) -> Iterator[Verdict]:
    """Yield what is to be done with full names, each given as it is written: the surest joins first.

    ``articles`` says in how many articles each name stands.
    """
    ordered = sorted(names, key=lambda one: (-len(one.words), one.words, one.surname, one.suffix, one.nick))
    yield from other_orders(ordered, names)
    yield from other_breaks(ordered, names)
    yield from other_spellings(ordered, names)
    yield from forms(ordered, names, articles)
    yield from longer_names(ordered, names)


def other_orders(ordered: Sequence[PersonName], names: Mapping[PersonName, str]) -> Iterator[Verdict]:
    """Join names of the same words: in the other order ("Abe Shinzo"), or parted otherwise ("Jae Yong")."""
    for same in grouped(ordered, lambda name: tuple(sorted(name.words))):
        first = same[0]
        for other in same[1:]:
            if other.suffix != first.suffix or (other.given, other.surname) == (first.given, first.surname):
                continue
            if other.words == first.words:
                why = f"“{names[other]}” is “{names[first]}” with other spaces or hyphens"
                yield Verdict(first, other, Evidence("spelling", why, 0.95), same=True)
            else:
                why = f"“{names[other]}” is “{names[first]}” with the names in the other order"
                yield Verdict(first, other, Evidence("order", why, 0.95), same=True)


def other_breaks(ordered: Sequence[PersonName], names: Mapping[PersonName, str]) -> Iterator[Verdict]:
    """Join names that differ by where spaces and hyphens part them: "Annmarie", "Ann-Marie"; "Bid-en"."""
    for same in grouped(ordered, lambda name: "".join(name.words)):
        first = same[0]
        for other in same[1:]:
            if other.words != first.words and other.suffix == first.suffix:
                why = f"“{names[other]}” is “{names[first]}” with other spaces or hyphens"
                yield Verdict(first, other, Evidence("spelling", why, 0.9), same=True)


UMLAUT = re.compile(r"[äöüøåÄÖÜØÅ]")
EXPANDED = re.compile(r"(?<=[aou])e|(?<=a)a")


def other_spellings(ordered: Sequence[PersonName], names: Mapping[PersonName, str]) -> Iterator[Verdict]:
    """Join names that differ only by how an umlaut is written: "Müller", "Mueller", "Muller".

    The surname has to differ so, or an umlaut to be there: "Michael" and "Michal" are two names.
    """
    for same in grouped(ordered, lambda name: tuple(EXPANDED.sub("", word) for word in name.words)):
        first = same[0]
        for other in same[1:]:
            if other.words == first.words or other.suffix != first.suffix:
                continue
            if other.surname != first.surname or any(UMLAUT.search(names[name]) for name in (first, other)):
                why = f"“{names[other]}” is another spelling of “{names[first]}”"
                yield Verdict(first, other, Evidence("spelling", why, 0.9), same=True)


def forms(
    ordered: Sequence[PersonName], names: Mapping[PersonName, str], articles: Mapping[PersonName, int]
) -> Iterator[Verdict]:
    """Join fuller and shorter forms, nicknames and initials, where only one person can be meant."""
    for same in grouped(ordered, lambda name: loose(name.surname)):
        for part in same:
            options = [one for one in same if one is not part and fits(part, one)]
            if not options:
                continue
            usual = known_best(options, articles)
            rivals = next(((a, b) for a, b in combinations(usual, 2) if not compatible(a, b)), None)
            if rivals is None:
                whole, surname = usual[0], names[part].split()[-1]
                why = f"“{names[part]}” is a form of “{names[whole]}”; no other {surname} fits"
                sure = 0.9
                if len(usual) < len(options):
                    other = next(one for one in options if one not in usual)
                    why, sure = f"{why} but {names[other]}, whom few articles name", 0.75
                yield Verdict(whole, part, Evidence("variant", why, sure), same=True)
                continue
            why = f"“{names[part]}” could be {names[rivals[0]]} or {names[rivals[1]]}"
            for rival in rivals:
                yield Verdict(rival, part, Evidence("ambiguous", why, 0.5), same=False)


def known_best(options: Sequence[PersonName], articles: Mapping[PersonName, int]) -> list[PersonName]:
    """Leave out those whom hardly an article names beside the many that name somebody else: fathers, sons."""
    best = max(options, key=lambda one: articles.get(one, 0))
    many = articles.get(best, 0)
    if not many:
        return list(options)
    return [one for one in options if compatible(one, best) or articles.get(one, 0) * DOMINANT > many]


DOMINANT = 20
"""How many times more articles have to name one of two people for a form that fits both to be that one's."""


def longer_names(ordered: Sequence[PersonName], names: Mapping[PersonName, str]) -> Iterator[Verdict]:
    """Join a name that another one begins with, where the father's name ends it: "Mohammed bin Zayed"."""
    by_first: dict[str, list[PersonName]] = defaultdict(list)
    for name in ordered:
        by_first[name.words[0]].append(name)
    for part in ordered:
        if len(part.words) < FULL or part.words[-2] not in fathers():
            continue
        whole = [
            name
            for name in by_first[part.words[0]]
            if len(name.words) > len(part.words) and name.words[: len(part.words)] == part.words
        ]
        if len({name.words[len(part.words) :][-1] for name in whole}) == 1:
            why = f"“{names[whole[0]]}” is “{names[part]}” with the name of the family"
            yield Verdict(whole[0], part, Evidence("variant", why, 0.9), same=True)


FULL = 3
"""Words of a name that tells the father's: "Mohammed bin Zayed"."""


def grouped(names: Iterable[PersonName], key: Callable[[PersonName], Hashable]) -> Iterator[list[PersonName]]:
    """Yield the names that share a key, in their order, where there are several."""
    found: dict[Hashable, list[PersonName]] = defaultdict(list)
    for name in names:
        found[key(name)].append(name)
    yield from (same for same in found.values() if len(same) > 1)


def fits(part: PersonName, whole: PersonName) -> bool:
    """Tell whether a name can be another's, which says no less than it."""
    return compatible(part, whole) and (tells(whole, part) or not tells(part, whole))


def tells(whole: PersonName, part: PersonName) -> bool:
    """Tell whether one name has all the given names that another one of the same person has, as full."""
    if (part.suffix and not whole.suffix) or (part.nick and not whole.nick):
        return False
    return len(whole.given) >= len(part.given) and all(
        len(long) > 1 or len(short) == 1 for long, short in zip(whole.given, part.given, strict=False)
    )


@lru_cache(maxsize=100_000)
def loose(surname: str) -> str:
    """Return what the spellings of a surname share: no Arabic article, no double letters behind one."""
    first, _, rest = surname.rpartition(" ")
    if first in ARTICLES:
        return re.sub(r"([bcdfgklmnprstz])\1", r"\1", rest)
    return surname


ARTICLES = frozenset("al el as es an en ar er ad at az ul ud".split())


def compatible(left: PersonName, right: PersonName) -> bool:
    """Tell whether two full names of one surname can be one person's."""
    if loose(left.surname) != loose(right.surname):
        return False
    suffixes = {left.suffix, right.suffix}
    if len(suffixes) > 1 and (all(suffixes) or suffixes & LATER):
        return False
    if any(
        one.nick and alike(one.nick, other.given[0]) for one, other in ((left, right), (right, left))
    ):  # Earvin "Magic" Johnson is Magic Johnson
        return True
    for one, other in ((left, right), (right, left)):
        if by_middle_name(one) and len(other.given) == 1 < len(other.given[0]):
            return alike(one.given[1], other.given[0])
    if not alike(left.given[0], right.given[0]):
        return is_tail(left.words, right.words) or is_tail(right.words, left.words)
    return all(alike(one, other) for one, other in zip(middle(left), middle(right), strict=False))


LATER = frozenset({"iv", "v"})
"""Suffixes that are not left out, since the forefathers are spoken of as well."""


def by_middle_name(name: PersonName) -> bool:
    """Tell whether somebody is called by the second name: "J. Edgar" is Edgar, and no John."""
    return len(name.given) > 1 and len(name.given[0]) == 1 < len(name.given[1])


def middle(name: PersonName) -> tuple[str, ...]:
    """Return the given names behind the first, without the father's where "bin" stands before it."""
    rest = name.given[1:]
    return tuple(
        word for before, word in pairwise(("", *rest)) if word not in fathers() and before not in fathers()
    )


def alike(left: str, right: str) -> bool:
    """Tell whether two given names can be one person's: equal, an initial of it, its nickname or spelling.

    "Betty" and "Lizzie" are not: both are Elizabeth, but nobody is called by both.
    """
    if left == right or (min(len(left), len(right)) == 1 and left[0] == right[0]):
        return True
    left, right = (spellings().get(name, name) for name in (left, right))
    whole = formal(left)
    nested = left.startswith(right) or right.startswith(left)
    return whole == formal(right) and (whole in {left, right} or nested)


@cache
def spellings() -> dict[str, str]:
    """The usual spelling of a given name by others."""
    return formal_by("spellings")


@cache
def nicknames() -> dict[str, str]:
    """Formal given name by nickname, and the usual spelling by others."""
    return formal_by("nicknames") | spellings()


def formal_by(part: str) -> dict[str, str]:
    """Return what stands before the lists in a part of the table of names, by each name in them."""
    return {
        key_of(str(one)): key_of(str(whole)) for whole, some in table("names")[part].items() for one in some
    }


def formal(name: str) -> str:
    """Return the formal given name of which a folded one is a short, pet or other form, else itself."""
    return nicknames().get(name, name)


def is_tail(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether a name ends another and starts with no usual given name: "Suu Kyi", not "Paul Jones"."""
    return len(long) > len(short) > 1 and long[-len(short) :] == short and short[0] not in given()
