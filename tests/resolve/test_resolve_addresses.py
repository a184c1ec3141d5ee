"""Two articles or entities never have one address, whatever their titles and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstory.addresses import digest
from backstory.model import Article, Lock
from backstory.read import read_articles
from backstory.resolve.addressing import addressed


def articles_of(folder: Path, titles: dict[str, str]) -> list[Article]:
    for name, title in titles.items():
        (folder / name).write_text(
            f"---\ntitle: {title}\n---\nThe bridge is open, the mayor of {name} said.\n"
        )
    return [one for one in read_articles(folder) if isinstance(one, Article)]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_title_that_is_what_tells_two_others_apart_keeps_its_own_address(
    tmp_path: Path, *, backwards: bool
) -> None:
    titles = {"a.txt": "Bridge", "b.txt": "Bridge", "c.txt": f"Bridge {digest('a.txt')}"}
    articles = articles_of(tmp_path, titles)[:: -1 if backwards else 1]
    ids = {article.path: article.id for article in addressed(articles, Lock())}
    assert ids["c.txt"] == f"bridge-{digest('a.txt')}"
    assert len(set(ids.values())) == 3
    assert ids["b.txt"] == f"bridge-{digest('b.txt')}"
