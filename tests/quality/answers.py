"""What the engine says of the project's own labelled articles, group by group.

All are read and recognised in one pass, for loading the model is most of the work; each group is then
resolved as an archive of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from backstory.errors import BackstoryError, Problem
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Curation, Lock
from backstory.read import read_articles
from backstory.recognise import recognise
from backstory.relate import relate
from backstory.resolve import resolve
from backstory.settings import Settings
from quality.labelled import Group
from quality.scoring import Answer, Found, slug

__all__ = ["answers", "understood"]


def answers(groups: Sequence[Group], work: Path) -> list[Answer]:
    """Return the answer to every group; ``work`` is an empty folder.

    Raises BackstoryError where an article is not read as it stands.
    """
    return [answer(group, kb) for group, kb in zip(groups, understood(groups, work), strict=True)]


def understood(groups: Sequence[Group], work: Path) -> list[KnowledgeBase]:
    """Return a knowledge base for every group."""
    settings = Settings(root=work, seeds=work / "seeds", cache=work / "cache", processes=1)
    for group in groups:
        for labelled in group.articles:
            path = settings.seeds / labelled.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(labelled.text, encoding="utf-8", newline="")
    articles = {article.path: article for article in read(settings.seeds)}
    recognitions = recognise(list(articles.values()), settings)
    kbs: list[KnowledgeBase] = []
    for group in groups:
        own = [articles[labelled.path] for labelled in group.articles]
        heard = {article.path: recognitions[article.path] for article in own}
        kbs.append(relate(resolve(own, heard, Lock(), Curation(), settings), heard))
    return kbs


def read(seeds: Path) -> list[Article]:
    """Return the articles of a folder. Raises BackstoryError where one has a problem."""
    found = list(read_articles(seeds))
    problems = [one for one in found if isinstance(one, Problem)]
    if problems:
        raise BackstoryError(problems)
    return [one for one in found if isinstance(one, Article)]


def answer(group: Group, kb: KnowledgeBase) -> Answer:
    """Return what a knowledge base says of its group."""
    found = tuple(
        Found(m.article, m.start, m.end, m.surface, m.label or m.kind, link.entity)
        for labelled in group.articles
        for link in kb.links[labelled.path]
        for m in (link.mention,)
    )
    called = {
        id_: frozenset({slug(id_.rpartition("/")[2]), slug(entity.name)})
        for id_, entity in kb.entities.items()
    }
    return Answer(group, found, kb.references, called)
