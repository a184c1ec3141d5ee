"""What stands under the pictures of a web page, which trafilatura leaves out, at its place in the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from trafilatura import load_html

from backstory.read.lines import one_line

__all__ = ["with_captions"]

UNDER = "self::figcaption or contains(concat(' ', @class, ' '), ' wp-caption-text ')"
PLACES = f"//body//*[self::p or self::li or self::blockquote or self::h2 or self::h3 or self::h4 or {UNDER}]"
LONGEST = 1_500  # characters; words beside a picture that are more are text
BESIDE = ("aside", "nav", "footer", "form")


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
            behind[number].append(words)
    placed = list(behind[-1])
    for at, line in enumerate(lines):
        placed += [line, *behind[at]]
    return placed, frozenset(captions).union(*behind.values())


def places_of(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str, bool]]:
    """Yield the paragraphs and captions of a page, in order, with their words; whether it is a caption."""
    captions = set(tree.xpath(f"//*[{UNDER}]"))
    for element in tree.xpath(PLACES):
        words = one_line(element.text_content())
        under = element in captions
        if words and not (under and len(words) > LONGEST) and captions.isdisjoint(element.iterancestors()):
            yield element, words, under


def of_one_part(caption: HtmlElement, line: HtmlElement) -> bool:
    """Whether a caption stands in the part of the page that a line of the article stands in."""
    around = list(caption.iterancestors())
    if any(element.tag in BESIDE for element in around):
        return False
    return line.getparent() in around or next(line.iterancestors("article"), None) in around
