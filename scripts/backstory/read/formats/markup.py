"""HTML inside a field -> text in which a blank line parts paragraphs; text without HTML stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

__all__ = ["captions_of_markup", "scrubbed", "text_of_markup"]

TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|small|sup|sub|ul|ol|li|h[1-6]|hr|img|figure|table|tr|td|blockquote"
    r"|article|section|iframe|script|style|html|body|font|center|pre|cite|q)\b[^<>]*>",
    re.IGNORECASE,
)
PARTS = re.compile(r"<(?:p|br)\b|&lt;/?(?:p|br|div)\b", re.IGNORECASE)
ESCAPED = re.compile(r"&lt;/?(?:p|br|div)\b", re.IGNORECASE)
REFERENCE = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
CAPTION = re.compile(r"<figcaption\b|\bwp-caption-text\b", re.IGNORECASE)
DROPPED = frozenset("script style head noscript template iframe object svg math form button select".split())
BLOCKS = frozenset(
    """p div ul ol h1 h2 h3 h4 h5 h6 hr table blockquote article section aside header footer main nav figure
    figcaption pre dl dt dd address details summary""".split()
)
LINES = frozenset("br li tr".split())
UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
SURROGATE = re.compile("[\ud800-\udfff]")


def scrubbed(text: str) -> str:
    """Return text that can be written: no control characters, halves of surrogate pairs or CR."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SURROGATE.sub("\ufffd", UNSEEN.sub("", text))


def text_of_markup(field: str) -> str:
    """Return the text of a field that may be HTML, may be escaped HTML, or may be neither."""
    text = scrubbed(field)
    if ESCAPED.search(text) and not TAG.search(text):
        text = unescape(text)
    if not TAG.search(text):
        return (unescape(text) if REFERENCE.search(text) else text).strip()
    if not PARTS.search(text):  # lines as an editor has them, which adds the paragraphs when it publishes
        marked = re.search(r"<(?:div|ul|ol|h\d|table|blockquote)\b", text, re.IGNORECASE)
        blank = r"\n\s*\n" if marked else r"\n\s*"
        text = re.sub(blank, "<br><br>", text)
    lines = "".join(words(text)).split("\n")
    tidy = "\n".join(" ".join(line.split()) for line in lines)
    return scrubbed(re.sub(r"\n{3,}", "\n\n", tidy)).strip()


def captions_of_markup(field: object) -> frozenset[str]:
    """Return the captions of pictures in the text of a field of HTML, each as one line of it."""
    if not isinstance(field, str) or not CAPTION.search(field):
        return frozenset()
    from lxml import etree

    text = unescape(field) if ESCAPED.search(field) and not TAG.search(field) else field
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(scrubbed(text).encode(), parser)
    under = () if root is None else root.iter("figcaption", "p", "div", "dd")
    captions = [each for each in under if each.tag == "figcaption" or CAPTION.search(each.get("class") or "")]
    return frozenset(" ".join("".join(each.itertext()).split()) for each in captions)


def words(markup: str) -> Iterator[str]:
    """Yield the words of HTML and the newlines that its elements mean."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(markup.encode(), parser)
    if root is None:
        return
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        yield "\n\n" if element.tag in BLOCKS else ""
        if event == "end":
            yield re.sub(r"\s+", " ", element.tail or "")
        elif element.tag in DROPPED:
            walk.skip_subtree()
        else:
            yield {"br": "\n", "tr": "\n", "li": "\n- ", "td": " ", "th": " "}.get(element.tag, "")
            yield re.sub(r"\s+", " ", element.text or "")
