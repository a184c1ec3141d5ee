"""What the page of connections loads when it is asked: names, who is bound to whom, and the sentences.

``connections/names/ki.js`` holds the names in which a word begins with "ki", those of most articles first,
and the third letters of files that tell more: ``[[[address, name, kind, articles, aliases], ...], letters]``.
``connections/names/-.js`` holds the names of most articles, and the first letters.

``connections/near/3f.js`` holds who is bound to whom, the nearest first:
``{address: [name, kind, articles, [address, near, here, ...]]}``.
``here`` is 1 where the sentence of the two stands under this address, else 0.

``connections/told/3fa.js`` holds a sentence for each two:
``{address: {address: [parts, place, title of the article, its date, sentences that name both]}}``.
Every second part of a sentence is a name; its place is the address of an article with an anchor.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from backstory.datafiles import given
from backstory.model import Entity, Page
from backstory.write.bonds import Bond, bonds
from backstory.write.excerpts import excerpt
from backstory.write.lines import title
from backstory.write.markdown import plain
from backstory.write.shelves import digits, folded, letters, named_by, shelved
from backstory.write.view import View
from backstory.write.wording import dated

__all__ = ["FOLDER", "Network", "data_pages", "network"]

FOLDER = "connections"
WIDEST = 500  # bonds of one entity in its list; of the others their own lists tell
OTHER_NAMES = 4
AT_FIRST = 8  # names offered before any letter is typed


class Network:
    """The data of one archive, and how many digits name its files."""

    def __init__(self, near: Mapping[str, Any], told: Mapping[str, Any]) -> None:
        self.near, self.told = near, told
        self.near_digits, self.told_digits = digits(sizes(near)), digits(sizes(told))


def sizes(values: Mapping[str, Any]) -> Mapping[str, int]:
    """Return the characters that each value takes in a file."""
    return {address: len(json.dumps(value, ensure_ascii=False)) for address, value in values.items()}


def network(view: View) -> Network:
    """Return who is bound to whom in an archive, with one sentence for each two."""
    told: dict[str, dict[str, Any]] = defaultdict(dict)
    lists: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    kept = bonds(view)
    for one, some in kept.items():
        here = view.kb.entities[one].address
        for bond in some:
            there = view.kb.entities[bond.other].address
            if there in told and here in told[there]:
                continue  # the other keeps it too
            told[here][there] = sentence(view, one, bond)
            lists[here].append((-bond.near, there, 1))
            lists[there].append((-bond.near, here, 0))
    near = {
        entity.address: [
            plain(entity.name),
            entity.kind,
            view.articles(entity),
            list(
                chain(*((other, -near, here) for near, other, here in sorted(lists[entity.address])[:WIDEST]))
            ),
        ]
        for entity in view.kb.recurring
    }
    return Network(near, told)


def sentence(view: View, one: str, bond: Bond) -> list[Any]:
    """Return the sentence of two entities, where it stands, and how many sentences name both."""
    said, named = bond.meeting.sentence, bond.meeting.named
    parts = excerpt(said.article.text, (said.start, said.end), named[one], named[bond.other])
    place = view.place(said.article, min(*named[one], *named[bond.other])[0]).replace(".md", "", 1)
    return [parts, place, plain(title(said.article)), dated(said.article.date), bond.sentences]


def data_pages(view: View, made: Network) -> Iterator[Page]:
    """Yield the data files."""
    for name, entries, longer in names(view):
        yield data_page(f"names/{name}", [entries, longer])
    for name, values in shelved(made.near, made.near_digits).items():
        yield data_page(f"near/{name}", values)
    for name, values in shelved(made.told, made.told_digits).items():
        yield data_page(f"told/{name}", values)


def data_page(name: str, value: Any) -> Page:
    """Return one data file."""
    address = f"{FOLDER}/{name}.js"
    return Page(address, {}, given(address, value))


def names(view: View) -> Iterator[tuple[str, list[Any], str]]:
    """Yield the files of names: those that most articles name first, and the letters that tell more."""
    ranked = sorted(view.kb.recurring, key=lambda e: (-view.articles(e), e.name, e.id))
    entries = [entry(view, entity) for entity in ranked]
    words = {
        rank: frozenset(chain(*(folded(name) for name in (told[1], *told[4]))))
        for rank, told in enumerate(entries)
    }
    for prefix, ranks, longer in letters(words):
        some = ranks if prefix else ranks[:AT_FIRST]
        yield named_by(prefix), [entries[rank] for rank in some], longer


def entry(view: View, entity: Entity) -> list[Any]:
    """Return what is shown of a name that is looked for."""
    name = plain(entity.name)
    known = {folded(name)}
    others: list[str] = []
    for alias in entity.aliases:
        words = folded(alias.surface)
        if words and words not in known and len(others) < OTHER_NAMES:
            known.add(words)
            others.append(plain(alias.surface))
    return [entity.address, name, entity.kind, view.articles(entity), others]
