"""Names that the article gives away elsewhere: the surname of someone named in full, a name missed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.cleaning import SUFFIXES
from backstory.recognise.gazetteer import given_name
from backstory.recognise.persons import families, given_ahead, heading, months, usual
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import head_kind, is_title, not_a_name, particle, texts_of

__all__ = ["Names", "names_of_article", "with_echoes", "with_people"]

Names = Mapping[tuple[str, ...], tuple[str, str]]


def names_of_article(found: Sequence[tuple[list[Span], Doc]]) -> tuple[Names, frozenset[str]]:
    """Map the words of each name found to kind and label; return them and the surnames of its persons."""
    names: dict[tuple[str, ...], tuple[str, str]] = {}
    surnames: dict[tuple[str, ...], tuple[str, str]] = {}
    for spans, doc in found:
        for span in spans:
            words = tuple(doc[i].text for i in range(span.start, span.end))
            if worth_seeking(words, span):
                names.setdefault(words, (span.kind, span.label))
            if span.kind == "person":
                for surname in surnames_of(words):
                    surnames.setdefault(surname, (span.kind, span.label))
    return {**surnames, **names}, frozenset(words[0] for words in surnames if len(words) == 1)


def surnames_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words by which a person named in full may be called alone."""
    bearer = [word for word in words if word not in SUFFIXES and word != ","]
    if len(bearer) < 2:
        return []
    found: list[tuple[str, ...]] = []
    if bearer[0] in families() and len(bearer[0]) > 2 and bearer[-1] not in families():
        found.append((bearer[0],))
    if is_surname(bearer[-1]) or (bearer[-1].casefold() in months() and given_name(bearer[0])):
        found.append((bearer[-1],))
    start = len(bearer) - 1
    while start > 1 and particle(bearer[start - 1]):
        start -= 1
    if start < len(bearer) - 1:  # "Von der Leyen" opens a sentence
        rest = tuple(bearer[start:])
        found += [rest, (rest[0].capitalize(), *rest[1:])]
    return found


def is_surname(word: str) -> bool:
    """Tell whether a person's last word is a name by itself."""
    plain = len(word) > 2 and word.isalpha() and not not_a_name(word) and head_kind(word) is None
    return plain and (not is_title(word) or word in table("surnames")["titles"])


def worth_seeking(words: tuple[str, ...], span: Span) -> bool:
    """Tell whether the same words elsewhere are surely the same kind of name."""
    if span.recogniser == "table" and span.label != "country":
        return False
    if len(words) == 1:
        return (
            len(words[0]) > 2
            and words[0][0].isupper()
            and not not_a_name(words[0])
            and not head_kind(words[0])
        )
    return all(word[0].isupper() or not word.isalpha() for word in (words[0], words[-1]))


def with_echoes(spans: list[Span], doc: Doc, names: Names) -> list[Span]:
    """Add the article's names where the block has them in plain text."""
    spans = with_possessives(spans, doc, names)
    taken = {index for span in spans for index in range(span.start, span.end)}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in names:
        by_first.setdefault(words[0], []).append(words)
    added: list[Span] = []
    texts = texts_of(doc)
    index = 0
    while index < len(texts):
        if texts[index] not in by_first:
            index += 1
            continue
        options = [words for words in by_first[texts[index]] if texts[index : index + len(words)] == words]
        words = max(options, key=len, default=())
        start, end = index, index + len(words)
        kind, label = names[words] if words else ("", "")
        while kind == "person" and start and start - 1 not in taken and given_ahead(doc, start - 1):
            start -= 1
        if (
            words
            and not taken.intersection(range(index, end))
            and free(doc, start, end, taken, single=len(words) == 1)
            and not another_word(doc, index, end)
        ):
            added.append(Span(start, end, kind, label, "echo" if start == index else "model"))
            index = end
        else:
            index += 1
    return turned(overlaid(spans, added), doc)


def turned(spans: list[Span], doc: Doc) -> list[Span]:
    """Put a surname and the given name right behind it together: "Puskás Ferenc"."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        beside = last is not None and last.end == span.start and last.kind == span.kind == "person"
        if (
            last
            and beside
            and last.recogniser == "echo"
            and span.end - last.start == 2
            and usual(doc[span.start].text)
        ):
            found[-1] = Span(last.start, span.end, "person", "person", "model")
        else:
            found.append(span)
    return found


def another_word(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a surname that is a month or a common noun, too, is that here: "in May", "the Park"."""
    word = doc[start].text
    if end - start > 1 or not (word.casefold() in months() or head_kind(word)):
        return False
    if heading(doc):
        return end < len(doc) and doc[end].text[0].isdigit()
    before = doc[start - 1] if start else None
    if before is not None and (
        before.tag_ in {"DT", "IN", "PRP$", "CD", "JJ", "POS"} or before.text[0].isdigit()
    ):
        return before.lower_ not in BESIDE
    if word.casefold() in months():
        after = doc[end] if end < len(doc) else None
        verb = after is not None and (
            after.tag_ in {"VBD", "VBZ", "POS"} or after.text in table("headings")["verbs"]
        )
        return after is None or not (verb or after.text == ":")
    return False


BESIDE = frozenset({"with", "by", "from", "for", "that", "than", "to", "against", "beside", "like"})
"""Words after which a person stands as well as a thing."""


def with_possessives(spans: list[Span], doc: Doc, names: Names) -> list[Span]:
    """Take the 's into a firm's name that has it in full: "Macy's", where the article names "Macy's Inc."."""
    firms = {
        words[0]
        for words, (kind, _) in names.items()
        if kind == "organization" and words[1:2] == ("'s",) and names.get(words[:1], ("",))[0] != "person"
    }
    if not firms:
        return spans
    return [
        Span(span.start, span.end + 1, "organization", "organization", "echo")
        if span.end - span.start == 1
        and doc[span.start].text in firms
        and doc[span.end : span.end + 1].text in {"'s", "’s"}
        else span
        for span in spans
    ]


PLACE_BEFORE = frozenset(
    "in of to from at near between across inside outside into around toward towards".split()
)


def with_people(spans: list[Span], doc: Doc, surnames: frozenset[str]) -> list[Span]:
    """Take a place's name for a person's where the article names someone so and it stands for no place."""
    return [
        Span(span.start, span.end, "person", "person", "echo") if is_person(span, doc, surnames) else span
        for span in spans
    ]


def is_person(span: Span, doc: Doc, surnames: frozenset[str]) -> bool:
    """Tell whether a name is the surname of someone whom the article names in full."""
    if span.kind == "person" or span.end - span.start != 1 or doc[span.start].text not in surnames:
        return False
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if span.label in {"nationality", "religion"}:
        return (
            after is not None
            and after.tag_ in {"VBD", "VBZ", "MD"}
            and (before is None or before.tag_ != "DT")
        )
    if span.kind != "place":
        thing = span.kind in THINGS and (before is None or before.tag_ != "DT")
        return span.recogniser == "model" and (thing or pronoun_behind(span, doc))
    if span.label not in PLACES or (before is not None and before.lower_ in PLACE_BEFORE):
        return False
    listed = after is not None and after.text == "," and doc[span.end + 1 : span.end + 2].text.istitle()
    behind = before is not None and before.text == "," and doc[span.start - 2].text[:1].isupper()
    if listed or behind or described(span, doc):
        return False
    opens = before is None and after is not None and (doc[0].text.isupper() or after.text in DASHES)
    return after is not None and not opens


THINGS = frozenset({"product", "event", "document"})
"""Kinds that a surname of the article is far more seldom than its person."""


DASHES = frozenset({"-", "--", "–", "—"})
"""What stands behind the place of a dateline."""


def pronoun_behind(span: Span, doc: Doc) -> bool:
    """Tell whether "his" or "she" behind a subject means it: "Brandt bought his first ship in 1951"."""
    if doc[span.start].dep_ not in {"nsubj", "nsubjpass"}:
        return False
    for token in doc[span.end :]:
        if token.is_sent_start or token.ent_type_ == "PERSON":
            return False
        if token.lower_ in PRONOUNS:
            return True
    return False


PRONOUNS = frozenset("he she his her him himself herself".split())


def described(span: Span, doc: Doc) -> bool:
    """Tell whether the text says of a name that it is a place: "Jordan is one of the driest countries"."""
    verb = doc[span.end : span.end + 1].text
    words = {token.lower_ for token in doc[span.end + 1 : span.end + 9]}
    return verb in {"is", "was", "remains", "became"} and bool(words & PLACE_NOUNS)


PLACE_NOUNS = frozenset(
    ("country countries nation nations state states city cities town towns kingdom republic region").split()
)


PLACES = frozenset({"country", "city", "state", "place"})


def free(doc: Doc, start: int, end: int, taken: set[int], *, single: bool) -> bool:
    """Tell whether a single word stands alone and is no part of some longer name that was not found."""
    if not single or heading(doc):
        return not single or not (start and usual(doc[start - 1].text))
    before = start > 0 and start - 1 not in taken and doc[start - 1].text[:1].isupper()
    before = before and not doc[start - 1].is_sent_start and not is_title(doc[start - 1].text)
    after = end < len(doc) and end not in taken and doc[end].text[:1].isupper()
    return not (before or after)
