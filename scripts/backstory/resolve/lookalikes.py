"""What looks alike and was kept apart: people of one surname, things of one acronym, kinds of one name.

Nothing is decided here: each entity is told which others share a name with it, and what tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from backstory.data import KINDS
from backstory.model import Evidence
from backstory.resolve.drafts import Draft
from backstory.resolve.names import is_acronym, key_of, person_name

__all__ = ["tell_apart"]

UNSURE = 0.9
NAMED = 2
"""Others that are named; of more it is told how many there are."""


def tell_apart(drafts: Sequence[Draft]) -> None:
    """Add to each draft why it is none of those that look like it; ``drafts`` are the most named first."""
    shown = [draft for draft in drafts if not draft.hidden and draft.linked]
    for people in grouped(shown, surnames).values():
        told = {(one.name, why.words) for one in people for why in one.apart if why.confidence < UNSURE}
        for person in people:
            others = [other for other in people if other is not person and not parted(person, other, told)]
            if others:
                person.apart.add(Evidence("surname", not_these(person, others), 0.97))
    for key, alike in grouped(shown, lambda draft: draft.keys).items():
        for draft in alike:
            others = [other for other in alike if other.kind != draft.kind]
            if others:
                words = f"“{form_of(draft, key)}” is also {listed(others)}: what stands around it tells which"
                draft.apart.add(Evidence("kind", words, 0.9))
    for key, alike in grouped(shown, acronyms).items():
        for draft in alike:
            others = [other for other in alike if other is not draft and other.kind == draft.kind]
            if others:
                words = (
                    f"“{form_of(draft, key)}” is also short for {quoted(others)}: each article tells which"
                )
                draft.apart.add(Evidence("acronym", words, 0.9))


def parted(one: Draft, other: Draft, told: Iterable[tuple[str, str]]) -> bool:
    """Tell whether it is told already why two are kept apart; ``told`` are names and what is told of them."""
    return any(
        (name == one.name and other.name in words) or (name == other.name and one.name in words)
        for name, words in told
    )


def grouped(drafts: Iterable[Draft], keys: Callable[[Draft], Iterable[str]]) -> dict[str, list[Draft]]:
    """Return the drafts that share a key with another, by the key, in order."""
    found: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for key in sorted(set(keys(draft))):
            found[key].append(draft)
    return {key: alike for key, alike in sorted(found.items()) if len(alike) > 1}


def surnames(draft: Draft) -> Iterator[str]:
    """Yield the surname of a person who is known by a full name."""
    name = person_name(draft.name)
    if draft.kind == "person" and name.full:
        yield name.surname


def acronyms(draft: Draft) -> Iterator[str]:
    """Yield the acronyms among the names of what is no person."""
    if draft.kind != "person":
        yield from (key_of(name) for name in names_of(draft) if is_acronym(name))


def names_of(draft: Draft) -> list[str]:
    """Return the names by which a draft goes, in order."""
    return sorted(draft.names | {draft.name})


def form_of(draft: Draft, key: str) -> str:
    """Return the name of a draft that has a key."""
    return next((name for name in names_of(draft) if key_of(name) == key), draft.name)


def not_these(person: Draft, others: Sequence[Draft]) -> str:
    """Say that a person is none of the others of one surname."""
    if len(others) > NAMED:
        return f"“{person.name}” is none of {len(others)} others of that surname, such as {quoted(others)}"
    names = {person_name(one.name).given for one in (person, *others)}
    how = "the words behind it differ" if len(names) == 1 else "their other names differ"
    return f"“{person.name}” is not {quoted(others)}: they share a surname, and {how}"


def quoted(others: Sequence[Draft]) -> str:
    """Return the names of the first others."""
    return " or ".join(f"“{other.name}”" for other in others[:NAMED])


def listed(others: Sequence[Draft]) -> str:
    """Return what the first others are: the name of a person, “Lloyd Austin”."""
    return " and ".join(f"a name of {a(other)}, “{other.name}”," for other in others[:NAMED]).removesuffix(
        ","
    )


def a(draft: Draft) -> str:
    """Return what a draft is: "a person", "an organization"."""
    label = KINDS[draft.kind].label.lower()
    return f"an {label}" if label[0] in "aeiou" else f"a {label}"
