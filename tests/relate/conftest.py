"""Archives as the stages before relate them: read from files, recognised and resolved by the real ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Curation, Lock, Recognition
from backstory.resolve import resolve
from backstory.settings import Settings

type Archive = Callable[[Mapping[str, str]], tuple[KnowledgeBase, dict[str, Recognition]]]
type Understand = Callable[[Mapping[str, str]], tuple[list[Article], dict[str, Recognition]]]


@pytest.fixture(scope="session")
def archive(understand: Understand) -> Archive:
    """Read, recognise and resolve texts, given by their paths; every name gets a page."""

    def resolved(texts: Mapping[str, str]) -> tuple[KnowledgeBase, dict[str, Recognition]]:
        articles, recognitions = understand(texts)
        return resolve(articles, recognitions, Lock(), Curation(), Settings(recurring=1)), recognitions

    return resolved
