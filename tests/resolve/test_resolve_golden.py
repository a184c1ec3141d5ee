"""Which mentions of an archive are one thing, which are not, and why: golden cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from backstory.errors import CurationError
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Entity, Lock, LockLine, OfficeHeld, Recognition
from backstory.read import read_curation
from backstory.resolve import resolve
from backstory.settings import Settings
from golden import case_input, check, golden_cases

type Understand = Callable[[Mapping[str, str]], tuple[list[Article], dict[str, Recognition]]]


def shown_office(held: OfficeHeld) -> str:
    seen = f", seen {held.first} to {held.last}" if held.first else ""
    return f"{held.office}{seen}{', former' * held.former}, sightings {held.sightings}"


def shown_entity(entity: Entity) -> dict[str, Any]:
    return {
        "name": entity.name,
        "kind": entity.kind,
        "id": entity.id,
        **({"address": entity.address} if entity.address != entity.id else {}),
        "aliases": [f"{alias.surface}, {alias.mentions}" for alias in entity.aliases],
        **({"offices": [shown_office(held) for held in entity.offices]} if entity.offices else {}),
        **({"joined": [why.words for why in entity.joined]} if entity.joined else {}),
        **({"apart": [why.words for why in entity.apart]} if entity.apart else {}),
        **({"ruled": [why.words for why in entity.ruled]} if entity.ruled else {}),
        **({"described": entity.described.words} if entity.described else {}),
        "page": entity.recurring,
    }


def shown(kb: KnowledgeBase, *, lock: bool) -> dict[str, Any]:
    nil = [
        f"{path}: {link.mention.surface}: {link.evidence[0].words}"
        for path, links in sorted(kb.links.items())
        for link in links
        if link.entity is None
    ]
    lines = [f"{line.id} at {line.address}: {line.name}" for line in kb.lock.lines]
    return {
        "entities": [shown_entity(entity) for entity in kb.entities.values()],
        "nil": nil,
        "unmet": list(kb.unmet),
        **({"lock": lines} if lock else {}),
    }


@pytest.mark.parametrize("case", golden_cases("resolve"), ids=lambda path: path.stem)
def test_archive_is_resolved_as_its_golden_case_says(
    case: Path, understand: Understand, tmp_path: Path
) -> None:
    given = case_input(case)
    rulings = tmp_path / "curation.yml"
    rulings.write_text(yaml.safe_dump(given.get("curation", []), sort_keys=False), encoding="utf-8")
    lines = [
        LockLine(row["id"], row["address"], row["kind"], row["name"], tuple(row["known_as"]))
        for row in given.get("lock", ())
    ]
    articles, recognitions = understand(given["articles"])
    settings = Settings(recurring=given.get("recurring", 0))
    try:
        kb = resolve(articles, recognitions, Lock(tuple(lines)), read_curation(rulings), settings)
    except CurationError as error:
        check(case, {"refused": [str(problem) for problem in error.problems]})
        return
    check(case, shown(kb, lock=bool(lines) or given.get("show_lock", False)))
