"""A real, strict MkDocs build of the pages; what a reader sees is what the articles say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from test_write_markdown import MARKUP, Seen, normal

from backstory.save import save_pages
from backstory.settings import Settings
from backstory.write import write_pages
from backstory.write.markdown import plain

CONFIG = """
site_name: Test
theme: {name: material, font: false}
plugins: []
markdown_extensions: [attr_list, def_list, tables, toc]
validation:
  nav: {omitted_files: ignore, not_found: warn, absolute_links: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""
WILD = [text for text in MARKUP if plain(text) and "\n\n" not in text]


@pytest.fixture(scope="module")
def site(build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    wild = "\n\n".join(
        f"{text} [[people/x|{text}]] said" for text in WILD if "|" not in text and "]" not in text
    )
    names = "[[people/x|X]] met [[people/o-brien|O'Brien]]. [[people/o-brien|O'Brien]] saw [[places/e|É]]."
    kb = build(
        [
            {
                "title": '<script>alert("1")</script> & </title>',
                "text": wild,
                "source": "<b>",
                "byline": "*By*",
            },
            {"title": "{{ 7*7 }} [x](y)", "text": "\n\n".join(WILD), "path": "a/`b`*c*.txt"},
            {"title": "Third", "text": names, "date": date(2022, 3, 1)},
        ],
        {"people/x": {"name": "<i>X</i> *y*", "joined": [("“<u>” is the *surname*", 0.9)]}},
    )
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    save_pages(write_pages(kb, Settings(per_page=20)), Settings(docs=root / "docs"))
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    build_site(config)
    return root / "site"


def test_a_strict_build_accepts_every_page(site: Path) -> None:
    assert (site / "people/x/mentions/2/index.html").is_file()
    assert (site / "dates/2022-03/index.html").is_file()


@pytest.mark.parametrize("number", range(len(WILD)))
def test_an_adversarial_paragraph_is_shown_as_it_stands(site: Path, number: int) -> None:
    html = (site / "articles/article-2/index.html").read_text(encoding="utf-8")
    [paragraph] = re.findall(rf'<p (?:class="\w+" )?id="p{number + 1}">(.*?)</p>', html, re.DOTALL)
    assert Seen(paragraph).text == normal(plain(WILD[number]))


def test_no_page_holds_markup_of_an_article(site: Path) -> None:
    for page in sorted(site.rglob("index.html")):
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html, page
        assert "<i>X" not in html, page
        assert not re.search(r'<[a-z][^<>]*href="javascript:', html), page
        assert "</title> " not in html.partition("</head>")[0], page


def test_a_title_is_shown_as_it_stands(site: Path) -> None:
    html = (site / "articles/article-1/index.html").read_text(encoding="utf-8")
    heading = html.partition('<h1 id="title">')[2].partition("</h1>")[0]
    assert Seen(heading).text == '<script>alert("1")</script> & </title>'
