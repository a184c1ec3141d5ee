"""Who said what, and of whom: golden cases, and what holds of every archive."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from backstory.export import exported
from backstory.knowledge import KnowledgeBase
from backstory.model import Quote, Recognition
from backstory.relate import relate
from golden import case_input, check, golden_cases

type Archive = Callable[[Mapping[str, str]], tuple[KnowledgeBase, dict[str, Recognition]]]


def shown(quote: Quote, kb: KnowledgeBase) -> str:
    """One line: who speaks, the cue, the words, whom they are about, and how the speaker is known."""
    text = kb.article[quote.passage.article].text[quote.passage.start : quote.passage.end]
    speaker = kb.entities[quote.speaker].name if quote.speaker else f"unnamed: {quote.said_by}"
    about = ", ".join(sorted(kb.entities[entity].name for entity in quote.about))
    how = f" | {quote.how}" if quote.how not in {"", "named"} else ""
    return f"{speaker} ({quote.cue}): {' '.join(text.split())}{f' | of {about}' if about else ''}{how}"


@pytest.mark.parametrize("case", golden_cases("quotes"), ids=lambda path: path.stem)
def test_speakers_are_who_the_golden_case_says(case: Path, archive: Archive) -> None:
    kb = relate(*archive(case_input(case)))
    found: dict[str, list[str]] = {article.path: [] for article in kb.articles}
    for quote in kb.quotes:
        found[quote.passage.article].append(shown(quote, kb))
    check(case, {"quotes": found})


def test_a_speaker_and_a_subject_are_entities_and_nobody_is_quoted_about_himself(archive: Archive) -> None:
    for case in golden_cases("quotes"):
        kb = relate(*archive(case_input(case)))
        assert kb.quotes
        for quote in kb.quotes:
            assert quote.speaker is None or quote.speaker in kb.entities
            assert set(quote.about) <= kb.entities.keys() - {quote.speaker}
            assert quote.said_by
            assert 0 < quote.confidence <= 1
            assert quote.how or quote.speaker is None


def test_quotes_by_and_about_an_entity_are_all_that_there_are(archive: Archive) -> None:
    kb = relate(*archive(case_input(Path(golden_cases("quotes")[0]))))
    by = [quote for entity in sorted(kb.quotes_by) for quote in kb.quotes_by[entity]]
    assert sorted(map(str, by)) == sorted(str(quote) for quote in kb.quotes if quote.speaker)
    assert sum(map(len, kb.quotes_about.values())) == sum(len(quote.about) for quote in kb.quotes)
    assert sum(map(len, kb.quotes_in.values())) == len(kb.quotes)


def test_the_order_of_the_files_changes_no_quote(archive: Archive) -> None:
    texts = case_input(next(case for case in golden_cases("quotes") if case.stem == "pronouns"))
    forth, back = relate(*archive(texts)), relate(*archive(dict(reversed(texts.items()))))
    assert forth.quotes == back.quotes


def test_an_exported_quote_holds_its_words_and_its_speaker(archive: Archive) -> None:
    kb = relate(*archive({"a.txt": 'Dikes\n\n"The dike will hold," said Mark Rutte of Germany.\n'}))
    [row] = [json.loads(line) for line in exported(kb, "quotes")]
    text = kb.article["a.txt"].text
    assert row["text"] == text[row["start"] : row["end"]] == "The dike will hold"
    assert (row["direct"], row["cue"], kb.entities[row["speaker"]].name) == (True, "said", "Mark Rutte")
