"""Whom given names and nicknames that stand alone mean inside one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from backstory.model import Evidence
from backstory.resolve.local import Join, Local
from backstory.resolve.marks import contradicts
from backstory.resolve.names import given, handles, person_name, regnal, surname_first
from backstory.resolve.variants import formal

__all__ = ["given_names"]


def given_names(groups: Sequence[Local]) -> Iterable[Join]:
    """Join a given name or a nickname that stands alone to the only person in the article who bears it."""
    bearers: dict[str, list[Local]] = defaultdict(list)
    called: set[str] = set()
    for group in groups:
        name = person_name(group.name)
        if group.kind == "person" and regnal(name):
            bearers[name.surname].append(group)
        if group.kind == "person" and name.full:
            called.update(handles(group.name))
            if surname_first(name):
                continue
            for form in {name.given[0], formal(name.given[0]), *([name.nick] if name.nick else ())}:
                bearers[form].append(group)
    for part in groups:
        key = part.key
        if key in called or (part.kind != "person" and (part.known or formal(key) == key)):
            continue
        titled = bool(part.offices) and key not in given() and not regnal(person_name(part.name))
        exact = [one for one in bearers.get(key, ()) if one.offices or not titled]
        options = exact or (bearers.get(formal(key), []) if key in given() else [])
        if len(options) == 1 and options[0] is not part and not contradicts(part.told, options[0]):
            how = "given name" if exact else "short or pet name"
            why = f"“{part.name}” is the {how} of {options[0].name}, the only one so called in the article"
            yield options[0], part, Evidence("given name", why, 0.85 if exact else 0.75)
