"""Whether a sentence tells what was or what is to be, where words of time stand in it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from backstory.data import table

__all__ = ["Tense", "reported_at", "tense_at"]


class Tense(NamedTuple):
    """What a sentence tells of a time: ``way`` is -1 for what was, 1 for what is to be, 0 if not plain.

    ``loose`` where the time qualifies a noun, so that the verb may tell of another day; ``back`` and ``on``
    say whether, all the same, it may be one that was or one that is to be.
    """

    way: int
    loose: bool = False
    back: bool = True
    on: bool = True


PAST, AHEAD, NOT_PLAIN = Tense(-1), Tense(1), Tense(0)
PRESENT, NO_VERB = Tense(0, back=False), Tense(0, back=False, on=False)
FURTHEST = 8  # heads looked at above words of time
BE = frozenset("is are was were be been 's 're am 'm".split())
HAVE = frozenset({"has", "have", "'ve", "had"})
QUALIFIES = frozenset({"compound", "poss", "nmod", "nummod", "amod"})


@cache
def cues(name: str) -> frozenset[str]:
    """Return a list of words that tell the tense."""
    return frozenset(str(word) for word in table("times")["tense"][name])


@cache
def reporting() -> frozenset[str]:
    """Verbs that bring what somebody said, in the past or in the present of headlines."""
    return frozenset(str(word) for word in table("cues")["reporting_verbs"] if str(word).endswith(("d", "s")))


def tense_at(tokens: Tokens, *, caption: bool = False) -> Tense:
    """Return what a sentence tells of a time; the present of a ``caption`` is past."""
    told = told_tense(tokens)
    return PAST if caption and not told.way else told


def reported_at(tokens: Tokens) -> bool:
    """Tell whether words of time say when somebody said something."""
    if said_before(tokens):
        return True
    head = head_of(tokens.root)
    if head is not None and head.tag_ == "IN":
        head = head_of(head)
    return head is not None and head.lower_ in reporting()


def told_tense(tokens: Tokens) -> Tense:
    """Return the tense of the verb above words of time; of the nouns between, what they tell goes first."""
    if planned_before(tokens.doc, tokens.start):
        return Tense(1, loose=True)
    if said_before(tokens):
        return PAST
    root = tokens.root
    noun: Token | None = None
    head = head_of(root)
    for _ in range(FURTHEST):
        if head is None:
            return NO_VERB
        if head.tag_[:2] in {"VB", "MD"}:
            if root.dep_ == "dobj" and noun is None and root.left_edge.lower_ not in cues("meanwhile"):
                return NOT_PLAIN  # "they remember October 7"
            return through_noun(root, noun, head) if noun is not None else with_preposition(root, head)
        planned = planned_noun(head, root)
        if planned:
            return Tense(planned, loose=True)
        if head.tag_[:2] in {"NN", "CD", "PR"} and noun is None:
            noun = head
        head = head_of(head)
    return NOT_PLAIN


def through_noun(root: Token, noun: Token, verb: Token) -> Tense:
    """Return what a verb tells of a time that qualifies one of its nouns: "Monday's meeting was"."""
    way = with_preposition(root, verb).way
    qualifies = root.dep_ in QUALIFIES
    compared = way < 0 and noun.head.lower_ == "from"  # "fell from Thursday's high"
    if qualifies and not compared and not beside(noun, verb):
        return NOT_PLAIN
    if qualifies and verb.tag_ == "VB" and way > 0 and not has_modal(verb):
        return NOT_PLAIN  # "decided to act at the July meeting"
    return Tense(way, loose=True)


def beside(noun: Token, verb: Token) -> bool:
    """Whether a noun is the subject of a verb, or tells when that happens: "at Monday's meeting"."""
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return True
    if noun.dep_ != "pobj" or noun.head.lower_ not in cues("meanwhile"):
        return False
    return noun.head.head == verb or noun.head.head.dep_ in {"nsubj", "nsubjpass"}


def has_modal(verb: Token) -> bool:
    """Whether "will" or its like stands with a verb."""
    return any(child.tag_ == "MD" for child in verb.lefts)


def head_of(token: Token) -> Token | None:
    """Return the head of a token; None for the root of a sentence."""
    return None if token.head.i == token.i else token.head


def said_before(tokens: Tokens) -> bool:
    """Whether a verb of saying stands right before the words of time, or "on" between them."""
    doc, start = tokens.doc, tokens.start
    at = start - 2 if start > 1 and doc[start - 1].lower_ == "on" else start - 1
    if at < 0:
        return False
    word = doc[at].lower_
    return word in {"said", "told", "reporters"} or (at < start - 1 and word in reporting())


def with_preposition(root: Token, verb: Token) -> Tense:
    """Weigh what stands before the words of time: "before Friday's figures" tells no tense of Friday."""
    told = verb_tense(verb)
    words = {root.head.lower_, root.head.head.lower_}
    if told.way < 0 and words & {"before", "ahead"}:
        return NOT_PLAIN
    return NOT_PLAIN if told.way > 0 and "after" in words else told


def planned_before(doc: Doc, start: int) -> bool:
    """Whether "their planned meeting in" stands before the time, whatever the parser joins it to."""
    if start < 3 or doc[start - 1].tag_ != "IN" or doc[start - 2].tag_[:2] != "NN":
        return False
    for token in reversed(doc[max(0, start - 6) : start - 2]):
        if token.lower_ in cues("ahead") and token.tag_[:2] in {"VB", "JJ"}:
            return True
        if token.tag_[:2] not in {"NN", "JJ", "VB", "HY"}:
            return False
    return False


def planned_noun(noun: Token, root: Token) -> int:
    """Return 1 for "the planned meeting", "the date for January", -1 for "the last meeting"."""
    if noun.tag_[:2] not in {"NN", "JJ", "VB"}:
        return 0
    if noun.lower_ in cues("nouns") and root.head.lower_ == "for" and root.head.head == noun:
        return 1
    for child in noun.lefts:
        if child.lower_ in cues("ahead"):
            return 1
        if child.lower_ in cues("gone"):
            return -1
    return 0


def verb_tense(verb: Token) -> Tense:
    """Return the tense of a verb with its auxiliaries."""
    aids = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    tags, words = {child.tag_ for child in aids}, {child.lower_ for child in aids}
    if "MD" in tags or words & cues("modals"):
        return PAST if "have" in words and verb.tag_ in {"VBN", "VBD"} else AHEAD
    if "TO" in tags:
        return infinitive_tense(verb)
    if words & HAVE:
        return PAST
    if verb.tag_ in {"VBN", "VBD"} and words & BE and verb.lower_ in {"expected", "scheduled", "slated"}:
        return AHEAD
    if verb.tag_ == "VBD" or "VBD" in tags:
        return past_tense(verb)
    if verb.tag_ == "VBN":
        return participle_tense(verb, words)
    if verb.tag_ == "VBG":
        return progressive_tense(verb, words)
    if verb.tag_ in {"VBZ", "VBP", "MD"}:
        return present_tense(verb)
    return conjunct_tense(verb) if not aids else NOT_PLAIN


def past_tense(verb: Token) -> Tense:
    """Return the tense of "met"; "was due" looks ahead."""
    return AHEAD if verb.lower_ in BE and complements(verb) & cues("ahead") else PAST


def complements(verb: Token) -> set[str]:
    """Return the adjectives and participles that complete a verb: "due" of "is due"."""
    return {child.lower_ for child in verb.rights if child.dep_ in {"acomp", "oprd"}}


def infinitive_tense(verb: Token) -> Tense:
    """Return the tense of "to meet": ahead, where a verb or adjective that looks ahead governs it."""
    above = head_of(verb)
    while above is not None and verb.dep_ == "conj" and above.tag_ == "VB":
        verb, above = above, head_of(above)
    if above is None or above.lower_ in cues("ahead") | cues("nouns") or above.lower_ in {"is", "are", "be"}:
        return AHEAD
    return NOT_PLAIN


def participle_tense(verb: Token, words: set[str]) -> Tense:
    """Return the tense of "is held", "scheduled for", "signed"."""
    if verb.lower_ in cues("scheduled") or (verb.lower_ == "set" and sets_ahead(verb)):
        return AHEAD
    if verb.dep_ in {"acomp", "ccomp", "oprd", "xcomp"} and not words and verb.head.tag_[:2] == "VB":
        return verb_tense(verb.head)  # "will get it done"
    if words & BE:
        return PRESENT
    above = conjunct_tense(verb)
    return above if above.way else PAST


def sets_ahead(verb: Token) -> bool:
    """Whether "set" is "set for" or "set to", or said of a deadline."""
    return verb.head.lower_ in cues("nouns") or any(
        child.lower_ in {"for", "to"} or child.dep_ == "xcomp" for child in verb.rights
    )


def progressive_tense(verb: Token, words: set[str]) -> Tense:
    """Return the tense of "is meeting", "were meeting", "after meeting", "the goal of finishing"."""
    if words & {"is", "are", "'re", "'s", "am", "'m"}:
        return AHEAD
    above = head_of(verb)
    while above is not None and above.tag_ == "IN":
        above = head_of(above)
    if above is None:
        return NOT_PLAIN
    if above.lower_ in cues("nouns") or (above.lower_ in cues("ahead") and verb.dep_ == "xcomp"):
        return AHEAD
    return verb_tense(above) if above.tag_[:2] == "VB" and above.tag_ != "VBG" else NOT_PLAIN


def present_tense(verb: Token) -> Tense:
    """Return the tense of "says", "begins", "is due"."""
    if verb.lower_ in reporting():
        return PAST
    if complements(verb) & cues("ahead") or verb.lower_ in cues("ahead") | cues("opening"):
        return AHEAD
    return PRESENT


def conjunct_tense(verb: Token) -> Tense:
    """Return the tense of the verb that one is joined to: "will visit Tokyo and meet its mayor"."""
    above = head_of(verb)
    joined = above is not None and verb.dep_ == "conj" and above.tag_[:2] == "VB"
    return verb_tense(above) if joined and above is not None else NOT_PLAIN
