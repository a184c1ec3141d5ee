"""Articles as the stages before understand them: read from real files, recognised by the real pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from spacy.language import Language

from backstory.model import Article, Recognition
from backstory.read import read_articles
from backstory.recognise.article import recognised
from backstory.recognise.language import load
from backstory.settings import Settings


@pytest.fixture(scope="session")
def pipeline() -> Language:
    """The spaCy pipeline of the default settings."""
    return load(Settings().model)


@pytest.fixture(scope="session")
def understand(
    pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Mapping[str, str]], tuple[list[Article], dict[str, Recognition]]]:
    """Read and recognise texts, given by their paths."""

    def understood(texts: Mapping[str, str]) -> tuple[list[Article], dict[str, Recognition]]:
        seeds: Path = tmp_path_factory.mktemp("seeds")
        for name, text in texts.items():
            path = seeds / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        articles = [each for each in read_articles(seeds) if isinstance(each, Article)]
        assert len(articles) == len(texts)
        return articles, {article.path: recognised(article, pipeline) for article in articles}

    return understood
