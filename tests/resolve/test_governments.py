"""Capitals and seats refer to governments, and governments are entities like others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Curation, Lock, Recognition
from backstory.read import read_curation
from backstory.resolve import resolve
from backstory.resolve.governments import government_of
from backstory.settings import Settings

type Understand = Callable[[Mapping[str, str]], tuple[list[Article], dict[str, Recognition]]]

TEXTS = {
    "a.txt": "A day in the north\n\nMoscow denied the report. Snow fell in Moscow.\n",
    "b.txt": "A day in the east\n\nTalks with Moscow went on, and the Kremlin said that it was content.\n",
    "c.txt": "A day in the south\n\nThe Russian Government has no plans, officials said.\n",
}


def resolved(
    understand: Understand,
    texts: Mapping[str, str],
    curation: Curation | None = None,
    lock: Lock | None = None,
) -> KnowledgeBase:
    articles, recognitions = understand(texts)
    return resolve(articles, recognitions, lock or Lock(), curation or Curation(), Settings())


def rulings(tmp_path: Path, *rows: Mapping[str, object]) -> Curation:
    path = tmp_path / "curation.yml"
    path.write_text(yaml.safe_dump(list(rows)), encoding="utf-8")
    return read_curation(path)


def told(kb: KnowledgeBase) -> list[str]:
    return [f"{one.surface}: {kb.entities[one.entity].name}" for one in kb.references]


def test_a_capital_that_acts_refers_to_the_government_and_keeps_its_own_link(understand: Understand) -> None:
    kb = resolved(understand, {"a.txt": TEXTS["a.txt"]})
    (one,) = kb.references
    assert (one.how, one.entity) == ("metonym", "organizations/government-of-russia")
    assert one.evidence.words == "“Moscow” stands here for the government of Russia: “denied”"
    links = [link for link in kb.links["a.txt"] if link.mention.surface == "Moscow"]
    assert [kb.entities[link.entity or ""].name for link in links] == ["Moscow", "Moscow"]
    assert {link.mention.start for link in links} > {one.start}


def test_all_names_of_a_government_and_what_stands_for_it_are_one_entity(understand: Understand) -> None:
    texts = {
        "a.txt": "A day west\n\nThe U.S. Government paid the bill, and Washington denied the report.\n",
        "b.txt": "At sea\n\nThe White House said so. Talks with the American Government went on.\n",
    }
    kb = resolved(understand, texts)
    (government,) = [e for e in kb.entities.values() if "overnment" in e.name]
    assert (government.name, government.kind) == ("Government of the United States", "organization")
    assert {alias.surface for alias in government.aliases} == {"U.S. Government", "American Government"}
    assert told(kb) == [f"{name}: Government of the United States" for name in ("Washington", "White House")]
    assert any(why.rule == "government" for why in government.joined)
    assert kb.articles_naming[government.id] == ("a.txt", "b.txt")


def test_a_government_that_is_only_meant_has_a_page_by_the_same_bar_and_keeps_its_address(
    understand: Understand,
) -> None:
    many = {f"{n}.txt": f"Story {n}\n\nRain fell on the hills of the north.\n" for n in range(12)}
    once = resolved(understand, {**many, "a.txt": TEXTS["a.txt"]})
    twice = resolved(understand, {**many, "a.txt": TEXTS["a.txt"], "b.txt": TEXTS["b.txt"]})
    identity = "organizations/government-of-russia"
    assert not once.entities[identity].recurring
    assert twice.entities[identity].recurring
    assert twice.entities[identity].mentions == 0
    assert identity in {line.id for line in twice.lock.lines}
    again = resolved(understand, {**many, "b.txt": "A day\n\nThe Kremlin denied it.\n"}, lock=twice.lock)
    assert again.entities[identity].recurring


@pytest.mark.parametrize(
    ("text", "government"),
    [
        ("Belgrade rejected the plan, Yugoslav officials said. Yugoslavia is isolated.", "Yugoslavia"),
        ("Belgrade rejected the plan, Serbian officials said. Serbia is isolated.", "Serbia"),
        ("Soviet leaders met. Moscow denied that Soviet troops had moved.", "the Soviet Union"),
        ("Washington denied the report.", "the United States"),
        ("Bonn denied the report.", "Germany"),
    ],
)
def test_a_capital_stands_for_the_state_that_the_article_names(
    understand: Understand, text: str, government: str
) -> None:
    kb = resolved(understand, {"a.txt": f"A day in the news\n\n{text}\n"})
    (one,) = kb.references
    assert kb.entities[one.entity].name == f"Government of {government}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brussels threatened to sue four states.", ["Brussels: European Union"]),
        (
            "The European Union met. Brussels threatened to sue Belgium. The EU paid.",
            ["Brussels: European Union"],
        ),
        ("Belgium is divided. Brussels refused to pay, and Belgian ministers left.", []),
    ],
)
def test_brussels_stands_for_the_union_unless_belgium_may_be_meant(
    understand: Understand, text: str, expected: list[str]
) -> None:
    assert told(resolved(understand, {"a.txt": f"A day in the news\n\n{text}\n"})) == expected


def test_rulings_apply_to_governments(understand: Understand, tmp_path: Path) -> None:
    renamed = rulings(tmp_path, {"rename": "Government of Russia", "to": "Russian government"})
    assert told(resolved(understand, {"a.txt": TEXTS["a.txt"]}, renamed)) == ["Moscow: Russian government"]
    hidden = rulings(tmp_path, {"hide": ["Government of Russia"]})
    assert told(resolved(understand, {"a.txt": TEXTS["a.txt"]}, hidden)) == []
    joined = rulings(tmp_path, {"same": ["Kremlin", "Government of Russia"]})
    assert told(resolved(understand, {"b.txt": TEXTS["b.txt"]}, joined)) == [
        "Moscow: Kremlin",
        "Kremlin: Kremlin",
    ]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Government of Japan", "Japan"),
        ("the Government of the United States", "United States"),
        ("Japanese Government", "Japan"),
        ("U.S. Government", "United States"),
        ("Federal Government of Germany", "Germany"),
        ("Government of Queensland", None),
        ("Government Accountability Office", None),
        ("Government", None),
    ],
)
def test_the_name_of_a_government_tells_its_country(name: str, country: str | None) -> None:
    assert government_of(name) == country
