"""The words by which a capital or a seat of government is known to stand for the government.

By the arcs of the dependency parse and the table of metonyms: what acts ("Tokyo will review"), is addressed
("urged Washington to"), owns what states own ("Pyongyang's weapons programs"), or takes part in what states
do with each other ("talks with Moscow", "ties between Seoul and Tokyo", "the Tehran regime").
"""

from __future__ import annotations

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from backstory.data.capitals import seats
from backstory.recognise.statecraft import (
    deeds,
    nouns,
    nouns_before,
    phrasal,
    verbs,
    verbs_before,
    words,
    words_before,
)

__all__ = ["Cue", "acting", "behind_in_headline"]

type Cue = tuple[str, float]
"""The words that say so, and how sure they are, from 0 to 1."""

SPOKE, DID, ADDRESSED, OWNED, MEANT, SHARED, JOINED, RULED = 0.95, 0.9, 0.9, 0.93, 0.85, 0.9, 0.9, 0.9
HEADLINE = 0.85  # a headline leaves out the small words that tell what is what
FAR = 9  # tokens; a longer cue is told by its ends
CLIMB = 4  # names in a list; nouns of nouns
THROUGH = frozenset({"of", "on", "over", "about", "at"})
"""Prepositions inside a noun phrase: "purchases of equipment from Washington"."""
MODIFIERS = frozenset({"compound", "amod", "nmod"})
BESIDE_VERB = frozenset({"aux", "auxpass", "neg", "prt"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def acting(name: Tokens, *, seat: bool) -> Cue | None:
    """Return the words by which a name stands for a government, None where it does not.

    ``seat`` is whether it is no city but a building, a street or an office.
    """
    if found := hyphenated(name):
        return found
    root = name.root
    for _ in range(CLIMB):
        if root.dep_ != "conj" or root.head.dep_ == "ROOT":
            break
        root = root.head
    match root.dep_:
        case "nsubj":
            return subject(name, root.head, seat=seat)
        case "nsubjpass" | "dobj" | "dative":
            return addressed(name, root.head)
        case "agent" | "pobj":
            return behind_preposition(name, root.head)
        case "poss":
            return owner(name, root.head, seat=seat)
        case "compound" | "nmod" | "amod":
            return before_noun(name, root.head, seat=seat)
    return None


def hyphenated(name: Tokens) -> Cue | None:
    """Return the cue of "the Moscow-backed leader" and "pro-Moscow leaders"."""
    doc = name.doc
    if name.end + 1 < len(doc) and doc[name.end].text == "-" and not doc[name.end].whitespace_:
        last = doc[name.end + 1]
        return (doc[name.start : last.i + 1].text, JOINED) if last.lower_ in words("joined") else None
    if name.start > 1 and doc[name.start - 1].text == "-" and doc[name.start - 2].lower_ in words("prefixed"):
        return doc[name.start - 2 : name.end].text, JOINED
    return None


def subject(name: Tokens, verb: Token, *, seat: bool) -> Cue | None:
    """Return the cue of a name that does something: "Tokyo will accelerate", "Moscow is willing to"."""
    if with_another(name, verb):
        return does(name, verb), MEANT
    for told in (verb, *verb.conjuncts):
        own = told is verb or not any(child.dep_ in SUBJECTS for child in told.children)
        if own and (found := deed(told, seat=seat)):
            sure, last = found
            return does(name, told, last), sure
    if verb.lower_ in verbs("leading") and (cue := led(name, verb, seat=seat)):
        return cue
    asked = verb.head
    if verb.dep_ in {"ccomp", "xcomp"} and asked.i < name.start and asked.lower_ in verbs("asking"):
        return said(name, asked), ADDRESSED
    return None


def with_another(name: Tokens, verb: Token) -> bool:
    """Tell whether a capital does something to something together with another: "Paris and Bonn sent aid"."""
    others = [other for other in name.root.conjuncts if other.text.casefold() in seats()]
    objects = any(child.dep_ == "dobj" for child in verb.rights)
    plain = verb.tag_.startswith("V") and verb.lower_ not in verbs("civic") | verbs("common")
    return bool(others) and objects and plain and deed(verb) is None


def led(name: Tokens, verb: Token, *, seat: bool) -> Cue | None:
    """Return the cue of what a verb leaves to the words behind it: "is willing", "are at odds"."""
    for child in verb.rights:
        if child.dep_ == "acomp" and child.lower_ in words("moods"):
            return does(name, verb, child), DID
        if child.dep_ == "acomp" and child.lower_ in words("able"):
            done = next((act for act in child.rights if act.dep_ == "xcomp" and deed(act, seat=seat)), None)
            return (does(name, verb, done), DID) if done is not None else None
        if child.dep_ == "xcomp" and (deed(child, seat=seat) or child.lower_ in words("moods")):
            return does(name, verb, child), DID
        if child.dep_ == "prep" and child.lower_ == "at":
            for noun in child.rights:
                if noun.dep_ == "pobj" and noun.lower_ in words("odds"):
                    return does(name, verb, noun), DID
    return None


def deed(verb: Token, *, seat: bool = False) -> tuple[float, Token] | None:
    """Return how sure it is that only a government does what a verb tells, and the last word of it."""
    word = verb.lower_
    if not verb.tag_.startswith("V"):
        return None
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if (word, behind.lower_) in phrasal():
        return DID, behind
    if word in verbs("civic"):
        return None
    if word in verbs("speech"):
        return SPOKE, verb
    if word in verbs("acts") or (seat and word in verbs("offices")):
        return DID, verb
    if verb.dep_ == "relcl" and verb.head.lower_ in deeds():
        return MEANT, verb
    for child in verb.rights:
        if child.dep_ == "dobj" and child.lower_ in deeds():
            return MEANT, child
        if (
            child.dep_ == "prep"
            and word in verbs("striving")
            and child.lower_ in {"for", "against", "toward"}
        ):
            for noun in child.rights:
                if noun.dep_ == "pobj" and noun.lower_ in deeds():
                    return MEANT, noun
    return None


def addressed(name: Tokens, verb: Token) -> Cue | None:
    """Return the cue of a name to which something is said or done: "urged Washington"."""
    asked = next((child for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VB"), None)
    behind = verb.i >= name.end
    if asked is not None and deed(asked):
        if behind and verb.lower_ in verbs("expected"):
            return does(name, verb, asked), DID
        if not behind and verb.lower_ in verbs("enabled"):
            return said(name, verb, asked), DID
    if verb.lower_ in verbs("addressed"):
        return does(name, verb) if behind else said(name, verb), ADDRESSED
    return None


def behind_preposition(name: Tokens, preposition: Token) -> Cue | None:
    """Return the cue of "talks with Moscow", "collaborating with Baghdad", "steps taken by Seoul"."""
    word, governor = preposition.lower_, preposition.head
    if word == "to" and governor.lower_ == "according":
        return said(name, governor), SPOKE
    if word == "by" and governor.tag_.startswith("V"):
        noun = governor.head if governor.dep_ == "acl" else None
        told = deed(governor) or (noun is not None and noun.lower_ in deeds())
        return (said(name, governor), DID) if told else None
    for _ in range(CLIMB):
        if governor.tag_.startswith("N") and governor.lower_ in nouns_before(word):
            others = name.root.conjuncts if word == "between" else ()
            return said(name, governor, *others), SHARED
        if governor.lower_ in words_before(word):
            return said(name, governor), SHARED
        if governor.tag_.startswith("V"):
            return behind_verb(name, governor, word)
        if governor.dep_ != "pobj" or governor.head.lower_ not in THROUGH:
            return None
        governor = governor.head.head
    return None


def behind_verb(name: Tokens, verb: Token, preposition: str) -> Cue | None:
    """Return the cue of "collaborating with Baghdad", "put pressure on Tehran"."""
    if verb.lower_ in verbs_before(preposition):
        return said(name, verb), SHARED
    objects = {"dobj"} if preposition == "from" else {"dobj", "nsubjpass"}
    for child in verb.children:
        if child.dep_ in objects and child.lower_ in nouns_before(preposition):
            return said(name, verb, child), SHARED
    return None


def owner(name: Tokens, noun: Token, *, seat: bool) -> Cue | None:
    """Return the cue of what governments own: "Pyongyang's weapons programs"."""
    if noun.tag_ not in {"NN", "NNS", "VBG"}:
        return None
    before = {child.lower_ for child in noun.children if child.dep_ in MODIFIERS}
    if before & words("urban"):
        return None
    if noun.lower_ in nouns("owned"):
        return said(name, noun), OWNED
    told = seat or before & words("marks") or any(map(to_act, noun.children))
    if noun.lower_ in nouns("meant") and told:
        return said(name, noun), MEANT
    return None


def to_act(child: Token) -> bool:
    """Tell whether what follows a noun says that it is a government's: "ability to wage war"."""
    return child.dep_ in {"acl", "relcl"} and child.tag_ == "VB" and deed(child) is not None


def before_noun(name: Tokens, noun: Token, *, seat: bool) -> Cue | None:
    """Return the cue of "the Tehran regime", "a Kremlin spokesman"."""
    rest = noun.doc[name.end : noun.i + 1]
    if not (0 < len(rest) < CLIMB) or any(not t.is_lower or t.lower_ in words("urban") for t in rest):
        return None
    if noun.lower_ in nouns("rulers") or (seat and noun.lower_ in nouns("staff")):
        return said(name, noun), RULED
    return None


def behind_in_headline(name: Tokens) -> Cue | None:
    """Return the cue of a name before its verb in a headline, "to" between them or not."""
    doc, at = name.doc, name.end
    if at < len(doc) and doc[at].lower_ == "to":
        at += 1
    if at < len(doc) and doc[at].lower_ in verbs("speech") | verbs("acts"):
        return doc[name.end : at + 1].text, HEADLINE
    return None


def does(name: Tokens, verb: Token, last: Token | None = None) -> str:
    """Return the words of what a name before its verb does, helping verbs included: "has yet to decide"."""
    helping = [child.i for child in verb.children if child.dep_ in BESIDE_VERB and child.i >= name.end]
    places = [verb.i, *helping, *([last.i] if last is not None else [])]
    return slice_of(name.doc, min(places), max(places) + 1)


def said(name: Tokens, *others: Token) -> str:
    """Return the words from a name to what it takes part in, the name included: "talks with Moscow"."""
    places = [name.start, name.end - 1, *(other.i for other in others)]
    return slice_of(name.doc, min(places), max(places) + 1)


def slice_of(doc: Doc, start: int, end: int) -> str:
    """Return the text of some tokens on one line, the middle left out where they are many."""
    if end - start <= FAR:
        return " ".join(doc[start:end].text.split())
    return f"{doc[start].text} … {' '.join(doc[end - 2 : end].text.split())}"
