"""What an article's page says beside its text, and the addresses in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Evidence
from backstory.settings import Settings
from backstory.write import article as article_pages
from backstory.write.view import View

type Build = Callable[..., KnowledgeBase]


def body(kb: KnowledgeBase, number: int = 1) -> str:
    pages = {page.path: page.body for page in article_pages.pages(View(kb, Settings()))}
    return pages[f"articles/article-{number}.md"]


def part(text: str, heading: str) -> list[str]:
    """Return the lines under a heading that say something."""
    _, _, rest = text.partition(f"## {heading}\n")
    return [line for line in re.split(r"\n##+ ", rest)[0].split("\n") if line]


@pytest.fixture
def several(build: Build) -> KnowledgeBase:
    cork = "[[places/c|Cork]]"
    text = f"[[people/a|Ann]] saw [[people/b|Bo]].\n\n[[people/b|Bo]] saw {cork} and {cork}."
    return build([{"text": text, "title": "Rain over Cork"}], recurring=1)


def test_a_mention_keeps_its_address_whatever_else_is_linked(several: KnowledgeBase) -> None:
    all_linked = body(several)
    less = replace(
        several, links={path: found[1:] for path, found in several.links.items()}
    )  # nobody links Ann any more
    addresses = re.findall(r"#p\d+-\d+", body(less))
    assert set(addresses) < set(re.findall(r"#p\d+-\d+", all_linked))
    assert "[Bo](../people/b.md){ #p1-8 .first }" in all_linked
    assert "[Bo](../people/b.md){ #p1-8 .first }" in body(less)


def test_only_the_first_mention_of_an_article_is_marked_as_the_first(several: KnowledgeBase) -> None:
    assert "[Bo](../people/b.md){ #p2-0 } saw [Cork](../places/c.md){ #p2-7 .first } and Cork." in body(
        several
    )


def test_every_address_of_an_article_is_there_once(several: KnowledgeBase) -> None:
    text = body(several)
    given = re.findall(r"\{ #(\S+)", text)
    assert len(given) == len(set(given))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(given)


def test_what_the_title_and_the_lead_name_stands_before_what_is_named_as_often(build: Build) -> None:
    names = [f"[[people/{letter}|{letter.upper()}x]]" for letter in "abcd"]
    text = f"{names[0]} slept.\n\n" + "\n\n".join([*names[1:], names[1], names[2], names[3]])
    kb = build([{"text": text, "title": "Dx, a portrait"}], recurring=1)
    lines = part(body(kb), "In this article")
    assert [re.findall(r"\[(.x)\]", line)[0] for line in lines if line.startswith(":")] == [
        "Dx",
        "Ax",
        "Bx",
        "Cx",
    ]


def test_a_kind_with_many_names_has_them_all_the_last_on_one_line(build: Build) -> None:
    names = [f"N{at:02}" for at in range(10)]
    kb = build([{"text": " ".join(f"[[people/{name.lower()}|{name}]]" for name in names) + "."}], recurring=1)
    lines = [line for line in part(body(kb), "In this article") if line.startswith(":")]
    assert len(lines) == 7
    assert all(f"[{name}]" in "".join(lines) for name in names)


def doubted(kb: KnowledgeBase, confidence: float) -> KnowledgeBase:
    def unsure(found):
        why = Evidence("surname", f"“{found.mention.surface}” is a surname", confidence)
        return replace(found, evidence=(why,))

    return replace(kb, links={path: tuple(map(unsure, found)) for path, found in kb.links.items()})


def test_the_least_sure_links_are_shown_with_the_lines_that_correct_them(several: KnowledgeBase) -> None:
    lines = part(body(doubted(several, 0.7)), "If a link is wrong")
    assert len(lines) == 4  # of three names
    assert lines[1].startswith(
        "- [“Ann”](article-1.md#p1-0) leads to [Ann](../people/a.md): “Ann” is a surname"
    )
    assert "link: Ann, in: 1.txt, to: NAME&#125;</code>" in lines[1]
    assert "not-a-name: Ann, in: 1.txt&#125;</code>" in lines[1]


def test_where_all_is_sure_one_link_shows_how_to_correct(several: KnowledgeBase) -> None:
    assert len(part(body(doubted(several, 1.0)), "If a link is wrong")) == 2


def test_the_source_is_named_with_the_lines_that_the_page_shows(build: Build) -> None:
    kb = build([{"text": "{header} 1 May\n\nOne.\n\nTwo.", "path": "a/b.txt", "date": date(2020, 5, 1)}])
    assert ":   <code>a/b.txt</code>, lines 3 to 5" in part(body(kb), "About this article")


SHAPES: Mapping[str, str] = {
    "- one of a list": ".point }",
    "• another": ".point }",
    "2. a third": ".point }",
    "* * *": ".break }",
    "2021 was no list": "#p1 }",
    "-30 degrees": "#p1 }",
}


@pytest.mark.parametrize("text", SHAPES)
def test_the_shape_of_a_paragraph_is_a_class_and_its_text_stays(build: Build, text: str) -> None:
    lines = body(build([{"text": text}])).split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith("{ #p1"))
    assert lines[at].endswith(SHAPES[text])
    assert lines[at - 1].replace("\\", "") == text


def test_only_the_mark_of_a_section_is_not_shown_and_empty_comments_are_left_out(build: Build) -> None:
    blocks = ["{heading} ## **Later on**", "{heading} ## **A** and **B**", "<!-- -->", "End <!-- -->."]
    shown = body(build([{"text": "\n\n".join(blocks), "path": "x.md"}]))
    assert r"## \*\*Later on\*\* { #p1 }" in shown
    assert r"## \*\*A\*\* and \*\*B\*\* { #p2 }" in shown
    assert "End &lt;!-- --\\>.\n{ #p3 }" in shown
