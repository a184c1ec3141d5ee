"""A small archive of finished pages, as the write stage leaves them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from backstory.settings import Settings

CONFIG = """\
site_name: Small archive
site_url: https://example.org/news/
theme:
  name: material
plugins:
  - backstory
nav:
  - index.md
  - Articles: articles/index.md
  - People: people/index.md
  - Products: products/index.md
  - About: about/index.md
"""
FRONT: Mapping[str, Mapping[str, object]] = {
    "index.md": {"title": "Home", "kind": "index"},
    "articles/index.md": {"title": "Articles", "kind": "index"},
    "articles/visit.md": {
        "title": "A visit &lt;b&gt; &amp; more",
        "kind": "article",
        "date": "2022-05-23",
        "year": 2022,
    },
    "articles/talks.md": {"title": "Talks", "kind": "article", "year": 2017, "source": 'Daily "News" & Co'},
    "people/index.md": {"title": "People", "kind": "index"},
    "people/fumio-kishida.md": {
        "title": "Fumio Kishida",
        "kind": "person",
        "aliases": ["Kishida", 'Fumio "<i>"'],
        "mentions": 2,
        "years": [2017, 2022],
    },
    "people/joe-biden.md": {
        "title": "Joe Biden",
        "kind": "person",
        "aliases": [],
        "mentions": 1,
        "years": [2022],
    },
}
BODIES: Mapping[str, str] = {
    "index.md": "# Small archive\n\n- [Articles](articles/index.md)\n- [People](people/index.md)\n",
    "articles/index.md": "# Articles\n\n- [A visit](visit.md)\n- [Talks](talks.md)\n",
    "articles/visit.md": (
        "# A visit &lt;b&gt; { #title }\n\n"
        "[Kishida](../people/fumio-kishida.md) met [Biden](../people/joe-biden.md) in zebra town.\n"
        "{ #p1 }\n\n## A heading of the text { #p2 }\n\nIt rained.\n{ #p3 }\n\n"
        "## In this article\n\nPeople\n:   [Fumio Kishida](../people/fumio-kishida.md)\n"
    ),
    "articles/talks.md": "# Talks\n\nKishida spoke.\n{ #p1 }\n",
    "people/index.md": "# People\n\n- [Fumio Kishida](fumio-kishida.md)\n- [Joe Biden](joe-biden.md)\n",
    "people/fumio-kishida.md": (
        "# Fumio Kishida\n\nPrime Minister.\n{ .summary }\n\nKind\n:   Person\n\n## Named together with\n\n"
        "- [Joe Biden](joe-biden.md)\n\n## Mentions\n\n- [in zebra town](../articles/visit.md#p1)\n"
    ),
    "people/joe-biden.md": "# Joe Biden\n\nPresident.\n\n## Mentions\n\n- [visit](../articles/visit.md#p1)\n",
}


def write_archive(root: Path, *, reverse: bool = False) -> Settings:
    """Write the archive, its files in one order or the other, and return its settings."""
    pages = {
        path: f"---\n{yaml.safe_dump({**front, 'generated': True})}---\n\n{BODIES[path]}"
        for path, front in FRONT.items()
    }
    pages["about/index.md"] = "# About\n\nWritten by hand.\n"
    for path in sorted(pages, reverse=reverse):
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(pages[path], encoding="utf-8")
    (root / "seeds").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return Settings.of_archive(root)


@pytest.fixture
def another_archive() -> Callable[..., Settings]:
    return write_archive


@pytest.fixture
def archive(tmp_path: Path) -> Settings:
    root = tmp_path / "archive"
    root.mkdir()
    return write_archive(root)
