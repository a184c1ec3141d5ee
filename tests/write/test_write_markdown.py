"""Escaping and links, against the real Python-Markdown."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from adversarial import EXTENSIONS, PIECES, TURNS
from backstory.write.markdown import (
    ESCAPED,
    escapes,
    joined,
    link,
    linked,
    literal,
    outward,
    plain,
    quoted,
    relative,
    strong,
)

OURS: dict[str, dict[str, Any]] = {"attr_list": {}, "def_list": {}, "tables": {}, "toc": {}}
SIGNS = list("\\`*_{}[]()#+-.!<>&|~^$@:=?/%;\"' \n\t\r0129aZ\x00\x02\x03\x85\u2028\u3000\xa0é日🙂")
LINES = r"""
<script>
<script>alert(1)</script>
[x](javascript:alert(1))
![x](y)
{{ 7*7 }}
{% x %}
{# x #}
# not a heading
1986. A year
*stars*
_under_
__init__
**x**
|pipes|
:::
$$
$x$
&lt;
&#60;
&amp;
&copy
```
~~~
---
===
===== x
{: .x }
{ #p1 }
[^1]
[^1]: note
[x]: y
[x][y]
*[HTML]: x
HTML
--8<--
--8<-- "x"
:smile:
https://x.y
www.x.y
a@b.c
<a@b.c>
<https://x.y>
<!-- x -->
<br>
</p>
<?php
<![CDATA[
\*
\(x\)
\[x\]
    code
- [ ] t
+ x
Term⏎: definition
!!! note
??? x
///
/// x
=== "x"
|a|b|⏎|-|-|⏎|c|d|
[TOC]
klzzwxh:0000
wzxhzdk:0
H~2~O
++ctrl++
==m==
{++a++}
[[w]]
[=50%]
i. x
iv) x
> x
`x`
``
#!py x
J. Doe
""".strip("\n").split("\n")
MARKUP = [*(text.replace("⏎", "\n") for text in LINES), *PIECES, *TURNS]
adversarial = st.lists(
    st.sampled_from([*SIGNS, *MARKUP, "  \n", "\n\n"]) | st.text(max_size=3), max_size=12
).map("".join)
cuts = st.lists(st.integers(0, 40), max_size=6, unique=True).map(sorted)


class Seen(HTMLParser):
    """What a reader sees of HTML, and the elements in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.elements: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    @property
    def text(self) -> str:
        return normal("".join(self.parts))


def normal(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module", params=[OURS, EXTENSIONS], ids=["ours", "all"])
def render(request: pytest.FixtureRequest):
    markdown = Markdown(extensions=list(request.param), extension_configs=request.param)
    return lambda source: Seen(markdown.reset().convert(source))


@pytest.mark.parametrize("text", [*SIGNS, *MARKUP])
def test_every_piece_of_markup_is_shown_as_it_stands(render, text: str) -> None:
    seen = render(f"{literal('x' + text)}\n{{ #p1 }}\n\n{literal(text) or 'x'}\n{{ #p2 }}")
    assert seen.text == normal(f"{plain('x' + text)} {plain(text) or 'x'}")
    assert seen.elements == ["p", "p"]


@given(text=adversarial)
@settings(max_examples=250, deadline=None)
def test_a_literal_is_shown_as_it_stands_wherever_a_template_puts_it(render, text: str) -> None:
    source, want = literal(text) or "x", normal(plain(text)) or "x"
    shown = render(
        f"# {source} {{ #title }}\n\n- {source}: {link(text or 'y', '../a.md')}\n- x\n\nx\n:   {source}\n"
    )
    assert shown.text == normal(f"{want} {want}: {normal(plain(text or 'y'))} x x {want}")
    assert set(shown.elements) <= {"h1", "ul", "li", "a", "dl", "dt", "dd"}


def test_a_text_that_ends_like_a_code_of_an_emoji_is_none_before_a_colon(render) -> None:
    assert render(f"{literal('At 10:x')}: {literal('x')}").text == "At 10:x: x"


@pytest.mark.parametrize("before", ["!", "\\!", "^", "[", "]", "@", "\\", "`", "x"])
@pytest.mark.parametrize("after", ["(y)", "[y]", ": y", "{ #y }", "!", "`", "x"])
def test_a_link_is_a_link_whatever_stands_beside_it(render, before: str, after: str) -> None:
    text = f"{before}name{after}"
    shown = render(f"{linked(text, [(len(before), len(before) + 4, '../a.md')])}\n{{ #p1 }}")
    assert (shown.text, shown.elements) == (text, ["p", "a"])


@given(text=adversarial, cuts=cuts)
@settings(max_examples=250, deadline=None)
def test_links_never_change_what_is_seen(render, text: str, cuts: list[int]) -> None:
    spans = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if end <= len(text)]
    bare = render(f"{literal(text) or 'x'}\n{{ #p1 }}")
    shown = render(f"{linked(text, [(*span, '../a.md') for span in spans]) or 'x'}\n{{ #p1 }}")
    assert shown.text == bare.text == (normal(plain(text)) or "x")
    assert shown.elements.count("a") == sum(bool(text[start:end].strip()) for start, end in spans)


@given(text=adversarial, cuts=cuts)
@settings(max_examples=250, deadline=None)
def test_bold_never_changes_what_is_seen(render, text: str, cuts: list[int]) -> None:
    spans = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if end <= len(text)]
    shown = render(f"- x: {strong(text, spans)}")
    assert shown.text == normal(f"x: {plain(text)}")
    assert shown.elements.count("strong") == sum(bool(text[start:end].strip()) for start, end in spans)


@given(text=adversarial)
def test_a_literal_is_one_line_without_control_characters(text: str) -> None:
    assert literal(text) == literal(text).strip(" ")
    assert all(sign >= " " and not "\x7f" <= sign <= "\x9f" for sign in literal(text))
    literal(text).encode()


@given(text=adversarial)
def test_quoted_text_is_safe_in_html_and_holds_the_text(text: str) -> None:
    assert not set(quoted(text)) & set('<>"')
    assert normal(unescape(quoted(text).replace("\ufffd", "?"))) == normal(plain(text).replace("\ufffd", "?"))


def test_text_that_means_nothing_to_markdown_stays_readable() -> None:
    text = 'The U.S. (Dec. 5) & Japan\'s "plan" -- costing 10% more; see No. 3!'
    assert literal(text) == text


def test_hard_wrapping_and_indents_become_single_spaces() -> None:
    assert literal("  one\n    two\t\tthree  ") == "one two three"


def test_control_characters_become_the_replacement_character() -> None:
    assert literal("a\x00b\x02c\x03d\x7fe\ud800f") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"


@pytest.mark.parametrize(
    ("here", "there", "target"),
    [
        ("index.md", "people/a.md", "people/a.md"),
        ("articles/x.md", "people/a.md", "../people/a.md"),
        ("articles/x.md", "articles/y.md#p3", "y.md#p3"),
        ("people/a/2.md", "people/a.md", "../a.md"),
        ("people/a.md", "people/É (x).md#p1", "%C3%89%20%28x%29.md#p1"),
    ],
)
def test_targets_are_relative_to_the_page(here: str, there: str, target: str) -> None:
    assert relative(here, there) == target


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.y", "x.y", "https://", "http://[", ""]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert outward(url) is None


def test_a_web_address_keeps_its_query_and_cannot_leave_the_link(render) -> None:
    shown = outward("https://x.org/a_(b)?x=1&copy=2#c")
    assert shown == "https://x.org/a_%28b%29?x=1&amp;copy=2#c"
    assert outward('https://x.org/") onclick="x') == "https://x.org/%22%29%20onclick=%22x"
    assert render(link("a*b", shown)).text == "a*b"


@pytest.mark.parametrize(("names", "words"), [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")])
def test_names_are_joined_as_in_a_sentence(names: str, words: str) -> None:
    assert joined(literal(name) for name in names) == words


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("\u202etfel", "\u202c"),
        ("\u2067a \u202eb", "\u202c\u2069"),
        ("\u202ea\u2066b\u2069", "\u202c"),
        ("\u202ea\u2066\u202db\u2069", "\u202c"),
        ("a\u202c\u2069", ""),
        ("\u2069\u202ea\u202c", ""),
        ("\u202ea\u2066\u202c", "\u2069\u202c"),
    ],
)
def test_marks_of_direction_reach_no_further_than_their_text(text: str, end: str) -> None:
    assert (literal(text), plain(text)) == (text + end, text + end)
    assert link(text, "x.md") == f"[{text}{end}](x.md)"


@given(adversarial | st.text("w.W0123456789abcdef", max_size=60))
def test_what_is_escaped_is_found_where_it_may_be(text: str) -> None:
    assert [match.span() for match in escapes(text)] == [match.span() for match in ESCAPED.finditer(text)]
