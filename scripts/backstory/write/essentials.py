"""What the front matter of an entity's page says in short, for cards and for other programs."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.model import Entity
from backstory.write.markdown import plain
from backstory.write.summary import held
from backstory.write.view import View
from backstory.write.wording import span

__all__ = ["essentials"]


def essentials(view: View, entity: Entity) -> Mapping[str, object]:
    """Return offices with their days, number of articles, and from when to when they name the entity.

    What is not known is left out: days where no article has one.
    """
    articles = [view.kb.article[path] for path in view.kb.articles_naming.get(entity.id, ())]
    days = sorted(article.date.day for article in articles if article.date.day)
    known = {
        "offices": [plain(held(office)) for office in entity.offices],
        "articles": len(articles),
        "seen": span(days[0], days[-1]) if days else "",
    }
    return {name: value for name, value in known.items() if value}
