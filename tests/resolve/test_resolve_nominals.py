"""Which named or unnamed thing a noun in lower case means, and which it does not: golden cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Curation, Lock, Recognition
from backstory.resolve import resolve
from backstory.settings import Settings
from golden import case_input, check, golden_cases

type Understand = Callable[[Mapping[str, str]], tuple[list[Article], dict[str, Recognition]]]


def led(kb: KnowledgeBase) -> Iterator[str]:
    """Yield each noun that became a mention, with its entity and the reason."""
    for path, links in sorted(kb.links.items()):
        for link in links:
            if link.mention.recogniser == "nominal":
                assert link.entity is not None
                why = link.evidence[0]
                name = kb.entities[link.entity].name
                yield f"{path}: {link.mention.surface} -> {name}: {why.words} ({why.confidence})"
    for one in kb.references:
        if one.how == "whole":
            name, why = kb.entities[one.entity].name, one.evidence
            assert kb.article[one.article].text[one.start : one.end] == one.surface
            yield f"{one.article}: {one.surface} -> {name}: {why.words} ({why.confidence})"


def alone(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> Iterator[str]:
    """Yield each noun that was found and led nowhere."""
    for path, recognition in sorted(recognitions.items()):
        linked = {link.mention.end for link in kb.links[path]}
        linked |= {one.end for one in kb.references if one.article == path and one.how == "whole"}
        yield from (f"{path}: {one.surface}" for one in recognition.nominals if one.end not in linked)


@pytest.mark.parametrize("case", golden_cases("nominals"), ids=lambda path: path.stem)
def test_nouns_lead_where_the_golden_case_says(case: Path, understand: Understand) -> None:
    articles, recognitions = understand(case_input(case)["articles"])
    kb = resolve(articles, recognitions, Lock(), Curation(), Settings(recurring=1))
    apart = {
        f"{entity.name}: {why.words}"
        for entity in kb.entities.values()
        for why in entity.apart
        if why.rule == "nominal"
    }
    shown: dict[str, Any] = {"led": list(led(kb)), "left alone": list(alone(kb, recognitions))}
    check(case, shown | ({"apart": sorted(apart)} if apart else {}))
