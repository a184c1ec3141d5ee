"""Human rulings applied to drafts: they outrank every rule."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from backstory.addresses import slug
from backstory.data import KINDS
from backstory.errors import CurationError, Problem
from backstory.model import Curation, Evidence, Lock, Ruling
from backstory.resolve.drafts import Draft
from backstory.resolve.names import key_of

__all__ = ["ruled"]


def ruled(drafts: Sequence[Draft], curation: Curation, lock: Lock) -> tuple[list[Draft], tuple[str, ...]]:
    """Return the drafts as the rulings have them, and the rulings that applied to nothing.

    Raises CurationError where a name fits several drafts, all such at once.
    """
    found = list(drafts)
    problems: list[Problem] = []
    unmet: list[str] = []
    for ruling in curation.rulings:
        sought = [meant(name, found, lock, ruling) for name in ruling.names]
        problems.extend(answer for answer in sought if isinstance(answer, Problem))
        targets = [answer for answer in sought if isinstance(answer, Draft)]
        missing = [name for name, answer in zip(ruling.names, sought, strict=True) if answer is None]
        if missing:
            unmet.append(unmet_words(ruling, missing, found))
        elif len(targets) == len(sought):
            found = applied(ruling, targets, found)
    if problems:
        raise CurationError(problems)
    return sorted(found, key=lambda draft: draft.order), tuple(unmet)


def meant(name: str, drafts: Sequence[Draft], lock: Lock, ruling: Ruling) -> Draft | Problem | None:
    """Return the draft that a ruling's name or id means, None where there is none."""
    line = next((line for line in lock.lines if line.id == name), None)
    by_id = {key_of(name) for name in (line.name, *line.known_as)} if line else set()
    key = key_of(line.name if line else name)
    exact = [draft for draft in drafts if key_of(draft.name) == key]
    options = exact or [draft for draft in drafts if (by_id or {key}) & draft.keys]
    if line:
        options = [draft for draft in options if draft.kind == line.kind] or options
        return options[0] if options else None
    if "/" in name:  # an id that the register does not hold yet
        wanted = [draft for draft in drafts if f"{KINDS[draft.kind].folder}/{slug(draft.name)}" == name]
        if len(wanted) == 1:
            return wanted[0]
    if len(options) > 1:
        names = ", ".join(f"“{draft.name}” ({draft.kind})" for draft in options[:4])
        mend = "write the id instead: it stands in seeds/backstory.lock"
        return Problem(ruling.where, f"“{name}” could be {names}", "a name that only one entity has", mend)
    return options[0] if options else None


def unmet_words(ruling: Ruling, missing: Sequence[str], drafts: Sequence[Draft]) -> str:
    """Say which ruling applied to nothing, and what may have been meant."""
    names = [draft.name for draft in drafts]
    near = [close for name in missing for close in get_close_matches(name, names, n=2, cutoff=0.75)]
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"{ruling.where}: {ruling.verb}: no entity is named {' or '.join(missing)}{hint}"


def words_of(ruling: Ruling) -> str:
    """Say what a person ruled, and where."""
    names = " and ".join(f"“{name}”" for name in ruling.names)
    what = f"that {names} are one" if ruling.verb == "same" else f"on {names}"
    return f"a person ruled {what}, in {ruling.where}"


def applied(ruling: Ruling, targets: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts after one ruling."""
    first = targets[0]
    why = Evidence("ruling", words_of(ruling), 1.0)
    rest: list[Draft] = []
    if ruling.verb == "same":
        first.joined |= {why}
        rest = [draft for draft in dict.fromkeys(targets) if draft is not first]
        for other in rest:
            first.members = [*first.members, *other.members]
            first.joined |= other.joined
            first.apart |= other.apart
            first.referred = [*first.referred, *other.referred]
            first.ruled.append(why)
    elif ruling.verb == "rename":
        first.name = ruling.value or first.name
        first.renamed = True
        first.ruled.append(why)
    elif ruling.verb == "kind":
        first.kind = ruling.value or first.kind
        first.ruled.append(why)
    elif ruling.verb == "hide":
        first.hidden = True
    return [draft for draft in drafts if draft not in rest]
