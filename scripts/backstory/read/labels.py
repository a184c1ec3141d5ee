"""Lines that say what they are: "Published: January 21, 2022", "Headline = Ships leave", "Author | Berg"."""

from __future__ import annotations

import re

from backstory.headings import HASHES
from backstory.read import front
from backstory.read.words import CLASSES

__all__ = [
    "ATTRIBUTE",
    "CHANGES",
    "DATES",
    "MAIL",
    "Labelled",
    "columns",
    "is_organised",
    "label_alone",
    "parts_of",
    "said_plainly",
    "stated",
]

type Labelled = tuple[str, str]
"""The name of a field as `front.named` gives it, and its value."""

DATES = frozenset(map(front.named, front.DATE))
CHANGES = frozenset(map(front.named, front.CHANGED))
LABELS = (  # a line "Name: ..." or "Topic: ..." may belong to the text
    ("title", (*front.TITLE[:3], "subject", "re")),
    ("byline", (*front.AUTHOR, "author_byline")),
    ("source", (*front.SOURCE, "publication_title", "news_provided_by", "paper")),
    ("url", front.URL),
    ("language", front.LANGUAGE),
    ("section", front.SECTION[:4]),
)
ATTRIBUTE = {front.named(name): attribute for attribute, names in LABELS for name in names}
"""What the fields that have a place in an article are to it."""
OTHER_NAMES = frozenset(map(front.named, CLASSES["other_labels"]))
MAIL = frozenset({"from", "to", "cc", "replyto"})  # with an address of mail behind it
NAME = r"(?P<name>[A-Za-z][A-Za-z /_-]{1,24}?(?:\(s\))?)"
VALUE = r"(?P<value>\S.*)"
COLON = re.compile(rf"(?:[;%@/#.*]+\s*)?{NAME}\s*(?:::?|=>?)\s*{VALUE}")
NOTATIONS = tuple(
    re.compile(form.format(NAME=NAME, VALUE=VALUE))
    for form in (
        r":{NAME}:\s+{VALUE}",  # reStructuredText
        r"#\+{NAME}:\s+{VALUE}",  # Org
        r"\[{NAME}\]:?\s+{VALUE}",
        r"\{{{{{NAME}\|(?P<value>[^{{}}|]*[^{{}}|\s])\}}\}}",  # MediaWiki
        r"\|?\s*{NAME}\s*:?\s*\|\s*(?P<value>[^|]*[^|\s])\s*\|?",  # a row of a table
        r"{NAME}\t+{VALUE}",
        r"@{NAME}\s+{VALUE}",
        r"<{NAME}>\s*{VALUE}</(?P=name)>",
    )
)
DASHED = re.compile(
    rf"(?P<name>title|headline|author|byline|date|published)\s+(?:--|[-–—])\s+{VALUE}", re.IGNORECASE
)
PLAINLY = re.compile(
    r"(?P<name>(?:[Ff]irst )?[Pp]ublished|[Pp]osted|[Uu]pdated|[Dd]ate|[Dd]ated)(?: on)?\s*[|–—-]?\s+"
    r"(?P<value>\S.*)"
)
"""A date that a label announces without a colon; the rest of the line is to be nothing but the date."""
ALONE = re.compile(rf"(?P<marks>{HASHES.pattern})?{NAME}(?P<colon>\s*:)?")
OF_ORG = re.compile(r":(?:PROPERTIES|END):|#\+[A-Za-z_]{2,24}:.*|<(?:text|body|content)>")
BARE = frozenset(
    "title headline date published author authors byline source newsprovidedby url link".split()
    + "text content body article metadata fulldocument".split()
)
"""Labels that stand above their values."""
PARTS = re.compile(
    r"\s*[|·•]\s*(?=[A-Z][A-Za-z ]{1,24}:\s)|\s*(?=\b(?:published|posted|updated|created|last modified)\s*:)",
    re.IGNORECASE,
)
STOPS = re.compile(r" \.(?= |$)")


def stated(line: str) -> Labelled | None:
    """Return the field and value that a line states; None where it is no line of a header."""
    line = line.replace("**", "").replace("__", "")
    for form in (COLON, *NOTATIONS, DASHED):
        match = form.fullmatch(line)
        name = front.named(match["name"]) if match else ""
        if match and (is_label(name) or name in MAIL):
            return name, match["value"]
    return None


def said_plainly(line: str) -> Labelled | None:
    """Return the field and value of a line such as "Published March 4, 2021"."""
    match = PLAINLY.fullmatch(line.replace("**", "").replace("__", ""))
    return (front.named(match["name"]), match["value"]) if match else None


def label_alone(line: str) -> str:
    """Return the field whose label is all that a line says, empty where there is none such."""
    match = ALONE.fullmatch(line.replace("**", ""))
    if not match:
        return ""
    name = front.named(match["name"])
    if match["colon"] and is_label(name):
        return name
    return name if name in BARE and (match["marks"] or match["name"].isupper()) else ""


def is_label(name: str) -> bool:
    """Whether a name of a field is one of those that headers have."""
    return name in DATES | CHANGES | OTHER_NAMES or name in ATTRIBUTE


def parts_of(line: str) -> list[str]:
    """Return the statements of a line that holds several: "By Anna Berg | Published: ... | Updated: ..."."""
    return [part for part in PARTS.split(STOPS.sub("", line)) if part]


def columns(heads: str, cells: str) -> list[Labelled]:
    """Return what the second line of a table says below the labels of its first; empty where it is none."""
    names = [front.named(head) for head in heads.strip("| ").split("|")]
    values = [cell.strip() for cell in cells.strip("| ").split("|")]
    known = len(names) > 1 and all(map(is_label, names)) and len(values) == len(names)
    return list(zip(names, values, strict=True)) if known else []


def is_organised(line: str) -> bool:
    """Whether a line is one of Org that says nothing of an article: ":PROPERTIES:", "#+OPTIONS: toc:nil"."""
    return OF_ORG.fullmatch(line) is not None
