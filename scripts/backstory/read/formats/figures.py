"""What stands under the pictures of a web page, which trafilatura leaves out, at its place in the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import load_html

from backstory.read.lines import one_line

__all__ = ["with_captions"]

UNDER = "self::figcaption or contains(concat(' ', @class, ' '), ' wp-caption-text ')"
PLACES = f"//body//*[self::p or self::li or self::blockquote or self::h2 or self::h3 or self::h4 or {UNDER}]"
LONGEST = 1_500  # characters; words beside a picture that are more are text
LINKED = 0.8  # of the words; a caption that is a link to another page announces that page
APART = ("br", "div", "p", "li")
BESIDE = ("aside", "nav", "footer", "form")
HIDDEN = re.compile(
    r"off-?screen|(?:visually|screen)-?hidden|sr-only|screen-?reader|assistive", re.IGNORECASE
)


def with_captions(html: str, lines: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """Return the lines of an article with the captions of its pictures among them, and these alone.

    A caption is of the article where it stands between two of its lines, or beside its first or last one in
    the same part of the page; all others are of what stands around the article.
    """
    tree = load_html(html) if "figcaption" in html or "wp-caption-text" in html else None
    if tree is None:
        return list(lines), frozenset()
    numbers = {line.removeprefix("- "): number for number, line in enumerate(lines)}
    places = [(element, words, numbers.get(words), under) for element, words, under in places_of(tree)]
    known = [at for at, (_, _, number, _) in enumerate(places) if number is not None]
    if not known:
        return list(lines), frozenset()
    first, last, number = known[0], known[-1], -1
    captions = {words for _, words, own, under in places if under and own is not None}
    behind: dict[int, list[str]] = defaultdict(list)
    for at, (element, words, own, under) in enumerate(places):
        if own is not None:
            number = own
        elif under and (first < at < last or of_one_part(element, places[last if at > last else first][0])):
            told = words not in captions and not announces(element, words)
            behind[number] += [words] if told else []
            captions.add(words)
    placed = list(behind[-1])
    for at, line in enumerate(lines):
        placed += [line, *behind[at]]
    return placed, frozenset(captions)


def places_of(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str, bool]]:
    """Yield the paragraphs and captions of a page, in order, with their words; whether it is a caption."""
    captions = set(tree.xpath(f"//*[{UNDER}]"))
    for element in tree.xpath(PLACES):
        under = element in captions
        words = one_line("".join(shown(element)) if under else element.text_content())
        if words and not (under and len(words) > LONGEST) and captions.isdisjoint(element.iterancestors()):
            yield element, words, under


def shown(caption: HtmlElement) -> Iterator[str]:
    """Yield the words that a reader sees of a caption: what is only read aloud, "Image caption", is not."""
    walk = etree.iterwalk(caption, events=("start", "end", "comment"))
    for event, element in walk:
        if event == "start" and HIDDEN.search(element.get("class") or ""):
            walk.skip_subtree()
        elif event == "start":
            yield f" {element.text or ''}" if element.tag in APART else element.text or ""
        elif element is not caption:
            yield element.tail or ""


def announces(caption: HtmlElement, words: str) -> bool:
    """Whether a caption is a link to another page, as in a list of what else there is to read."""
    if any(around.tag == "a" for around in caption.iterancestors()):
        return True
    linked = sum(len(one_line(link.text_content())) for link in caption.iter("a"))
    return linked >= LINKED * len(words)


def of_one_part(caption: HtmlElement, line: HtmlElement) -> bool:
    """Whether a caption stands in the part of the page that a line of the article stands in."""
    around = list(caption.iterancestors())
    if any(element.tag in BESIDE for element in around):
        return False
    return line.getparent() in around or next(line.iterancestors("article"), None) in around
