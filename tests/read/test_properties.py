"""What is true of every text, whatever it holds."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.dates import find_dates
from backstory.errors import Problem
from backstory.model import Article, Precision
from backstory.read.decode import UndecodableError, decode
from backstory.read.formats.text import piece_of
from backstory.read.front import read_front
from backstory.read.headline import headline
from backstory.read.sentences import sentences
from backstory.read.shaping import shaped
from backstory.read.titles import proposed_id

PIECES = st.sampled_from(
    [
        "---", "---\n", "title: x\n", "date: 2021-02-30\n", "# Head", "## Sub", "TOKYO, Jan. 13 -- ",
        "By Ann Bell", " date 2017-02-19 ", "Feb. 29, 2021", "(Kyodo) ==Kyodo", "==Kyodo", "\n\n", "\n",
        "\r\n", "\r", " ", "  \n", "Japan plans to meet, officials said Thursday.", "- a list", "\\###",
        "Subtitle: A day", "12:30 P.M. EST", "Photo: x", "“", '"', "OSLO (AP) - ", "\u2028", "\x85", "\xa0",
        "\x1c", "of the", "and", "(", "[", ":", ",", "A", "…",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join))


def articles_of(text: str, path: str = "a.txt") -> list[Article]:
    return [each for each in shaped(piece_of(path, text)) if isinstance(each, Article)]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_every_character_but_space_and_front_matter_is_in_exactly_one_block(text: str, path: str) -> None:
    front = read_front(text, path)
    for article in articles_of(text, path):
        covered = [
            n
            for block in article.blocks
            for n in range(block.start, block.end)
            if not article.text[n].isspace()
        ]
        said = [n for n in range(front.body, len(article.text)) if not article.text[n].isspace()]
        assert covered == said


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_blocks_are_in_range_in_order_and_trimmed(text: str) -> None:
    for article in articles_of(text):
        before = 0
        for block in article.blocks:
            assert before <= block.start < block.end <= len(article.text)
            words = article.text[block.start : block.end]
            assert words == words.strip()
            before = block.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_text_gives_an_article_with_title_id_and_sound_date_or_a_problem(text: str) -> None:
    results = list(shaped(piece_of("a.txt", text)))
    assert results
    for each in results:
        if isinstance(each, Problem):
            assert each.where.startswith("a.txt")
            continue
        assert each.title == " ".join(each.title.split())
        assert each.title
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each.id)
        assert each.date.evidence
        if each.date.earliest and each.date.latest:
            assert each.date.earliest <= each.date.latest
        if each.date.precision is Precision.DAY:
            assert each.date.earliest == each.date.latest


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except UndecodableError:
        return
    assert "\0" not in text
    text.encode()


@given(st.text(max_size=200))
def test_utf_8_is_decoded_to_itself(text: str) -> None:
    plain = "".join(c for c in text if c.isprintable() or c in "\n\t")
    assert decode(b"\xef\xbb\xbf" + plain.encode()) == plain


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_made_headline_has_at_most_twelve_words(text: str) -> None:
    assert len(headline(text).split()) <= 12


@given(st.text(max_size=120))
def test_an_address_is_short_ascii_and_never_index(title: str) -> None:
    address = proposed_id(title, "a.txt")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", address)
    assert len(address) <= 60
    assert address != "index"


@given(TEXTS)
def test_dates_and_sentences_lie_in_the_text(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end].split() == found.words.split()
    end = 0
    for start, stop in sentences(text):
        assert end <= start < stop <= len(text)
        end = stop
