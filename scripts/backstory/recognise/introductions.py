"""Persons whom the pipeline takes for bodies, though the text introduces or addresses them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from backstory.data import table
from backstory.recognise.gazetteer import polity
from backstory.recognise.spans import Span
from backstory.recognise.words import head_kind, is_title, not_a_name

__all__ = ["addressed", "introduced", "labelled"]

LONGEST = 4
"""Tokens of a name that is introduced."""
BULLETS = frozenset({"-", "–", "—", "•", "*", "·"})
FOR = frozenset({"of", "for", "to"})
"""What stands between a function and what it is of."""


def introduced(span: Span, doc: Doc) -> bool:
    """Tell whether a line opens with a name of several words and a function: "Ada Lund, Director of ..."."""
    length = span.end - span.start
    if span.kind != "organization" or not 1 < length <= LONGEST or doc[span.end : span.end + 1].text != ",":
        return False
    opens = span.start == 0 or doc[span.start - 1].is_space or doc[span.start - 1].text in BULLETS
    ahead = doc[span.end + 1 : span.end + 4]
    function = any(one.text in functions() and after.lower_ in FOR for one, after in pairwise(ahead))
    return opens and function and all(map(plain, doc[span.start : span.end]))


def addressed(span: Span, doc: Doc) -> bool:
    """Tell whether somebody is spoken to by a single name: "Thank you, Ada.", "Go ahead, Ada."."""
    if span.kind not in {"organization", "product"} or span.end - span.start > 1 or span.start < 2:
        return False
    called = doc[span.start - 1].text == "," and doc[span.start - 2].lower_ in CALLS
    ends = doc[span.end : span.end + 1].text in {".", ",", "!", "?", ""}
    opens = doc[span.start].is_sent_start or doc[span.start - 1].is_space
    asked = doc[span.end : span.end + 1].text == "," and doc[span.end + 1 : span.end + 2].text in ASKED
    return ((called and ends) or (opens and asked)) and plain(doc[span.start])


CALLS = frozenset({"thanks", "you", "ahead", "morning", "afternoon", "evening", "hi", "hello", "welcome"})
"""Words behind which the name of somebody stands who is spoken to."""
ASKED = frozenset({"you", "please", "your"})
"""Words before which, behind a comma, the name of somebody stands who is spoken to."""


def labelled(span: Span, doc: Doc) -> bool:
    """Tell whether a title and a name in capitals open what somebody says: "PRESIDENT BERG:"."""
    capitals = all(token.text.isupper() or not token.is_alpha for token in doc[span.start : span.end])
    return (
        capitals
        and span.start > 0
        and is_title(doc[span.start - 1].text)
        and doc[span.end : span.end + 1].text == ":"
    )


def plain(token: Token) -> bool:
    """Tell whether a token is an initial, or written like a name and no word that names of bodies have."""
    word = token.text
    if len(word) == 2 and word[1] == ".":
        return word[0].isupper()
    written = word.replace("-", "").isalpha() and word[0].isupper() and not word.isupper()
    return written and not (not_a_name(word) or head_kind(word) or polity(word) or is_title(word))


@cache
def functions() -> frozenset[str]:
    """What people do: "Director", "Nominee"."""
    return frozenset(str(word) for word in table("cues")["functions"]) | {"Nominee", "Secretary", "Member"}
