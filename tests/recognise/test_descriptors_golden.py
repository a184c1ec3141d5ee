"""What the text says that its names are: golden cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from backstory.model import Article
from backstory.recognise.article import recognised
from golden import case_input, check, golden_cases


@pytest.mark.parametrize("case", golden_cases("descriptors"), ids=lambda path: path.stem)
def test_names_are_described_as_the_golden_case_says(
    case: Path, pipeline: Language, read_text: Callable[[str], Article]
) -> None:
    article = read_text(case_input(case)["text"])
    shown = [
        f"{one.mention.surface}: {' '.join(article.text[one.start : one.end].split())} ({one.how})"
        for one in recognised(article, pipeline).descriptors
    ]
    check(case, {"descriptors": shown})
