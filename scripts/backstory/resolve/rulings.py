"""Human rulings applied to drafts: they outrank every rule.

First what parts them (``split``, ``different``), then what moves mentions (``alias``, ``link``), then what
joins (``same``), last what is said of each as a whole; within these in the order of what they say. What joins
or tells means the entities as they are before any is joined. So rulings mean the same in whatever order they
stand, and those that cannot both be true are found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from backstory.errors import CurationError
from backstory.model import Article, Curation, Described, Evidence, Lock, Ruling
from backstory.resolve.contradictions import Joins, Sayings
from backstory.resolve.drafts import Draft
from backstory.resolve.moving import Words, found_in_text, give, split_off, surface_of
from backstory.resolve.names import key_of
from backstory.resolve.offices_ruled import held_of
from backstory.resolve.sought import Sought
from backstory.resolve.within import articles_of

__all__ = ["ruled"]


def ruled(
    drafts: Sequence[Draft], articles: Sequence[Article], curation: Curation, lock: Lock, sought: Sought
) -> tuple[list[Draft], tuple[str, ...]]:
    """Return the drafts as the rulings have them, and the rulings that applied to nothing.

    ``sought`` holds what is wrong already. Raises CurationError where a name fits several drafts or two
    rulings contradict one another, all such at once.
    """
    found = list(drafts)
    doubts = {draft.doubt for draft in drafts if draft.doubt}
    joins, sayings = Joins(), Sayings()
    split_all(in_turn(curation, "split"), found, articles, lock, sought)
    for ruling in in_turn(curation, "different"):
        if targets := parted(ruling, found, sought):
            joins.forbid(targets, ruling)
    for ruling in in_turn(curation, "alias"):
        alias(ruling, found, articles, sought, sayings)
    led = [(one, sought.all([one.get("to")], found, one)) for one in in_turn(curation, "link")]
    for ruling, targets in led:
        link(ruling, targets, found, articles, lock, sought, sayings)
    later = [(one, meant_by(one, found, sought)) for one in in_turn(curation, "same", *TOLD)]
    either = candidates(found)
    for ruling, targets in later:
        if targets and ruling.verb == "same":
            same(ruling, [joins.of(draft) for draft in targets], found, joins)
    settle(either, found, joins)
    sought.changed()
    for ruling, targets in later:
        if targets and ruling.verb != "same":
            told(ruling, [joins.of(draft) for draft in targets], found, sought, sayings)
    problems = [*sought.problems, *joins.problems, *sayings.problems]
    if problems:
        raise CurationError(sorted(problems, key=lambda one: (int(one.where.rpartition(":")[2]), one)))
    left = [draft for draft in found if draft.members or draft.referred]
    settled = doubts - {draft.doubt for draft in left if not draft.ruled}
    for draft in left:
        draft.apart -= settled
    return sorted(left, key=lambda draft: draft.order), sought.unmet


ARE_ONE = "are one"
TOLD = ("rename", "kind", "describe", "hide", "office")
"""Verbs that say something of an entity as a whole."""


def in_turn(curation: Curation, *verbs: str) -> list[Ruling]:
    """Return the rulings of some verbs in the order of what they say; one on a line of an article last."""
    return sorted(
        curation.of(*verbs),
        key=lambda one: (verbs.index(one.verb), bool(one.all("line")), one.names, one.given, one.line),
    )


def meant_by(ruling: Ruling, drafts: Sequence[Draft], sought: Sought) -> list[Draft] | None:
    """Return the drafts that a ruling is about, None where one is not found."""
    names = (ruling.get("holder"),) if ruling.verb == "office" else ruling.names
    return sought.all(names, drafts, ruling)


def candidates(drafts: Sequence[Draft]) -> dict[Draft, list[Draft]]:
    """Return, for what may name any of several, those that it may name."""
    whose: dict[Evidence, list[Draft]] = {}
    for draft in drafts:
        for why in draft.apart:
            if draft.doubt != why:
                whose.setdefault(why, []).append(draft)
    either = {draft: whose.get(draft.doubt, []) for draft in drafts if draft.doubt}
    return {draft: found for draft, found in either.items() if len(found) > 1}


def settle(either: Mapping[Draft, Sequence[Draft]], drafts: list[Draft], joins: Joins) -> None:
    """Give what may name any of several to the one that people made of all of them."""
    for draft, found in either.items():
        wholes = {joins.of(one) for one in found}
        if len(wholes) == 1 and draft in drafts and not draft.ruled:
            (whole,) = wholes
            whole.members = [*whole.members, *draft.members]
            whole.joined.add(min(one for one in whole.ruled if one.words.endswith(ARE_ONE)))
            drafts.remove(draft)


def evidence(ruling: Ruling, what: str) -> Evidence:
    """Return what a person ruled, as evidence."""
    return Evidence("ruling", f"{ruling.cited}: {what}", 1.0)


def quoted(names: Sequence[str], word: str = "and") -> str:
    """Return names in quotation marks: “A”, “B” and “C”."""
    marked = [f"“{name}”" for name in names]
    return f" {word} ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)


def split_all(
    rulings: Sequence[Ruling], drafts: list[Draft], articles: Sequence[Article], lock: Lock, sought: Sought
) -> None:
    """Obey every ``split``: what is split off by one may be split by another."""
    waiting = list(rulings)
    while waiting:
        known = [one for one in waiting if isinstance(sought.meant(one.names[0], drafts, one), Draft)]
        for ruling in known or waiting:
            split(ruling, drafts, articles, lock, sought)
        waiting = [ruling for ruling in waiting if known and ruling not in known]


def split(
    ruling: Ruling, drafts: list[Draft], articles: Sequence[Article], lock: Lock, sought: Sought
) -> None:
    """Make what an entity is called in places, or everywhere, an entity of its own."""
    targets = sought.all(ruling.names, drafts, ruling)
    within = articles_of(ruling, articles, lock, sought)
    if targets is None or within is None:
        return
    off = ruling.all("apart")
    texts = {article.path: article.text for article in within} if ruling.all("in") else None
    what = f"{quoted(off, 'or')} is not {quoted(ruling.names)}"
    why = evidence(ruling, what + (f" in {' and '.join(ruling.all('in'))}" if texts else ""))
    (whole,) = targets
    part = split_off(whole, Words(frozenset(map(surface_of, off)), texts=texts), why)
    if part is None:
        forms = ", ".join(sorted({mention.surface for one in whole.members for mention, _ in one.mentions}))
        said = {surface_of(form) for form in forms.split(", ")}
        every = said <= set(map(surface_of, off))
        no = "nothing of it would be left" if every else f"no mention of it is written {quoted(off, 'or')}"
        sought.miss(ruling, f"{no}: it is written {forms}")
        return
    part.name = ruling.get("as") or part.name
    part.ruled.append(why)
    for draft in (whole, part):
        draft.apart.add(why)
    drafts.append(part)
    sought.changed(whole, part)


def parted(ruling: Ruling, drafts: list[Draft], sought: Sought) -> list[Draft] | None:
    """Return the drafts of names that are different, parted where they were one."""
    targets = sought.all(ruling.names, drafts, ruling)
    if targets is None:
        return None
    why = evidence(ruling, f"{quoted(ruling.names)} are not one")
    for one, other in combinations(range(len(targets)), 2):
        whole = targets[one]
        if whole is targets[other]:
            names = [ruling.names[one], ruling.names[other]]
            off = one if key_of(names[1]) == key_of(whole.name) else other
            keys = sought.keys(ruling.names[off]) - sought.keys(names[0] if off == other else names[1])
            part = split_off(whole, Words(by_key=keys), why)
            if part is None:
                sought.miss(ruling, f"nothing tells the mentions of {quoted(names)} apart")
                return None
            drafts.append(part)
            targets[off] = part
            sought.changed(whole, part)
    for draft in targets:
        draft.apart.add(why)
    return targets


def alias(
    ruling: Ruling, drafts: Sequence[Draft], articles: Sequence[Article], sought: Sought, sayings: Sayings
) -> None:
    """Give an entity further names: whatever is written so is it."""
    targets = sought.all(ruling.names, drafts, ruling)
    if targets is None:
        return
    (target,) = targets
    also = ruling.all("also")
    are = "are names" if len(also) > 1 else "is a name"
    why = evidence(ruling, f"{quoted(also)} {are} of “{target.name}”")
    for name in also:
        sayings.say(("the name", surface_of(name)), id(target), f"a name of “{target.name}”", ruling)
        target.also += [name] if name not in target.also else []
    give(target, drafts, Words(frozenset(map(surface_of, also))), why)
    found_in_text(target, drafts, articles, also, why)
    sought.changed()
    target.joined.add(why)
    target.ruled.append(why)


def link(
    ruling: Ruling,
    targets: list[Draft] | None,
    drafts: Sequence[Draft],
    articles: Sequence[Article],
    lock: Lock,
    sought: Sought,
    sayings: Sayings,
) -> None:
    """Lead the mentions of some words in an article to an entity."""
    within = articles_of(ruling, articles, lock, sought)
    if targets is None or within is None:
        return
    (target,) = targets
    words, line = ruling.names[0], int(ruling.get("line") or 0) or None
    places = Words(frozenset({surface_of(words)}), texts={one.path: one.text for one in within}, line=line)
    why = evidence(ruling, f"“{words}” is “{target.name}” in {' and '.join(ruling.all('in'))}")
    for article in within:
        what = ("the words", surface_of(words), article.path, line)
        sayings.say(what, id(target), f"linked to “{target.name}”", ruling)
    moved = give(target, drafts, places, why)
    sought.changed()
    if not moved and not found_in_text(target, drafts, within, [words], why, places.at):
        on = f" on line {line}" if line else ""
        sought.miss(ruling, f"“{words}” does not stand in {' or '.join(ruling.all('in'))}{on}")
        return
    target.ruled.append(why)


def same(ruling: Ruling, targets: Sequence[Draft], drafts: list[Draft], joins: Joins) -> None:
    """Make several drafts one, the first of them, unless they are ruled to be different."""
    first = targets[0]
    why = evidence(ruling, f"{quoted(ruling.names)} {ARE_ONE}")
    rest = [draft for draft in dict.fromkeys(targets) if draft is not first]
    if joins.join(first, rest, ruling):
        first.joined.add(why)
        first.ruled.append(why)
        for other in rest:
            first.members = [*first.members, *other.members]
            first.joined |= other.joined
            first.apart |= other.apart
            first.referred = [*first.referred, *other.referred]
            first.also += [name for name in other.also if name not in first.also]
        drafts[:] = [draft for draft in drafts if draft not in rest]


def told(
    ruling: Ruling, targets: Sequence[Draft], drafts: Sequence[Draft], sought: Sought, sayings: Sayings
) -> None:
    """Say of an entity what it is called, of what kind it is, that it has no page, or what it holds."""
    for draft in targets:
        if ruling.verb == "rename":
            sayings.say((id(draft), "name"), ruling.get("to"), f"“{ruling.get('to')}”", ruling)
            what = f"its name is “{ruling.get('to')}”"
            draft.name = ruling.get("to")
            draft.renamed = True
        elif ruling.verb == "kind":
            sayings.say((id(draft), "kind"), ruling.get("is"), ruling.get("is"), ruling)
            what = f"its kind is {ruling.get('is')}"
            draft.kind = ruling.get("is")
        elif ruling.verb == "describe":
            sayings.say((id(draft), "as"), ruling.get("as"), f"“{ruling.get('as')}”", ruling)
            what = f"it is “{ruling.get('as')}”"
            draft.described = Described(ruling.get("as"), ruling.cited)
        elif ruling.verb == "hide":
            draft.hidden = True
            what = "it has no page"
        else:
            held = held_of(ruling, drafts, sought)
            sayings.say((id(draft), held.office), ruling.given, str(held.office), ruling)
            draft.held.append(held)
            what = f"it held the office {held.office}"
        draft.ruled.append(evidence(ruling, what))
