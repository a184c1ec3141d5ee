"""The entity that a name or an id in a ruling means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property

from backstory.addresses import slug
from backstory.data import KINDS
from backstory.errors import Problem
from backstory.model import Lock, Ruling
from backstory.resolve.drafts import Draft
from backstory.resolve.names import key_of, words_of

__all__ = ["Sought", "near"]


class Index:
    """Drafts by the keys of their names, in their order; those of which nothing is left are not found."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.place: dict[Draft, int] = {}
        self.titled: dict[str, list[Draft]] = {}
        self.called: dict[str, list[Draft]] = {}
        self.entries: dict[Draft, list[tuple[dict[str, list[Draft]], str]]] = {}
        for draft in drafts:
            self.enter(draft)

    def enter(self, draft: Draft) -> None:
        """Find a draft by what it is called now, and not by what it was called before."""
        for found, key in self.entries.pop(draft, ()):
            found[key].remove(draft)
        for lazy in ("slugged", "written"):
            self.__dict__.pop(lazy, None)
        self.place.setdefault(draft, len(self.place))
        if draft.members or draft.referred:
            keys = [(self.titled, key_of(draft.name)), *((self.called, key) for key in draft.keys)]
            for found, key in keys:
                found.setdefault(key, []).append(draft)
            self.entries[draft] = keys

    def by(self, keys: Callable[[Draft], Iterable[str]]) -> dict[str, list[Draft]]:
        """Return the drafts by some further keys of each."""
        found: dict[str, list[Draft]] = {}
        for draft in self.entries:
            for key in keys(draft):
                found.setdefault(key, []).append(draft)
        return found

    @cached_property
    def slugged(self) -> dict[str, list[Draft]]:
        """Drafts by the id that they would have for their names alone."""
        return self.by(lambda draft: [f"{KINDS[draft.kind].folder}/{slug(draft.name)}"])

    @cached_property
    def written(self) -> dict[str, list[Draft]]:
        """Drafts by what stands for them in the text."""
        return self.by(lambda draft: draft.written)

    def all_called(self, keys: Iterable[str]) -> list[Draft]:
        """Return the drafts that bear one of several names."""
        found = {draft for key in keys for draft in self.called.get(key, ())}
        return sorted(found, key=self.place.__getitem__)


class Sought:
    """Finds drafts by id or name while rulings change them, and remembers what found none or several."""

    def __init__(self, lock: Lock, renamed: Iterable[Ruling]) -> None:
        self.lines = {line.id: line for line in lock.lines if line.kind != "article"}
        self.renamed: dict[str, list[str]] = {}
        for ruling in sorted(renamed, key=lambda one: one.names):
            self.renamed.setdefault(key_of(ruling.get("to")), []).append(ruling.names[0])
        self.problems: list[Problem] = []
        self.missed: list[tuple[int, str]] = []
        self.index: Index | None = None

    def changed(self, *drafts: Draft) -> None:
        """Look again for the names of these drafts, whose mentions were moved; of all where none is told."""
        if not drafts:
            self.index = None
        elif self.index:
            for draft in drafts:
                self.index.enter(draft)

    def all(self, names: Sequence[str], drafts: Sequence[Draft], ruling: Ruling) -> list[Draft] | None:
        """Return the draft that each name means, None where one of them means none or several."""
        sought = [self.meant(name, drafts, ruling) for name in names]
        missing = [name for name, answer in zip(names, sought, strict=True) if answer is None]
        self.problems += [answer for answer in sought if isinstance(answer, Problem)]
        if missing:
            hint = near(missing, drafts)
            self.miss(ruling, f"no entity is named {' or '.join(missing)}{hint}")
        found = [answer for answer in sought if isinstance(answer, Draft)]
        return found if len(found) == len(names) else None

    def miss(self, ruling: Ruling, why: str) -> None:
        """Remember that a ruling applied to nothing."""
        self.missed.append((ruling.line, f"{ruling.where}: {ruling.verb}: {why}"))

    @property
    def unmet(self) -> tuple[str, ...]:
        """The rulings that applied to nothing, in the order of the file."""
        return tuple(words for _, words in sorted(self.missed))

    def keys(self, name: str) -> frozenset[str]:
        """Return the keys of all names that a name or an id of the register stands for."""
        line = self.lines.get(name)
        return frozenset(key_of(one) for one in ((line.name, *line.known_as) if line else (name,)))

    def meant(
        self, name: str, drafts: Sequence[Draft], ruling: Ruling, *, as_renamed: bool = True
    ) -> Draft | Problem | None:
        """Return the draft that a name or id means, a problem where several bear it.

        A name that a ruling gives counts as well, unless that ruling itself is asked for.
        """
        if self.index is None:
            self.index = Index(drafts)
        index = self.index
        line = self.lines.get(name)
        key = key_of(line.name if line else name)
        exact = index.titled.get(key, [])
        if as_renamed and not line:
            exact = [*exact, *(one for one in self.given(key, drafts, ruling) if one not in exact)]
        options = exact or index.all_called(self.keys(name))
        if line:
            options = [draft for draft in options if draft.kind == line.kind] or options
            return options[0] if options else None
        if "/" in name:  # an id that the register does not hold yet
            wanted = index.slugged.get(name, [])
            if len(wanted) == 1:
                return wanted[0]
        options = options or index.written.get(key, [])
        if len(options) > 1:
            names = ", ".join(f"“{draft.name}” ({draft.kind})" for draft in options[:4])
            mend = "write the id instead: it stands in seeds/backstory.lock"
            return Problem(
                ruling.where, f"“{name}” could be {names}", "a name that only one entity has", mend
            )
        return options[0] if options else None

    def given(self, key: str, drafts: Sequence[Draft], ruling: Ruling) -> list[Draft]:
        """Return the drafts that people give a name, by its key."""
        if ruling.verb == "rename":
            return []
        formers = [former for former in self.renamed.get(key, ()) if key_of(former) != key]
        found = [self.meant(former, drafts, ruling, as_renamed=False) for former in formers]
        return [one for one in found if isinstance(one, Draft)]


def near(missing: Sequence[str], drafts: Sequence[Draft]) -> str:
    """Return which names may be meant by those that nothing bears, as the end of a sentence."""
    names = sorted({draft.name for draft in drafts})
    close = [one for name in missing for one in get_close_matches(name, names, n=2, cutoff=0.75)]
    close = close or [one for name in missing for one in holding(name, names)][:3]
    return f"; did you mean {' or '.join(close)}?" if close else ""


def holding(name: str, names: Iterable[str]) -> list[str]:
    """Return the names that hold all words of another, or of an id."""
    words = set(words_of(name.rpartition("/")[2]))
    return [one for one in names if words and words <= set(words_of(one))]
