"""Articles as read from files of every shape: golden cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backstory.errors import Problem
from backstory.model import Article
from backstory.read import read_articles
from golden import case_input, check, golden_cases


def shown(article: Article) -> dict[str, Any]:
    dated = article.date
    more = {"section": article.section, "repairs": list(article.repairs)}
    entry = {"path": article.path} if "#" in article.path else {}
    return {
        **entry,
        "title": article.title,
        "title_evidence": article.title_evidence,
        "id": article.id,
        "date": [str(dated.earliest), str(dated.latest), dated.precision.value, dated.evidence],
        "byline": article.byline,
        "dateline": article.dateline,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "blocks": [[block.role.value, article.text[block.start : block.end]] for block in article.blocks],
        **{name: value for name, value in more.items() if value},
    }


@pytest.mark.parametrize("case", golden_cases("read"), ids=lambda path: path.stem)
def test_article_is_read_as_its_case_says(case: Path, tmp_path: Path) -> None:
    given = case_input(case)
    (tmp_path / given["file"]).write_bytes(given["text"].encode())
    results = list(read_articles(tmp_path))
    articles = [shown(each) for each in results if isinstance(each, Article)]
    problems = [str(each) for each in results if isinstance(each, Problem)]
    check(case, {"articles": articles, "problems": problems})


def test_text_is_the_source_file_untouched(tmp_path: Path) -> None:
    text = "\ufeff  A title\r\n\r\nA line with \ttabs, and an end.  \r\n\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    [article] = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert article.text == text[1:]
