"""No change makes names worse unnoticed: what is reached on labelled articles is at least the floor."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from quality.measure import (
    CORPORA,
    OWN,
    corpus_hash,
    exact,
    measured,
    own_answers,
    own_hash,
    own_scores,
    scores,
)
from quality.scoring import MEASURES


@pytest.fixture(scope="session")
def evaluation() -> Path:
    if "BACKSTORY_EVAL" not in os.environ:
        pytest.skip("BACKSTORY_EVAL names no folder of labelled articles")
    return Path(os.environ["BACKSTORY_EVAL"]).resolve()


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("quality")


@pytest.mark.parametrize(("name", "floors"), CORPORA.items(), ids=list(CORPORA))
def test_labelled_articles_reach_the_floors(
    name: str, floors: Mapping[str, Any], evaluation: Path, work: Path
) -> None:
    folder = evaluation / floors["corpus"]
    assert corpus_hash(folder) == floors["sha256"], "not the articles that the floors were measured on"
    mentions = measured(folder, work)
    reached = scores(evaluation, floors["corpus"], mentions, *floors["options"])
    reached |= exact(folder, mentions)
    wanted = {**floors["f1"], **floors.get("exact", {})}
    below = {m: (reached[m], floor) for m, floor in wanted.items() if reached[m] < floor}
    assert not below, f"{name}: measure: (reached, floor)"


def test_the_projects_own_articles_reach_the_floors() -> None:
    assert own_hash() == OWN["sha256"], "not the articles that the floors were measured on"
    reached = own_scores(own_answers())
    assert OWN["f1"].keys() <= reached.keys() <= MEASURES.keys()
    below = {m: (reached[m], floor) for m, floor in OWN["f1"].items() if reached[m] < floor}
    assert not below, "measure: (reached, floor)"
