"""Who speaks: the noun phrase of a cue's subject, and whether it can speak at all.

Positions count tokens of a block's ``Doc``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from backstory.data import table
from backstory.data.speech import speaker_noun
from backstory.recognise.spans import Span
from backstory.recognise.words import organization_head

__all__ = ["PERSONS", "is_named", "noun_phrase", "speaks"]

ENDS = frozenset(", ; : ( ) [ ] - -- \" '' `` '".split())
LINKS = frozenset(
    "who which that whose where when while after before during as by via through since until".split()
)
PERSONS = frozenset({"he", "she", "they", "him", "her", "them"})
WITHIN = frozenset("of for from at in with to on and & under against the a an".split())


@cache
def nobody() -> frozenset[str]:
    """Words that stand for no speaker."""
    return frozenset(map(str, table("speech")["nobody"]))


@cache
def days() -> frozenset[str]:
    """Weekdays and months, folded: they end the name of a speaker."""
    cues = table("cues")
    return frozenset(str(word).casefold() for word in (*cues["weekdays"], *cues["months"]))


def human(word: str) -> bool:
    """Tell whether a noun is one for people or bodies that speak: "sources", "ministry", "surgeon"."""
    return speaker_noun(word) is not None or organization_head(word)


def speaks(subject: Token, manner: frozenset[str], spans: Sequence[Span]) -> bool:
    """Tell whether the subject of a cue verb can be quoted; figures "suggest", but do not speak."""
    word = subject.lower_
    if word in nobody():
        after = subject.doc[subject.i + 1] if subject.i + 1 < len(subject.doc) else subject
        return word in {"one", "some", "many"} and after.lower_ == "of"
    if word in PERSONS or is_named(subject, spans):
        return True
    listed = any(child.dep_ == "conj" for child in subject.rights)
    return bool(manner & {"saying", "quoting"}) and not listed


def is_named(subject: Token, spans: Sequence[Span]) -> bool:
    """Tell whether a subject is a name or a noun for those who speak."""
    return human(subject.lower_) or any(span.start <= subject.i < span.end for span in spans)


def noun_phrase(head: Token, spans: Sequence[Span]) -> tuple[int, int] | None:
    """Return the tokens that name a speaker, without what is only said about him.

    "the finance minister, John Doe," keeps the name; "John Doe, the finance minister," ends at it.
    """
    doc, start, last = head.doc, head.left_edge.i, head.right_edge.i
    while start < head.i and (doc[start].is_punct or doc[start].dep_ in {"cc", "preconj", "advmod"}):
        start += 1
    start = next((span.start for span in spans if span.start < start < span.end), start)
    listed = max((child.i for child in head.rights if child.dep_ == "conj"), default=head.i)
    end = head.i + 1
    while end <= last and not (end > listed and ends_name(doc[end], spans)):
        end += 1
    if end <= last and doc[end].text == "," and is_list(doc[end : last + 1]):
        end = last + 1
    end = before_hyphen(head, end)
    while end > head.i + 1 and (doc[end - 1].lower_ in WITHIN | ENDS or doc[end - 1].is_space):
        end -= 1
    if end == start + 1 and head.tag_ == "JJ":
        return None  # "Romanian", cut off from what it describes
    return start, with_name(head, end, spans)


def is_list(rest: Tokens) -> bool:
    """Tell whether the words behind a comma go on with a list of speakers."""
    roles = {token.dep_ for token in rest}
    return "conj" in roles and not roles & {"relcl", "appos", "acl", "advcl", "ROOT"}


def ends_name(token: Token, spans: Sequence[Span]) -> bool:
    """Tell whether a token behind a speaker's noun no longer names him."""
    word = token.lower_
    if any(span.start < token.i < span.end for span in spans):
        return False
    if word in {"-", "'"}:
        return bool(token.nbor(-1).whitespace_)
    if word in ENDS or word in LINKS or word in days():
        return True
    return token.tag_ in {"VBG", "VBN", "VBD", "VBZ", "RB"} and token.dep_ not in {"amod", "compound", "nmod"}


def before_hyphen(head: Token, end: int) -> int:
    """Return the end of a noun phrase that broke off within "Boston-based" before the whole word."""
    doc = head.doc
    while end < len(doc) and end > head.i + 1 and "-" in {doc[end - 1].text, doc[end].text}:
        if doc[end - 1].whitespace_:
            break
        end -= 1
    return end


def with_name(head: Token, end: int, spans: Sequence[Span]) -> int:
    """Return the end of a noun phrase with the name set behind it: "the minister, [John Doe],"."""
    doc = head.doc
    if end + 1 >= len(doc) or doc[end].text != "," or any(one.start <= head.i < one.end for one in spans):
        return end
    name = next((span for span in spans if span.start == end + 1 and span.kind == "person"), None)
    closed = name is not None and (name.end >= len(doc) or doc[name.end].text in {",", ".", '"'})
    return name.end if name is not None and closed else end
