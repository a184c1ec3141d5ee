"""Every join and every refusal says why, in words, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Curation, Lock, Recognition
from backstory.resolve import resolve
from backstory.settings import Settings

type Understand = Callable[[Mapping[str, str]], tuple[list[Article], dict[str, Recognition]]]

TEXTS = {
    "a.txt": "Ships at sea\n\nPrime Minister Anna Berg of Norway met the Coast Guard in Bergen. Berg thanked "
    "the Norwegian ministers. Acme Steel Inc. built the ship, and Acme Steel was paid.\n",
    "b.txt": "Ships in port\n\nOn Monday Anna Berg came to Bergen in Norway. The North Atlantic Treaty "
    "Organization (NATO) paid. Mr. Olav Berg, a baker, did not come.\n",
    "c.txt": "Ships on land\n\nNATO said that Norway had paid. In Austin, Defense Secretary Lloyd Austin "
    "said that the U.S. would pay, and Austin left for Germany. The Finance Ministry of Germany did not.\n",
    "d.txt": "No ships\n\nThe Finance Ministry of Sweden said that the Syrian Democratic Forces (SDF) had "
    "left. Acme Steel Inc. did not build a ship. Sweden denied it.\n",
    "e.txt": "More ships\n\nJapan's Self-Defense Forces (SDF) came. The SDF sailed to Japan.\n",
}


@pytest.fixture(scope="module")
def kb(understand: Understand) -> KnowledgeBase:
    articles, recognitions = understand(TEXTS)
    return resolve(articles, recognitions, Lock(), Curation(), Settings())


def test_what_is_named_in_several_ways_or_articles_says_why_it_is_one(kb: KnowledgeBase) -> None:
    several = [
        entity
        for entity in kb.entities.values()
        if len({alias.surface.casefold() for alias in entity.aliases}) > 1
        or len(kb.articles_naming.get(entity.id, ())) > 1
    ]
    assert len(several) > 6
    assert [entity.id for entity in several if not entity.joined] == []


def test_reasons_are_words_with_a_confidence(kb: KnowledgeBase) -> None:
    links = [link for rows in kb.links.values() for link in rows]
    assert all(link.evidence for link in links)
    told = [why for entity in kb.entities.values() for why in (*entity.joined, *entity.apart)]
    told += [why for link in links for why in link.evidence]
    assert all(0 < why.confidence <= 1 and why.rule and " " in why.words for why in told)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Anna Berg", "“Anna Berg” is not “Olav Berg”: they share a surname, and their other names differ"),
        ("Olav Berg", "“Olav Berg” is not “Anna Berg”: they share a surname, and their other names differ"),
        ("Lloyd Austin", "“Austin” is also a name of a place, “Austin”: what stands around it tells which"),
        (
            "Self-Defense Forces",
            "“SDF” is also short for “Syrian Democratic Forces”: each article tells which",
        ),
        (
            "Finance Ministry (Germany)",
            "“Finance Ministry” of Germany is not that of Sweden",
        ),
    ],
)
def test_what_looks_alike_says_what_tells_it_apart(kb: KnowledgeBase, name: str, words: str) -> None:
    (entity,) = [entity for entity in kb.entities.values() if entity.name == name]
    assert words in [why.words for why in entity.apart]


def test_nothing_is_told_apart_from_what_does_not_look_like_it(kb: KnowledgeBase) -> None:
    (norway,) = [entity for entity in kb.entities.values() if entity.name == "Norway"]
    assert norway.apart == ()
