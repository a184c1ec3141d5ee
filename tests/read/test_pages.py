"""Web pages: encodings, limits, and what must not be done while reading them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from backstory.errors import Problem
from backstory.model import Article
from backstory.read import read_articles
from backstory.read.formats.charset import page_text

SENTENCE = "The bridge over the Größe was opened on Monday, said Zoë Müller, the mayor – at last. "
PAGE = "<html><head><meta charset='{}'><title>A bridge is open</title></head><body><p>{}</p></body></html>"
NOT_NEEDED = ("trafilatura", "htmldate", "lxml", "docx", "pypdfium2", "warcio")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("", "utf-8"),
        ("hex", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_encoding_that_a_page_declares_is_obeyed_unless_it_is_utf_8(declared: str, encoding: str) -> None:
    page = PAGE.format(declared, SENTENCE)
    assert page_text(page.encode(encoding)) == page


def test_pages_in_other_scripts_are_read_as_declared() -> None:
    for declared, words in (
        ("shift_jis", "橋が開通した。"),
        ("gb2312", "大桥通车了。"),
        ("koi8-r", "Мост открыт."),
    ):
        page = PAGE.format(declared, words * 30)
        assert page_text(page.encode(declared)) == page


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + SENTENCE,
        "<html><body><p " + " ".join(f"a{n}=b" for n in range(100_000)) + f">{SENTENCE}",
        "<html><body><p>" + SENTENCE * 50_000,
        "<" * 100_000,
        "http://example.org/no-page",
        "<html></html>",
    ],
    ids=["deep", "attributes", "long", "brackets", "address", "empty"],
)
def test_what_is_no_page_of_an_article_is_a_problem_at_once(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    [found] = read_articles(tmp_path)
    assert isinstance(found, Problem)
    assert found.where == "a.html"


def test_a_very_large_page_is_read_whole_and_dated_by_its_metadata(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>Pier {n}</td><td>closed</td></tr>" for n in range(9_000))
    head = "<meta property='article:published_time' content='2020-05-02T10:00:00Z'>"
    (tmp_path / "a.html").write_text(f"<html><head>{head}</head><body><table>{rows}</table></body></html>")
    [article] = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert "Pier 8999" in article.text
    assert str(article.date.day) == "2020-05-02"


@pytest.mark.parametrize(
    ("shown", "date"),
    [
        ("Posted 3 May 2019", "2019-05-03 day"),
        ("Issue 2019-05", "2019-05-01 month"),
        ("© 2019", "2019-01-01 year"),
    ],
)
def test_a_date_that_is_only_shown_is_as_exact_as_shown(tmp_path: Path, shown: str, date: str) -> None:
    page = (
        f"<html><body><p>{SENTENCE * 3}</p><p>{SENTENCE * 2}</p><div class='date'>{shown}</div></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    [article] = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert f"{article.date.earliest} {article.date.precision.value}" == date
    assert "does not state it" in article.date.evidence


def test_the_title_is_told_apart_from_the_name_of_the_site(tmp_path: Path) -> None:
    for n, (title, shown) in enumerate(
        [
            ("A bridge is open | Harbor News", "<h1>A bridge is open</h1>"),
            ("Harbor News: A bridge is open", "<h1>Harbor News</h1><h2>A bridge is open</h2>"),
            ("A bridge is open - Harbor News", "<meta property='og:site_name' content='Harbor News'>"),
            ("A bridge is open", "<h1>My blog about bridges</h1><h3>A bridge is open</h3>"),
        ]
    ):
        head, body = ("", shown) if shown.startswith("<h") else (shown, "")
        page = (
            f"<html><head><title>{title}</title>{head}</head><body>{body}<p>{SENTENCE * 3}</p></body></html>"
        )
        (tmp_path / f"{n}.html").write_text(page, encoding="utf-8")
    articles = [each for each in read_articles(tmp_path) if isinstance(each, Article)]
    assert [article.title for article in articles] == ["A bridge is open"] * 4


def test_libraries_of_formats_are_imported_only_when_needed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from backstory.read import read_articles;"
        f"print(len(list(read_articles(Path({str(tmp_path)!r})))), *({set(NOT_NEEDED)!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_a_page_is_not_refused_for_its_programs(tmp_path: Path) -> None:
    program = "if(a<b){" + " ".join(f"x{n}=y;" for n in range(3_000)) + "}"
    filler = "<script>" + "x = '<i>'; " * 400_000 + "</script>"
    (tmp_path / "a.html").write_text(
        f"<html><body><script>{program}</script>{filler}<p>{SENTENCE * 3}</p></body></html>", encoding="utf-8"
    )
    [article] = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert article.text.strip() == (SENTENCE * 3).strip()


def test_prose_without_marks_of_an_article_is_read_and_a_menu_is_none(tmp_path: Path) -> None:
    prose = (SENTENCE * 9).strip()
    (tmp_path / "a.html").write_text(prose, encoding="utf-8")
    (tmp_path / "b.html").write_text("Ferries and ships\n" * 30, encoding="utf-8")
    article, menu = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert isinstance(menu, Problem)
    assert article.text == prose


UNDER = "<h1>A bridge is open at last</h1><p>{}</p><div class='t'>{}</div><p>© 2024 Harbor Daily</p>"
ELSEWHERE = "<ul><li>A quay is closed <span class='date'>May 9, 2023</span></li></ul>"
CHANGE = '<meta http-equiv="last-modified" content="2022-02-02">'
TEASER = "<ul><li><a href='/q'>A quay</a> <time datetime='2023-05-09'>May 9, 2023</time></li></ul>"
GRAPH = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"},'
    '{"@type": "NewsArticle", "headline": "A quay is closed", "datePublished": "2023-05-09"},'
    '{"@type": "NewsArticle", "headline": "A bridge is open at last", "datePublished": "2021-03-14T08:00Z"}'
    "]}</script>"
)
OG_URL = '<meta property="og:url" content="https://harbor.example/2021/03/14/bridge">'


@pytest.mark.parametrize(
    ("head", "before", "shown", "evidence"),
    [
        ("", "", "By Anna Berg | Mar. 14, 2021 | 5:04 PM ET", "line under the title: Mar. 14, 2021"),
        ("", ELSEWHERE, "March 14, 2021", "line under the title: March 14, 2021"),
        ("", "", "Last updated: May 2, 2021. First published: March 14, 2021", "line under the title"),
        (CHANGE, "", "14 March 2021", "line under the title: 14 March 2021"),
        (OG_URL, "", "Anna Berg", "address: 2021/03/14"),
        (GRAPH, TEASER, "Published 3 hours ago", "page's metadata: datePublished"),
        ("", TEASER, "14 March 2021", "line under the title: 14 March 2021"),
    ],
)
def test_a_page_is_dated_by_what_it_states_before_what_is_found_somewhere_on_it(
    tmp_path: Path, head: str, before: str, shown: str, evidence: str
) -> None:
    (tmp_path / "a.html").write_text(
        f"<html><head><title>A bridge is open at last</title>{head}</head><body>{before}"
        f"{UNDER.format(shown, SENTENCE * 5)}</body></html>",
        encoding="utf-8",
    )
    (article,) = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert str(article.date.day) == "2021-03-14"
    assert article.date.evidence.startswith(evidence)


@pytest.mark.parametrize(
    "shown",
    ["1. März 2021", "1er mars 2021", "1 de marzo de 2021", "<abbr data-utime='1614600000'>ago</abbr>"],
)
def test_the_first_day_of_a_month_is_a_day_in_other_languages_too(tmp_path: Path, shown: str) -> None:
    (tmp_path / "a.html").write_text(
        f"<html><body><p>{SENTENCE * 5}</p><div class='date'>{shown}</div></body></html>", encoding="utf-8"
    )
    (article,) = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert str(article.date.day) == "2021-03-01"
