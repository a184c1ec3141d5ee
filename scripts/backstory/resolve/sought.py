"""The entity that a name or an id in a ruling means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from backstory.addresses import slug
from backstory.data import KINDS
from backstory.errors import Problem
from backstory.model import Lock, Ruling
from backstory.resolve.drafts import Draft
from backstory.resolve.names import key_of

__all__ = ["Sought", "near"]


class Sought:
    """Finds drafts by id or name while rulings change them, and remembers what found none or several."""

    def __init__(self, lock: Lock, renamed: Iterable[Ruling]) -> None:
        self.lines = {line.id: line for line in lock.lines if line.kind != "article"}
        self.renamed: dict[str, list[str]] = {}
        for ruling in sorted(renamed, key=lambda one: one.names):
            self.renamed.setdefault(key_of(ruling.get("to")), []).append(ruling.names[0])
        self.problems: list[Problem] = []
        self.missed: list[tuple[int, str]] = []

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
        drafts = [draft for draft in drafts if draft.members or draft.referred]
        line = self.lines.get(name)
        key = key_of(line.name if line else name)
        exact = [draft for draft in drafts if key_of(draft.name) == key]
        if as_renamed and not line:
            exact += [one for one in self.given(key, drafts, ruling) if one not in exact]
        options = exact or [draft for draft in drafts if self.keys(name) & draft.keys]
        if line:
            options = [draft for draft in options if draft.kind == line.kind] or options
            return options[0] if options else None
        if "/" in name:  # an id that the register does not hold yet
            wanted = [draft for draft in drafts if f"{KINDS[draft.kind].folder}/{slug(draft.name)}" == name]
            if len(wanted) == 1:
                return wanted[0]
        options = options or [draft for draft in drafts if key in draft.written]
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
    return f"; did you mean {' or '.join(close)}?" if close else ""
