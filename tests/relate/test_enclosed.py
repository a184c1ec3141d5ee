"""Names inside longer ones refer to what they name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from backstory.export import exported
from backstory.knowledge import KnowledgeBase
from backstory.model import Recognition
from backstory.relate import relate
from backstory.relate.enclosed import enclosed

type Archive = Callable[[Mapping[str, str]], tuple[KnowledgeBase, dict[str, Recognition]]]


def shown(kb: KnowledgeBase) -> list[str]:
    """Return each reference with its words, checked against the text."""
    found = enclosed(kb)
    assert all(kb.article[one.article].text[one.start : one.end] == one.surface for one in found)
    return [f"{one.surface} -> {kb.entities[one.entity].name}: {one.evidence.words}" for one in found]


def test_a_document_between_two_refers_to_its_parties(archive: Archive) -> None:
    kb, _ = archive(
        {
            "a.txt": "Ministers meet in Seoul\n\nSEOUL -- Officials of Australia and of South Korea praised"
            " the Guidelines for Japan-Australia Security Cooperation on Monday. Japan was content.\n"
        }
    )
    whole = "“Guidelines for Japan-Australia Security Cooperation”"
    assert shown(kb) == [
        f"Japan -> Japan: {whole} names its parties: Japan",
        f"Australia -> Australia: {whole} names its parties: Australia",
    ]


STORY = (
    "Budget passes\n\n"
    "Premier Mario Monti spoke on Monday.{}"
    " Monti’s Government approved the current 10-year plan in December.\n"
)


def test_a_government_refers_to_the_only_one_whom_its_name_can_mean(archive: Archive) -> None:
    kb, _ = archive({"a.txt": STORY.format("")})
    assert shown(kb) == ["Monti -> Mario Monti: “Monti’s Government” says who leads it: Mario Monti"]
    kb, _ = archive({"a.txt": STORY.format(" His brother Paolo Monti listened.")})
    assert shown(kb) == []


def test_an_export_of_mentions_holds_names_inside_names(archive: Archive) -> None:
    kb, recognitions = archive({"a.txt": STORY.format("")})
    rows = [json.loads(line) for line in exported(relate(kb, recognitions), "mentions")]
    found = [(row["surface"], row["entity"], row["label"]) for row in rows]
    assert found == [
        ("Mario Monti", "people/mario-monti", "person"),
        ("Monti’s Government", "organizations/montis-government", "organization"),
        ("Monti", "people/mario-monti", "person"),
    ]
