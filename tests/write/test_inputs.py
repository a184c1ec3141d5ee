"""Whether pages are made again wherever something that they show has changed: any fact, in any way."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Dated, Described, Evidence, Page, Precision, Record, Role
from backstory.pipeline import understand
from backstory.save import page_text
from backstory.settings import Settings
from backstory.write import Writing

DAY = Dated(date(2020, 2, 3), date(2020, 2, 3), Precision.DAY, "said so")
WHY = Evidence("rule", "for another reason", 0.5)
ENTITY = (
    {"name": "Another Name"},
    {"address": "people/another-name"},
    {"aliases": ()},
    {"joined": (WHY,)},
    {"apart": ()},
    {"ruled": (WHY,)},
    {"recurring": False},
    {"sorted_as": "Name, Another"},
    {"described": Described("a person", "ruled somewhere")},
    {"kind": "event"},
)
ARTICLE = (
    {"title": "Another title"},
    {"source": "Another paper"},
    {"source": None},
    {"date": DAY},
    {"byline": "By Another"},
    {"language": "fi"},
)


def one_of[Value](
    luck: random.Random, values: Sequence[Value], other: Callable[[Value], Any]
) -> tuple[Any, ...]:
    """Return the values with another one in the place of one; None takes it away."""
    at = luck.randrange(len(values))
    put = other(values[at])
    return (*values[:at], *(() if put is None else (put,)), *values[at + 1 :])


def entity(kb: KnowledgeBase, luck: random.Random, **other: Any) -> KnowledgeBase:
    often = sorted(kb.recurring, key=lambda one: -one.mentions)[:20]  # these are shown on pages of others
    one = luck.choice(often)
    return replace(kb, entities={**kb.entities, one.id: replace(one, **other)})


def article(kb: KnowledgeBase, luck: random.Random, **other: Any) -> KnowledgeBase:
    return replace(kb, articles=one_of(luck, kb.articles, lambda one: replace(one, **other)))


def text(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    return replace(kb, articles=one_of(luck, kb.articles, lambda one: replace(one, text=one.text.swapcase())))


def block(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    def heading(one: Any) -> Any:
        return replace(one, blocks=one_of(luck, one.blocks, lambda block: replace(block, role=Role.HEADING)))

    return replace(kb, articles=one_of(luck, kb.articles, heading))


def link(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    path = luck.choice([path for path, links in kb.links.items() if links])
    to = luck.choice(kb.recurring).id
    other = luck.choice(({"entity": None}, {"entity": to}, {"evidence": (WHY,)}))
    links = one_of(luck, kb.links[path], lambda one: replace(one, **other))
    return replace(kb, links={**kb.links, path: links})


def sentence(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    path = luck.choice([path for path, some in kb.sentences.items() if some])
    return replace(kb, sentences={**kb.sentences, path: one_of(luck, kb.sentences[path], lambda _: None)})


def reference(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    changes = (lambda _: None, lambda one: replace(one, evidence=WHY))
    return replace(kb, references=one_of(luck, kb.references, luck.choice(changes)))


def quote(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    to = luck.choice(kb.recurring).id
    changes = (
        lambda _: None,
        lambda one: replace(one, speaker=to),
        lambda one: replace(one, about=(to,)),
        lambda one: replace(one, cue="sang"),
    )
    return replace(kb, quotes=one_of(luck, kb.quotes, luck.choice(changes)))


def statement(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    changes = (lambda _: None, lambda one: replace(one, when=DAY))
    return replace(kb, statements=one_of(luck, kb.statements, luck.choice(changes)))


def office(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    to = luck.choice(kb.recurring).id
    changes = (lambda _: None, lambda one: replace(one, id="another"), lambda one: replace(one, owner=to))
    return replace(kb, offices=one_of(luck, kb.offices, luck.choice(changes)))


def told(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    name = luck.choice(("descriptions", "documents", "related"))
    held = dict(getattr(kb, name))
    del held[luck.choice(sorted(held))]
    return replace(kb, **{name: held})


def gone(kb: KnowledgeBase, luck: random.Random) -> KnowledgeBase:
    """Leave out what one article alone tells: an entity is named there no more."""
    path = luck.choice(kb.articles).path
    return replace(
        kb, links={**kb.links, path: ()}, quotes=tuple(q for q in kb.quotes if q.passage.article != path)
    )


CHANGES: Mapping[str, Callable[[KnowledgeBase, random.Random], KnowledgeBase]] = {
    **{f"{name} of an entity": partial(entity, **other) for other in ENTITY for name in other},
    **{f"{name} of an article": partial(article, **other) for other in ARTICLE for name in other},
    **{
        one.__name__: one
        for one in (text, block, link, sentence, reference, quote, statement, office, told, gone)
    },
}


@pytest.fixture(scope="module")
def settings(built_archive: Any) -> Settings:
    return Settings.of_archive(built_archive.root, processes=1, per_page=12)


@pytest.fixture(scope="module")
def before(settings: Settings) -> tuple[KnowledgeBase, dict[str, str], Record]:
    """What the archive says, its pages, and what they were made of."""
    kb = understand(settings).kb
    writing = Writing(kb, settings)
    pages = {page.path: page_text(page) for page in writing.pages() if isinstance(page, Page)}
    return kb, pages, writing.record()


@pytest.mark.parametrize("name", CHANGES)
def test_what_stands_is_what_would_be_made(
    name: str, before: tuple[KnowledgeBase, dict[str, str], Record], settings: Settings
) -> None:
    kb, old, record = before
    changed = CHANGES[name](kb, random.Random(name))
    whole = {page.path: page for page in Writing(changed, settings).pages() if isinstance(page, Page)}
    found = {page.path: page for page in Writing(changed, settings, record).pages()}
    assert {*found} == {*whole}
    standing = [path for path, page in found.items() if not isinstance(page, Page)]
    assert standing
    assert [path for path in standing if old[path] != page_text(whole[path])] == []
    assert [path for path, page in found.items() if isinstance(page, Page) and page != whole[path]] == []
