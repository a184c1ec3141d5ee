"""Files that hold many articles, for the tests of how they are read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from backstory.errors import Problem
from backstory.model import Article
from backstory.read import read_articles

__all__ = ["ROW", "TEXT", "lines", "paths", "read", "zipped"]

TEXT = "The bridge was opened on Monday, the mayor said.\n"
ROW = {"title": "Bridge opens", "date": "2021-03-14", "body": TEXT}


def read(
    folder: Path, fields: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[list[Article], list[str]]:
    found = list(read_articles(folder, fields))
    articles = [each for each in found if isinstance(each, Article)]
    return articles, [str(each) for each in found if isinstance(each, Problem)]


def paths(folder: Path) -> list[str]:
    return [article.path for article in read(folder)[0]]


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return file.getvalue()


def lines(*made: Mapping[str, object]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in made).encode()
