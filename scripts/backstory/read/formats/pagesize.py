"""How large a page is without its programs, and which is too large to be parsed in time."""

from __future__ import annotations

import re

from trafilatura import load_html

__all__ = ["fit", "is_large"]

# Measured: a table of 20,000 rows takes trafilatura 4 s, and its baseline 0.5 s; libxml2 takes a time that
# grows with the square of the attributes of one element. Programs take next to none: pages of 3 million
# characters, nearly all of them scripts, take 0.2 s.
MANY, LONG = 20_000, 1_500_000  # elements and characters of text; real articles have up to 6,000
MOST, LONGEST = 80_000, 4_000_000
MOST_ATTRIBUTES = 2_000
ELEMENT = re.compile(r"<[A-Za-z]")
WIDE = re.compile(r"<[A-Za-z](?:[^>\"']|\"[^\"]*\"|'[^']*')*")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
PROGRAM = re.compile(
    r"(?P<begin><(?P<name>script|style)\b(?![^<>]{0,200}json)[^<>]{0,2000}>).*?(?:(?=</(?P=name))|\Z)",
    re.DOTALL | re.IGNORECASE,
)


def fit(html: str) -> tuple[str, str | None]:
    """Return a page that can be parsed in time, and None; or what of it is too large, in words.

    What is too large only because of its programs goes on without them.
    """
    found = too_large(html)
    if found is None:
        return html, None
    bare = PROGRAM.sub(r"\g<begin>", html)
    return bare, too_large(bare)


def too_large(html: str) -> str | None:
    """Tell what of a page would take a parser too long, None where it is fit."""
    if len(html) > LONGEST:
        return f"a page of {len(html):,} characters, pictures aside"
    elements = sum(1 for _ in ELEMENT.finditer(html))
    if elements > MOST:
        return f"a page of {elements:,} elements"
    for match in WIDE.finditer(html):
        if len(match[0]) > MOST_ATTRIBUTES and len(QUOTED.sub("= ", match[0]).split()) > MOST_ATTRIBUTES:
            return f"a page with more than {MOST_ATTRIBUTES:,} attributes in one element"
    return None


def is_large(html: str) -> bool:
    """Whether a page is so large that it is read by simpler rules."""
    if html.count("©") > MANY:  # htmldate looks around each
        return True
    if len(html) <= LONG and sum(1 for _ in ELEMENT.finditer(html)) <= MANY:
        return False
    tree = load_html(html)
    if tree is None:
        return True
    elements = characters = 0
    for element in tree.iter():
        elements += 1
        characters += len(element.tail or "")
        characters += 0 if element.tag in ("script", "style") else len(element.text or "")
    return elements > MANY or characters > LONG
