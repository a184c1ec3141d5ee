"""``backstory.load``: the knowledge base of a small archive, with rulings and without."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from three_articles import ARTICLES, README, Archive

from backstory import load
from backstory.errors import BackstoryError, CurationError
from backstory.knowledge import KnowledgeBase
from backstory.model import Entity
from backstory.settings import Settings

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_ruling_for_a_name_that_fits_several_is_told_with_all_of_them(copy: Path) -> None:
    (copy / "seeds/2022/other.txt").write_text(
        "A visit to the port\n\nOn Monday Mayor Olav Berg came to Oslo. Berg thanked the port, and said that "
        "he would come again.\n",
        encoding="utf-8",
    )
    (copy / "seeds/curation.yml").write_text("- hide: Berg\n", encoding="utf-8")
    with pytest.raises(CurationError) as caught:
        load(copy / "seeds")
    (problem,) = caught.value.problems
    assert problem.found in {
        "“Berg” could be “Anna Berg” (person), “Olav Berg” (person)",
        "“Berg” could be “Olav Berg” (person), “Anna Berg” (person)",
    }
    assert "write the id instead" in problem.mend


def test_the_example_of_the_readme_runs(archive: Archive) -> None:
    lines = re.search(r"^    from backstory import load.*?(?=\n\n\S)", README, re.DOTALL | re.MULTILINE)
    assert lines
    code = re.sub(r"^    ", "", lines[0], flags=re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=archive.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "person Anna Berg 5" in done.stdout.splitlines()


def test_load_gives_the_knowledge_base_and_takes_settings(archive: Archive) -> None:
    kb = load(str(archive.root / "seeds"))
    assert isinstance(kb, KnowledgeBase)
    assert [article.path for article in kb.articles] == list(ARTICLES)
    few = load(archive.root / "seeds", recurring=4)
    assert {e.id for e in few.recurring} <= {e.id for e in kb.recurring}


def test_load_raises_what_cannot_be_read(copy: Path) -> None:
    (copy / "seeds/empty.txt").touch()
    with pytest.raises(BackstoryError, match=r"empty\.txt"):
        load(copy / "seeds")


def ruled(root: Path, ruling: str) -> Mapping[str, Entity]:
    """Return the entities of an archive with one ruling, and prove that it was met."""
    (root / "seeds/curation.yml").write_text(ruling, encoding="utf-8")
    kb = load(root / "seeds")
    assert kb.unmet == ()
    return kb.entities


@pytest.fixture
def entities(copy: Path) -> Mapping[str, Entity]:
    """The entities without any ruling."""
    return load(copy / "seeds").entities


def test_same_joins_and_the_first_name_gives_id_and_name(copy: Path, entities: Mapping[str, Entity]) -> None:
    found = ruled(copy, "- same: [Anna Berg, people/peter-lindqvist]\n")
    berg, other = entities["people/anna-berg"], entities["people/peter-lindqvist"]
    assert "people/peter-lindqvist" not in found
    assert found["people/anna-berg"].name == "Anna Berg"
    assert found["people/anna-berg"].mentions == berg.mentions + other.mentions
    assert any("curation.yml, line 1" in why.words for why in found["people/anna-berg"].joined)


def test_rename_changes_name_and_address_and_not_the_id(copy: Path) -> None:
    found = ruled(copy, "- rename: people/anna-berg\n  to: Anna B. Berg\n")["people/anna-berg"]
    assert found.name == "Anna B. Berg"
    assert found.address == "people/anna-b-berg"


def test_hide_takes_page_and_links_away(copy: Path, entities: Mapping[str, Entity]) -> None:
    assert entities["people/anna-berg"].recurring
    assert not ruled(copy, "- hide: Anna Berg\n")["people/anna-berg"].recurring
    kb = load(copy / "seeds")
    assert "people/anna-berg" not in kb.backlinks


def test_kind_moves_the_page_and_keeps_the_id(copy: Path, entities: Mapping[str, Entity]) -> None:
    found = ruled(copy, "- kind: Anna Berg\n  is: organization\n")["people/anna-berg"]
    assert (found.kind, found.address) == ("organization", "organizations/anna-berg")


def test_an_id_that_the_lock_holds_outlives_the_articles_that_name_it_first(copy: Path) -> None:
    """The lock keeps an address when names change around it."""
    (copy / "seeds/2021/oslo.txt").unlink()
    settings = Settings.of_archive(copy)
    kb = load(settings.seeds)
    assert "people/anna-berg" in kb.entities
    assert kb.entities["people/anna-berg"].address == "people/anna-berg"
    assert any(line.id == "articles/berg-receives-swedish-minister-in-oslo" for line in kb.lock.lines)
