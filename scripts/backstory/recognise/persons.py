"""Persons' names put together again where the pipeline tore them or stopped short.

It was trained on few names from most of the world: it cuts "Abdel-Fattah el-Sissi", "Park Geun Hye",
"van der Meer", 'William "Billy" Hill' and Theresa May, and takes rare given names for firms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from anyascii import anyascii
from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.gazetteer import given_name, place_called, polity
from backstory.recognise.introductions import addressed, introduced, labelled
from backstory.recognise.nicknames import nicknamed
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import head_kind, is_title, not_a_name, texts_of

__all__ = ["families", "given_ahead", "heading", "months", "usual", "whole_people"]

LONGEST = 5
"""Words of a person's name that is put together of two."""


def whole_people(spans: Sequence[Span], doc: Doc) -> list[Span]:
    """Return the spans with persons' names whole."""
    kinded = [as_person(span, doc) for span in spans]
    found = apart(grown(span, doc) for span in side_by_side(kinded, doc))
    text = doc.text
    if korean := family_first(doc, text, found):
        found = overlaid(found, korean)
    if NICK.search(text) and (whole := nicknamed(doc, found)):
        found = overlaid(found, whole)
    return found


NICK = re.compile(r"""\w\.? (?:"[^"]{1,40}"|'[^']{1,40}'|\([^()]{1,40}\)) [A-Z]""")
"""What may be a nickname between two names."""


@lru_cache(maxsize=2)
def heading(doc: Doc) -> bool:
    """Tell whether nearly all words are written with a capital, so that a capital says nothing."""
    words = [text for text in texts_of(doc) if text.isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans without those that begin inside the one before."""
    found: list[Span] = []
    for span in spans:
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def as_person(span: Span, doc: Doc) -> Span:
    """Return as a person's what the pipeline takes for something else, and what shows to be a person."""
    if span.kind in {"person", "group"}:
        return span
    shown = introduced(span, doc) or addressed(span, doc) or labelled(span, doc)
    if not shown and (heading(doc) or not (named_so(span, doc) or speaks(span, doc))):
        return span
    return Span(span.start, span.end, "person", "person", "model")


def named_so(span: Span, doc: Doc) -> bool:
    """Tell whether two or three words open with a usual given name, and stand where no place stands."""
    words = doc[span.start : span.end].text.split()
    if not 2 <= len(words) <= 3 or not usual(words[0]) or words[0] in WORDS:
        return False
    plain = all(
        part.isalpha() and part[0].isupper() and not part.isupper() for part in "-".join(words).split("-")
    )
    place = any(place_called(" ".join(words[:length])) for length in range(1, len(words) + 1))
    before = doc[span.start - 1] if span.start else None
    behind_at = before is not None and (before.lower_ in AT or before.tag_ == "PRP$")
    if not plain or place or behind_at or polity(words[0]):
        return False
    last = words[-1]
    return head_kind(last) is None and not (not_a_name(last) or is_title(last) or last.endswith("s"))


def speaks(span: Span, doc: Doc) -> bool:
    """Tell whether a single word that is taken for a product or an event says something."""
    single = span.end - span.start == 1 and doc[span.start].text.istitle()
    if not single or span.kind not in {"product", "event"} or span.end + 1 >= len(doc):
        return False
    return doc[span.end].lower_ in {"said", "told", "says"} and doc[span.end].tag_ in {"VBD", "VBZ"}


@cache
def usual_names() -> frozenset[str]:
    """Given names without their marks: "Jose", "Kathe"."""
    return frozenset(plain(str(name)) for names in table("names")["given"].values() for name in names)


def plain(name: str) -> str:
    """Return a name without its marks; "ae" for an umlaut is one."""
    return EXPANDED.sub("", anyascii(name))


EXPANDED = re.compile(r"(?<=[aou])e(?=[a-z])")


def usual(word: str) -> bool:
    """Tell whether a word is a usual given name, with or without its marks."""
    return given_name(word) or (word[:1].isupper() and plain(word) in usual_names() and len(word) > SHORT)


SHORT = 3
"""Letters of a word that without its marks may be any other."""


AT = frozenset({"in", "at", "near", "from", "outside", "the", "a", "an"})
WORDS = frozenset(
    {"Young", "Mac", "Prosper", "Grand", "Royal", "Star", "Faith", "Hope", "Grace", "Joy", "Sky"}
)
"""Given names that open names of other things as often."""


def grown(span: Span, doc: Doc) -> Span:
    """Return a person's name with what the pipeline left out on both sides."""
    if span.kind != "person":
        return span
    start, end = span.start, span.end
    while start and doc[start - 1].text in SMALL_PARTICLES:
        start -= 1
    if start and given_ahead(doc, start - 1):
        start -= 1
    reach = behind(doc, start, end)
    while reach > end:
        end, reach = reach, behind(doc, start, reach)
    return span if (start, end) == (span.start, span.end) else span.at(start, end)


SMALL_PARTICLES = frozenset(
    "van von vom zu der den de del della dei di da dos du la le el al bin ibn ter af av ul ur st".split()
)
"""Particles that stand in front of a name in running text and are no English words."""


VERBS = frozenset({"MD", "VB", "VBP", "IN"})
"""Tags of words that open a sentence and are given names as well: "Will", "Mark", "Grant"."""


def given_ahead(doc: Doc, index: int) -> bool:
    """Tell whether a token is a given name that the pipeline passed over: "Käthe" Müller."""
    word = doc[index]
    free = (
        word.ent_type_ == ""
        and word.tag_ not in VERBS
        and not word.text.isupper()
        and not is_title(word.text)
    )
    glued = index and not doc[index - 1].whitespace_ and doc[index - 1].text == "-"
    return free and not glued and bool(word.whitespace_) and usual(word.text) and not not_a_name(word.text)


def behind(doc: Doc, start: int, end: int) -> int:
    """Return where a name ends that goes on behind ``end``: "el-Sissi", "bin Rashid", "Meade", "May"."""
    if end >= len(doc) or doc[end - 1].text.endswith(".") or end - start >= LONGEST:
        return end
    if doc[end].is_sent_start and doc[end].text[0].isupper():
        return end
    if doc[end].lower_ in ARTICLES and hyphen(doc, end + 1) and capital(doc, end + 2):
        return end + 3
    if doc[end].text in SMALL_PARTICLES and doc[end].text != "la":
        reach = end + 1
        while reach < len(doc) and doc[reach].text in SMALL_PARTICLES:
            reach += 1
        return reach + 1 if capital(doc, reach) and not polity(doc[reach].text) else end
    only_given = all(given_name(token.text) for token in doc[start:end] if token.is_alpha)
    if not surname_at(doc, end):
        return end
    two = end - start > 1 and not heading(doc)
    titled = two and start > 0 and is_title(doc[start - 1].text) and not doc[end].text.endswith(("ed", "ing"))
    return end + 1 if only_given or titled or (two and not doc[end].text.isascii()) else end


ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "az"})


def hyphen(doc: Doc, index: int) -> bool:
    """Tell whether a hyphen stands there with no space on either side."""
    return (
        0 < index < len(doc)
        and doc[index].text == "-"
        and not (doc[index].whitespace_ or doc[index - 1].whitespace_)
    )


def capital(doc: Doc, index: int) -> bool:
    """Tell whether a token is there that is written like a name."""
    return index < len(doc) and doc[index].text[:1].isupper() and doc[index].is_alpha


def surname_at(doc: Doc, index: int) -> bool:
    """Tell whether what follows a given name alone is the surname that the pipeline passed over."""
    word = doc[index]
    if (
        not capital(doc, index)
        or not (word.ent_type_ in {"", "DATE"} or (word.ent_type_ == "ORG" and not word.text.isascii()))
        or word.tag_ not in NAMES
        or word.text.isupper()
    ):
        return False
    after = doc[index + 1] if index + 1 < len(doc) else None
    if capital(doc, index + 1) and not is_title(doc[index + 1].text):
        return False  # a longer name, or a headline
    if word.lower_ in months():
        return not (after is not None and (after.text[:1].isdigit() or after.text == ","))
    return not (not_a_name(word.text) or polity(word.text) or head_kind(word.text) or is_title(word.text))


NAMES = frozenset({"NNP", "NNPS", "MD"})


@cache
def months() -> frozenset[str]:
    """Months that are surnames too, folded."""
    return frozenset(str(name).casefold() for name in table("surnames")["months"])


def side_by_side(spans: Iterable[Span], doc: Doc) -> Iterator[Span]:
    """Put together persons that stand side by side: "Yoon Suk" and "Yeol" are one name that was torn."""
    last: Span | None = None
    for span in spans:
        torn = last and last.kind == "person" and last.end == span.start and belongs(span, doc)
        if last and torn and span.end - last.start <= LONGEST:
            last = last.at(last.start, span.end)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def belongs(span: Span, doc: Doc) -> bool:
    """Tell whether a span that stands right behind a person's name is the rest of it."""
    word = doc[span.start]
    return span.kind == "person" and not is_title(word.text)


def family_first(doc: Doc, text: str, spans: Sequence[Span]) -> list[Span]:
    """Find Korean names of which the pipeline cuts a word off: "Park Geun Hye", "Moon Jae-in"."""
    found: list[Span] = []
    for match in THREE.finditer(text):
        family, one, other = match.groups()
        if family not in families() or one not in syllables() or other.capitalize() not in syllables():
            continue
        whole = doc.char_span(match.start(), match.end())
        over = [span for span in spans if whole and span.start < whole.end and whole.start < span.end]
        if whole and any(span.kind == "person" for span in over):
            found.append(Span(whole.start, whole.end, "person", "person", "model"))
    return found


SHORT_NAME = "[A-Z][a-z]{0,5}"
THREE = re.compile(rf"\b({SHORT_NAME}) ({SHORT_NAME})(?: (?=[A-Z])|-)([A-Za-z][a-z]{{0,5}})(?![\w-])")
"""Three short words, as Korean names are written; the last may be small behind a hyphen."""


@cache
def families() -> frozenset[str]:
    """Family names that stand first."""
    return frozenset(str(name) for name in table("surnames")["family_first"])


@cache
def syllables() -> frozenset[str]:
    """Syllables of Korean given names."""
    return frozenset(str(name) for name in table("surnames")["korean"])
