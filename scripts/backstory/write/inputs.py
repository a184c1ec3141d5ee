"""What pages are made of, noted while they are made, so that they are made again only where it has changed.

The pages of one article or entity are made through a view that notes each fact that they read: the text of an
article, what is named in it, how an entity is linked to, its quotes, and so on; each fact is known by the
index of the knowledge base that holds it and its key there.
A record holds these facts with their digests. Where all facts that some pages read have the digests of then,
and the code and the settings are those of then, the pages would be the same: pages are pure functions of what
they read, and what they read next depends on what they have read already.

So no kind of page says what it depends on, and one that comes to read something else is noted as it does.
An index that is not among ``OF_KB`` and ``OF_VIEW`` is not there in that view: reading it fails at once.

What a page reads of an entity that is not its own is its face alone: name, kind, address and whether it has a
page. Its names and mentions change with almost every new article, and would change all pages that link to it.
For the same reason what is ``named`` in an article leaves out the evidence of links, which counts articles:
pages read it as ``doubted``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from types import SimpleNamespace
from typing import Any, cast

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Entity, Fact, Made, Office, Page
from backstory.write.view import View

__all__ = ["Facts", "Noted"]

OF_KB: Mapping[str, str] = {
    "article": "article",
    "links": "named",
    "sentences": "named",
    "references_in": "named",
    "entities_in": "named",
    "stand_ins": "named",
    "newest_of": "around",
    "offices_in": "around",
    "quotes_in": "around",
    "related": "around",
    "story_of": "around",
    "entities": "face",
    "descriptions": "entity",
    "documents": "entity",
    "offices_of": "entity",
    "articles_naming": "naming",
    "backlinks": "naming",
    "meant": "naming",
    "quotes_about": "quotes",
    "quotes_by": "quotes",
    "statements_about": "statements",
    "office": "office",
}
"""The sort of fact that each index of the knowledge base holds, by the name of the index."""
OF_VIEW: Mapping[str, str] = {
    "paragraphs": "article",
    "further": "article",
    "addresses": "named",
    "leads": "named",
    "spots": "named",
    "together": "named",
    "doubted": "around",
}
"""The same for the indexes of the view."""
MENTIONED = attrgetter(
    *(f"mention.{name}" for name in ("start", "end", "kind", "label", "meant", "recogniser")), "entity"
)
FACE = attrgetter("id", "address", "kind", "name", "recurring", "sorted_as")
REFERRED = attrgetter("start", "end", "entity", "how")


class Facts:
    """The digests of facts, each computed once, when it is asked for."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.known: dict[Fact, str] = {}
        self.ways: Mapping[str, Callable[[str], object]] = {
            "article": view.kb.article.get,
            "named": self.named,
            "around": self.around,
            "face": self.face,
            "entity": self.entity,
            "naming": self.naming,
            "quotes": lambda identity: (view.kb.quotes_by.get(identity), view.kb.quotes_about.get(identity)),
            "statements": view.kb.statements_about.get,
            "office": self.office,
        }

    def digest(self, fact: Fact) -> str:
        """Return the digest of a fact, also of one that is none (any more)."""
        if fact not in self.known:
            sort, key = fact
            told = repr(self.ways[sort](key)).encode("utf-8", "surrogatepass")
            self.known[fact] = sha256(told).hexdigest()[:32]
        return self.known[fact]

    def face(self, identity: str) -> object:
        """Return what other pages show of an entity."""
        entity = self.view.kb.entities.get(identity)
        return entity and FACE(entity)

    def named(self, path: str) -> object:
        """Return an article, where it names or means what, and what of that has a page.

        How an entity is called is its face, which pages that show it read besides.
        """
        kb = self.view.kb
        links, references = kb.links.get(path, ()), kb.references_in.get(path, ())
        named = (*(one.entity for one in links), *(one.entity for one in references))
        return (
            self.digest(("article", path)),
            kb.sentences.get(path),
            [*map(MENTIONED, links)],
            [*map(REFERRED, references)],
            [one for one in dict.fromkeys(named) if one and kb.entities[one].recurring],
        )

    def around(self, path: str) -> object:
        """Return what the page of an article shows beside its text; of offices, where their pages are."""
        kb = self.view.kb
        indexes = (self.view.doubted, kb.quotes_in, kb.related, kb.story_of, kb.newest_of)
        offices = [(one.office, one.id, one.owner) for one in kb.offices_in.get(path, ())]
        return [index.get(path) for index in indexes], offices

    def entity(self, identity: str) -> object:
        """Return all of an entity but how articles name it, and what is said by and of it."""
        kb = self.view.kb
        return [index.get(identity) for index in (kb.entities, kb.descriptions, kb.documents, kb.offices_of)]

    def naming(self, identity: str) -> object:
        """Return the articles that name or mean an entity, and why it is meant."""
        kb = self.view.kb
        paths = kb.articles_naming.get(identity, ())
        return kb.meant.get(identity), paths, [self.digest(("named", path)) for path in paths]

    def office(self, name: str) -> object:
        """Return where the page of an office is; two that are written alike are told apart by nothing."""
        return self.offices.get(name)

    @cached_property
    def offices(self) -> Mapping[str, list[tuple[Office, str]]]:
        """Offices and the last parts of their addresses, by what they are in words."""
        found: dict[str, list[tuple[Office, str]]] = defaultdict(list)
        for one in self.view.kb.offices:
            found[str(one.office)].append((one.office, one.id))
        return found


class Noting(Mapping[Any, Any]):
    """An index that notes what is read of it; nobody can ask for all of it."""

    def __init__(self, index: Mapping[Any, Any], sort: str, reads: set[Fact]) -> None:
        self.index = index
        self.sort = sort
        self.reads = reads

    def note(self, key: Any) -> None:
        """Note that a key is read: that of most indexes is a word, that of some begins with one."""
        self.reads.add((self.sort, key if isinstance(key, str) else named_by(key)))

    def __getitem__(self, key: Any) -> Any:
        self.note(key)
        return self.index[key]

    def __contains__(self, key: object) -> bool:
        self.note(key)
        return key in self.index

    def get(self, key: Any, default: Any = None) -> Any:
        """Return what stands under a key."""
        self.note(key)
        return self.index.get(key, default)

    def __iter__(self) -> Iterator[Any]:
        raise TypeError(f"pages of one article or entity read all of an index of facts {self.sort!r}")

    def __len__(self) -> int:
        raise TypeError(f"pages of one article or entity count an index of facts {self.sort!r}")


def named_by(key: Any) -> str:
    """Return the key of a fact: the article of a place in its text, an office in words."""
    return str(key[0]) if isinstance(key, tuple) else str(key)


class Faces(Noting):
    """Entities as the pages of others show them; whole is only the one whose pages are made."""

    own: str | None = None

    def __init__(self, index: Mapping[str, Entity], sort: str, reads: set[Fact]) -> None:
        super().__init__(index, sort, reads)
        self.faces: dict[str, Entity] = {}

    def __getitem__(self, key: str) -> Entity:
        entity: Entity = super().__getitem__(key)
        if key == self.own:
            return entity
        if key not in self.faces:
            self.faces[key] = replace(
                entity, aliases=(), offices=(), joined=(), apart=(), mentions=0, ruled=(), described=None
            )
        return self.faces[key]


class Noted:
    """The view through which the pages of one article or entity after the other are made."""

    def __init__(self, view: View) -> None:
        self.whole = view
        self.reads: set[Fact] = set()
        indexes = {name: Noting(getattr(view.kb, name), sort, self.reads) for name, sort in OF_KB.items()}
        self.faces = Faces(view.kb.entities, OF_KB["entities"], self.reads)
        kb = cast("KnowledgeBase", SimpleNamespace(**{**indexes, "entities": self.faces}))
        self.view = View(kb, view.settings)
        of_view = {name: Noting(getattr(view, name), sort, self.reads) for name, sort in OF_VIEW.items()}
        vars(self.view).update(of_view)

    def pages(
        self, of: Fact, sort: str, make: Callable[[View, tuple[Any]], Iterable[Page]]
    ) -> Iterator[Page | Made]:
        """Yield the pages of a thing of some sort, ``article`` or ``entity``, and then what they read."""
        thing: Article | Entity
        key = of[1]
        if sort == "entity":
            self.faces.own, thing = key, self.whole.kb.entities[key]
        else:
            self.faces.own, thing = None, self.whole.kb.article[key]
        self.reads.clear()
        self.reads.add((sort, key))
        titles = {}
        for page in make(self.view, (thing,)):
            titles[page.path] = str(page.front.get("title", ""))
            yield page
        yield Made(of, tuple(sorted(self.reads)), titles)
