"""Offices that stand for their holders: "the prime minister", "Japan's foreign minister", "Mr. President".

Only what can mean one holder is told: no plural, no "a" and no "next", nobody who becomes or was it, no
office that is a post ("the president's office") and no title that a name goes with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from spacy.tokens import Doc

from backstory.data.titles import forms, head, in_plural, known_titles, local_title
from backstory.model import Article, Office, RoleMention
from backstory.recognise.reading import BlockRead
from backstory.recognise.sighting import named_span, serving
from backstory.recognise.spans import Span
from backstory.recognise.tenure import back, on
from backstory.recognise.titles import owners_of, title_after, title_before, words_at
from backstory.recognise.words import organization_head

__all__ = ["roles_in"]

RANKS = frozenset(
    {"head of state", "head of government", "minister", "legislator", "royal", "religious", "other"}
)
"""Ranks whose titles stand for a person in news; those of firms and teams mostly stand for another's."""
VAGUE = frozenset({"Speaker", "Chairman", "Regent", "Prefect", "Charge d'affaires", "Director", "Treasurer"})
"""Titles that are other words as well, or that every body of which a story tells has one of."""


@cache
def meant() -> frozenset[str]:
    """Titles that one person at a time holds, and that stand for this person without a name."""
    titles = known_titles().values()
    return frozenset(one.name for one in titles if one.one_in and one.rank in RANKS) - VAGUE


@cache
def cue() -> re.Pattern[str]:
    """The words of such titles that say what the holder is, in small letters: "minister", "secretary"."""
    words = {form[head(form)] for form, title in forms().items() if title in meant() and not in_plural(form)}
    long = sorted((word for word in words if word.isalpha() and len(word) > 3), reverse=True)
    return re.compile("|".join(long))


def roles_in(article: Article, read: Sequence[BlockRead]) -> Iterator[RoleMention]:
    """Yield the offices that are named without a person, in the order of the text."""
    for one in read:
        done = -1
        text = article.text[one.block.start : one.block.end].lower()
        for match in cue().finditer(text):
            at = noun(one, match.start(), match.end())
            found = role_at(article, one, at) if at is not None and at >= done else None
            if found:
                done, role = found
                yield role


def noun(read: BlockRead, start: int, end: int) -> int | None:
    """Return the token at these characters if it may be the noun of a role: outside of names, before none."""
    token = read.doc.char_span(start, end)
    if token is None or any(s.start <= token.end and token.start < s.end for s in read.spans):
        return None
    return int(token.start)


def role_at(article: Article, read: BlockRead, at: int) -> tuple[int, RoleMention] | None:
    """Return the role of which a token is the noun, and where it ends."""
    doc = read.doc
    short = title_before(doc, at + 1)
    match = title_after(doc, short[0]) if short else None
    if short is None or match is None:
        return None
    first, (last, title) = short[0], match
    if title not in meant() or in_plural(words_at(doc, first, last)):
        return None
    behind = followed(title, last, read.spans, doc)
    before = preceded(first, behind[0] if behind else None, title, read.spans, doc)
    if behind is None or before is None or not stands_for_holder(doc, last - 1, before[1]):
        return None
    owner, begin = before
    of = read.mentions[owner].name if owner else None
    office = Office(local_title(serving(title, behind[1]) if behind[1] else title, of or ""), of)
    place = read.place(begin, last)
    return last, RoleMention(*place, article.text[slice(*place)], office)


REACH = 8
"""Tokens before the last word of a title."""
POSTS = frozenset("office residence post job seat role mansion".split())
"""What belongs to an office and not to who holds it."""
PARTS = frozenset("who that which or for at".split())
"""Words behind a title that say which one is meant."""


def followed(title: str, end: int, spans: Sequence[Span], doc: Doc) -> tuple[Span | None, str] | None:
    """Return the owner and the host behind a title; None where what stands there forbids a role."""
    at = on(doc, end)
    if at == len(doc):
        return None, ""
    word = doc[at]
    if word.text == ":" and doc[end - 1].text.isupper():
        return None  # "THE PRESIDENT:" says who speaks next
    if any(span.start in {at, at + 1} and span.kind == "person" for span in spans) and word.text in {
        ",",
        "(",
    }:
        return None  # "the president, Joe Biden,"
    if any(span.start == at for span in spans) or word.lower_ in PARTS or word.text in {"-", "/"}:
        return None
    if word.text in {"'s", "'"}:
        return None if names_a_post(doc, at + 1) else (None, "")
    if word.tag_ in {"NN", "NNS", "NNP", "NNPS", "CD"}:
        return None  # "the president elect", "the prime minister post"
    if word.lower_ in {"and", "&"} and at + 1 < len(doc) and title_after(doc, at + 1):
        return None  # "the president and chief executive"
    if word.lower_ not in {"of", "to", "in"}:
        return None, ""
    return linked(title, at, spans, doc)


def names_a_post(doc: Doc, start: int) -> bool:
    """Tell whether what belongs to an office is a post or a body: "the President's Council of Advisers"."""
    if start == len(doc) or doc[start].lower_ in POSTS:
        return True
    name = takewhile(lambda token: token.text[:1].isupper(), doc[start : start + REACH])
    return any(organization_head(token.text) for token in name)


def linked(title: str, at: int, spans: Sequence[Span], doc: Doc) -> tuple[Span | None, str] | None:
    """Return the owner or the host behind "of" or "to"; None where one stands there that is not known."""
    begin = on(doc, at + 1)
    if begin < len(doc) and doc[begin].lower_ == "the":
        begin = on(doc, begin + 1)
    name = next((span for span in spans if span.start == begin and span.kind != "person"), None)
    word = doc[at].lower_
    if word == "of":
        return (name, "") if name and name.label in owners_of(title) else None
    if word == "to" and known_titles()[title].sent:
        return (None, named_span(name, doc)) if name else None
    dated = begin < len(doc) and doc[begin].tag_ == "CD"  # "the president in 1996"
    return None if dated else (None, "")


HOLDING = frozenset("current incumbent sitting".split())
ADDRESS = frozenset("mr mr. madam madame mister".split())


def preceded(
    start: int, owner: Span | None, title: str, spans: Sequence[Span], doc: Doc
) -> tuple[Span | None, int] | None:
    """Return the owner and where the role starts; None where what stands before a title forbids a role."""
    at = back(doc, start)
    while at and doc[at - 1].lower_ in HOLDING:
        at = back(doc, at - 1)
    if at and doc[at - 1].lower_ in ADDRESS and doc[start].text[0].isupper():
        return owner, at - 1
    if at and doc[at - 1].lower_ == "the":
        return owner, at - 1 if at == start else start
    own = doc[at - 1].text in {"'s", "'"} if at else False
    end = back(doc, at - 1) if own else at
    name = next((span for span in spans if span.end == end and span.label in owners_of(title)), None)
    if name is None or owner is not None:
        return None
    the = back(doc, name.start)
    return (name, start) if own or (the and doc[the - 1].lower_ == "the") else None


PREDICATES = frozenset({"attr", "oprd", "appos", "compound", "nmod", "npadvmod", "amod"})
BECOMING = frozenset("as become becomes became becoming elected appointed named like".split())
OFFICES = frozenset(
    "office post role position title job powers power presidency election duties rank seal".split()
)

POWERS = frozenset(
    "authorize authorizes authorized authorizing empowers require requires advise advises advising".split()
)
"""Verbs in front of an office that tell of its powers, whoever holds it."""
GIVEN = frozenset("granted vested conferred delegated reserved controlled".split())
"""What is said of powers, in front of "to", "in" or "by" and an office."""


def stands_for_holder(doc: Doc, at: int, begin: int) -> bool:
    """Tell whether a title says who does something, not what somebody is."""
    if doc[at].dep_ in PREDICATES:
        return False
    before = back(doc, begin)
    word = doc[before - 1].lower_ if before else ""
    if word in BECOMING or word in POWERS or (at + 1 < len(doc) and doc[at + 1].lower_ == "shall"):
        return False
    if before > 1 and word in {"of", "to", "in", "on", "upon", "by"}:
        return doc[before - 2].lower_ not in (OFFICES if word == "of" else GIVEN)
    return True
