"""Names of bodies and documents that the model tore: their head noun, or what stands before an "and"."""

from __future__ import annotations

from spacy.tokens import Doc

from backstory.recognise.gazetteer import given_name, people_called, polity
from backstory.recognise.names import OF_MANY
from backstory.recognise.spans import Span
from backstory.recognise.words import head_kind, is_title, named

__all__ = ["with_whole_names"]


def with_whole_names(spans: list[Span], doc: Doc) -> list[Span]:
    """Take in the head noun that the model left out: "Patent and [Trademark Office]", "[Policy] Council"."""
    whole: list[Span] = []
    for index, span in enumerate(spans):
        start, end = span.start, span.end
        if (whole and start < whole[-1].end) or office_of_one(spans, index, doc):
            continue
        if span.recogniser == "model" and span.kind in HEADED and (reach := gone_on(span, doc)) > end:
            end = reach
        elif span.recogniser == "model" and span.kind in HEADED:
            free = spans[index + 1].start if index + 1 < len(spans) else len(doc)
            if end < free and heads_body(doc, end) and end - start > 1:
                end += 1
            start = opened(span, doc, whole[-1].end if whole else 0)
        whole.append(span.at(start, end))
    return whole


HEADED = frozenset({"organization", "document"})


def gone_on(span: Span, doc: Doc) -> int:
    """Return where a body's name ends that the model tore: "League of Black" and "Builders", "and Ida"."""
    end = span.end
    if reach := field_behind(span, doc) or fields_behind(span, doc):
        return reach
    if doc[end - 1].text in SORTS and end - span.start > 2 and end < len(doc) and field_word(doc, end):
        return end + 1
    body = any(head_kind(token.text) == "organization" for token in doc[span.start : span.end - 2])
    if not body or end + 1 >= len(doc) or span.end - span.start < 3:
        return end
    if doc[end - 2].lower_ == "of" and two_callings(doc, end):
        return end + 2
    if doc[span.start + 1].lower_ != "of" or head_kind(doc[span.start].text) != "organization":
        return end
    last = doc[end - 1].text
    couple = doc[end].lower_ in {"and", "&"} and given_name(last) and given_name(doc[end + 1].text)
    if couple and not doc[end + 2 : end + 3].text.istitle():
        return end + 2
    if not (people_called(last) or last in PEOPLE):
        return end
    while end < len(doc) and named(doc, end) and not (doc[end].is_sent_start or is_title(doc[end].text)):
        end += 1
    return end


def two_callings(doc: Doc, end: int) -> bool:
    """Tell whether "and" and a plural follow a plural: "College of Surgeons" before "and Anatomists"."""
    last, other = doc[end - 1], doc[end + 1]
    plurals = all(word.tag_ == "NNPS" or word.text.endswith("s") for word in (last, other))
    named_so = other.text.istitle() and not (people_called(other.text) or people_called(last.text))
    return doc[end].lower_ == "and" and plurals and named_so and not doc[end + 2 : end + 3].text.istitle()


SORTS = frozenset({"Federal", "National"})
"""Adjectives that no body's name ends with: "Court of Federal" before "Claims"."""
FIELDED = frozenset({"agency", "commission", "committee", "council", "institute", "subcommittee"})
"""Heads of bodies' names that go on with a field."""


def field_behind(span: Span, doc: Doc) -> int:
    """Return where the field of a body ends that the model left out: "Council" before "on Human Rights"."""
    if doc[span.end - 1].lower_ not in FIELDED or span.end - span.start < 2 or span.end + 2 >= len(doc):
        return 0
    start = span.end + 1 + (doc[span.end + 1].lower_ == "the")
    if doc[span.end].lower_ not in {"on", "for"} or not field_word(doc, start):
        return 0
    end = start + 1
    while end < len(doc):
        if field_word(doc, end):
            end += 1
        elif doc[end].lower_ in {"and", "&"} and end + 1 < len(doc) and field_word(doc, end + 1):
            end += 2
        else:
            break
    return end if end - start > 1 else 0


def fields_behind(span: Span, doc: Doc) -> int:
    """Return where a list of fields ends: "Committee on Health" before ", Education, and Labor"."""
    words = [token.lower_ for token in doc[span.start : span.end]]
    heads = [index for index in range(len(words) - 2) if words[index] in FIELDED and words[index + 1] == "on"]
    end, listed = span.end, False
    if not heads or not all(field_word(doc, at) for at in range(span.start + heads[0] + 2, span.end)):
        return 0
    while end + 1 < len(doc) and (doc[end].text == "," or doc[end].lower_ in {"and", "&"}):
        last = doc[end].text != "," or doc[end + 1].lower_ in {"and", "&"}
        end += 1 + (doc[end].text == "," and last)
        if not field_word(doc, end):
            return 0
        while field_word(doc, end):
            end += 1
        if last:
            return end if listed else 0
        listed = True
    return 0


def field_word(doc: Doc, index: int) -> bool:
    """Tell whether a token is a word of a body's field, not a person's, a place's or a date's."""
    if index >= len(doc):
        return False
    token = doc[index]
    other = token.ent_type_ in {"PERSON", "GPE", "NORP", "DATE", "LOC"} or given_name(token.text)
    return named(doc, index) and token.text.istitle() and not (other or is_title(token.text))


PEOPLE = frozenset({"Black", "Hispanic", "Indigenous", "Latina", "Latino", "Native", "White"})
"""Words for people that are no country's."""


def office_of_one(spans: list[Span], index: int, doc: Doc) -> bool:
    """Tell whether a name is no more than what stands before a person's: "Office of Congressman"."""
    span = spans[index]
    ahead = spans[index + 1] if index + 1 < len(spans) else None
    titled = span.kind == "organization" and span.end - span.start > 1 and is_title(doc[span.end - 1].text)
    before = ahead is not None and ahead.kind == "person" and ahead.start == span.end
    return titled and before and doc[span.start].lower_ == "office"


def heads_body(doc: Doc, index: int) -> bool:
    """Tell whether a token is a capitalised head noun right behind a name."""
    word = doc[index].text
    if not word[:1].isupper() or is_title(word) or doc[index].is_sent_start:
        return False
    return head_kind(word) in HEADED and doc[index - 1].whitespace_ != ""


def opened(span: Span, doc: Doc, free: int) -> int:
    """Return where a name starts that an "and" tears: "U.S. Patent and Trademark Office"."""
    start = span.start
    if span.end - start < 2 or head_kind(doc[span.end - 1].text) not in HEADED:
        return start
    if start - 2 >= free and doc[start - 1].text in {"'s", "’s"} and doc[start - 2].lower_ in OF_MANY:
        begin = start - 2
        while begin > free and named(doc, begin - 1) and not polity(doc[begin - 1].text):
            begin -= 1
        return begin
    if start - 2 < free or doc[start - 1].lower_ != "and" or not named(doc, start - 2):
        return start
    begin = start - 2
    while begin - 1 >= free and named(doc, begin - 1) and not doc[begin].is_sent_start:
        begin -= 1
    determined = begin == free > 0 or (begin and doc[begin - 1].lower_ in {"the", "a", "'s", "of"})
    return begin if determined and head_kind(doc[start - 2].text) is None else start
