"""What articles state about documents, and what they do not: golden cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Dated, DocumentFacts, Passage
from backstory.relate.documents import document_facts
from golden import case_input, check, golden_cases


def words(kb: KnowledgeBase, passage: Passage) -> str:
    return f"{passage.article}: {kb.article[passage.article].text[passage.start : passage.end]}"


def days(when: Dated) -> str:
    return f"{when.earliest} to {when.latest}"


def shown(kb: KnowledgeBase, facts: DocumentFacts) -> Iterator[str]:
    for party, passage in facts.parties:
        yield f"party {kb.entities[party].name} | {words(kb, passage)}"
    for when, passage in facts.revisions:
        yield f"revised {days(when)} | {words(kb, passage)}"
    for what, when, passage in facts.dates:
        yield f"{what} {days(when)} | {words(kb, passage)}"
    for other, passage in facts.supersedes:
        yield f"supersedes {kb.entities[other].name} | {words(kb, passage)}"
    for other, passage in facts.superseded_by:
        yield f"superseded by {kb.entities[other].name} | {words(kb, passage)}"


@pytest.mark.parametrize("case", golden_cases("documents"), ids=lambda path: path.stem)
def test_documents_are_what_the_golden_case_says(case: Path, archive: Callable[..., Any]) -> None:
    kb, recognitions = archive(case_input(case)["articles"])
    found = document_facts(kb, recognitions)
    check(case, {kb.entities[one].name: list(shown(kb, facts)) for one, facts in sorted(found.items())})
