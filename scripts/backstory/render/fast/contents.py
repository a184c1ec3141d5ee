"""Tables of contents of generated pages: rendered once for all that are built alike, then filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn, cast

from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.structure.toc import AnchorLink

from backstory.render.fast.unforeseen import Unforeseen

__all__ = ["CONTENTS", "Contents"]

CONTENTS = "partials/toc.html"
ENTRY = "partials/toc-item.html"  # which it includes for each entry
MARK = re.compile("\ue000([0-9.]+)\ue001")


class Heading:
    """A heading as its table of contents knows it: the template of an entry alone asks for more."""

    def __init__(self, entry: AnchorLink, place: str) -> None:
        self.level, self.place = entry.level, place
        self.children = headings(entry.children, f"{place}.")

    def __getattr__(self, name: str) -> NoReturn:
        raise Unforeseen(f"a template asks for a heading's {name}")


class Table:
    """A page of which nothing but its headings may be asked."""

    def __init__(self, entries: Sequence[AnchorLink]) -> None:
        self.toc = headings(entries, "")

    def __getattr__(self, name: str) -> NoReturn:
        raise Unforeseen(f"a table of contents asks for a page's {name}")


class Contents:
    """The tables of contents of all pages whose templates have the same variables."""

    def __init__(self, env: Environment, variables: Mapping[str, Any]) -> None:
        self.env, self.variables = env, variables
        entries = DictLoader({ENTRY: "{{ marked(toc_item) }}"})
        self.outlining = env.overlay(loader=ChoiceLoader([entries, cast("Any", env.loader)]))
        self.tables: dict[object, list[str]] = {}
        self.entries: dict[object, str] = {}

    def of(self, toc: Iterable[AnchorLink]) -> str:
        """Return the table of contents of a page. Raises Unforeseen where it asks for something else."""
        entries = list(toc)
        key = tuple((entry.level, len(entry.children)) for entry in entries)
        if key not in self.tables:
            self.tables[key] = self.table(entries)
        parts = list(self.tables[key])
        parts[1::2] = [self.entry(at(entries, place)) for place in parts[1::2]]
        return "".join(parts)

    def table(self, entries: Sequence[AnchorLink]) -> list[str]:
        """Return a table of contents cut at its entries: text and places of entries in turn."""
        variables = {**self.variables, "page": Table(entries), "marked": marked}
        return MARK.split(self.outlining.get_template(CONTENTS).render(variables))

    def entry(self, entry: AnchorLink) -> str:
        """Return an entry, with those below it; many pages have the same ones."""
        key = known(entry)
        if key not in self.entries:
            self.entries[key] = self.env.get_template(ENTRY).render(self.variables, toc_item=entry)
        return self.entries[key]


def headings(entries: Iterable[AnchorLink], above: str) -> list[Heading]:
    """Return outlines of headings."""
    return [Heading(entry, f"{above}{place}") for place, entry in enumerate(entries)]


def marked(heading: Heading) -> str:
    """Return what stands for an entry."""
    return f"\ue000{heading.place}\ue001"


def at(entries: Sequence[AnchorLink], place: str) -> AnchorLink:
    """Return the entry at a place: ``0.2`` is the third below the first."""
    first, *rest = map(int, place.split("."))
    entry = entries[first]
    for further in rest:
        entry = entry.children[further]
    return entry


def known(entry: AnchorLink) -> tuple[object, ...]:
    """Return an entry as a value to remember it by."""
    return (entry.level, entry.id, entry.title, *map(known, entry.children))
