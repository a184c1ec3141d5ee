"""The page of an article is light, however long the article is and however much it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from backstory.knowledge import KnowledgeBase
from backstory.save import save_pages
from backstory.settings import Settings
from backstory.write import article
from backstory.write.view import View

type Build = Callable[..., KnowledgeBase]

HEAVIEST = 60_000  # bytes of HTML
CONFIG = "{site_name: Test, theme: {name: material}, plugins: [backstory], nav: [index.md]}"
ENTITIES = [
    f"{kind}/the-{number}-of-all-that-has-a-name-as-long-as-an-address-holds"
    for kind in ("people", "organizations", "places", "documents", "events", "products")
    for number in range(40)
]
PARAGRAPHS = 60
NAMES = 30  # in each


def text_of(word: str) -> str:
    """Return paragraphs that name everything in turn, by letters behind a word."""
    every = iter(ENTITIES * PARAGRAPHS)
    return "\n\n".join(
        f"{'## Heading of a part' if part % 10 == 9 else ' and '.join(said(word, every))}."
        for part in range(PARAGRAPHS)
    )


def said(word: str, every: Iterator[str]) -> list[str]:
    chosen = [next(every) for _ in range(NAMES)]
    return [f"[[{one}|{word}{letters(ENTITIES.index(one))}]]" for one in chosen]


def letters(number: int) -> str:
    return "".join(chr(ord("a") + digit) for digit in divmod(number, 26))


@pytest.fixture(scope="module")
def kb(build: Build) -> KnowledgeBase:
    """A long article full of what looks like names, and one full of links that do not."""
    return build(
        [
            {"text": text_of("Capital N"), "title": "Names"},
            {"text": text_of("word "), "title": "Words"},
        ],
        recurring=1,
    )


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of both articles, and hardly anything on those to which they link."""
    root = tmp_path_factory.mktemp("archive")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    save_pages(article.pages(View(kb, Settings())), Settings(docs=root / "docs"))
    for path in ["index", *ENTITIES]:
        (root / f"docs/{path}.md").parent.mkdir(exist_ok=True)
        (root / f"docs/{path}.md").write_text("# Page\n", encoding="utf-8")
    build_site(load_config(str(root / "mkdocs.yml")))
    return root / "site"


def test_no_page_of_an_article_is_heavier_than_allowed(site: Path) -> None:
    sizes = {page: page.stat().st_size for page in site.glob("articles/**/index.html")}
    assert len(sizes) > 3
    assert {page: size for page, size in sizes.items() if size > HEAVIEST} == {}


def test_where_links_would_be_too_many_those_that_come_first_stay(kb: KnowledgeBase) -> None:
    words = next(one for one in kb.articles if one.title == "Words")
    spots = View(kb, Settings()).spots[words.path]
    linked = [spot.entity for spot in spots]
    assert linked == ENTITIES[: len(linked)]
    assert 50 < len(linked) < len(ENTITIES)


def test_every_paragraph_is_there_once_with_all_its_words(kb: KnowledgeBase, site: Path) -> None:
    words = next(one for one in kb.articles if one.title == "Words")
    pages = sorted(site.glob(f"{words.address}/**/index.html"), key=lambda page: len(page.parts))
    html = "".join(page.read_text(encoding="utf-8") for page in pages)
    found = re.findall(r'<(p|h2)[^>]* id="p(\d+)"|<(?:p|h2) id="p(\d+)"', html)
    assert sorted(int(one or other) for _, one, other in found) == [*range(1, PARAGRAPHS + 1)]
    shown = re.sub(r"<[^>]+>", "", html)
    assert shown.count("word ar ") == words.text.count("word ar ") > 0
