"""Which offices the articles of an archive give to whom, and who holds them in which order: golden cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Holder, OfficeSighting, Recognition
from backstory.relate.offices import offices
from golden import case_input, check, golden_cases

type Archive = Callable[[Mapping[str, str]], tuple[KnowledgeBase, dict[str, Recognition]]]


def shown_sighting(sighting: OfficeSighting) -> str:
    parts = [str(sighting.office), "former" * sighting.former, sighting.status]
    return f"{sighting.person.surface}: {', '.join(part for part in parts if part)}"


def shown_holder(kb: KnowledgeBase, holder: Holder) -> str:
    days = f"{holder.first} to {holder.last}" if holder.first else "no day"
    parts = [kb.entities[holder.person].name, days, f"{holder.sightings} times"]
    return ", ".join(part for part in [*parts, "former" * holder.former, holder.status] if part)


def shown(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> dict[str, Any]:
    histories = offices(kb, recognitions)
    return {
        "seen": {
            path: [shown_sighting(sighting) for sighting in recognitions[path].offices]
            for path in sorted(recognitions)
        },
        "offices": {
            f"{history.address}: {history.office}": [shown_holder(kb, one) for one in history.holders]
            for history in histories
        },
    }


@pytest.mark.parametrize("case", golden_cases("offices"), ids=lambda path: path.stem)
def test_offices_are_as_the_golden_case_says(case: Path, archive: Archive) -> None:
    check(case, shown(*archive(case_input(case)["articles"])))
