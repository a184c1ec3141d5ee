"""What people ruled on articles is done before names are recognised in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from backstory.curationfile.parsing import parse_curation
from backstory.errors import CurationError
from backstory.model import Article, Lock, LockLine, Precision
from backstory.read import corrected, read_articles

TEXTS = {
    "a.txt": "Ships sail\n\nOSLO, March 3, 2021 -- Two ships left the port on Wednesday.\n",
    "b/c.txt": "Ships come home\n\nOSLO, March 9, 2021 -- Two ships came home on Tuesday.\n",
}


@pytest.fixture
def articles(tmp_path: Path) -> list[Article]:
    for path, text in TEXTS.items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return [one for one in read_articles(tmp_path) if isinstance(one, Article)]


def ruled(articles: list[Article], text: str, lock: Lock = Lock()) -> tuple[list[Article], tuple[str, ...]]:  # noqa: B008 - it is frozen
    return corrected(articles, parse_curation(text, "curation.yml"), lock)


def test_title_date_source_and_author_are_as_ruled_and_say_so(articles: list[Article]) -> None:
    text = "- {article: a.txt, title: T, date: 2020-02, source: S, author: W, by: Ida}\n"
    (changed, same), unmet = ruled(articles, text)
    assert (changed.title, changed.source, changed.byline) == ("T", "S", "W")
    assert (changed.date.earliest, changed.date.latest) == (dt.date(2020, 2, 1), dt.date(2020, 2, 29))
    assert changed.date.precision is Precision.MONTH
    assert changed.date.evidence == changed.title_evidence == "ruled in curation.yml, line 1, by Ida"
    assert (changed.text, changed.id) == (articles[0].text, articles[0].id)
    assert (same, unmet) == (articles[1], ())


@pytest.mark.parametrize("name", ["b/c.txt", "articles/ships-come-home", "ships come HOME"])
def test_an_article_is_named_by_path_id_or_title(articles: list[Article], name: str) -> None:
    left, unmet = ruled(articles, f"- {{article: {name}, drop: true}}\n")
    assert ([one.path for one in left], unmet) == (["a.txt"], ())


def test_an_id_of_the_lock_names_the_article_that_has_it(articles: list[Article]) -> None:
    lock = Lock((LockLine("articles/old", "articles/old", "article", "Ships sail", ("a.txt",)),))
    left, _ = ruled(articles, "- {article: articles/old, drop: true}\n", lock)
    assert [one.path for one in left] == ["b/c.txt"]


def test_an_article_that_is_not_there_is_reported_with_the_one_that_may_be_meant(
    articles: list[Article],
) -> None:
    left, unmet = ruled(articles, "- {article: b/d.txt, drop: true}\n")
    assert left == articles
    assert unmet == ("curation.yml:1: article: there is none at b/d.txt; did you mean b/c.txt or a.txt?",)


def test_two_dates_of_one_article_are_told_with_both_lines(articles: list[Article]) -> None:
    text = "- {article: a.txt, date: 2020}\n- {article: Ships sail, title: T, date: 2021}\n"
    with pytest.raises(CurationError, match=r"curation\.yml:2: date “2021”, but “2020” on line 1"):
        ruled(articles, text)


def test_a_title_that_two_articles_have_names_none(articles: list[Article]) -> None:
    twins = [articles[0], *articles]
    with pytest.raises(CurationError, match="“Ships sail” could be"):
        ruled(twins, "- {article: Ships sail, drop: true}\n")
