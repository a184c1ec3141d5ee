"""The direct way from Markdown to HTML: what Python-Markdown makes of it, to the byte, or nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from backstory.render.defaults import supply
from backstory.render.fast.blocks import convert
from backstory.render.fast.inline import Beyond
from backstory.render.fast.targets import Folder, Targets
from backstory.render.linked import with_kinds
from backstory.write.markdown import literal

PAGE = "people/ann-lee.md"
PATHS = (
    PAGE,
    "people/bo-ray.md",
    "people/ann-lee/more.md",
    "people/index.md",
    "articles/a-b.md",
    "index.md",
    "places/st._x.md",
)
SPANS = (
    "Fog",
    "rain ",
    " ",
    "  ",
    ".",
    "’s",
    "\\*",
    "\\_x\\_",
    "\\>",
    "\\#",
    "&lt;b",
    "&#124;",
    "&amp;",
    "& ",
    "&x",
    "**Bold**",
    "**two words.**",
    " **(x)** ",
    "*slanted*",
    "<strong>b</strong>",
    "<small>2</small>",
    "`a/b.yml`",
    "[Bo](bo-ray.md)",
    "[Bo](bo-ray.md#p1){ #p1-4 }",
    "[B **o**](../articles/a-b.md){ #p2 .first }",
    "[x](#top)",
    '[out](https://example.org/a?b=1&c=2){ rel="nofollow noopener" }',
    "[All](index.md?from=a/b&to=c)",
    "[up](../index.md)",
    "[m](ann-lee/more.md#q)",
    "[none](none.md)",
    "[dot](../places/st._x.md)",
    "[a\\]b](bo-ray.md)",
    '<svg class="x"><path d="M0 1L2 -3z" /><text id="t" x="1">T</text></svg>',
    "<div>",
    "*",
    "_",
    "**",
    "[",
    "]",
    "{ #z }",
    "<",
    ">",
    "!",
    "`",
    "\\",
    "|",
    "1986.",
    "- ",
    ": ",
    "~",
    "=",
    "\n",
    "\n{ .note }",
)
STARTS = (
    "",
    "",
    "",
    "- ",
    "1. ",
    "# ",
    "## ",
    "### ",
    "    - ",
    "    ",
    "Term\n:   ",
    ":   ",
    "> ",
    "#",
    "--",
    "* ",
)
ENDS = (
    "",
    "",
    " { #here }",
    "\n{ .p #p9 }",
    "\n- more",
    "\n    - less",
    "\n:   told",
    "\n1. one",
    "\n---",
    "  \nx",
    " ",
)


@cache
def site() -> tuple[MkDocsConfig, Files]:
    """The configuration of a small site, and its files."""
    config = load_config(str(Path(__file__).parents[2] / "mkdocs.yml"))
    supply(config)
    return config, Files([File(path, "docs", "site", use_directory_urls=True) for path in PATHS])


def both(markdown: str, path: str = PAGE) -> tuple[object, object] | None:
    """Return what the direct way and Python-Markdown make of a page; None where the first does not go."""
    config, files = site()
    file = files.src_uris[path]
    page, targets = Page(None, file, config), Targets(Folder(files.src_uris), file)
    try:
        direct = convert(markdown, targets.address)
    except Beyond:
        return None
    page.markdown = markdown
    page.render(config, files)
    assert page.links_to_anchors is not None
    anchors = {f"{to.src_uri}#{name}" for to, names in page.links_to_anchors.items() for name in names}
    return (
        (direct.html, str(get_toc(direct.toc)), set(direct.ids), targets.anchors),
        (with_kinds(page.content or "", page.url), str(page.toc), page.present_anchor_ids, anchors),
    )


blocks = st.builds(
    lambda start, spans, end: start + "".join(spans) + end,
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(SPANS), min_size=1, max_size=5),
    st.sampled_from(ENDS),
)


@given(st.lists(blocks, min_size=1, max_size=4), st.sampled_from(PATHS))
def test_what_goes_the_direct_way_is_what_python_markdown_makes(parts: list[str], path: str) -> None:
    if found := both("\n\n".join(parts) + "\n", path):
        assert found[0] == found[1]


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_of_an_article_is_shown_as_python_markdown_shows_it(text: str, title: str) -> None:
    page = f"# T {literal(title)} {{ #title }}\n\n{literal(text)} x\n{{ #p1 }}\n\n- x {literal(text)}\n"
    if found := both(page):
        assert found[0] == found[1]


@pytest.mark.parametrize(
    "markdown",
    [
        "# Ann Lee { #title }\n\nA [friend](bo-ray.md) of **rain**.\n{ .summary }\n",
        "Kind\n:   [Person](index.md)\n\nAlso named\n:   Lee (1)\n:   A\\. Lee\n",
        "- [A](../articles/a-b.md), 2 May\n    - It *rained* ([there](../articles/a-b.md#p2-3))\n- B\n",
        "1. First.\n\n    - within\n    - and **more**\n\n2. Second.\n",
        "- Loose\n\n    2 May\n    { .when }\n\n- Other\n",
        "## In this article\n\n## In this article\n\n### A &lt;b\\> &amp; c { #x }\n",
    ],
)
def test_the_forms_of_generated_pages_go_the_direct_way(markdown: str) -> None:
    found = both(markdown)
    assert found is not None
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "markdown",
    [
        "!!! note\n\n    Text\n",
        "```\ncode\n```\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "<div>x</div>\n",
        "> said\n",
        "[x](none.md)\n",
        "[x]\n",
        "a_b_c *d\n",
        "Head\n====\n",
        "    code\n",
        "- a\n        - c\n",
        "![x](y.png)\n",
        "Line  \nbreak\n",
        "[TOC]\n",
        "a\tb\n",
        "[x](../index.md 'title')\n",
        "[x](/index.md)\n",
        "* * *\n",
    ],
)
def test_what_only_python_markdown_understands_is_left_to_it(markdown: str) -> None:
    assert both(markdown) is None
