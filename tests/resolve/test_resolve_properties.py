"""What is true of every knowledge base, whatever the articles say and in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backstory.data import KINDS
from backstory.export import EXPORTS, exported
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Curation, Lock, Recognition, Ruling
from backstory.resolve import resolve
from backstory.settings import Settings

type Understood = tuple[list[Article], dict[str, Recognition]]

TEXTS = {
    "a.txt": "Defense Minister Peter Lund met Norway's Prime Minister Eva Lund in Oslo. Lund left early.",
    "b.txt": (
        "Mr. Lund was ill on Monday, the Defense Ministry said. The Arctic Rescue Agency (ARA) helped."
    ),
    "c.txt": "Peter Lundh lost in Bergen. The ARA and Sweden's Defense Ministry agreed on a treaty.",
    "d.txt": (
        "Published: January 14, 2021\n\nU.S. President Joseph R. Biden spoke. Biden left for Japan on Friday."
    ),
    "e.txt": (
        "President Joe Biden read the Japan-U.S. Security Treaty. The Americans and the Japanese agreed."
    ),
    "f.txt": "Weather report\n\nIt rained in Oslo. Lawmakers read the U.S.-Japan Security Treaty.",
    "g/f.txt": "Weather report\n\nIt rained in Austin, Texas. Austin is wet.",
    "h.txt": "Defense Secretary Lloyd Austin met Kishida Fumio. Austin smiled.",
    "i.txt": "Prime Minister Fumio Kishida of Japan left. Acme Steel Corp. and Acme Steel Inc. cut jobs.",
    "j.txt": "The Self-Defense Forces sent a ship. Japan's Self-Defense Forces (SDF) paid. The SDF is old.",
    "k.txt": (
        "The fleet crossed the East and South China seas. "
        "The South China Sea was calm, and Fumio Kishida slept."
    ),
    "l.txt": "Nothing was named here.",
    "m.txt": (
        "President George W. Bush spoke in Texas. Former President George H.W. Bush listened. Bush left."
    ),
    "n.txt": "President George Bush left for Camp David. Bush was ill, and President Clinton wept.",
    "o.txt": "Bill Clinton and Hillary Clinton won. Clinton smiled. Hillary Rodham Clinton left.",
    "p.txt": (
        "The Syrian Democratic Forces (SDF) fought. Martin Hale Jr. and Martin Hale Sr. met Martin Hale."
    ),
    "q.txt": (
        "Norway's Foreign Ministry thanked Sweden's Foreign Ministry. The U.S. "
        "Air Force and the Air Force paid."
    ),
    "r.txt": (
        "Kim Jong Un and Kim Dae-jung met. Kim left.\n\nLater Kim Jong-un of North Korea wrote to Kim."
    ),
    "s.txt": (
        "Defense Minister Peter Lundt spoke. Defense Minister Peter Lund spoke. "
        "Voters in Atlanta, Georgia, slept."
    ),
    "t.txt": (
        "Clinton met Kim and Lund. Anna-Lena Berg, Anna Lena Berg and Mr. Berg were at Camp David. "
        "ARA and SDF left."
    ),
}
RULINGS = (
    Ruling("rename", ("Joe Biden",), "curation.yml:1", (("to", ("Joseph Biden",)),)),
    Ruling("same", ("Peter Lund", "Peter Lundh"), "curation.yml:2"),
    Ruling("hide", ("Acme Steel",), "curation.yml:3"),
    Ruling("kind", ("Bergen",), "curation.yml:4", (("is", ("organization",)),)),
)
SEEDS = st.permutations(sorted(TEXTS))
SOME = st.lists(st.sampled_from(sorted(TEXTS)), unique=True, min_size=1)
CURATIONS = st.lists(st.sampled_from(RULINGS), unique=True).map(lambda rulings: Curation(tuple(rulings)))


@pytest.fixture(scope="module")
def archive(understand: Callable[[Mapping[str, str]], Understood]) -> Understood:
    return understand(TEXTS)


def resolved(
    archive: Understood,
    paths: Sequence[str] = tuple(TEXTS),
    lock: Lock | None = None,
    curation: Curation | None = None,
) -> KnowledgeBase:
    articles, recognitions = archive
    by_path = {article.path: article for article in articles}
    return resolve(
        [by_path[path] for path in paths],
        {path: recognitions[path] for path in paths},
        lock or Lock(),
        curation or Curation(),
        Settings(),
    )


def lines(kb: KnowledgeBase) -> list[str]:
    """All that the archive says, as other programs get it, with the evidence of joins and refusals."""
    evidence = [f"{entity.id} {entity.joined} {entity.apart}" for _, entity in sorted(kb.entities.items())]
    return [
        *(line for what in EXPORTS for line in exported(kb, what)),
        *evidence,
        *map(str, kb.lock.lines),
        *map(str, (entity.id for entity in kb.entities.values())),
    ]


few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(SEEDS, CURATIONS)
def test_the_order_of_articles_never_changes_anything(
    archive: Understood, paths: list[str], curation: Curation
) -> None:
    assert lines(resolved(archive, paths, curation=curation)) == lines(resolved(archive, curation=curation))


@few
@given(SOME, CURATIONS)
def test_ids_and_addresses_are_unique_and_in_the_folder_of_their_kind(
    archive: Understood, paths: list[str], curation: Curation
) -> None:
    kb = resolved(archive, paths, curation=curation)
    entities = kb.entities.values()
    addresses = [entity.address for entity in entities] + [article.address for article in kb.articles]
    assert len(addresses) == len(set(addresses)) == len(entities) + len(paths)
    assert all(id_ == entity.id for id_, entity in kb.entities.items())
    assert all(entity.address.startswith(f"{KINDS[entity.kind].folder}/") for entity in entities)


@few
@given(SOME, CURATIONS)
def test_every_mention_has_one_link_and_every_link_an_entity_or_a_reason_for_none(
    archive: Understood, paths: list[str], curation: Curation
) -> None:
    kb = resolved(archive, paths, curation=curation)
    assert set(kb.links) == {article.path for article in kb.articles} == set(paths)
    for path, links in kb.links.items():
        for before, after in pairwise(links):
            assert before.mention.end <= after.mention.start
        for link in links:
            mention = link.mention
            assert mention.article == path
            assert kb.article[path].text[mention.start : mention.end] == mention.surface
            assert link.entity is None or link.entity in kb.entities
            assert link.evidence
            assert all(why.words and 0 <= why.confidence <= 1 for why in link.evidence)


@few
@given(SOME, CURATIONS)
def test_entities_count_their_mentions_and_say_why_they_were_joined_or_kept_apart(
    archive: Understood, paths: list[str], curation: Curation
) -> None:
    kb = resolved(archive, paths, curation=curation)
    for entity in kb.entities.values():
        assert entity.name == " ".join(entity.name.split())
        assert entity.mentions == sum(alias.mentions for alias in entity.aliases) > 0
        assert len(kb.backlinks.get(entity.id, ())) in {0, entity.mentions}
        assert [alias.mentions for alias in entity.aliases] == sorted(
            (alias.mentions for alias in entity.aliases), reverse=True
        )
        assert not entity.recurring or kb.backlinks[entity.id]
        for why in (*entity.joined, *entity.apart):
            assert why.rule
            assert why.words.strip()
            assert 0 <= why.confidence <= 1


@few
@given(SOME, CURATIONS)
def test_a_second_build_with_the_first_ones_lock_changes_nothing(
    archive: Understood, paths: list[str], curation: Curation
) -> None:
    first = resolved(archive, paths, curation=curation)
    second = resolved(archive, paths, first.lock, curation)
    assert second.lock == first.lock
    assert lines(second) == lines(first)


@few
@given(SOME)
def test_more_articles_move_no_address_that_was_registered(archive: Understood, paths: list[str]) -> None:
    early = resolved(archive, paths)
    late = resolved(archive, lock=early.lock)
    registered = {line.id: line.address for line in late.lock.lines}
    assert {line.id for line in early.lock.lines} <= set(registered)
    of_articles = {a.path: a.address for a in early.articles}
    assert {a.path: a.address for a in late.articles if a.path in of_articles} == of_articles
    kinds = {line.id: line.kind for line in late.lock.lines}
    for line in early.lock.lines:
        assert registered[line.id] == line.address or kinds[line.id] != line.kind


def test_the_texts_of_these_tests_hold_joins_refusals_offices_and_pages(archive: Understood) -> None:
    entities = resolved(archive).entities.values()
    assert any(entity.joined for entity in entities)
    assert any(entity.apart for entity in entities)
    assert any(entity.offices for entity in entities)
    assert {True, False} == {entity.recurring for entity in entities}
    assert any(link.entity is None for links in resolved(archive).links.values() for link in links)


def test_hidden_entities_have_no_links_and_no_line_in_the_lock(archive: Understood) -> None:
    kb = resolved(archive, curation=Curation((Ruling("hide", ("Oslo",), "curation.yml:1"),)))
    assert not kb.entities["places/oslo"].recurring
    assert "places/oslo" not in kb.backlinks
    assert "places/oslo" not in {line.id for line in kb.lock.lines}


def test_what_is_gone_stays_registered_and_its_address_is_given_to_no_other(archive: Understood) -> None:
    articles, recognitions = archive
    first = resolved(archive)
    later = resolved(archive, ["l.txt"], first.lock)
    assert {line.id for line in first.lock.lines} == {line.id for line in later.lock.lines}
    assert {line.id for line in later.lock.lines if not line.now} == {later.articles[0].address}
    other = [
        replace(article, path=f"new/{article.path}", text=f"{article.text} It was late.")
        for article in articles
        if article.path == "f.txt"
    ]
    kb = resolve(other, {"new/f.txt": Recognition((), (), (), ())}, first.lock, Curation(), Settings())
    assert kb.articles[0].address not in {line.address for line in first.lock.lines}
    assert recognitions["f.txt"].mentions
