"""What entities are said to be, chosen over an archive: golden cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backstory.relate.descriptions import descriptions
from golden import case_input, check, golden_cases


@pytest.mark.parametrize("case", golden_cases("descriptions"), ids=lambda path: path.stem)
def test_entities_are_described_as_the_golden_case_says(case: Path, archive: Callable[..., Any]) -> None:
    kb, recognitions = archive(case_input(case)["articles"])
    found = descriptions(kb, recognitions)
    shown = {
        kb.entities[identity].name: f"{one.words} ({one.how} in {one.passage.article})"
        for identity, one in found.items()
    }
    check(case, {"descriptions": shown})


def test_words_of_a_description_are_those_of_its_passage(archive: Callable[..., Any]) -> None:
    kb, recognitions = archive(
        {
            "a.txt": "Nokia, one of Finland's\noldest companies, hired Anna Berg.\n",
            "b.txt": "Swedish carmaker Volvo hired nobody.\n",
        }
    )
    found = descriptions(kb, recognitions)
    assert {one.words for one in found.values()} == {"one of Finland's oldest companies", "Swedish carmaker"}
    for one in found.values():
        text = kb.article[one.passage.article].text
        assert " ".join(text[one.passage.start : one.passage.end].split()) == one.words
