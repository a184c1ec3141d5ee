"""Who is quoted with what: golden cases, and what holds of every text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from backstory.data import table
from backstory.model import Article, Quotation, Recognition
from backstory.read.formats.text import piece_of
from backstory.read.shaping import shaped
from backstory.recognise.article import recognised
from backstory.recognise.marks import marked
from golden import case_input, check, golden_cases


def article_of(text: str) -> Article:
    [article] = shaped(piece_of("a.txt", f"Bridges and ferries\n\n{text}\n"))
    assert isinstance(article, Article)
    return article


def one_line(text: str) -> str:
    return " ".join(text.split())


def shown(quotation: Quotation, text: str) -> str:
    """One line: direct or reported, who speaks, the cue, the words."""
    how = "direct" if quotation.direct else "reported"
    speaker = text[slice(*quotation.speaker)] if quotation.speaker else "nobody"
    words = text[quotation.start : quotation.end]
    return f"{how}, {one_line(speaker)} ({quotation.cue}): {one_line(words)}"


@pytest.mark.parametrize("case", golden_cases("quotations"), ids=lambda path: path.stem)
def test_quotes_are_found_as_their_golden_case_says(case: Path, pipeline: Language) -> None:
    found = {}
    for name, text in case_input(case).items():
        article = article_of(text)
        found[name] = [shown(one, article.text) for one in recognised(article, pipeline).quotations]
    check(case, found)


def test_quotes_lie_in_the_text_in_its_order_and_their_speakers_beside_them(pipeline: Language) -> None:
    for case in golden_cases("quotations"):
        for text in case_input(case).values():
            found = recognised(article_of(text), pipeline).quotations
            assert list(found) == sorted(found, key=lambda one: (one.start, one.end))
            for one in found:
                assert 0 <= one.start < one.end <= len(article_of(text).text)
                if one.speaker and not one.direct:
                    first, last = one.speaker
                    assert last <= one.start or one.end <= first or one.cue in {"said", "according to"}


def test_what_is_quoted_does_not_depend_on_the_paragraphs_around_it(pipeline: Language) -> None:
    """But for those that a quote goes on in."""
    texts = [text for text in case_input(Path(golden_cases("quotations")[0])).values() if "\n\n" not in text]
    alone = [words(article_of(text), pipeline) for text in texts]
    together = article_of("\n\nThe ferry left at noon.\n\n".join(texts))
    assert words(together, pipeline) == [one for some in alone for one in some]


def words(article: Article, pipeline: Language) -> list[str]:
    recognition: Recognition = recognised(article, pipeline)
    return [shown(one, article.text) for one in recognition.quotations]


@given(st.text(alphabet="aB .,?!'\"“”‘’«»`\n1", max_size=60))
def test_marks_pair_in_order_and_never_overlap(text: str) -> None:
    found = marked(text)
    for one in found:
        assert 0 <= one.start <= one.first <= one.last <= one.end <= len(text)
    for one, after in pairwise(found):
        assert one.end <= after.start
    assert all(one.closed for one in found[:-1])


def test_every_word_of_the_table_is_folded_and_stands_once_in_its_list() -> None:
    for name, words in table("speech").items():
        listed = list(map(str, words))
        assert len(set(listed)) == len(listed), name
        if name != "labels":
            assert listed == [word.casefold() for word in listed], name
        else:
            assert listed == [word.upper() for word in listed], name
