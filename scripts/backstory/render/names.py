"""The names that readers search by: of entities and articles, as scripts that a browser reads.

Full text answers with a delay and forgives no misspelling; names are few enough to be matched letter by
letter. They are cut into scripts, the names that articles mention most often first, then articles, newest
first: the first script answers most questions while the others are still on their way.
Each script calls ``backstory.give`` (``data.js``), so that it is read from a memory stick too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import batched
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

from backstory.datafiles import given
from backstory.render.sections import ARTICLE, SECTIONS

__all__ = ["NAMES", "Named", "day_of", "named", "write_names"]

NAMES = "names"
FEW = 1000  # names in one script: 80 KB, or 28 of gzip; a first search waits for one of them
FORMS = 12  # other names of one entity; the rest are its misspellings


@dataclass(frozen=True, slots=True)
class Named:
    """A page that is found by name. ``weight``: mentions of an entity, the date of an article or ``""``."""

    address: str
    title: str
    forms: tuple[str, ...]
    weight: int | str


def named(source: str, title: str, front: Mapping[str, Any]) -> Named | None:
    """Return how the page of the file ``source`` is found by name, None where it is a list or hand-written.

    ``title`` and ``front`` are as templates print them: their texts are escaped.
    """
    kind = str(front.get("kind"))
    if kind not in SECTIONS or not front.get("generated") or front.get("continued"):
        return None
    name = unescape(title)
    said = {folded(name): name}
    for form in front.get("aliases") or ():
        said.setdefault(folded(unescape(str(form))), unescape(str(form)))
    forms = tuple(said.values())[1 : FORMS + 1]
    weight = str(front.get("date") or "") if kind == ARTICLE.name else int(front.get("mentions") or 0)
    return Named(source.removesuffix(".md"), name, forms, weight)


def folded(name: str) -> str:
    """Return the name without case, accents and marks: what is the same here is the same to a search."""
    letters = (letter for letter in normalize("NFKD", name).lower() if category(letter)[0] in "LN")
    return "".join(letters)


def write_names(site: Path, names: Iterable[Named], ids: Mapping[str, str]) -> None:
    """Write the names of a ``site`` to ``site/names``; nothing where there are none.

    ``ids`` is what Pagefind calls pages, by address.
    Each line is an address, what Pagefind calls that page, the weight, the title and the other names.
    """
    parts = list(batched(sorted(names, key=order), FEW))
    for number, part in enumerate(parts):
        lines = [
            [name.address, ids.get(name.address, ""), name.weight, name.title, *name.forms] for name in part
        ]
        address = f"{NAMES}/{number}.js"
        (site / NAMES).mkdir(exist_ok=True)
        (site / address).write_text(given(address, {"of": len(parts), "names": lines}), encoding="utf-8")


def order(name: Named) -> tuple[bool, int, str]:
    """Sort by mentions, then articles from the newest to the oldest, those without a date last."""
    if isinstance(name.weight, int):
        return False, -name.weight, name.address
    return True, -(day_of(name) or 0), name.address


def day_of(name: Named) -> int | None:
    """Return the day of an article as a number, 20240131, None of another page."""
    if isinstance(name.weight, int):
        return None
    return int(name.weight.replace("-", "").ljust(8, "0") or 0)
