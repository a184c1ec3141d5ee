"""Offices and roles do not depend on the order in which anything is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Recognition
from backstory.relate.offices import offices
from backstory.relate.roles import role_references
from golden import case_input, golden_cases

type Archive = Callable[[Mapping[str, str]], tuple[KnowledgeBase, dict[str, Recognition]]]

MANY = {
    "two-prime-ministers",
    "told-of-another-time",
    "local-titles",
    "archive-around-the-day",
    "two-are-named",
}


@pytest.mark.parametrize(
    "case",
    [path for path in (*golden_cases("offices"), *golden_cases("roles")) if path.stem in MANY],
    ids=lambda path: path.stem,
)
def test_the_order_of_articles_and_entities_changes_no_office_and_no_role(
    case: Path, archive: Archive
) -> None:
    articles = case_input(case)["articles"]
    kb, recognitions = archive(articles)
    again, recognised = archive(dict(reversed(articles.items())))
    again = replace(again, entities=dict(reversed(again.entities.items())))
    recognised = dict(reversed(recognised.items()))
    assert offices(kb, recognitions)
    assert offices(kb, recognitions) == offices(again, recognised)
    assert role_references(kb, recognitions) == role_references(again, recognised)
