"""Rulings mean the same in whatever order they stand in the file: the knowledge base has the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backstory.errors import CurationError
from backstory.export import EXPORTS, exported
from backstory.knowledge import KnowledgeBase
from backstory.leaving import with_left
from backstory.model import Article, Curation, Lock, Recognition, Ruling
from backstory.resolve import resolve
from backstory.settings import Settings

type Understood = tuple[list[Article], dict[str, Recognition]]

TEXTS = {
    "a.txt": "Mayor Nora Whitfield met Captain Jon Aker in Bergen. Whitfield left, and Captain Aker slept.",
    "b.txt": "Captain Jan Aker met J. Aker in Oslo. The Coastal Rescue Agency paid Jan Aker.\n\nAker left.",
    "c.txt": "Nora Whitfeld of the Harbor Bank saw the orange fleet. The Harbor Bank paid Tomas Haugen.",
    "d.txt": "Tomas Haugen and Mrs. Haugen left Oslo. Haugen said that Mr. Haugen slept. Tom Haugen woke.",
    "e.txt": "The Rescue Agency and the Port Agency helped Tom Haugen, Julia Hale said. Hale smiled.",
}
CHAIN = (
    ("same", ("Jon Aker", "J. Aker"), {}),
    ("same", ("Nora Whitfield", "Nora Whitfeld"), {}),
    ("same", ("Coastal Rescue Agency", "Rescue Agency"), {}),
    ("same", ("Port Agency", "Rescue Agency"), {}),
    ("different", ("Jon Aker", "Jan Aker"), {}),
    ("different", ("Jan Aker", "J. Aker"), {}),
    ("split", ("Tomas Haugen",), {"apart": ("Mrs. Haugen",), "as": ("Eva Haugen",)}),
    ("rename", ("Nora Whitfield",), {"to": ("Nora Berg",)}),
    ("describe", ("Nora Berg",), {"as": ("mayor of Bergen",)}),
    ("describe", ("Rescue Agency",), {"as": ("those who help",)}),
    ("alias", ("Coastal Rescue Agency",), {"also": ("orange fleet",)}),
    ("link", ("Haugen",), {"in": ("d.txt",), "to": ("Tomas Haugen",)}),
    ("link", ("Aker",), {"in": ("b.txt",), "to": ("Jan Aker",)}),
    ("link", ("Aker",), {"in": ("b.txt",), "line": ("3",), "to": ("Jon Aker",)}),
    ("kind", ("Bergen",), {"is": ("organization",)}),
    ("hide", ("Oslo",), {}),
    ("not-a-name", ("Hale",), {}),
    ("office", ("Mayor",), {"of": ("Oslo",), "holder": ("Julia Hale",), "from": ("2019",)}),
    ("leave", ("Tom Haugen",), {}),
)
CITED = re.compile(r"(curation\.yml(?:, line |:))(\d+)")
WRONG = (
    ("same", ("Jon Aker", "Jan Aker"), {}),
    ("rename", ("Nora Whitfield",), {"to": ("Eva Berg",)}),
    ("hide", ("Nobody of that name",), {}),
)


@pytest.fixture(scope="module")
def archive(understand: Callable[[Mapping[str, str]], Understood]) -> Understood:
    return understand(TEXTS)


def told(
    archive: Understood, rulings: Sequence[tuple[str, tuple[str, ...], dict[str, tuple[str, ...]]]]
) -> str:
    """All that the archive says under rulings in an order, each cited by what it says, not by its line."""
    placed = [
        Ruling(verb, names, f"curation.yml:{line}", tuple(sorted(given.items())))
        for line, (verb, names, given) in enumerate(rulings, 1)
    ]
    curation = Curation(tuple(placed))
    try:
        kb = with_left(resolve(*archive, Lock(), curation, Settings()), curation)
    except CurationError as error:
        words = (re.sub(r"lines? [\d, and]+|:\d+", "", str(one)).split() for one in error.problems)
        return "\n".join(sorted(" ".join(sorted(one)) for one in words))
    every = [*(line for what in EXPORTS for line in exported(kb, what)), *of_entities(kb)]

    def cited(line: str) -> str:
        return CITED.sub(lambda found: found[1] + str(rulings[int(found[2]) - 1]), line)

    return "\n".join([*map(cited, every), *sorted(map(cited, kb.unmet)), *map(str, kb.lock.lines)])


def of_entities(kb: KnowledgeBase) -> list[str]:
    return [f"{id_} {one.joined} {one.apart} {one.ruled} {one.offices}" for id_, one in kb.entities.items()]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_rulings_say_the_same_in_any_order(archive: Understood, data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(range(len(CHAIN))), unique=True, min_size=2))
    rulings = [CHAIN[number] for number in some]
    assert told(archive, data.draw(st.permutations(rulings))) == told(archive, rulings)


def test_all_of_them_are_met_in_either_order(archive: Understood) -> None:
    forth = told(archive, CHAIN)
    assert forth == told(archive, CHAIN[::-1])
    assert "leave: nothing is asked about Tom Haugen" in forth
    assert forth.count("no entity is named") == 0
    assert "Eva Haugen" in forth
    assert "those who help" in forth


@pytest.mark.parametrize("wrong", WRONG)
def test_mistakes_are_the_same_in_any_order(archive: Understood, wrong: object) -> None:
    rulings = [*CHAIN[:-1], wrong]
    assert told(archive, rulings) == told(archive, rulings[::-1])  # type: ignore[arg-type]
