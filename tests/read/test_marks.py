"""Marks of Markdown in the body of an article: a reader sees the words; what only looks like a mark stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.model import Article
from backstory.read import read_articles
from backstory.read.formats.text import piece_of
from backstory.read.inline import words_of

FORMS = {
    "**bold**, *leaning*, __bold__ and _leaning_": "bold, leaning, bold and leaning",
    "***both***, **one *in* two**, *one **in** two*": "both, one in two, one in two",
    "“**Yes**,” he said. **“No,”** she said.": "“Yes,” he said. “No,” she said.",
    "~~struck~~ out": "struck out",
    "**Section 1. ** The **Act. **It": "Section 1.  The Act. It",
    "from**\u00a0**Oslo": "from\u00a0Oslo",
    "[the port](https://example.org/a_b_c) and [b](<c d> 'e')": "the port and b",
    "[the [old] port](a(b)c), **[Oslo](x)**": "the [old] port, Oslo",
    "![a quay](quay.png) [![b](c)](d)": "a quay b",
    "<https://example.org/a_b_> and <office@example.org>": "https://example.org/a_b_ and office@example.org",
    r"1\. \*one\* \[two\] a\_b \\ C:\Users": r"1. *one* [two] a_b \ C:\Users",
    "`**code** <p>` and ``a ` b``": "**code** <p> and ``a ` b``",
    "[[Anna Berg|the mayor]] of [[Oslo]]": "the mayor of Oslo",
}
NO_MARKS = [
    "5 * 3 * 2", "2**3 and 4**5", "snake_case_name", "a ** b ** c", "* not *", "[sic] said",
    "[1](", "f(x)[0](y z)", "d`Ivoire and d`Arc", "`` It is '' and `` so '', he said", "https://example.org/_a_/*",
    "Name: ______ Day: ______", "Price* and cost*", "~5 to ~6", "3 < 4 > 2", "<town>",
]  # fmt: skip


@pytest.mark.parametrize("marked", FORMS)
def test_marks_within_a_paragraph_leave_the_words(marked: str) -> None:
    assert words_of(marked) == FORMS[marked]


@pytest.mark.parametrize("text", NO_MARKS)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert words_of(text) == text


@pytest.mark.parametrize("text", [*FORMS, *NO_MARKS])
def test_the_marks_of_a_plain_text_stay(text: str) -> None:
    assert piece_of("a.txt", f"Ships\n\n{text}\n").text == f"Ships\n\n{text}\n"


WORDS = st.sampled_from(["ship", "Oslo", "said.", "2", "é", "“so”"])
MARKS = st.sampled_from(
    ["*", "**", "***", "_", "__", "~~", "`so`", "[", "]", "![", "\\", ">", "#", "|", "\n", "\n\n", " "]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS | MARKS, max_size=40).map("".join))
def test_no_letter_is_lost_with_the_marks(text: str) -> None:
    letters = re.sub(r"[\W_]", "", piece_of("a.md", text).text)
    assert letters == re.sub(r"[\W_]", "", text)


def read(folder: Path, name: str, text: str) -> Article:
    """Return the article that a file of this name and text is."""
    (folder / name).write_text(text, encoding="utf-8")
    (found,) = read_articles(folder)
    assert isinstance(found, Article)
    return found


def test_wrapped_lines_stay_one_paragraph_where_targets_were_long(tmp_path: Path) -> None:
    target = "https://example.org/a/very/long/address/of/a/page/about/the/port/and/its/ships"
    prose = "The port of the town, which is the oldest one in the country, was opened"
    linked = f"to the [Ministry\nof Ports]({target}) and\nthe Navy on Monday."
    article = read(tmp_path, "a.md", f"# Ports\n\n{prose}\n{linked} {prose}\nto all.\n")
    (shown,) = [article.text[b.start : b.end] for b in article.blocks if b.role.value == "paragraph"]
    assert shown == f"{prose} to the Ministry of Ports and the Navy on Monday. {prose} to all."


def test_lines_apart_stay_apart(tmp_path: Path) -> None:
    article = read(
        tmp_path, "a.md", "# Ports\n\n[Oslo](a)\n[Bergen](b)\n\nThe ports were opened on Monday.\n"
    )
    shown = [article.text[b.start : b.end] for b in article.blocks if b.role.value != "title"]
    assert shown == ["Oslo", "Bergen", "The ports were opened on Monday."]
