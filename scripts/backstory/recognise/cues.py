"""Cues of speech: verbs and phrases that attribute words to somebody, with the words that say to whom.

A verb counts where the text tells that something was said: not where it was not, or would or could be.
Positions count tokens of a block's ``Doc``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from backstory.data import table
from backstory.recognise.spans import Span
from backstory.recognise.speakers import PERSONS, is_named, noun_phrase, speaks

__all__ = ["Cue", "cues_in"]

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
UNREAL = frozenset({"if", "unless", "whether", "lest"})
QUOTERS = frozenset("quoted quotes quoting cited cites citing".split())
MANNERS = ("saying", "showing", "quoting", "judging")


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """An attributing verb at ``verb``, or a phrase from there to ``end``, and the tokens of its speaker.

    ``manners`` are the lists of ``speech.yml`` that the verb stands in; a phrase has "phrase".
    ``own`` tells whether the speaker stands at the verb, and not at another that shares its subject.
    """

    verb: int
    end: int
    words: str
    speaker: tuple[int, int]
    manners: frozenset[str]
    own: bool = True

    @property
    def start(self) -> int:
        """The first token of speaker and cue together, where they stand together."""
        return min(self.verb, self.speaker[0]) if self.own else self.verb

    @property
    def stop(self) -> int:
        """The token behind speaker and cue."""
        return max(self.end, self.speaker[1]) if self.own else self.end


@cache
def manners() -> dict[int, frozenset[str]]:
    """Map the hash of each cue verb to the lists that it stands in."""
    found: dict[str, set[str]] = {}
    for manner in MANNERS:
        for word in table("speech")[manner]:
            found.setdefault(str(word), set()).add(manner)
    return {get_string_id(word): frozenset(some) for word, some in found.items()}


@cache
def phrases() -> dict[int, list[tuple[tuple[str, ...], int]]]:
    """Map the hash of the longest word of each phrase to its words and that word's place among them."""
    found: dict[int, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in table("speech")["phrases"]:
        words = tuple(str(phrase).split())
        place = max(range(len(words)), key=lambda index: len(words[index]))
        found.setdefault(get_string_id(words[place]), []).append((words, place))
    return found


def cues_in(doc: Doc, lowers: Sequence[int], spans: Sequence[Span]) -> list[Cue]:
    """Return the cues of a block in order; ``lowers`` are the hashes of its folded tokens."""
    verbs, openers = manners(), phrases()
    found: list[Cue] = []
    for index, word in enumerate(lowers):
        if word in verbs:
            cue = going_on(doc[index], verbs[word], found) or of_verb(doc[index], verbs[word], spans)
        elif word in openers:
            cue = next(of_phrase(doc, index, openers[word], spans), None)
        else:
            continue
        if cue is not None:
            found.append(cue)
    return found


def of_phrase(
    doc: Doc, index: int, known: Sequence[tuple[tuple[str, ...], int]], spans: Sequence[Span]
) -> Iterator[Cue]:
    """Yield the phrase at a token with whoever it names: "according to [government sources]"."""
    for words, place in known:
        start, end = index - place, index - place + len(words)
        if start < 0 or tuple(token.lower_ for token in doc[start:end]) != words or end >= len(doc):
            continue
        head = next((child for child in doc[end - 1].rights if child.dep_ == "pobj"), None)
        if head is not None and head.lower_ not in silent():
            speaker = noun_phrase(head, spans)
            if speaker and speaker[0] >= end:
                yield Cue(start, end, " ".join(words), speaker, frozenset({"phrase"}))


@cache
def silent() -> frozenset[str]:
    """Nouns behind "according to" that nobody speaks with, and pronouns of nobody."""
    words = table("speech")
    return frozenset(map(str, (*words["not_speakers"], *words["nobody"])))


def of_verb(verb: Token, manner: frozenset[str], spans: Sequence[Span]) -> Cue | None:
    """Return the cue of a verb where it tells that somebody said something."""
    if verb.tag_ not in FINITE:
        return None
    subject: Token | None = None
    for child in verb.lefts:
        role = child.dep_
        if role == "nsubj":
            subject = child
        elif unreal(child, role):
            return None
    if verb.lower_ == "saying" and verb.head.lower_ == "as":
        return quoted_as(verb, manner, spans)
    if verb.lower_ in QUOTERS and any(child.lower_ == "as" for child in verb.rights):
        return None
    own = True
    if subject is None:
        subject = next((child for child in verb.rights if child.dep_ == "nsubj"), None)
    if subject is None:
        subject, own = shared_subject(verb), False
        if subject is None or not (subject.lower_ in PERSONS or is_named(subject, spans)):
            return None
        if any(span.end == verb.i and span.kind in {"person", "organization"} for span in spans):
            return None  # a name right before the verb is likelier its subject
    elif subject.lower_ == "who" and verb.dep_ == "relcl":
        subject, own = verb.head, False
    if subject is None or subject.lower_ in {"them", "him"} or not speaks(subject, manner, spans):
        return None  # "I heard them saying ..."
    speaker = noun_phrase(subject, spans)
    if speaker is None or speaker[0] <= verb.i < speaker[1] or verb.doc[speaker[0]].tag_ == "WP$":
        return None
    return Cue(verb.i, verb.i + 1, verb.lower_, speaker, manner, own)


def going_on(verb: Token, manner: frozenset[str], found: Sequence[Cue]) -> Cue | None:
    """Read ", adding" behind what somebody said: it is he who adds, whatever the parse hangs it on."""
    if verb.lower_ != "adding" or not found or verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    last = found[-1]
    same = last.verb > verb.sent.start - 1 and "phrase" not in last.manners
    return Cue(verb.i, verb.i + 1, "adding", last.speaker, manner, own=False) if same else None


def unreal(child: Token, role: str) -> bool:
    """Tell whether a word before a verb says that nothing was said: "not", "would", "if", "was [told]"."""
    if role == "aux":
        return child.tag_ in {"MD", "TO"}
    return role in {"neg", "nsubjpass", "auxpass"} or (role == "mark" and child.lower_ in UNREAL)


def quoted_as(verb: Token, manner: frozenset[str], spans: Sequence[Span]) -> Cue | None:
    """Read "X was quoted as saying" and "the paper quoted X as saying"."""
    quoter = verb.head.head
    if quoter.lower_ not in QUOTERS:
        return None
    found = {child.dep_: child for child in quoter.children}
    subject = found.get("nsubjpass") or found.get("dobj")
    speaker = noun_phrase(subject, spans) if subject is not None else None
    if subject is None or speaker is None or "neg" in found:
        return None
    if speaker[0] <= quoter.i < subject.i:
        speaker = quoter.i + 1, speaker[1]
    return Cue(verb.i, verb.i + 1, f"{quoter.lower_} as saying", speaker, manner, own=False)


def shared_subject(verb: Token) -> Token | None:
    """Return the subject of the verb that one without its own hangs on: "He rose and said", "..., adding"."""
    for _ in range(3):
        above = verb.head
        if verb.dep_ == "pcomp" and above.lower_ in {"by", "in"}:
            verb, above = above, above.head
        elif verb.dep_ not in {"conj", "advcl"} or above is verb:
            return None
        if above.tag_[:2] != "VB":
            return None
        passive = verb.dep_ != "conj"
        for child in above.children:
            if child.dep_ == "nsubj" or (child.dep_ == "nsubjpass" and not passive):
                return child
        verb = above
    return None
