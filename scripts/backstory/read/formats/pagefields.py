"""What a web page says of its article beside the text: title, author, site, address, section, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice
from json import loads

from lxml.html import HtmlElement
from trafilatura import load_html
from trafilatura.metadata import extract_metadata

from backstory.read.formats.pagedate import page_date
from backstory.read.front import Front
from backstory.read.lines import one_line

__all__ = ["page_fields"]

WHERE = "web page"
BAR = re.compile(r"\s+(?:[|•·«»–—-]|::|\|\|)\s+")
NAMED = re.compile(rf"(?:{BAR.pattern}|:\s+)$")
RESCUED = 10_000  # characters of broken JSON that are looked through
HEADINGS, TOP = 8, 3  # headings of a page, and lines of its text, among which its title is looked for
MARKED = (("h1", "h2", "h3", "h4"), ("b", "strong", "font"))
"""Elements that a title stands in: of pages, and of those made before headings were in use."""
ARCHIVED = re.compile(
    r"<!--[^>]{0,400}?(?:HTTrack|SingleFile|saved from url=|ARCHIVED ON|RETRIEVED FROM)[^>]{0,2000}?-->"
)
COPIED_FROM = re.compile(
    r"(?:saved from url=\(\d{1,6}\)|^\s*url:\s*)(https?://[^\s<>\"]{4,2000})", re.MULTILINE
)


def page_fields(html: str, lines: Sequence[str], url: str | None, *, large: bool) -> Front:
    """Return the fields of a page, each with where the page says it.

    ``lines`` are those of its article; ``url`` is where it was fetched. Of ``large`` pages only the metadata
    is searched for a date.
    """
    copied = ARCHIVED.search(html)
    html = ARCHIVED.sub("", html)  # it tells when the copy was made, which is no date of the article
    tree = load_html(html)
    if tree is None:
        return Front(where=WHERE)
    drop_broken(tree)
    known = extract_metadata(tree, url, {"extensive_search": False, "original_date": True})
    address = COPIED_FROM.search(copied[0]) if copied else None
    fields: dict[str, object] = {
        "title": title(tree, known.title, known.sitename, lines),
        "author": (known.author or "").replace("; ", ", "),
        "source": known.sitename or "",
        "url": known.url or url or (address[1] if address else ""),
        "section": (known.categories or [""])[0],
        "lang": language(tree),
    }
    dated, how = page_date(html, tree, url, str(fields["title"]), large=large)
    return Front({**fields, **dated}, where=WHERE, how=how)


def drop_broken(tree: HtmlElement) -> None:
    """Empty the long scripts of metadata that are no JSON: trafilatura's rescue of them can take minutes."""
    for script in tree.xpath('.//script[@type="application/ld+json" or @type="application/settings+json"]'):
        if script.text and len(script.text) > RESCUED:
            try:
                loads(script.text, strict=False)
            except (ValueError, RecursionError):
                script.text = None


def title(tree: HtmlElement, stated: str | None, site: str | None, lines: Sequence[str]) -> str:
    """Return the title without the name of the site that many pages add to it.

    What the title in the page's head shares with a heading or a line at the top of the text is the title.
    """
    element = tree.find(".//title")
    head = "" if element is None else one_line(element.text_content())
    words = one_line(stated or "")
    marked = (islice(tree.iter(*names), HEADINGS) for names in MARKED)
    headings = (one_line(heading.text_content()) for heading in chain(*marked))
    shown = [each for each in (*headings, *lines[:TOP]) if " " in each and not same(each, site)]
    for told in (head, words):
        whole = [each for each in shown if beside(told, each)]
        if whole:
            return max(whole, key=len)
    last = next(reversed(list(BAR.finditer(words))), None)
    return words[: last.start()] if last and same(words[last.end() :], site) else words


def beside(words: str, title: str) -> bool:
    """Whether words are a title, or a title with the name of a site before or after it."""
    front, found, rest = words.partition(title)
    if not found or (front and rest):
        return False
    return not (front or rest) or bool(BAR.match(rest) or NAMED.search(front))


def same(one: str, other: str | None) -> bool:
    """Whether two names of a site are the same, but for its ending: "Harbor News", "harbornews.example"."""
    bare = [re.sub(r"^the\s|\.[a-z.]{2,7}$|\W+", "", words.casefold()) for words in (one, other or "")]
    return bool(bare[0]) and bare[0] == bare[1]


def language(tree: HtmlElement) -> str:
    """Return the language that a page states, unless that is English.

    Many a page says "en" because its template does: then the text is looked at.
    """
    stated = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return "" if stated[:2].lower() == "en" else stated
