"""Articles read from real files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backstory.model import Article
from backstory.read import read_articles


@pytest.fixture(scope="session")
def read_text(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Article]:
    """Read a text as the one article of a folder."""

    def read(text: str) -> Article:
        folder: Path = tmp_path_factory.mktemp("seeds")
        (folder / "a.txt").write_bytes(text.encode())
        [article] = read_articles(folder)
        assert isinstance(article, Article), str(article)
        return article

    return read
