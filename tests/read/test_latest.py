"""No article is dated in the future, and what states such a date is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstory.model import Article
from backstory.read import read_articles

TEXT = "The bridge over the river was opened on Monday, said the mayor of the town.\n"
IN_MARCH = "1614600000"  # March 1, 2021, 12:00 UTC


def dated(folder: Path, name: str, text: str) -> tuple[str, str]:
    (folder / name).write_text(text, encoding="utf-8")
    [article] = read_articles(folder)
    assert isinstance(article, Article)
    return f"{article.date.earliest} {article.date.precision.value}", article.date.evidence


def test_a_date_in_the_far_future_gives_way_to_the_next_that_is_stated(tmp_path: Path) -> None:
    when, why = dated(tmp_path, "2021-02-03-bridge.md", f"---\ndate: 2099-01-01\n---\n\n{TEXT}")
    assert when == "2021-02-03 day"
    assert why.endswith("front matter: date says Jan. 1, 2099, which is yet to come")


def test_nothing_is_later_than_the_moment_for_which_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"---\ndate: 2021-03-05\n---\n\n{TEXT}"
    assert dated(tmp_path, "a.md", text)[0] == "2021-03-05 day"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", IN_MARCH)
    assert dated(tmp_path, "a.md", text) == (
        "None unknown",
        "the article states no date; front matter: date says March 5, 2021, which is yet to come",
    )
    assert dated(tmp_path, "a.md", text.replace("03-05", "03-02"))[0] == "2021-03-02 day"


def test_a_page_is_not_dated_in_the_future(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = "<meta property='article:published_time' content='2021-03-05T10:00:00Z'>"
    page = f"<html><head>{head}</head><body><p>{TEXT * 3}</p></body></html>"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", IN_MARCH)
    when, why = dated(tmp_path, "a.html", page)
    assert when == "None unknown"
    assert why.endswith("article:published_time says March 5, 2021, which is yet to come")
