"""Archives as the stages before relate them: read from files, recognised and resolved by the real ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from spacy.language import Language

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Curation, Lock, Recognition
from backstory.read import read_articles
from backstory.recognise.article import recognised
from backstory.recognise.language import load
from backstory.resolve import resolve
from backstory.settings import Settings

type Archive = Callable[[Mapping[str, str]], tuple[KnowledgeBase, dict[str, Recognition]]]


@pytest.fixture(scope="session")
def pipeline() -> Language:
    """The spaCy pipeline of the default settings."""
    return load(Settings().model)


@pytest.fixture(scope="session")
def archive(pipeline: Language, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Read, recognise and resolve texts, given by their paths; every name gets a page."""

    def resolved(texts: Mapping[str, str]) -> tuple[KnowledgeBase, dict[str, Recognition]]:
        seeds: Path = tmp_path_factory.mktemp("seeds")
        for name, text in texts.items():
            path = seeds / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        articles = [each for each in read_articles(seeds) if isinstance(each, Article)]
        assert len(articles) == len(texts)
        recognitions = {article.path: recognised(article, pipeline) for article in articles}
        return resolve(articles, recognitions, Lock(), Curation(), Settings(recurring=1)), recognitions

    return resolved
