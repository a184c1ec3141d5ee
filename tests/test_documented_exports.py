"""Every field of the exports is told, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import yaml

from backstory.export import EXPORTS, exported
from backstory.knowledge import KnowledgeBase
from backstory.model import (
    Alias,
    Article,
    Dated,
    Entity,
    Evidence,
    Link,
    Lock,
    Mention,
    Office,
    OfficeHeld,
    Passage,
    Precision,
    Quote,
    Statement,
)
from documented import CLI, column, section


def everything() -> KnowledgeBase:
    """Return a knowledge base in which every field of the exports says something."""
    day = date(2021, 3, 14)
    dated = Dated(day, day, Precision.DAY, "header line")
    article = Article("a", "a.txt", "Berg", "A", "", dated, "B", "C", "D", "https://example.org/", "en", ())
    mention = Mention("a.txt", 0, 4, "Berg", "person", "person", "model")
    why = Evidence("name", "named so", 1.0)
    held = OfficeHeld(Office("Mayor", "Oslo"), day, day, 1, False)
    entity = Entity(
        "people/berg", "people/berg", "person", "Berg", (Alias("Berg", 1),), (held,), (), (), 1, True
    )
    links = {"a.txt": (Link(mention, "people/berg", (why,)),)}
    statement = Statement(dated, (Passage("a.txt", 0, 4),), ("people/berg",))
    return KnowledgeBase(
        (article,),
        {"people/berg": entity},
        links,
        {"a.txt": ()},
        Lock(),
        statements=(statement,),
        quotes=(Quote(Passage("a.txt", 0, 4), True, "said", "people/berg", "Berg", (), 1.0, "named"),),
    )


def field_names(row: dict[str, object], before: str = "") -> Iterator[str]:
    for name, value in row.items():
        yield before + name
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield from field_names(value[0], f"{before}{name}[].")


@pytest.mark.parametrize("what", sorted(EXPORTS))
def test_every_field_of_an_export_is_told_in_its_order(what: str) -> None:
    (line,) = exported(everything(), what)
    told = column(section(CLI, f"### {what}"))
    assert told == list(field_names(yaml.safe_load(line)))
