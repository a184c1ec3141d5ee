"""Articles that come one after the other, in any order, end in the identities that they have all at once.

The same identities: the same mentions are one entity, with the same name and kind; every page has the same
address; and every address that was ever published leads to the entity that has those mentions today.
Only what :mod:`backstory.history` reports may differ, on one side or the other: an address made of an earlier
name, an address that another had first, a page that would not be made today.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from spacy.language import Language

from backstory.history import of_history
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Curation, Lock, Recognition
from backstory.read import read_articles
from backstory.recognise.article import recognised
from backstory.resolve import resolve
from backstory.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"
ORDERS = 200

type Place = tuple[str, int]


@dataclass(frozen=True)
class Seeds:
    """The articles of this project, and what was recognised in them, once."""

    articles: tuple[Article, ...]
    recognitions: Mapping[str, Recognition]

    def build(self, paths: Iterable[str], lock: Lock) -> KnowledgeBase:
        some = [article for article in self.articles if article.path in set(paths)]
        known = {article.path: self.recognitions[article.path] for article in some}
        return resolve(some, known, lock, Curation(), Settings())


@dataclass(frozen=True)
class Outcome:
    """What an order of articles ends in, entities as the places of their mentions."""

    entities: Mapping[tuple[Place, ...], tuple[str, str, str, bool]]  # name, kind, address, page
    reported: frozenset[tuple[Place, ...]]
    leads: Mapping[str, tuple[Place, ...]]  # every address ever published that leads to an entity
    gone: frozenset[str]
    titles: Mapping[str, str]


def outcome(kb: KnowledgeBase) -> Outcome:
    places = {id_: places_of(kb, id_) for id_ in {*kb.backlinks, *kb.meant}}
    reported = (entity.id for entity, _ in of_history(kb, Settings().bar(len(kb.articles))))
    of_entities = [line for line in kb.lock.lines if line.kind != "article"]
    return Outcome(
        {
            where: (entity.name, entity.kind, entity.address, entity.recurring)
            for entity, where in ((kb.entities[id_], where) for id_, where in places.items())
        },
        frozenset(places[id_] for id_ in reported),
        {
            address: places[line.now or line.id]
            for line in of_entities
            for address in line.published
            if (line.now or line.id) in places
        },
        frozenset(address for line in of_entities if line.now == "gone" for address in line.published),
        {article.path: article.address for article in kb.articles},
    )


def places_of(kb: KnowledgeBase, id_: str) -> tuple[Place, ...]:
    """Return where an entity is named or meant."""
    named = [(link.mention.article, link.mention.start) for link in kb.backlinks.get(id_, ())]
    return tuple(sorted({*named, *((one.article, one.start) for one in kb.meant.get(id_, ()))}))


def in_order(seeds: Seeds, number: int) -> tuple[Outcome, frozenset[str]]:
    """Build the articles in an order of their own, in one to three batches, each with the lock before it."""
    chance = random.Random(number)
    paths = [article.path for article in seeds.articles]
    chance.shuffle(paths)
    cuts = sorted(chance.sample(range(1, len(paths)), number % 3))
    lock = Lock()
    published: set[str] = set()
    for cut in (*cuts, len(paths)):
        kb = seeds.build(paths[:cut], lock)
        lock = kb.lock
        published |= {entity.address for entity in kb.recurring}
    return outcome(kb), frozenset(published)


@pytest.fixture(scope="module")
def seeds(pipeline: Language) -> Seeds:
    articles = tuple(each for each in read_articles(SEEDS) if isinstance(each, Article))
    return Seeds(articles, {article.path: recognised(article, pipeline) for article in articles})


def test_two_hundred_orders_of_articles_end_in_the_same_identities(seeds: Seeds) -> None:
    whole = outcome(seeds.build([article.path for article in seeds.articles], Lock()))
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        ends = list(pool.map(partial(in_order, seeds), range(ORDERS), chunksize=20))
    differ = 0
    for end, published in ends:
        assert end.entities.keys() == whole.entities.keys()
        assert end.titles == whole.titles
        for where, told in whole.entities.items():
            other = end.entities[where]
            assert other[:2] == told[:2]
            paged = other[3] or told[3]
            if paged and other != told:
                assert where in end.reported | whole.reported, (told, other)
                differ += 1
            if told[3]:
                assert end.leads[other[2]] == where
        assert published <= end.leads.keys() | end.gone
    assert 0 < differ < ORDERS * len(whole.entities) / 20  # what is reported is real, and rare
