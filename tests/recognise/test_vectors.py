"""Rows of word vectors in arrays are those of the pipeline's own dict."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from backstory.recognise.vectors import Rows, compacted
from backstory.recognise.weights import path_of
from backstory.settings import Settings


@pytest.fixture(scope="module")
def plain() -> Language:
    """The pipeline as spaCy loads it."""
    return spacy.load(path_of(Settings().model))


def test_every_word_has_the_row_that_it_had(plain: Language) -> None:
    own = dict(plain.vocab.vectors.key2row)
    rows = Rows(own)
    assert len(rows) == len(own) > 0
    assert dict(rows) == own
    assert all(missing not in rows for missing in (0, 1, 2**64 - 1) if missing not in own)
    with pytest.raises(KeyError):
        rows[next(key for key in range(1, 1000) if key not in own)]


def test_a_pipeline_with_rows_in_arrays_finds_the_same(plain: Language) -> None:
    text = "Harbor workers of Bergen met Ada Lund, the minister, on the quay of Zzyzxville in March 2021."
    before = [(ent.text, ent.label_, float(ent.vector_norm)) for ent in plain(text).ents]
    compact = compacted(spacy.load(path_of(Settings().model)))
    assert isinstance(compact.vocab.vectors.key2row, Rows)
    assert [(ent.text, ent.label_, float(ent.vector_norm)) for ent in compact(text).ents] == before
    assert before
