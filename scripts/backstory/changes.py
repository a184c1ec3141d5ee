"""What changed between two states of an archive, for those who look at it before it is published.

Made from two registers and, where builds of both were kept, from their links and open questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from backstory.model import GONE, HIDDEN, Lock, LockLine
from backstory.state import State

__all__ = ["Section", "Snapshot", "changes", "told"]

ARTICLE = "article"
MOST = 50
"""Lines of one section."""
MOST_LINKED = 10
"""Entities whose links changed most."""

type Quote = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An archive at one time: its register, what was kept of a build if anything, its quality floors."""

    lock: Lock
    state: State | None
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Section:
    """What changed in one respect; a line each."""

    title: str
    lines: tuple[str, ...]


def changes(before: Snapshot, after: Snapshot, quote: Quote) -> list[Section]:
    """Return what changed, sections without a line left out; ``quote`` shows a name or an address."""
    pairs = paired(before.lock, after.lock)
    sections = [
        Section("New articles", tuple(new(pairs, quote, articles=True))),
        Section("Articles gone", tuple(gone(pairs, quote, articles=True))),
        Section("New entities", tuple(new(pairs, quote, articles=False))),
        Section("Joined", tuple(joined(pairs, after.lock, quote))),
        Section("Parted", tuple(parted(pairs, quote))),
        Section("Renamed", tuple(renamed(pairs, quote))),
        Section("Of another kind", tuple(other_kind(pairs, quote))),
        Section("Pages moved, with redirects", tuple(moved(pairs, quote))),
        Section("Pages gone", tuple(gone(pairs, quote, articles=False))),
        Section("Addresses forgotten: restore their lines", tuple(forgotten(before.lock, after.lock, quote))),
        Section("Quality floors", tuple(floors(before.floors, after.floors))),
    ]
    if before.state and after.state:
        names = {line.id: line.name for line in (*before.lock.lines, *after.lock.lines)}
        linked = tuple(links(before.state.links, after.state.links, names, quote))
        open_before, open_after = set(before.state.questions), set(after.state.questions)
        sections += [
            Section("Links changed most", linked),
            Section("New questions", tuple(quote(words) for words in sorted(open_after - open_before))),
            Section("Questions settled", tuple(quote(words) for words in sorted(open_before - open_after))),
        ]
    return [section for section in sections if section.lines]


type Pairs = list[tuple[LockLine | None, LockLine]]
"""Each line of the later register, with the one of the same id before."""


def paired(before: Lock, after: Lock) -> Pairs:
    """Return the lines of the later register with those before."""
    old = {line.id: line for line in before.lines}
    return [(old.get(line.id), line) for line in after.lines]


def new(pairs: Pairs, quote: Quote, *, articles: bool) -> Iterator[str]:
    """Yield what has a page and had none."""
    for old, line in pairs:
        if (line.kind == ARTICLE) == articles and not line.now and (old is None or old.now in (GONE, HIDDEN)):
            back = ", back again" if old else ""
            what = line.day if articles else line.kind
            yield f"{quote(line.name)}{f' ({what})' if what else ''} at {quote(line.address)}{back}"


def gone(pairs: Pairs, quote: Quote, *, articles: bool) -> Iterator[str]:
    """Yield what had a page and has none, and no other one in its place."""
    for old, line in pairs:
        if (line.kind == ARTICLE) == articles and line.now in (GONE, HIDDEN) and old and not old.now:
            yield f"{quote(line.name)}: {quote(line.address)} says that it is {line.now}"


def forgotten(before: Lock, after: Lock, quote: Quote) -> Iterator[str]:
    """Yield the addresses that the later register does not know any more, as after a commit is reverted."""
    had, has = (
        {*lock.pages, *(address for line in lock.lines for address in line.published)}
        for lock in (before, after)
    )
    yield from map(quote, sorted(had - has))


def joined(pairs: Pairs, lock: Lock, quote: Quote) -> Iterator[str]:
    """Yield what leads to another now."""
    lines = {line.id: line for line in lock.lines}
    for old, line in pairs:
        if line.now in lines and (old is None or old.now != line.now):
            into = lines[line.now]
            way = f"{quote(line.address)} leads to {quote(into.address)}"
            yield f"{quote(line.name)} with {quote(into.name)}: {way}"


def parted(pairs: Pairs, quote: Quote) -> Iterator[str]:
    """Yield what led to another and stands for itself again, and what is new and was known as part of one."""
    for old, line in pairs:
        if old and not line.now and old.now not in ("", GONE, HIDDEN):
            yield f"{quote(line.name)} at {quote(line.address)} led to {quote(old.now)}"
    lost = {
        name: line
        for old, line in pairs
        if old and line.kind != ARTICLE
        for name in {*old.known_as, old.name} - {*line.known_as, line.name}
    }
    for old, line in pairs:
        if old is None and line.kind != ARTICLE and line.name in lost:
            yield f"{quote(line.name)} at {quote(line.address)} was part of {quote(lost[line.name].name)}"


def renamed(pairs: Pairs, quote: Quote) -> Iterator[str]:
    """Yield what has another name or title, be its address another or not."""
    for old, line in pairs:
        if old and not line.now and not old.now and old.name != line.name:
            yield f"{quote(old.name)} is {quote(line.name)} now"


def other_kind(pairs: Pairs, quote: Quote) -> Iterator[str]:
    """Yield what is of another kind."""
    for old, line in pairs:
        if old and not line.now and old.kind != line.kind:
            yield f"{quote(line.name)}: {old.kind}, now {line.kind}"


def moved(pairs: Pairs, quote: Quote) -> Iterator[str]:
    """Yield what has another address; the former one leads there."""
    for old, line in pairs:
        if old and not line.now and old.address != line.address:
            yield f"{quote(line.name)}: {quote(old.address)} leads to {quote(line.address)}"


def links(
    before: Mapping[str, int], after: Mapping[str, int], names: Mapping[str, str], quote: Quote
) -> Iterator[str]:
    """Yield the entities that more or fewer mentions lead to, those that changed most."""
    changed = {id_: after.get(id_, 0) - before.get(id_, 0) for id_ in {*before, *after}}
    most = sorted((id_ for id_ in changed if changed[id_]), key=lambda id_: (-abs(changed[id_]), id_))
    for id_ in most[:MOST_LINKED]:
        yield f"{quote(names.get(id_, id_))}: {before.get(id_, 0)} to {after.get(id_, 0)} ({changed[id_]:+})"


def floors(before: Mapping[str, float], after: Mapping[str, float]) -> Iterator[str]:
    """Yield the measures whose floor is another."""
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield f"{name}: {before.get(name, 'none')} to {after.get(name, 'none')}"


def told(sections: list[Section], *, markdown: bool, whole: bool) -> Iterator[str]:
    """Yield the lines of a report; ``whole`` says whether links and questions could be compared."""
    if not sections:
        yield "Nothing changed in articles and entities."
    for section in sections:
        heading = f"{section.title} ({len(section.lines)})"
        yield from (("### " + heading, "") if markdown else (heading,))
        yield from (f"{'- ' if markdown else '  '}{line}" for line in section.lines[:MOST])
        if more := max(len(section.lines) - MOST, 0):
            yield f"{'- ' if markdown else '  '}and {more} more"
        yield ""
    if not whole:
        yield "Links and questions were not compared: no build of the former state is in the cache."
