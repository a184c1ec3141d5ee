"""Noun phrases that describe: "Japan's largest carmaker", "a think tank in Tokyo".

A phrase is read from the tags of its tokens, from its first word on or backwards from its noun.
Its noun is one of ``descriptors.yml``; a phrase that holds a pronoun, a judgement or a guess is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from backstory.data import table
from backstory.data.nouns import Noun, noun_at_end

__all__ = ["LINKS", "Phrase", "closed", "phrase_at", "phrase_before", "telling"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``start`` to ``end`` of a block, what they begin with, and their noun, ending at ``head``."""

    start: int
    head: int
    end: int
    opening: str  # "a", "the", "one of", or "" where no article begins it
    noun: Noun


LONGEST = 100  # characters; what stands behind the noun is left away where a phrase is longer
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
BEFORE_NOUN = NOUNS | {"JJ", "JJR", "JJS", "CD", "VBN", "VBG", "POS", "HYPH", "RB", "RBS", "AFX", "FW", "_SP"}
ARTICLES = frozenset({"a", "an", "the"})
LINKS = frozenset("of for in at on to from with against between among within near outside under".split())
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLOSERS = frozenset({",", ".", ";", ")", ":", "-", "--", "?", "!"})
RELATIVES = frozenset("who which whose whom where that".split())
PRONOUNS = frozenset({"PRP", "PRP$", "WP$", "EX"})
RANKING = frozenset("first only sole last few many".split())
ADDRESS = frozenset({"mr.", "mrs.", "ms.", "madam"})
NO_OBJECT = frozenset(
    "year years month months week weeks day days time times decade decades century today yesterday "
    "mine ours yours his hers theirs".split()
)
FAR = 25  # tokens in which a phrase is closed, or none


def phrase_at(doc: Doc, start: int) -> Phrase | None:
    """Return the phrase that starts at a token, None where none does."""
    begin, opening = opened(doc, start)
    head = nouns_end(doc, begin)
    if head is None or (head < len(doc) and doc[head].tag_ == "POS"):
        return None
    if not opening and doc[begin].tag_ in {"VBN", "VBG"}:
        return None
    noun = described(doc, begin, head, several=opening == "one of")
    end = extended(doc, start, head) if noun else None
    if noun is None or end is None or open_ended(doc, begin, head, end, opening):
        return None
    return Phrase(start, head, end, opening, noun)


def phrase_before(doc: Doc, end: int, reach: int, names: Mapping[int, int]) -> Phrase | None:
    """Return the phrase whose noun is the token before ``end``; its words hang on tokens before ``reach``.

    ``names`` holds the start of each name by its end; a name is taken whole.
    """
    start = end - 1
    while start:
        first = min(names.get(start, start), start - 1)
        if not any(belongs(doc, at, reach) for at in range(first, start)):
            break
        start = first
    while start < end - 1 and (doc[start].tag_ in {"HYPH", "POS", "RB", "_SP"} or unsaid(doc[start])):
        start += 1
    start -= 2 if start > 1 and doc[start - 1].tag_ == "HYPH" else 0
    noun = described(doc, start, end, several=False)
    if noun is None:
        return None
    opening = doc[start - 1].lower_ if start and doc[start - 1].tag_ == "DT" else ""
    if start and (doc[start - 1].tag_ in PRONOUNS or opening not in {*ARTICLES, "another", ""}):
        return None
    if ranked(doc, start, end):
        if opening != "the" and not any(token.tag_ == "POS" for token in doc[start:end]):
            return None
        start -= opening == "the"
    return Phrase(start, end, end, opening, noun)


def opened(doc: Doc, start: int) -> tuple[int, str]:
    """Return where the words behind an article or "one of" begin, and which it is."""
    first = doc[start].lower_
    if first == "one" and start + 2 < len(doc) and doc[start + 1].lower_ == "of":
        return start + 2 + (doc[start + 2].lower_ == "the"), "one of"
    if first in ARTICLES and start + 1 < len(doc):
        return start + 1, "the" if first == "the" else "a"
    return start, ""


def nouns_end(doc: Doc, begin: int) -> int | None:
    """Return where the words up to a noun that begin at a token end, None where there is no noun."""
    at, end = begin, None
    while at < len(doc) and (continues(doc, begin, at) or joins(doc, at)):
        numbered = doc[at].tag_ == "CD" and at > begin and doc[at - 1].tag_ == "NNP"
        end = at + 1 if doc[at].tag_ in NOUNS or numbered else end
        at += 1
    return end


def continues(doc: Doc, begin: int, at: int) -> bool:
    """Tell whether a token goes on with the words up to the noun of a phrase that begins at ``begin``."""
    tag = doc[at].tag_
    if standing_dash(doc, at):
        return False
    if tag in {"VBN", "VBG"} and at > begin and doc[at - 1].tag_ in NOUNS:
        return tag == "VBG" and at + 1 < len(doc) and doc[at + 1].tag_ == "NN"  # "car manufacturing company"
    if tag in {"RB", "RBS"}:
        return at + 1 < len(doc) and doc[at + 1].tag_ in {"JJ", "VBN", "HYPH", "VBG"}
    if tag in {"CC", ","}:  # "a military and political leader", "a small, liberal party"
        return begin < at < len(doc) - 1 and doc[at - 1].tag_ == "JJ" and doc[at + 1].tag_ == "JJ"
    return tag in BEFORE_NOUN


def standing_dash(doc: Doc, at: int) -> bool:
    """Tell whether a token is a dash between words, not a hyphen in one."""
    return at > 0 and doc[at].text in {"-", "--", "—"} and bool(doc[at - 1].whitespace_)


def described(doc: Doc, begin: int, end: int, *, several: bool) -> Noun | None:
    """Return the describing noun in which tokens end, None where they judge, guess or address somebody.

    A noun with a capital is a name's, unless it is a person's title.
    """
    words = [token.lower_ for token in doc[begin:end] if token.tag_ not in {"HYPH", "_SP"}]
    if (doubtful() | ADDRESS).intersection(words):
        return None
    noun = noun_at_end(words, of_several=several)
    if noun is None or (doc[end - 1].text[:1].isupper() and "person" not in noun.kinds):
        return None
    compound = end - begin > 2 and doc[end - 2].tag_ == "HYPH" and len(noun.words) == 1
    return None if compound else noun  # "four-star" is no star


@cache
def doubtful() -> frozenset[str]:
    """Words of judgements and guesses."""
    return frozenset(table("descriptors")["doubtful"])


@cache
def saying() -> frozenset[str]:
    """Verbs that the tagger takes for nouns: "says analyst Roe"."""
    return frozenset(table("cues")["reporting_verbs"])


LASTING = frozenset("leading founding managing ruling governing acting operating holding consulting".split())


def unsaid(token: Token) -> bool:
    """Tell whether a word before a phrase is none of it: "says", "fellow"; or passing: "new", "diving"."""
    passing = token.lower_ == "fellow" or token.text in {"new", "current"}
    doing = token.tag_ == "VBG" and token.lower_ not in LASTING
    return passing or doing or (token.tag_ in {"NNS", "VBN"} and token.lower_ in saying())


def extended(doc: Doc, start: int, head: int) -> int | None:
    """Return where a phrase ends: behind the names and nouns that "of", "in" or "for" tie to it.

    None where what "of" ties to it is not told: "member of it".
    """
    end = head
    while (at := past_space(doc, end)) + 1 < len(doc) and doc[at].lower_ in LINKS:
        behind = object_end(doc, past_space(doc, at + 1))
        of = doc[at].lower_ == "of"
        if behind is None and of:
            return None
        if behind is None or (not of and width(doc, start, behind) > LONGEST):
            break
        end = behind
    return end


def object_end(doc: Doc, start: int) -> int | None:
    """Return where the noun phrase behind a preposition ends; None where there is none, or it is a time."""
    if start >= len(doc):
        return None
    begin = past_space(doc, start + (doc[start].lower_ in ARTICLES))
    end = nouns_end(doc, begin)
    if end is None or doc[end - 1].lower_ in NO_OBJECT or doc[end - 1].ent_type_ == "DATE":
        return None
    return end


def past_space(doc: Doc, at: int) -> int:
    """Return the next token that is no line break."""
    return at + 1 if at < len(doc) and doc[at].tag_ == "_SP" else at


def joins(doc: Doc, at: int) -> bool:
    """Tell whether "and" or "&" joins two names: "Defense and Strategic Studies"."""
    if doc[at].lower_ not in {"and", "&"} or not 0 < at < len(doc) - 1:
        return False
    return doc[at - 1].tag_.startswith("NNP") and doc[at + 1].tag_.startswith("NNP")


def width(doc: Doc, start: int, end: int) -> int:
    """Return how many characters tokens take."""
    last = doc[end - 1]
    return last.idx + len(last) - doc[start].idx


def open_ended(doc: Doc, begin: int, head: int, end: int, opening: str) -> bool:
    """Tell whether what follows says which is meant: "the first woman to ...", "one of the few that ..."."""
    if opening != "one of" and not ranked(doc, begin, head):
        return False
    at = past_space(doc, end)
    if end == head and opening == "the" and at < len(doc) and doc[at].lower_ in LINKS:
        return True  # "the highest court in our land"
    following = at < len(doc) and (doc[at].lower_ in {*RELATIVES, "to", "ever"} or doc[at].tag_ == "VBN")
    infinitive = head + 1 < len(doc) and doc[head].lower_ == "to"
    return following or infinitive


def closed(doc: Doc, end: int) -> bool:
    """Tell whether what follows closes a phrase, and no verb makes it a subject: "a judge in Rome said"."""
    for token in doc[end : end + FAR]:
        if token.text in CLOSERS or token.lower_ in RELATIVES:
            return token.text not in {"-", "--"} or standing_dash(doc, token.i)
        if token.tag_ in FINITE or token.tag_ in {"``", "''"}:
            return False
    return end + FAR >= len(doc)


def belongs(doc: Doc, at: int, reach: int) -> bool:
    """Tell whether a token hangs on one between it and ``reach``; the mark of a genitive as its name does."""
    token = doc[at]
    if token.tag_ == "POS":
        return at > 0 and at < doc[at - 1].head.i < reach
    return token.tag_ in BEFORE_NOUN and not token.is_sent_end and at < token.head.i < reach


def telling(doc: Doc, phrase: Phrase, names: Mapping[int, str]) -> bool:
    """Tell whether a phrase says something by itself; ``names`` holds the labels of the tokens of names.

    "The company" does not, nor "the country's president" or "head of the group": which one is said elsewhere.
    """
    begin = phrase.start + (doc[phrase.start].lower_ in ARTICLES)
    inside = doc[phrase.start : phrase.end]
    if any(token.tag_ in PRONOUNS or elsewhere(doc, token, phrase, names) for token in inside):
        return False
    modified = phrase.head - begin > len(phrase.noun.words) or phrase.end > phrase.head
    if phrase.noun.relational:
        enough = names.values() if phrase.noun.title else [n for n in names.values() if n != "nationality"]
        owners = (names.get(token.i) for token in inside)
        return phrase.end > phrase.head or any(owner in enough for owner in owners)
    return modified or not (phrase.noun.plain or phrase.opening == "the")


def elsewhere(doc: Doc, token: Token, phrase: Phrase, names: Mapping[int, str]) -> bool:
    """Tell whether a word leads to something named elsewhere: "the country's", "of the group"."""
    at = token.i
    if token.tag_ == "POS":
        return at - 1 not in names and doc[at - 1].lower_ not in {"world", "nation"}
    if token.lower_ != "the" or at < phrase.head:
        return False
    alone = at + 2 >= phrase.end or doc[at + 2].lower_ in LINKS
    return alone and doc[at + 1].tag_ in {"NN", "NNS"}


def ranked(doc: Doc, start: int, end: int) -> bool:
    """Tell whether words single one thing out: "largest", "only"."""
    return any(token.tag_ in {"JJS", "RBS"} or token.lower_ in RANKING for token in doc[start:end])
