"""Noun phrases in lower case that may mean a document or an event: "the bilateral guidelines".

Which one they mean is not settled here; what tells it is kept: the words before the noun, whose it is, and
whether the words behind it say which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from spacy.tokens import Doc, Token

from backstory.data import table
from backstory.model import Article, Nominal, Role
from backstory.recognise.reading import BlockRead
from backstory.recognise.spans import Span

__all__ = ["nominals_in"]

READ = frozenset({Role.HEADING, Role.PARAGRAPH, Role.CAPTION})
MODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "VBN", "VBG", "CD", "HYPH", "AFX", "RB"})
PARTICIPLES = frozenset({"VBN", "VBG"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
LONGEST = 7
"""Tokens before the noun that can tell which is meant."""


@cache
def nouns() -> dict[str, str]:
    """The noun in the singular by each of its forms."""
    rows = table("nominals")["heads"].items()
    return {form: noun for noun, row in rows for form in (noun, *row["forms"])}


@cache
def words(part: str) -> frozenset[str]:
    """Return a list of words of ``nominals.yml``."""
    return frozenset(str(word) for word in table("nominals")[part])


@cache
def cue() -> re.Pattern[str]:
    """What finds the nouns in running text; with a capital only where nothing else is in the name."""
    small = "|".join(by_letter(nouns()))
    big = "|".join(by_letter(form.capitalize() for form in nouns()))
    return re.compile(rf"\b(?:{small}|(?<=[Tt]he )(?:{big})(?!\s+(?:[A-Z]|of|on|for)))\b(?!['’-])")


def by_letter(forms: Iterable[str]) -> Iterator[str]:
    """Yield a pattern for the words of each first letter: all words in one list take twice as long."""
    for letter, some in groupby(sorted(forms), key=lambda form: form[0]):
        rest = sorted((form[1:] for form in some), key=lambda form: (-len(form), form))
        yield f"{letter}(?:{'|'.join(rest)})"


@cache
def when() -> re.Pattern[str]:
    """What finds the words right behind an event that say when it is: "next month", "in mid-January"."""
    months = "|".join(month for month in table("cues")["months"] if not month.endswith("."))
    return re.compile(
        r"(?:\s+(?:earlier|later))?\s+(?:next|last|this)\s+(?:week|month|year|spring|summer|autumn|fall|winter)\b"
        rf"|\s+in\s+(?:(?:early|mid|late)[ -])?(?:{months})\b(?:\s+\d{{4}}\b)?"
    )


def nominals_in(article: Article, read: Sequence[BlockRead]) -> Iterator[Nominal]:
    """Yield the nominal mentions of an article, in the order of the text."""
    for one in read:
        if one.block.role not in READ:
            continue
        found = list(cue().finditer(article.text, one.block.start, one.block.end))
        if not found:
            continue
        named = {index: span for span in one.spans for index in range(span.start, span.end)}
        for match in found:
            tokens = one.doc.char_span(match.start() - one.block.start, match.end() - one.block.start)
            if tokens is None or len(tokens) != 1:
                continue
            nominal = nominal_at(article, one, tokens[0], named)
            if nominal:
                yield nominal


def nominal_at(article: Article, read: BlockRead, noun: Token, named: dict[int, Span]) -> Nominal | None:
    """Return what a noun makes with the words before it, None where it is part of something else."""
    doc, at = read.doc, noun.i
    if noun.tag_ not in NOUNS or at in named or heads_on(doc, at):
        return None
    first = first_modifier(doc, at, named)
    before = doc[first - 1].lower_ if first else ""
    if before == "such" or (first == at and idle(doc, at)):
        return None  # "its second such deal" counts the deals, it tells of no other
    whose, owners = owner(read, noun, first, named)
    modifiers = folded(doc[first:at].text)
    head = nouns()[noun.lower_]
    kind = table("nominals")["heads"][head]["kind"]
    start = first - 1 if first == at and before == "the" else first
    while start < at - 1 and doc[start].lower_ in words("versions"):
        start += 1  # "current" of "current 10-year guidelines" is no part of what they are called
    begin, end = read.block.start + doc[start].idx, read.block.start + noun.idx + len(noun)
    if kind == "event" and modifiers and (time := when().match(article.text, end)):
        end = time.end()
    if whose == "beside" and min(owners).start:
        before = doc[min(owners).start - 1].lower_
    return Nominal(
        begin,
        end,
        article.text[begin:end],
        kind,
        head,
        modifiers,
        before == "the" or whose in {"name", "pronoun", "noun"},
        whose,
        tuple(read.place(span.start, span.end) for span in owners),
        restricted(doc, at),
    )


def idle(doc: Doc, at: int) -> bool:
    """Tell whether "the" and a noun name nothing behind the word before them: "in the law"."""
    return at > 1 and doc[at - 2].lower_ in table("nominals")["idle"].get(doc[at].lower_, ())


def heads_on(doc: Doc, at: int) -> bool:
    """Tell whether the noun goes on into a longer one: "treaty obligations", "plan B"."""
    if at + 1 >= len(doc):
        return False
    behind = doc[at + 1]
    if behind.text in {"-", "/"}:
        return not doc[at].whitespace_
    return behind.tag_ in {"NN", "NNS", "POS"} and behind.dep_ != "npadvmod" and not time_word(behind)


def time_word(token: Token) -> bool:
    """Tell whether a noun begins words that say when."""
    return token.lower_ in {"today", "yesterday", "tomorrow", "tonight"}


def first_modifier(doc: Doc, at: int, named: dict[int, Span]) -> int:
    """Return the first of the words in lower case that belong to the noun."""
    first = at
    while first and at - first < LONGEST and modifies(doc, first - 1, named):
        first -= 1
    while first < at and (doc[first].text == "-" or doc[first].is_space):
        first += 1
    return first


def modifies(doc: Doc, index: int, named: dict[int, Span]) -> bool:
    """Tell whether a word belongs to the noun behind it: no name, no determiner, no verb."""
    token, hyphen = doc[index], "-" in {doc[index + 1].text, doc[index - 1].text}
    if index in named or token.text[:1].isupper() or token.tag_ not in MODIFIER_TAGS:
        return False
    if token.lower_ in words("determiners") or (token.tag_ == "RB" and doc[index + 1].text != "-"):
        return False
    return token.tag_ not in PARTICIPLES or hyphen or token.dep_ in {"amod", "compound"}


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a phrase in lower case, those with a hyphen whole."""
    return tuple(re.sub(r"\s*-\s*", "-", text).lower().split())


def owner(read: BlockRead, noun: Token, first: int, named: dict[int, Span]) -> tuple[str, tuple[Span, ...]]:
    """Return how the text says whose the thing is, and the names that it says it with."""
    doc = read.doc
    if not first:
        return "", ()
    before = doc[first - 1]
    if before.tag_ == "POS" or before.text in {"'s", "'"}:
        whole = named.get(first - 2)
        return ("name", (whole,)) if whole and whole.end == first - 1 else ("noun", ())
    if before.lower_ in words("possessives"):
        return "pronoun", subjects(doc, noun, first - 1, named)
    if first - 1 in named:
        spans = [named[first - 1]]
        while spans[0].start > 1 and doc[spans[0].start - 1].text == "-" and spans[0].start - 2 in named:
            spans.insert(0, named[spans[0].start - 2])
        return "beside", tuple(spans)
    return "", ()


def subjects(doc: Doc, noun: Token, pronoun: int, named: dict[int, Span]) -> tuple[Span, ...]:
    """Return the names that a possessive stands for: those of the subject, with no other name between."""
    token = noun
    while token.head.i != token.i:
        token = token.head
        found = [child for child in token.children if child.dep_ in SUBJECTS and child.i < pronoun]
        if found:
            subject = found[-1]  # a dateline before it is read as one too
            heads = [subject, *(part for part in subject.conjuncts if part.i < pronoun)]
            spans = [named[head.i] for head in heads if head.i in named]
            if len(spans) < len(heads):
                return ()
            last = max(span.end for span in spans)
            free = not any(index in named for index in range(last, pronoun))
            return tuple(sorted(spans)) if free or len(spans) > 1 else ()
    return ()


def restricted(doc: Doc, at: int) -> bool:
    """Tell whether words behind the noun say which one is meant: "the agreement with Iran"."""
    if at + 1 >= len(doc):
        return False
    behind = doc[at + 1]
    if behind.lower_ in words("restricting"):
        return True
    return behind.tag_ == "VBN" and behind.head.i == at
