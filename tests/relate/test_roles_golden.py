"""To whom words such as "the prime minister" lead, and why: golden cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Recognition
from backstory.relate.roles import role_references
from golden import case_input, check, golden_cases

type Archive = Callable[[Mapping[str, str]], tuple[KnowledgeBase, dict[str, Recognition]]]


def shown(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> dict[str, Any]:
    led = {(one.article, one.start, one.end): one for one in role_references(kb, recognitions)}
    found: dict[str, list[str]] = {}
    for path in sorted(recognitions):
        text = kb.article[path].text
        for role in recognitions[path].roles:
            assert text[role.start : role.end] == role.surface
            reference = led.pop((path, role.start, role.end), None)
            whom = kb.entities[reference.entity].name if reference else "not known"
            why = f"; {reference.evidence.words} ({reference.evidence.confidence})" if reference else ""
            place = f"{role.surface}, {role.office}, before “{text[role.end : role.end + 12].strip()}”"
            found.setdefault(path, []).append(f"{place}: {whom}{why}")
    assert not led
    return {"roles": found}


@pytest.mark.parametrize("case", golden_cases("roles"), ids=lambda path: path.stem)
def test_roles_lead_where_the_golden_case_says(case: Path, archive: Archive) -> None:
    check(case, shown(*archive(case_input(case)["articles"])))
