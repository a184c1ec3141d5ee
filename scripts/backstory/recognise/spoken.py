"""Languages, which are no mentions of the countries whose people are called alike: "she speaks Spanish"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.spans import Span

__all__ = ["without_languages"]

SPOKEN = frozenset(
    "language languages speak speaks spoke spoken speaking fluent fluently bilingual multilingual translated"
    " translation proficient".split()
)
"""Words before the languages that somebody knows."""
BETWEEN = frozenset(
    "and or in into both some also include includes including is are as well basic native conversational"
    " , ( ) & -".split()
)
"""What stands among them beside languages."""
BEHIND = frozenset("and or but as well fluently with , . ; : ) ( & –".split())
"""What stands behind a language, and not behind the people's name that opens another name."""
SPEAKING = frozenset({"language", "languages", "speaking", "speaker", "speakers"})
REACH = 40
"""Tokens that a list of languages has at most."""


def without_languages(spans: list[Span], doc: Doc) -> list[Span]:
    """Leave out the names of languages, as far as their sentence says that they are."""
    return [span for span in spans if not is_language(span, doc)]


@cache
def languages() -> frozenset[str]:
    """Names of languages, many of them those of peoples as well."""
    return frozenset(str(name) for name in table("languages").values())


def is_language(span: Span, doc: Doc) -> bool:
    """Tell whether a name is said to be that of a language."""
    if span.end - span.start > 1 or doc[span.start].text not in languages():
        return False
    behind = [token.lower_ for token in doc[span.end : span.end + 2]]
    if behind and (behind[0] in SPEAKING or (behind[0] == "-" and behind[-1] in SPEAKING)):
        return True
    return (not behind or behind[0] in BEHIND or behind[0].isspace()) and listed(doc, span.start)


def listed(doc: Doc, start: int) -> bool:
    """Tell whether a list of languages goes on at a token: one "in English and Danish", or one spoken."""
    alone = True
    for token in reversed(doc[max(0, start - REACH) : start]):
        if token.lower_ in SPOKEN or (alone and token.lower_ in {"in", "into"}):
            return True
        alone &= token.text in languages() or token.lower_ in {"and", "or", ",", "both"}
        if not (token.is_space or token.text[0].isupper() or token.lower_ in BETWEEN):
            return False
    return False
