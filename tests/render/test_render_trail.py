"""The way to a page, above its title, and the list of headings beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backstory.render import render
from backstory.settings import Settings

PAGE = '---\ntitle: "{title}"\ngenerated: true\nkind: {kind}\n{more}---\n\n# {title}\n\nText.\n'
MORE = {
    "dates/2022.md": ("Articles of 2022", "index", ""),
    "dates/2022-05.md": ("May 2022", "index", ""),
    "people/joe-biden/quotes.md": ("Joe Biden &lt;i&gt;: quotes", "index", ""),
    "people/joe-biden/quotes/2.md": ("Joe Biden: quotes, page 2", "index", ""),
    "articles/of-may.md": ("Of May", "article", "date: 2022-05-23\nyear: 2022\n"),
    "articles/of-a-year.md": ("Of a year", "article", "year: 2022\n"),
    "articles/of-another.md": ("Of another", "article", "date: 2021-01-01\nyear: 2021\n"),
}
HOME, ARTICLES = ("Home", "../.."), ("Articles", "../")


@pytest.fixture
def site(archive: Settings) -> Path:
    for path, (title, kind, more) in MORE.items():
        file = archive.docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(title=title, kind=kind, more=more), encoding="utf-8")
    render(archive)
    return archive.site


def trail(site: Path, path: str) -> tuple[list[tuple[str, str]], str]:
    """Return title and target of what stands above a page, and what stands for the page itself."""
    html = (site / path / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<nav class="bs-trail" aria-label="Breadcrumbs".*?</nav>', html, re.DOTALL)
    if found is None:
        return [], ""
    links = re.findall(r'<li><a href="([^"]*)">(.*?)</a></li>', found[0])
    [here] = re.findall(r'<li aria-current="page"[^>]*>(?:<svg.*?</svg>)?(.*?)</li>', found[0])
    return [(title, target) for target, title in links], here


def test_an_article_stands_below_its_month_or_year_where_there_is_such_a_page(site: Path) -> None:
    month, year = ("May 2022", "../../dates/2022-05/"), ("2022", "../../dates/2022/")
    assert trail(site, "articles/of-may") == ([HOME, ARTICLES, month], "Article")
    assert trail(site, "articles/of-a-year") == ([HOME, ARTICLES, year], "Article")
    assert trail(site, "articles/of-another") == ([HOME, ARTICLES], "Article")


def test_a_page_of_a_person_and_those_below_it_lead_up(site: Path) -> None:
    assert trail(site, "people/joe-biden") == ([HOME, ("People", "../")], "Person")
    above, here = trail(site, "people/joe-biden/quotes/2")
    assert [title for title, _ in above] == ["Home", "People", "Joe Biden", "Joe Biden &lt;i&gt;: quotes"]
    assert here == "Joe Biden: quotes, page 2"


def test_a_month_stands_below_its_year_and_the_articles(site: Path) -> None:
    above, here = trail(site, "dates/2022-05")
    assert [title for title, _ in above] == ["Home", "Articles", "2022"]
    assert here == "May 2022"


def test_a_page_written_by_hand_has_a_trail_and_the_first_page_has_none(site: Path) -> None:
    assert trail(site, "about")[0] == [("Home", "..")]
    assert trail(site, "") == ([], "")


def test_an_article_with_several_headings_of_its_own_lists_them(archive: Settings) -> None:
    headings = "".join(f"## Part {at} {{ #p{at} }}\n\nText.\n\n" for at in range(1, 4))
    for name, text in {"long": headings, "short": "## Part { #p1 }\n\nText.\n"}.items():
        page = PAGE.format(title=name, kind="article", more="") + text
        (archive.docs / f"articles/{name}.md").write_text(page, encoding="utf-8")
    render(archive)
    hidden = {
        name: re.findall(
            r"md-sidebar--secondary[^>]*?(hidden)?\s*>",
            (archive.site / f"articles/{name}/index.html").read_text(encoding="utf-8"),
        )
        for name in ("long", "short")
    }
    assert hidden == {"long": [""], "short": ["hidden"]}
