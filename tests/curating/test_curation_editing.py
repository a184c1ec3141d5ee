"""Rulings added to and taken from the text of curation.yml: nothing else of it ever changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.curationfile import FORMS
from backstory.curationfile.editing import last_written, line_of, with_ruling, without_line
from backstory.curationfile.parsing import parse_curation
from backstory.errors import CurationError

NAME = "curation.yml"
WORDS = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" #:'\""), min_size=1, max_size=9)
    .map(lambda words: " ".join(words.split()))
    .filter(bool)
)
PAIRS = st.lists(WORDS, min_size=2, max_size=3, unique=True)
DAYS = st.dates().map(str)
ROWS = st.one_of(
    PAIRS.map(lambda names: {"same": names}),
    PAIRS.map(lambda names: {"different": names}),
    st.builds(lambda name, names: {"split": name, "apart": names}, WORDS, PAIRS),
    st.builds(lambda name, to: {"rename": name, "to": to}, WORDS, WORDS),
    st.builds(lambda name: {"kind": name, "is": "place"}, WORDS),
    st.builds(lambda name: {"hide": name}, WORDS),
    st.builds(lambda name, words: {"describe": name, "as": words}, WORDS, WORDS),
    st.builds(lambda path, day: {"article": path, "date": day}, WORDS, DAYS),
    st.builds(
        lambda path, who, day: {"article": path, "drop": True, "by": who, "when": day}, WORDS, WORDS, DAYS
    ),
)
FILES = {
    "nothing": "",
    "a comment": "# rulings of this archive\n",
    "a list": "# one\n- same: [A, B]  # two\n\n# three\n- rename: C\n  # four\n  to: D\n# five\n",
    "no line break at the end": "- hide: X",
    "a list further in": "  - hide: X\n  # one\n",
    "carriage returns": "# one\r\n- hide: X\r\n",
    "carriage returns and none at the end": "- hide: X\r\n- hide: Y",
    "a mapping": "same:\n  - [A, B]  # one\nhide: X\n",
    "a mapping with a list": "rulings:\n  - hide: X\n# one\nhide: [Y]\n",
    "a mapping with a list at the end": "hide: [Y]\nrulings:\n- hide: X  # one\n",
    "a marked document": "---\n- hide: X\n",
}


def said(text: str) -> list[object]:
    return [(one.verb, one.names, one.given) for one in parse_curation(text, NAME).rulings]


@pytest.mark.parametrize("kind", FILES)
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_rulings_are_added_one_by_one_and_taken_back_to_the_same_bytes(
    kind: str, rows: list[dict[str, object]]
) -> None:
    texts = [FILES[kind]]
    for row in rows:
        after = with_ruling(texts[-1], row, "merge", NAME)
        assert sorted(map(repr, said(after))) == sorted(map(repr, [*said(texts[-1]), *said(line_of(row))]))
        for comment in re.findall(r"# \w+", FILES[kind]):
            assert comment in after
        texts.append(after)
    while len(texts) > 1:
        number = last_written(after := texts.pop())
        assert number is not None
        assert without_line(after, number, NAME).text == texts[-1]


@given(st.data())
def test_any_line_can_be_taken_away_and_leaves_comments_and_all_others(data: st.DataObject) -> None:
    text = "# one\n- same: [A, B]  # of it\n# two\n- rename: C\n  to: |-\n    D\n\n# three\n- {hide: E}\n"
    while rulings := parse_curation(text, NAME).rulings:
        gone = data.draw(st.sampled_from(rulings))
        text = without_line(text, gone.line, NAME).text
        left = [(one.verb, one.names) for one in rulings if one is not gone]
        assert [(one.verb, one.names) for one in parse_curation(text, NAME).rulings] == left
        assert all(f"# {word}" in text for word in ("one", "two", "three"))


@pytest.mark.parametrize("text", ["[]\n", "{hide: X}\n", "- [A\n", "- smae: [A, B]\n", "- hide: X\n...\n"])
def test_a_file_that_is_not_valid_or_takes_no_line_is_refused(text: str) -> None:
    with pytest.raises(CurationError):
        with_ruling(text, {"hide": "A"}, "hide", NAME)


@pytest.mark.parametrize("number", [1, 3, 9])
def test_a_line_without_a_ruling_is_refused_and_the_others_are_named(number: int) -> None:
    with pytest.raises(CurationError, match="rulings stand on 2"):
        without_line("# one\n- hide: A\n", number, NAME)


def test_a_ruling_of_several_lines_goes_by_any_of_them() -> None:
    removed = without_line("- rename: A\n  to: B\n- hide: C\n", 2, NAME)
    assert (removed.text, removed.lines) == ("- hide: C\n", ("- rename: A", "  to: B"))


def test_what_shares_its_line_with_another_is_refused() -> None:
    with pytest.raises(CurationError, match="shares its lines"):
        without_line("[{hide: A}, {hide: B}]\n", 1, NAME)


def test_every_ruling_fits_on_one_line() -> None:
    for verb, form in FORMS.items():
        assert parse_curation(f"- {form.example}\n", NAME).rulings[0].verb == verb
