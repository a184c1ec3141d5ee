"""The names that readers search by: of entities and articles, as scripts that a browser reads.

Full text answers with a delay and forgives no misspelling; names are few enough to be matched letter by
letter. The first script has those that articles mention most often, then articles, newest first, as many as
fit: a first search waits for it alone. All further entities are in pieces by the words of their names, in the
order of the alphabet, of which a browser loads those that what is typed falls into; of further articles,
which the full text finds by their titles, these hold the words, so that a misspelled one is set right.
Each script calls ``backstory.give`` (``data.js``), so that it is read from a memory stick too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

from backstory.datafiles import given
from backstory.render.sections import ARTICLE, SECTIONS

__all__ = ["NAMES", "Named", "day_of", "named", "write_names"]

NAMES = "names"
FEW = 1000  # names in the first script: 80 KB, or 28 of gzip
PIECE = 1500  # of one piece, 4 KB of gzip: a name counts ten, a word of articles one
MANY = 300  # entities with one word in their names: those mentioned most; the full text finds them all
SHORT = 3  # letters of the shortest word that pieces know
BARE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
JOINED = frozenset(".'’")
FORMS = 12  # other names of one entity; the rest are its misspellings


@dataclass(frozen=True, slots=True)
class Named:
    """A page that is found by name. ``weight``: mentions of an entity, the date of an article or ``""``."""

    address: str
    title: str
    forms: tuple[str, ...]
    weight: int | str

    @property
    def article(self) -> bool:
        """Whether the page is that of an article."""
        return isinstance(self.weight, str)


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


def words_of(name: str) -> list[str]:
    """Return the words of a name without case, accents and marks, as ``fold`` of names.js tells them."""
    letters: list[str] = []
    for letter in normalize("NFKD", name).lower():
        kind = category(letter)[0]
        if kind in "PSZ" or letter.isspace():
            letters.append("" if letter in JOINED else " ")
        elif kind != "M":
            letters.append(letter)
    return "".join(letters).translate(BARE).split()


type Line = list[str | int]
"""Address, what Pagefind calls that page, weight, title and other names."""


def write_names(site: Path, names: Iterable[Named], ids: Mapping[str, str]) -> None:
    """Write the names of a ``site`` to ``site/names``; nothing where there are none.

    ``ids`` is what Pagefind calls pages, by address.
    """
    ordered = sorted(names, key=order)
    if not ordered:
        return
    (site / NAMES).mkdir(exist_ok=True)
    parts = list(pieces(ordered[FEW:]))
    first = {"from": [word for word, _, _ in parts], "names": lines_of(ordered[:FEW], ids)}
    others = ({"words": words, "names": lines_of(inside, ids)} for _, inside, words in parts)
    for number, value in enumerate((first, *others)):
        address = f"{NAMES}/{number}.js"
        (site / address).write_text(given(address, value), encoding="utf-8")


def lines_of(names: Iterable[Named], ids: Mapping[str, str]) -> list[Line]:
    """Return names as browsers read them."""
    return [[name.address, ids.get(name.address, ""), name.weight, name.title, *name.forms] for name in names]


def pieces(names: Sequence[Named]) -> Iterator[tuple[str, list[Named], list[str]]]:
    """Yield the first word of each piece, its names in their order, and its words of articles alone."""
    inside: dict[str, list[Named]] = {}
    size = 0
    for word, found in sorted(by_word(names).items()):
        own = 10 * len(found) + 1
        if inside and size + own > PIECE:
            yield piece(inside)
            inside, size = {}, 0
        inside[word] = found
        size += own
    if inside:
        yield piece(inside)


def piece(inside: Mapping[str, Sequence[Named]]) -> tuple[str, list[Named], list[str]]:
    """Return one piece of words and the names that have them."""
    names = {name.address: name for found in inside.values() for name in found}
    bare = [word for word, found in inside.items() if not found]
    return next(iter(inside)), sorted(names.values(), key=order), bare


def by_word(names: Iterable[Named]) -> dict[str, list[Named]]:
    """Return the entities that have each word in one of their names; none for words of articles alone."""
    found: dict[str, list[Named]] = {}
    for name in names:
        said = (name.title,) if name.article else (name.title, *name.forms)
        for word in {word for form in said for word in words_of(form) if len(word) >= SHORT}:
            known = found.setdefault(word, [])
            if not name.article and len(known) < MANY:
                known.append(name)
    return found


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
