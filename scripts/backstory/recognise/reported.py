"""Reported speech: which words of a sentence a cue attributes.

Four forms are read: "X said (that) ...", "..., X said", "..., X said, ..." and "according to X, ...".
Positions count tokens of a block's ``Doc``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from backstory.data import table
from backstory.recognise.cues import Cue

__all__ = ["reported", "trimmed_words"]

MARKS = frozenset(", ; : - -- \" '' `` ' . ! ? ...".split())
OPENERS = MARKS | {"that"}
QUESTIONS = frozenset("whether if how why what when where who whom which whose".split())
SILENCE = re.compile(
    r"(?<=\s)(?:but|and) (?:(?:gave|offered|provided) no|(?:(?:declined|refused) to|(?:did|would|could) not)"
    r" (?:comment|elaborate|give|say|identify|name|specify))\b"
)
"""What the speaker did not say is none of his words: "... but gave no details"."""
LEAST = 3  # words; fewer report nothing that can be understood by itself
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
TELLING = frozenset("told tells tell telling warned warns warning assured assures informed reminded".split())
TAKEN_FOR_SUBJECT = frozenset({"dobj", "acomp", "attr", "oprd"})
"""What the parser takes the first words of a bare clause for: "said [rising costs] hurt profits"."""
JOINING = frozenset({"while", "but", "and", "whereas", "although", "though"})
VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def reported(cue: Cue, doc: Doc, sentence: tuple[int, int], cues: Sequence[Cue]) -> tuple[int, int] | None:
    """Return the tokens that a cue reports, None where there are none; ``cues`` are all of the block."""
    if "phrase" in cue.manners:
        found = beside_phrase(cue, doc, sentence)
    elif cue.manners & {"saying", "showing"}:
        found = beside_verb(cue, doc, sentence, cues)
    else:
        found = None
    if found is None:
        return None
    start, end = trimmed_words(doc, *found)
    if end - start < LEAST or not any(token.tag_ in VERBS for token in doc[start:end]):
        return None
    return start, end


def trimmed_words(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return tokens without the marks at their ends; a closing full stop is none of the words."""
    while start < end and (doc[start].text in MARKS or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].text in MARKS or doc[end - 1].is_space or doc[end - 1].tag_ == "CC"):
        end -= 1
    return start, end


def beside_verb(cue: Cue, doc: Doc, sentence: tuple[int, int], cues: Sequence[Cue]) -> tuple[int, int] | None:
    """Return the words that a verb of saying reports."""
    verb = doc[cue.verb]
    said = [child for child in verb.children if child.dep_ == "ccomp"]
    after = next((child for child in said if child.i > cue.verb), None)
    if after is not None:
        return behind(cue, doc, after, sentence, cues) if is_clause(after, verb) else None
    if verb.lower_ not in TELLING and any(child.dep_ == "dobj" for child in verb.rights):
        return None  # "X added jobs"
    if said or verb.dep_ == "parataxis":
        return before(cue, doc, sentence)
    return None


def is_clause(said: Token, verb: Token) -> bool:
    """Tell whether what is behind a verb is a whole clause: that of "land which he said is his" is not.

    Nor is the thing that some verbs take: "announced the panel led by ...", which the parser takes for one.
    """
    found = {child.dep_: child for child in said.lefts if child.i > verb.i}
    subject = next((found[role] for role in SUBJECTS if role in found), None)
    if subject is None or (found.get("aux") is not None and found["aux"].tag_ == "TO"):
        return False
    bare = "mark" not in found and verb.lower_ in taking_things()
    return not bare or bool({"aux", "auxpass"} & set(found)) or subject.tag_ == "PRP" or said.tag_ == "VBZ"


@cache
def taking_things() -> frozenset[str]:
    """Verbs that take a thing as well as a clause."""
    return frozenset(map(str, table("speech")["taking_things"]))


def behind(
    cue: Cue, doc: Doc, said: Token, sentence: tuple[int, int], cues: Sequence[Cue]
) -> tuple[int, int] | None:
    """Return the clause behind a verb: up to where another attribution starts."""
    verb = doc[cue.verb]
    edges = [
        child.left_edge.i for child in verb.rights if child.i < said.i and child.dep_ in TAKEN_FOR_SUBJECT
    ]
    first = said.left_edge.i if verb.lower_ in TELLING else min([said.left_edge.i, *edges])
    start, end = max(first, cue.end), min(said.right_edge.i + 1, sentence[1])
    while start < end and doc[start].text in MARKS:
        start += 1
    if start < end and doc[start].lower_ in QUESTIONS:
        return None
    that = next((child.i for child in said.lefts if child.lower_ == "that" and child.dep_ == "mark"), -1)
    if start <= that <= start + 2:  # "only that", "again that"
        start = that + 1
    end = to_the_mark(verb, said, end, sentence[1])
    for other in cues:
        if start + 1 < other.start < end and starts_anew(other, doc):
            end = other.start - (doc[other.start - 1].lower_ in JOINING)
    told = SILENCE.search(doc[start:end].text)
    if told is not None:
        end = next(at for at in range(start, end) if doc[at].idx >= doc[start].idx + told.start())
    return start, end


def starts_anew(cue: Cue, doc: Doc) -> bool:
    """Tell whether another attribution starts at a cue: ", adding", ", according to", ", while X said"."""
    before = doc[cue.start - 1]
    if before.text == ",":
        return doc[cue.verb].tag_ == "VBG" or "phrase" in cue.manners
    return cue.own and before.lower_ in JOINING and doc[cue.start - 2].text == ","


def to_the_mark(verb: Token, said: Token, end: int, last: int) -> int:
    """Return the end of a clause that does not break off before words which are not the verb's own."""
    doc = verb.doc
    while end < last and doc[end].text not in MARKS and doc[end].tag_ != "CC":
        above = doc[end].head
        ends = doc[end].tag_ not in VERBS  # a clause does not end before a verb
        if ends and (above.i == verb.i or (above.head.i == verb.i and above.i != said.i)):
            break
        end += 1
    return end


def before(cue: Cue, doc: Doc, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """Return the words before "..., X said", or the sentence around it where it goes on behind a comma."""
    start, end = sentence[0], cue.start
    if end <= start or doc[end - 1].text not in MARKS:
        return None
    rest = cue.stop
    while rest < sentence[1] and doc[rest].text != ",":
        rest += 1
    goes_on = rest + 1 < sentence[1] and doc[rest + 1].tag_ != "VBG"
    if goes_on and doc[cue.verb].dep_ == "parataxis":
        return sentence
    return start, end


def beside_phrase(cue: Cue, doc: Doc, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """Return what "according to X" attributes: what follows it, what precedes it, or what it stands in."""
    start, end = sentence
    first, _ = trimmed_words(doc, start, cue.start + 1)
    stop = max(cue.stop, min(doc[cue.start].right_edge.i + 1, end))
    comma = next((at for at in range(stop, end) if doc[at].text == ","), end)
    if first == cue.start:
        return (comma + 1, end) if comma < end else None
    if comma < end and doc[cue.start - 1].text == ",":
        return sentence
    return start, cue.start
