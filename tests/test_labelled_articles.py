"""The labelled articles, built whole: whom they name has a page, and dates are as certain as they are."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from backstory import load
from backstory.knowledge import KnowledgeBase
from backstory.model import Precision, Role

Run = Callable[..., "subprocess.CompletedProcess[str]"]

CONFIG = Path(__file__).parent / "cases/archive/mkdocs.yml"
EVAL = os.environ.get("BACKSTORY_EVAL", "")
PAGED = (
    "Fumio Kishida",
    "Shinzo Abe",
    "Joe Biden",
    "Donald Trump",
    "Japan",
    "United States",
    "Guidelines for Japan-U.S. Defense Cooperation",
    "Self-Defense Forces",
    "National Security Strategy",
    "North Atlantic Treaty Organization",
)


@dataclass(frozen=True)
class Labelled:
    """The two labelled articles, built from a copy with ``--seeds``."""

    root: Path
    done: subprocess.CompletedProcess[str]
    kb: KnowledgeBase

    def article(self, year: int) -> Any:
        """Return the article of 2017, or the one whose date is not stated."""
        return next(a for a in self.kb.articles if (a.date.day is not None) == (year == 2017))


@pytest.fixture(scope="module")
def labelled(backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Labelled:
    if not EVAL:
        pytest.skip("BACKSTORY_EVAL names no folder of labelled articles")
    top = tmp_path_factory.mktemp("labelled")
    seeds = Path(shutil.copytree(Path(EVAL) / "seeds/docs", top / "elsewhere/docs"))
    (top / "archive").mkdir()
    config = CONFIG.read_text(encoding="utf-8").replace("recurring: 2", "recurring: 0")
    (top / "archive/mkdocs.yml").write_text(config, encoding="utf-8")
    done = backstory("build", "-C", top / "archive", "--seeds", seeds)
    return Labelled(top / "archive", done, load(seeds))


def test_the_labelled_articles_build_with_nothing_to_complain_about(labelled: Labelled) -> None:
    assert labelled.done.returncode == 0, labelled.done.stderr
    assert len(labelled.kb.articles) == 2


@pytest.mark.parametrize("name", PAGED)
def test_whom_and_what_the_labelled_articles_name_has_a_page(labelled: Labelled, name: str) -> None:
    found = [e for e in labelled.kb.recurring if e.name == name or e.name.startswith(f"{name} (")]
    assert len(found) == 1, [e.name for e in labelled.kb.recurring]
    assert (labelled.root / "site" / found[0].address / "index.html").is_file()


def test_guidelines_of_another_kind_are_not_those_of_the_alliance(labelled: Labelled) -> None:
    """The article of 2017 tells of Japan's own defense guidelines."""
    old = labelled.article(2017).path
    (alliance,) = [e for e in labelled.kb.recurring if e.name == PAGED[6]]
    assert {link.mention.article for link in labelled.kb.backlinks[alliance.id]} == {
        labelled.article(2022).path
    }
    assert all(link.entity != alliance.id for link in labelled.kb.links[old])


def test_the_caption_and_its_credit_are_blocks_of_their_own(labelled: Labelled) -> None:
    article = labelled.article(2022)
    blocks = {b.role: article.text[b.start : b.end] for b in article.blocks if b.role is not Role.PARAGRAPH}
    assert blocks[Role.CAPTION].startswith("The kick-off ceremony is held")
    assert blocks[Role.CAPTION].endswith("(Kyodo)")
    assert blocks[Role.CREDIT] == "==Kyodo"


def test_the_dates_of_the_labelled_articles_are_as_certain_as_they_are(labelled: Labelled) -> None:
    stated, inferred = labelled.article(2017).date, labelled.article(2022).date
    assert (stated.precision, stated.day.isoformat()) == (Precision.DAY, "2017-02-19")
    assert (inferred.precision, inferred.day, inferred.latest) == (Precision.INTERVAL, None, None)
    assert inferred.earliest.isoformat() == "2021-12-05"
    assert "caption" in inferred.evidence
