"""Transcripts: paragraphs that open with the label of whoever speaks, "THE PRESIDENT:" or "Q".

A paragraph without a label goes on with the turn before it, up to a heading or the mark of the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from backstory.data import table
from backstory.data.speech import is_office
from backstory.model import Article, Quotation, Role
from backstory.recognise.reading import BlockRead

__all__ = ["turns"]

LABEL = re.compile(
    r"[\W_]{0,4}(?P<label>(?:[A-Z][A-Z.’'\-]*)(?:[ \u00a0]+(?:[A-Z(][A-Z.’'\-)]*)){0,5}):(?=[\s*_]|$)[\s*_]*"
    r"|[*_]{0,3}(?P<turn>[QA])[*_.:]{0,3}(?:[ \u00a0]{2,}|(?<=[.:*_])\s+)"
)
END = re.compile(r"[\W_]*(?:END\b|#|\*\s*\*|- ?30 ?-|[0-9]{1,2}:[0-9]{2} [AaPp]\.?[Mm]\b)")
NOTE = re.compile(r"[\s*_]*(?:\([^()]*\)[.\s*_]*)+$")
"""A paragraph of nothing but stage directions: "(Applause.)"."""
ROLES = frozenset(
    "AIDE ANCHOR ATTENDEE CORRESPONDENT GUEST JOURNALIST MAN MEMBER OFFICER OFFICIAL PANELIST PERSON RESIDENT"
    " SPOKESMAN SPOKESPERSON SPOKESWOMAN STAFFER VISITOR WITNESS WOMAN".split()
)
LEAST = 2  # labelled paragraphs that make a transcript; one with an office in capitals does too


def turns(article: Article, read: Sequence[BlockRead]) -> Mapping[int, Quotation | None]:
    """Return the quote that each paragraph of a transcript is, by its place among the blocks.

    None stands for a paragraph of a turn that nobody is quoted in, such as "(Applause.)".
    An article that is no transcript has none.
    """
    labels = dict(labelled(article, read))
    if not any(match["turn"] == "Q" for match in labels.values()):
        labels = {index: match for index, match in labels.items() if match["turn"] != "A"}
    if len(labels) < LEAST and not any(
        (match["label"] or "").startswith("THE ") for match in labels.values()
    ):
        return {}
    found: dict[int, Quotation | None] = {}
    speaker: tuple[int, int] | None = None
    for index, one in enumerate(read):
        text = article.text[one.block.start : one.block.end]
        match = labels.get(index)
        if match is None and (one.block.role is not Role.PARAGRAPH or END.match(text)):
            speaker = None
        elif match is not None:
            group = "label" if match["label"] else "turn"
            speaker = one.block.start + match.start(group), one.block.start + match.end(group)
        if speaker is not None:
            start = one.block.start + (match.end() if match else 0)
            found[index] = spoken(article.text, start, one.block.end, speaker)
    return found


def labelled(article: Article, read: Sequence[BlockRead]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the labels of an article with the places of their blocks."""
    surnames: frozenset[str] | None = None
    for index, one in enumerate(read):
        if one.block.role not in {Role.PARAGRAPH, Role.HEADING, Role.HEADER}:
            continue
        match = LABEL.match(article.text[one.block.start : one.block.end])
        if match is None:
            continue
        if match["turn"] or is_label(match["label"]):
            yield index, match
            continue
        if surnames is None:
            surnames = names_in(article, read)
        if match["label"].split()[-1] in surnames:
            yield index, match


def names_in(article: Article, read: Sequence[BlockRead]) -> frozenset[str]:
    """Return the last words, in capitals, of the names of the persons of an article."""
    return frozenset(
        mention.surface.split()[-1].upper()
        for one in read
        for mention in one.mentions.values()
        if mention.kind == "person" and not mention.surface.isupper()
    )


def spoken(text: str, start: int, end: int, speaker: tuple[int, int]) -> Quotation | None:
    """Return the words of a paragraph as a quote, None where only stage directions stand there."""
    words = text[start:end]
    if not words.strip() or NOTE.match(words):
        return None
    first = start + len(words) - len(words.lstrip())
    return Quotation(first, start + len(words.rstrip()), True, "said", speaker)


@cache
def known_labels() -> frozenset[str]:
    """Labels of those whom a transcript does not name."""
    return frozenset(map(str, table("speech")["labels"]))


def is_label(label: str) -> bool:
    """Tell whether words in capitals before a colon say who speaks: a role, or a title before a name."""
    words = label.replace("(", " ").replace(")", " ").split()
    if " ".join(words) in known_labels() or words[-1] in ROLES:
        return True
    if words[0] == "THE":
        return len(words) > 1 and is_role(words[1:])
    return any(is_office(" ".join(words[:length]).casefold()) for length in range(1, len(words)))


def is_role(words: Sequence[str]) -> bool:
    """Tell whether words name an office: "VICE PRESIDENT", "FIRST LADY"."""
    folded = " ".join(words).casefold()
    return is_office(folded) or words[-1] in {"LADY", "GENTLEMAN", "CHAIR", "CLERK"} | ROLES
