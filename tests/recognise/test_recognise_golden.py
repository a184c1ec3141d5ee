"""What is recognised in an article: golden cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from backstory.model import Article, Mention, OfficeSighting, Recognition
from backstory.recognise.article import recognised
from golden import case_input, check, golden_cases


def shown_mention(mention: Mention) -> str:
    """One line: the surface, the name that is meant where it is another, what it is, who says so."""
    label = "" if mention.label == mention.kind else f" ({mention.label})"
    meant = f" = {mention.meant}" if mention.meant else ""
    surface = mention.surface.replace("\n", "⏎")
    return f"{surface}{meant}: {mention.kind}{label}, {mention.recogniser}"


def shown_office(sighting: OfficeSighting) -> str:
    former = ", former" if sighting.former else ""
    surface = sighting.person.surface.replace("\n", "⏎")
    return f"{surface}: {sighting.office}{former}"


def shown(recognition: Recognition) -> dict[str, Any]:
    return {
        "mentions": [shown_mention(mention) for mention in recognition.mentions],
        "offices": [shown_office(sighting) for sighting in recognition.offices],
        "aliases": [
            f"{alias.short.surface} = {alias.long.surface}, {alias.how}" for alias in recognition.aliases
        ],
    }


@pytest.mark.parametrize("case", golden_cases("recognise"), ids=lambda path: path.stem)
def test_article_is_recognised_as_its_golden_case_says(
    case: Path, pipeline: Language, read_text: Callable[[str], Article]
) -> None:
    article = read_text(case_input(case)["text"])
    check(case, shown(recognised(article, pipeline)))
