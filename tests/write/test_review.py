"""What the build was not sure of is asked, most links first, with a line that settles it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.doubts import doubts_of
from backstory.explain import asked
from backstory.knowledge import KnowledgeBase
from backstory.model import Alias, Doubt, Entity, Evidence, Link, Mention
from backstory.read import read_curation
from backstory.settings import Settings
from backstory.settling import answers
from backstory.write import write_pages

LIKELY = Evidence("surname", "“Berg” is the surname of “Ida Berg”, named in most articles of that name", 0.7)
CERTAIN = Evidence("name", "“Ida Berg” is the same name in each article", 0.97)
ALIKE = Evidence("ambiguous", "“I. Lund” could be “Ivar Lund” or “Inga Lund”", 0.5)
OPEN = Evidence("unsettled", "“Holm” could be “Kai Holm” or “Pia Holm”", 0.5)
NO_NAME = Evidence("not shown", "nothing shows that “Rotor” is a name", 0.4)


def person(name: str, *, page: bool = True, **more: object) -> Entity:
    identity = f"people/{name.lower().replace(' ', '-').replace('.', '')}"
    aliases = (Alias(name, 1), Alias(name.split()[-1], 1)) if name == "Ida Berg" else (Alias(name, 1),)
    return replace(Entity(identity, identity, "person", name, aliases, (), (), (), 1, page), **more)  # type: ignore[arg-type]


def links(article: str, surface: str, entity: str | None, why: Evidence, times: int) -> list[Link]:
    return [
        Link(Mention(article, at, at + len(surface), surface, "person", "person", "model"), entity, (why,))
        for at in range(0, times * 20, 20)
    ]


def archive() -> tuple[dict[str, Entity], dict[str, tuple[Link, ...]]]:
    people = (
        person("Ida Berg", joined=(CERTAIN, LIKELY)),
        person("Ivar Lund", apart=(ALIKE,)),
        person("I. Lund", apart=(ALIKE,), page=False),
        person("Kai Holm", apart=(OPEN,)),
        person("Pia Holm", apart=(OPEN,)),
        person("Rotor", apart=(NO_NAME,), page=False),
    )
    found = {
        "a.txt": [
            *links("a.txt", "Berg", "people/ida-berg", LIKELY, 5),
            *links("a.txt", "Ida Berg", "people/ida-berg", CERTAIN, 9),
        ],
        "b.txt": [
            *links("b.txt", "Ivar Lund", "people/ivar-lund", CERTAIN, 8),
            *links("b.txt", "I. Lund", "people/i-lund", CERTAIN, 2),
            *links("b.txt", "Rotor", "people/rotor", CERTAIN, 9),
        ],
        "c.txt": [
            *links("c.txt", "Kai Holm", "people/kai-holm", CERTAIN, 1),
            *links("c.txt", "Pia Holm", "people/pia-holm", CERTAIN, 1),
            *links("c.txt", "Holm", None, OPEN, 4),
        ],
    }
    return {one.id: one for one in people}, {path: tuple(rows) for path, rows in found.items()}


def test_questions_are_in_the_order_of_what_hangs_on_them() -> None:
    doubts = doubts_of(*archive())
    assert [(one.how, one.evidence, one.links) for one in doubts] == [
        ("unknown", OPEN, 4),
        ("joined", LIKELY, 5),
        ("apart", ALIKE, 2),
        ("unshown", NO_NAME, 9),
    ]
    assert [round(one.weight, 2) for one in doubts] == [2.0, 1.5, 1.0, 5.4]


def test_a_question_names_its_entities_and_shows_its_mentions() -> None:
    unknown, joined, apart, _ = doubts_of(*archive())
    assert unknown.entities == ("people/kai-holm", "people/pia-holm")
    assert {example.mention.surface for example in unknown.examples} == {"Holm"}
    assert joined.entities == ("people/ida-berg",)
    assert [example.mention.surface for example in apart.examples] == ["I. Lund", "Ivar Lund"]


def test_what_a_person_ruled_is_not_asked_again() -> None:
    entities, found = archive()
    ruling = Evidence("ruling", "ruled in curation.yml, line 1: “people/ida-berg” and “Berg” are one", 1.0)
    entities["people/ida-berg"] = person("Ida Berg", joined=(ruling, LIKELY))
    assert "joined" not in {one.how for one in doubts_of(entities, found)}
    other = Evidence("ruling", "ruled in curation.yml, line 1: “Ida Berg” and “I. Berg” are one", 1.0)
    entities["people/ida-berg"] = person("Ida Berg", joined=(other, LIKELY))
    assert "joined" in {one.how for one in doubts_of(entities, found)}


def test_every_line_that_is_offered_is_a_ruling(tmp_path: Path) -> None:
    entities, found = archive()
    told = [(one.words, one.line) for all_ in answers(doubts_of(entities, found), entities) for one in all_]
    assert told == [
        ("If it is Kai Holm", "- {link: Holm, in: c.txt, to: people/kai-holm}"),
        ("If it is Pia Holm", "- {link: Holm, in: c.txt, to: people/pia-holm}"),
        ("If nobody can tell", "- leave: [people/kai-holm, people/pia-holm, Holm]"),
        ("If they are one", "- same: [people/ida-berg, Berg]"),
        ("If they are not", "- {split: people/ida-berg, apart: Berg}"),
        ("If they are one", "- same: [I. Lund, people/ivar-lund]"),
        ("If they are not", "- different: [I. Lund, people/ivar-lund]"),
        ("If it is", "- {kind: Rotor, is: person}"),
        ("If it is not, and is nothing to read about", "- hide: Rotor"),
        ("If it is no name at all", "- not-a-name: Rotor"),
    ]
    path = tmp_path / "curation.yml"
    path.write_text("".join(f"{line}\n" for _, line in told), encoding="utf-8")
    rulings = read_curation(path).rulings
    verbs = ["link", "link", "leave", "same", "split", "same", "different", "kind", "hide", "not-a-name"]
    assert [ruling.verb for ruling in rulings] == verbs
    assert rulings[5].names == ("I. Lund", "people/ivar-lund")


def test_one_that_could_be_any_of_several_is_asked_with_each_of_them() -> None:
    why = Evidence("ambiguous", "“I. Lund” could be Ivar Lund or Inga Lund", 0.5)
    people = [person(name, apart=(why,)) for name in ("Inga Lund", "I. Lund", "Ivar Lund")]
    doubt = Doubt("apart", tuple(one.id for one in people), why, 1, ())
    ((*told,),) = answers([doubt], {one.id: one for one in people})
    assert [(one.key, one.line) for one in told] == [
        ("1", "- same: [people/i-lund, people/inga-lund]"),
        ("2", "- same: [people/i-lund, people/ivar-lund]"),
        ("d", "- different: [people/i-lund, people/inga-lund, people/ivar-lund]"),
    ]


def test_what_follows_from_rulings_is_not_asked() -> None:
    """Who is ruled to be none of the others is settled, and names that are one with a third are one."""
    entities, found = archive()
    apart = Evidence("ruling", "ruled in curation.yml, line 1: “I. Lund” and “Ivar Lund” are not one", 1.0)
    for name in ("people/ivar-lund", "people/i-lund"):
        entities[name] = replace(entities[name], apart=(ALIKE, apart))
    assert "apart" not in {one.how for one in doubts_of(entities, found)}
    one = Evidence("ruling", "ruled in curation.yml, line 2: “Ida Berg” and “Mrs. Berg” are one", 1.0)
    two = Evidence("ruling", "ruled in curation.yml, line 3: “Mrs. Berg” and “Berg” are one", 1.0)
    berg = entities["people/ida-berg"]
    entities[berg.id] = replace(berg, joined=(one, LIKELY))
    assert "joined" in {doubt.how for doubt in doubts_of(entities, found)}
    entities[berg.id] = replace(berg, joined=(one, two, LIKELY))
    assert "joined" not in {doubt.how for doubt in doubts_of(entities, found)}


NAMES = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=12)


@given(NAMES.map(lambda name: " ".join(name.split())).filter(bool))
def test_a_line_means_the_name_whatever_it_is(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    entity = replace(person("Rotor", page=False, apart=(NO_NAME,)), name=name, aliases=())
    doubt = Doubt("unshown", (entity.id,), NO_NAME, 1, ())
    path = tmp_path_factory.mktemp("rulings") / "curation.yml"
    ((_, hide, _),) = answers([doubt], {entity.id: entity})
    path.write_text(f"{hide.line}\n", encoding="utf-8")
    (ruling,) = read_curation(path).rulings
    assert ruling.names == (name,)


TEXT = "[[people/ida-berg|Ida Berg]] slept. [[people/ida-berg|Berg]] woke. <b> said [[people/ivar|Ivar]]."


@pytest.fixture
def kb(build) -> KnowledgeBase:
    made = build([{"title": "A day", "text": TEXT}], recurring=1)
    berg = replace(made.entities["people/ida-berg"], name="Ida Berg", joined=(LIKELY,))
    ((path, found),) = made.links.items()
    unsure = tuple(
        replace(one, evidence=(LIKELY,)) if one.mention.surface == "Berg" else one for one in found
    )
    return replace(made, entities={**made.entities, berg.id: berg}, links={path: unsure})


def test_the_page_shows_question_sentence_and_line(kb: KnowledgeBase) -> None:
    pages = {page.path: page.body for page in write_pages(kb, Settings())}
    assert "[Review](review.md)" in pages["index.md"]
    assert "the line that settles it: 1 open question." in pages["index.md"]
    body = pages["review.md"]
    assert "1. Taken to be one: [Ida Berg](people/ida-berg.md). “Berg” is the surname of “Ida Berg”" in body
    assert "(likely, 1 link)." in body
    assert "    - **Berg** woke. ([A day](articles/article-1.md#p1), date not known)" in body
    assert r"    - If they are one: <code>\- same: \[people/ida-berg, Berg&#93;</code>" in body


def test_the_terminal_is_told_the_same(kb: KnowledgeBase) -> None:
    assert list(asked(kb)) == [
        "joined: Ida Berg",
        f"  {LIKELY.words}  (0.70, 1 link)",
        "    1.txt:1  Berg",
        "  If they are one:  - same: [people/ida-berg, Berg]",
        "  If they are not:  - {split: people/ida-berg, apart: Berg}",
    ]


def test_an_archive_without_doubts_says_so(build) -> None:
    made = build([{"title": "A day", "text": "[[people/ida-berg|Ida Berg]] slept."}])
    assert list(asked(made)) == ["The build was sure of everything that it decided."]
    pages = {page.path: page.body for page in write_pages(made, Settings())}
    assert "The build was sure of everything that it decided." in pages["review.md"]


def of_names(entities: Mapping[str, Entity], names: Iterable[str]) -> set[str]:
    return {entities[name].name for name in names}


def test_every_question_is_about_entities_that_exist() -> None:
    entities, found = archive()
    assert of_names(entities, [name for one in doubts_of(entities, found) for name in one.entities]) >= {
        "Ida Berg",
        "Kai Holm",
    }
