"""No rule takes more than a fair time, whatever text it is given: ten megabytes on one line among them.

Time is not measured: the deadline is many times what the work takes, and far less than a rule would need that
grows with the square of ten megabytes, or faster.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from backstory.model import ANALYSED, Role
from backstory.read.blocks import MANY
from backstory.read.parting import GAP, LONGEST
from backstory.recognise.language import docs_of
from repetitive import articles, repetitive, rules

DEADLINE = 240  # seconds; about 15 are taken


@pytest.mark.parametrize("stage", ["read", "formats", "recognise"])
def test_repetitive_texts_come_to_an_end(stage: str) -> None:
    script = Path(__file__).with_name("repetitive.py")
    done = subprocess.run(
        [sys.executable, script, stage], capture_output=True, text=True, timeout=DEADLINE, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_no_paragraph_is_longer_than_what_later_stages_take_and_nothing_of_it_is_lost() -> None:
    for text in islice(repetitive(3 * LONGEST), 0, None, 8):
        for article in articles(text, "a.txt"):
            body = [block for block in article.blocks if block.role is Role.PARAGRAPH]
            assert all(block.end - block.start <= LONGEST for block in body)
            words = [text[block.start : block.end] for block in article.blocks]
            assert "".join("".join(words).split()) == "".join(text.split())
            assert all(part == part.strip() for part in words)


def test_of_more_paragraphs_than_an_article_has_each_is_shown_as_it_stands() -> None:
    text = "Ships sail\n\n" + "Ab Cd\n\nPhoto: Ab Cd\n\nThe ship has sailed.\n\n" * (MANY // 3 + 1)
    (article,) = articles(text, "a.txt")
    body = [block for block in article.blocks if block.role is not Role.HEADER]
    assert {block.role for block in body[1:]} == {Role.PARAGRAPH}
    assert len(body) > MANY
    assert "".join("".join(text[b.start : b.end] for b in article.blocks).split()) == "".join(text.split())


def test_a_long_paragraph_is_parted_between_sentences_and_at_gaps() -> None:
    sentence = "The ship was built in Bergen by Mr. Berg. "
    (article,) = articles("A ship\n\n" + sentence * 1_000 + " " * GAP + "At last.")
    parts = [article.text[block.start : block.end] for block in article.blocks[1:]]
    assert len(parts) > 4
    assert {part[:3] + part[-6:] for part in parts[:-1]} == {"The Berg."}
    assert parts[-1] == "At last."


def test_names_are_looked_for_in_the_first_part_of_a_very_long_article_and_each_block_of_it_is_read() -> None:
    (article,) = articles("A ship\n\n" + "The ship was built in Bergen by Mr. Berg. " * (ANALYSED // 20))
    read = [(block, doc.text) for block, doc in docs_of(article, rules())]
    assert article.analysed_in_part
    assert [block for block, _ in read] == [block for block in article.blocks if block.start < ANALYSED]
    assert all(len(words) == block.end - block.start for block, words in read)
    assert read[-1][0].end < len(article.text) - ANALYSED // 2
