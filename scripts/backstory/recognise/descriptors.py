"""Words that say what a name is: "Volvo, Sweden's carmaker,", "Volvo is a carmaker", "carmaker Volvo".

A descriptor is told only where its form leaves no doubt whom it describes; of what may be a list, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.data.nouns import noun_at_end, words_of
from backstory.model import Article, Descriptor, Mention, Role
from backstory.recognise.describing import LINKS, Phrase, closed, phrase_at, phrase_before, telling
from backstory.recognise.reading import BlockRead
from backstory.recognise.spans import Span

__all__ = ["descriptors_in"]

READ = frozenset({Role.PARAGRAPH, Role.CAPTION})
BEHIND = re.compile(r"\s?(?:[,(–—]|--?\s|(?:who\s+)?(?:is|was|became|remains|remained)\b)")
BEFORE = re.compile(r"([a-z]+)\s+[\"“‘'*_]{0,2}$")
FARTHEST = 20  # characters of the word before a name that are looked at
NO_NOUN = frozenset("a an and at by for from in on or said that the to with would will but than over".split())
OPENERS = frozenset({",", "(", "-", "--", "—"})
ADVERBS = frozenset("now also still currently already once long himself herself itself formerly".split())
BEING = frozenset({"is", "was", "became", "remains", "remained"})
SPEAKERS = frozenset({"i", "we", "my", "our"})  # "I think that Roe is a rational man"
HYPOTHETICAL = frozenset("if whether when while unless until as were".split())
NAMING = frozenset({"called", "named", "dubbed", "codenamed", "titled", "entitled"})
QUOTES = frozenset({'"', "``", "''", "'"})


def descriptors_in(article: Article, read: Sequence[BlockRead]) -> Iterator[Descriptor]:
    """Yield what the text says that its names are, in the order of the text."""
    for one in read:
        if one.block.role in READ:
            for span, mention in one.mentions.items():
                yield from of_mention(article.text, one, span, mention)


def of_mention(text: str, read: BlockRead, span: Span, mention: Mention) -> Iterator[Descriptor]:
    """Yield what the words around one name say that it is."""
    found: list[tuple[Phrase | None, str]] = []
    last = BEFORE.search(text, max(read.block.start, mention.start - FARTHEST), mention.start)
    if last and last[1] not in NO_NOUN:
        found.append((before(read, span), "before"))
    if BEHIND.match(text, mention.end):
        found.append((apposition(read, span), "apposition"))
        found.append((copula(read.doc, span), "copula"))
    for phrase, how in found:
        end = whole(read, span, phrase) if phrase and sound(read, span, phrase) else None
        if phrase and end:
            yield Descriptor(mention, *read.place(phrase.start, end), how)


def whole(read: BlockRead, span: Span, phrase: Phrase) -> int | None:
    """Return where a phrase ends: behind the name or the list of names in which it does.

    None where the list may be of things like the one described, or its end is not found.
    """
    last = next((other for other in read.spans if other.start < phrase.end <= other.end), None)
    if last is None:
        return phrase.end
    more, end, final = rest_of_list(read, last)
    if final:
        return end if last.kind != span.kind else None
    if more == 1 and last.kind == "organization" and read.doc[last.start - 1].lower_ == "for":
        return end  # "Deputy Director for Research, Department of Energy"
    return last.end if more < 2 else None  # "Lake Wilson, Minnesota" is no list


def rest_of_list(read: BlockRead, last: Span) -> tuple[int, int, bool]:
    """Return how many names of one kind go on a list, where the last ends, and whether "and" says so."""
    doc, starts = read.doc, {other.start: other for other in read.spans}
    more, end = 0, last.end
    while end + 1 < len(doc) and doc[end].text in {",", "and"}:
        final = "and" in {doc[end].text, doc[end + 1].text}
        behind = end + 1 + (doc[end].text == "," and doc[end + 1].text == "and")
        behind += doc[behind : behind + 1].text == "the"
        if behind not in starts or starts[behind].kind != last.kind:
            break
        more, end = more + 1, starts[behind].end
        if final:
            return more, end, True
    return more, end, False


def sound(read: BlockRead, span: Span, phrase: Phrase) -> bool:
    """Tell whether a phrase says something that is the writer's own and holds no other's title or list."""
    names = {index: other.label for other in read.spans for index in range(other.start, other.end)}
    return (
        telling(read.doc, phrase, names)
        and not any(titled(read.doc, other, phrase) for other in read.spans)
        and not in_quotes(read.doc, span)
    )


def titled(doc: Doc, other: Span, phrase: Phrase) -> bool:
    """Tell whether a phrase is a name, or the title of a person in it: "Secretary of State John Kerry"."""
    if other.start < phrase.head <= other.end:
        return other.kind != "group"
    if other.kind != "person" or not phrase.head < other.start < phrase.end:
        return False
    words = [token.lower_ for token in doc[phrase.head : other.start]]
    last = max((at for at, word in enumerate(words) if word in LINKS), default=-1)
    own = words[last + 1 :]
    noun = noun_at_end(own)
    return bool(own) and (noun is None or "person" not in noun.kinds)


def in_quotes(doc: Doc, span: Span) -> bool:
    """Tell whether a name stands in what somebody says; one that fills its quotation marks is a title."""
    text, at = doc.text, doc[span.start].idx
    inside = text.count('"', 0, at) % 2 == 1 or text.count("``", 0, at) > text.count("''", 0, at)
    filled = span.end < len(doc) and doc[span.end].text in QUOTES and doc[span.start - 1].text in QUOTES
    return inside and not filled


def before(read: BlockRead, span: Span) -> Phrase | None:
    """Read "carmaker Toyota", "the city of Hiroshima" and "an exercise called Keen Sword"."""
    doc, end = read.doc, span.start
    end -= end > 1 and doc[end - 1].text in QUOTES
    if end < 1 or doc[end - 1].is_sent_end:
        return None
    last, names = doc[end - 1], {other.end: other.start for other in read.spans}
    if last.lower_ == "of":
        phrase = phrase_before(doc, end - 1, end - 1, names) if end > 1 else None
        return phrase if phrase and phrase.opening == "the" and names_itself(read, span, phrase) else None
    if last.lower_ in NAMING or (last.lower_ == "as" and end > 1 and doc[end - 2].lower_ == "known"):
        phrase = phrase_before(doc, last.i - (last.lower_ == "as"), last.i, names)
        return phrase if phrase and phrase.opening in {"a", "an"} else None
    if last.tag_ != "NN" or not last.text.islower():
        return None
    name = doc[span.start : span.end].root
    tied = span.start <= last.head.i < span.end or (name.dep_ == "appos" and name.head == last)
    return phrase_before(doc, end, span.end, names) if tied else None


def names_itself(read: BlockRead, span: Span, phrase: Phrase) -> bool:
    """Tell whether "of" leads to the name itself: "the city of Hiroshima", not "Hunan province of China"."""
    inside = (other for other in read.spans if other.start < phrase.end and phrase.start < other.end)
    named = any(other.label != "nationality" for other in inside)
    return not named and phrase.noun.words in named_of("state" if span.label == "country" else "place")


@cache
def named_of(what: str) -> frozenset[tuple[str, ...]]:
    """Nouns that stand before "of" and the name itself, of states or of any place."""
    return frozenset(words_of(noun) for noun in table("descriptors")["named_of"][what])


def apposition(read: BlockRead, span: Span) -> Phrase | None:
    """Read "Toyota, Japan's largest carmaker," and "Smith (a lawyer)", past an age or an abbreviation."""
    doc, at = read.doc, past_brackets(read.doc, span.end)
    if at + 1 >= len(doc) or doc[at].text not in OPENERS:
        return None
    at += 1
    if at + 2 < len(doc) and doc[at].tag_ == "CD" and doc[at + 1].text == ",":
        at += 2
    while at + 1 < len(doc) and doc[at].lower_ in ADVERBS:
        at += 1
    phrase = phrase_at(doc, at)
    if phrase is None or not closed(doc, phrase.end) or phrase.end - phrase.start == 1:
        return None
    if at_a_place(doc, span) and doc[phrase.head - 1].dep_ != "appos":
        return None  # "we set up, at the White House, a committee"
    if phrase.opening in {"the", ""} and (listed(read, span, phrase) or behind_place(read, span, at)):
        return None
    return phrase


def at_a_place(doc: Doc, span: Span) -> bool:
    """Tell whether a name stands behind a preposition that says where or when."""
    at = span.start - 1
    at -= at > 0 and doc[at].lower_ == "the"
    return at >= 0 and doc[at].lower_ in {"at", "in", "on", "during", "after", "before"}


def behind_place(read: BlockRead, span: Span, at: int) -> bool:
    """Tell whether a place is followed by the one that it lies in: "a Dayton, Ohio plant"."""
    inside = next((other for other in read.spans if other.start == at), None)
    return span.kind == "place" and inside is not None and read.doc[inside.end].tag_ != "POS"


def past_brackets(doc: Doc, at: int) -> int:
    """Return the token behind a short form in brackets: "(SDF)"."""
    if at + 3 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")":
        return at + 3
    return at


def listed(read: BlockRead, span: Span, phrase: Phrase) -> bool:
    """Tell whether a phrase may be the next of a list: "Kishida, the president of France, and Biden"."""
    doc, behind = read.doc, phrase.end
    if behind < len(doc) and doc[behind].text == ",":
        behind += 1
        if any(other.start == behind and other.kind == span.kind for other in read.spans):
            return True
    if behind < len(doc) and doc[behind].lower_ in {"and", "or", "&"}:
        return True
    start = span.start - (doc[span.start - 1].lower_ == "and" if span.start else 0)
    return start > 1 and doc[start - 1].text == "," and any(other.end == start - 1 for other in read.spans)


def copula(doc: Doc, span: Span) -> Phrase | None:
    """Read "Toyota is a carmaker" and "Smith, who was the ambassador to Japan,"."""
    at = past_brackets(doc, span.end)
    comma = at < len(doc) and doc[at].text == ","
    relative = at + comma < len(doc) and doc[at + comma].lower_ in {"who", "which"}
    at += comma + relative
    if at + 1 >= len(doc) or doc[at].lower_ not in BEING or (comma and not relative):
        return None
    name = doc[span.start : span.end].root
    if not relative and not (name.dep_ == "nsubj" and name.head.i == at):
        return None
    if any(token.lower_ in HYPOTHETICAL for token in doc[max(0, span.start - 4) : span.start]):
        return None
    if any(token.lower_ in SPEAKERS for token in doc[doc[at].sent.start : span.start]):
        return None
    past = doc[at].lower_ == "was"
    at += 1
    while at + 1 < len(doc) and doc[at].lower_ in ADVERBS:
        at += 1
    phrase = phrase_at(doc, at)
    if phrase is None or doc[at].sent[-1].text == "?" or (past and timed(doc, span, phrase)):
        return None
    owned = any(token.tag_ == "POS" for token in doc[phrase.start : phrase.head])
    return phrase if phrase.opening or owned else None


def timed(doc: Doc, span: Span, phrase: Phrase) -> bool:
    """Tell whether "was" is said of some years only: "From 2002 to 2005 Roe was a partner"."""
    first = doc[span.start].sent.start
    return span.start - first > 2 or any(token.tag_ == "CD" for token in doc[phrase.end : phrase.end + 4])
