"""Drawings in Markdown: what they show is literal, their links are links, and no text becomes markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown import Markdown as Converter
from test_write_markdown import MARKUP, OURS

from adversarial import EXTENSIONS
from backstory.write.drawing import drawing, group, label, linked_shapes, shape, shortened, width_of
from backstory.write.markdown import plain

WILD = [text for text in MARKUP if plain(text)]


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def tags(text: str, extensions: Mapping[str, Any] = OURS) -> Tags:
    parts = [
        linked_shapes("x.md", [group("g", [shape("rect", "r", x=1), label("t", 1, 2.25, text)], told=text)])
    ]
    return Tags(
        Converter(extensions=[*extensions], extension_configs=extensions).convert(
            drawing("map", (10, 20.5), parts, told=text)
        )
    )


@pytest.mark.parametrize("extensions", [OURS, EXTENSIONS], ids=["ours", "all"])
@pytest.mark.parametrize("text", WILD)
def test_a_text_in_a_drawing_is_shown_and_heard_as_it_stands(
    text: str, extensions: Mapping[str, Any]
) -> None:
    found = tags(text, extensions)
    assert [tag for tag, _ in found.tags] == ["p", "svg", "a", "g", "rect", "text"]
    assert " ".join(found.text.split()) == " ".join(plain(text).split())
    heard = [attributes["aria-label"] for _, attributes in found.tags if "aria-label" in attributes]
    assert heard == [plain(text)] * 2


def test_a_link_of_a_drawing_is_a_link_of_markdown_that_a_site_checks() -> None:
    (link,) = [attributes for tag, attributes in tags("A").tags if tag == "a"]
    assert link == {"href": "x.md"}


def test_a_drawing_has_one_line_and_no_style_script_or_other_host() -> None:
    made = drawing("map", (10, 10), [label("t", 1, 1, "a\nb"), shape("path", "p", d="M0 0h1")], told="a\nb")
    assert "\n" not in made
    assert not re.search(r"style=|<script|on\w+=|xmlns|://", made)


def test_a_drawing_that_the_text_tells_already_is_hidden_from_those_who_listen() -> None:
    assert 'aria-hidden="true"' in drawing("bar", (1, 1), [])
    assert "aria-hidden" not in drawing("bar", (1, 1), [], told="A bar")


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Kishida", 7, "Kishida"),
        ("Kishida Fumio", 12, "Kishida…"),
        ("Kishida Fumio", 13, "Kishida Fumio"),
        ("Self-Defense Forces of Japan", 21, "Self-Defense Forces…"),
        ("Donaudampfschiffahrtsgesellschaft", 10, "Donaudamp…"),
        ("日本国政府", 10, "日本国政府"),
        ("日本国政府", 8, "日本国…"),
    ],
)
def test_a_label_is_cut_between_words_and_never_wider_than_its_room(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
    assert width_of(short) <= most


def test_figures_have_one_decimal_at_most() -> None:
    made = shape("rect", "r", x=1.0, y=-0.04, width=2.345, height=3)
    assert unescape(made) == '<rect class="r" x="1" y="0" width="2.3" height="3" />'
