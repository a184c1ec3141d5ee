"""Words beside a person's name that tell which of several people of that name is meant.

"Ms. Tran" is a woman, "the elder Bush" the father, "his daughter, Chelsea Clinton" somebody's relative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.model import Calling
from backstory.recognise.reading import BlockRead
from backstory.recognise.spans import Span
from backstory.recognise.words import is_title

__all__ = ["callings_in"]


def callings_in(read: Iterable[BlockRead]) -> Iterator[Calling]:
    """Yield what the words beside the persons of an article tell of them."""
    for block in read:
        for span in block.spans:
            if span.kind == "person" or span.end - span.start == 1:
                for how, words in around(span, block.doc):
                    yield Calling(block.mentions[span], how, words)


def around(span: Span, doc: Doc) -> Iterator[tuple[str, str]]:
    """Yield what the words before and behind a name tell, with these words."""
    at = span.start
    while at and sex_of_title(doc[at - 1].lower_):
        at -= 1
        yield sex_of_title(doc[at].lower_), doc[at].text
    while at and (is_title(doc[at - 1].text) or doc[at - 1].lower_ in PASSED):
        at -= 1
    if at > 1 and doc[at - 1].lower_ in ages() and doc[at - 2].lower_ == "the":
        yield ages()[doc[at - 1].lower_], f"the {doc[at - 1].lower_}"
    yield from relative(doc, at)
    yield from relative_of(doc, at)
    yield from behind(doc, span.end)


PASSED = frozenset({"former", "late", "then", "ex", "then-", "ex-"})
"""Words between "his son" and a name, beside titles."""


def relative(doc: Doc, at: int) -> Iterator[tuple[str, str]]:
    """Yield what "his elder brother" or "whose daughter," before a name tells of who bears it."""
    at -= bool(at and doc[at - 1].text == ",")
    if not at or doc[at - 1].lower_ not in kin():
        return
    noun = doc[at - 1].lower_
    start = at - 1
    while start and doc[start - 1].tag_ in {"JJ", "JJR", "JJS", "CD"} and at - start < LONGEST:
        start -= 1
    owner = doc[start - 1] if start else None
    if owner is None or not (owner.lower_ in WHOSE or owner.tag_ in {"PRP$", "POS", "WP$"} or noun in BARE):
        return
    words = f"{owner.text if owner.tag_ != 'POS' else ''} {doc[start:at].text}".strip()
    generation, sex = kin()[noun]
    age = next((ages()[word.lower_] for word in doc[start : at - 1] if word.lower_ in ages()), None)
    yield from ((how, words) for how in (generation, "kin", sex, age) if how and how != "other")


LONGEST = 4
"""Words of "his late second wife"."""
WHOSE = frozenset({"his", "her", "their", "whose", "its", "my", "our", "your"})
BARE = frozenset({"wife", "husband", "son", "daughter", "brother", "sister", "father", "mother"})
"""Nouns that stand before a name without "his" in headlines and short news."""


def relative_of(doc: Doc, at: int) -> Iterator[tuple[str, str]]:
    """Yield what "the eldest son of" before a name tells of who bears it: that he is the father."""
    if at < 2 or doc[at - 1].lower_ != "of" or doc[at - 2].lower_ not in kin():
        return
    generation, _ = kin()[doc[at - 2].lower_]
    if generation in OTHER_WAY:
        yield OTHER_WAY[generation], f"{doc[at - 2].lower_} of"


OTHER_WAY = {"parent": "child", "child": "parent"}


def behind(doc: Doc, end: int) -> Iterator[tuple[str, str]]:
    """Yield what words behind a name tell: "Bush the elder", "Bush senior", "Rosalynn Carter, his wife,"."""
    if end >= len(doc):
        return
    word, after = doc[end], doc[end + 1] if end + 1 < len(doc) else None
    if word.lower_ in {"senior", "junior"} and (
        after is None or not after.is_alpha or after.tag_.startswith("V")
    ):
        yield ages()[word.lower_], word.lower_
    if after is None:
        return
    if word.lower_ == "the" and after.lower_ in ages():
        yield ages()[after.lower_], f"the {after.lower_}"
    if word.text == "," and end + 2 < len(doc) and after.lower_ in WHOSE and doc[end + 2].lower_ in kin():
        closed = end + 3 == len(doc) or doc[end + 3].text in {",", ".", ";", ")"}
        if closed:
            generation, sex = kin()[doc[end + 2].lower_]
            words = doc[end + 1 : end + 3].text
            yield from ((how, words) for how in (generation, "kin", sex) if how and how != "other")


@cache
def kin() -> Mapping[str, tuple[str, str]]:
    """Generation and sex of relatives by what they are called."""
    return {
        str(noun): (generation, "" if sex == "u" else sex)
        for generation, sexes in table("names")["kin"].items()
        for sex, nouns in sexes.items()
        for noun in nouns
    }


@cache
def ages() -> Mapping[str, str]:
    """ "elder" or "younger" by each word for it."""
    return {str(word): how for how, words in table("names")["ages"].items() for word in words}


@cache
def sexes() -> Mapping[str, str]:
    """Sex by the titles that tell it, folded: "mr.", "ms", "queen"."""
    titles = table("names")["of_one_sex"].items()
    found = {str(title): sex for sex, some in titles for title in some}
    for title, row in table("titles")["honorifics"].items():
        if row.get("gender"):
            for form in (title, *row.get("forms", ())):
                found[str(form).casefold()] = row["gender"]
    return found


def sex_of_title(word: str) -> str:
    """Return the sex that a title tells, empty where it tells none."""
    return sexes().get(word, "")
