"""The sentences that pages quote as evidence."""

from __future__ import annotations

from backstory.recognise.article import recognised
from repetitive import articles, rules


def test_a_heading_is_quoted_without_its_marks() -> None:
    (article,) = articles(
        "# Ferry sails\n\nThe ferry sails on Sundays.\n\n#### Anna Berg on ferries\n\nShe likes 3 # 4.\n"
    )
    found = [article.text[start:end] for start, end in recognised(article, rules()).sentences]
    assert "Anna Berg on ferries" in found
    assert "She likes 3 # 4." in found
    assert not [words for words in found if words.startswith("#")]
