"""What a time governs: from its words up the sentence to the verb that tells what happens then.

By the arcs of the dependency parse, and by what parsers get wrong often enough in news to be known:
"the ministry on Friday said", "to hold talks with their counterparts in January", "a letter on Monday".
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from backstory.data import table

__all__ = ["SUBJECTS", "governed", "is_event", "is_verb", "left_of", "modal", "words"]

PLAIN = frozenset({"on", "in", "at", "during", "around", "about", "late", "early", "over", "this", "between"})
"""Prepositions after which a time says when; "since", "until", "through", "of" say something else."""
SIMULTANEOUS = frozenset({"at", "during", "in"})
MODIFIERS = frozenset({"npadvmod", "advmod", "tmod", "dep", "appos"})
APART = frozenset("about after before despite following than since until".split())
"""Prepositions before what is not told itself: "after a rise in June"."""
INSIDE = frozenset({"compound", "nummod", "nmod", "amod", "poss"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})
NOUNS = ("N", "CD", "$", "PRP", "WP", "DT")
WHOLE = frozenset({"aux", "auxpass", "ccomp", "dobj"})
"""What a verb has by itself and a participle behind a noun has not."""
FUTURE_BY = frozenset({"VB", "VBZ", "VBP"})
CLIMB = 6  # nouns of nouns of nouns; a longer chain is a parse gone wrong


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of the table of happenings."""
    return frozenset(table("happenings")[name])


def is_verb(token: Token) -> bool:
    """Tell whether a token is a verb."""
    return token.tag_.startswith(("V", "MD"))


def is_event(token: Token) -> bool:
    """Tell whether a noun is one of what happens: "summit", "talks"."""
    word = token.lower_
    if not token.tag_.startswith("N"):
        return False
    return word in words("events") or (word.endswith("s") and word[:-1] in words("events"))


def modal(verb: Token) -> bool:
    """Tell whether a verb is told of the future: "will be delivered", "to be signed"."""
    return any(child.tag_ in {"MD", "TO"} for child in verb.children)


def governed(time: Tokens, sentence: Tokens) -> Token | None:
    """Return the verb, or the adjective of a plan ("due"), that a time is of; None where that is not sure."""
    if (verb := close_before(time, sentence)) is not None:
        return None if is_aside(verb) else verb
    head, inside = time.root, False
    for _ in range(CLIMB):
        if head.dep_ in INSIDE and not is_verb(head.head):
            target, inside = head.head, True
        elif head.dep_ in MODIFIERS:
            target = head.head
        elif head.dep_ in {"pobj", "agent", "prep"}:
            found = by_preposition(head, time)
            if found is None:
                return None
            target = found
        else:
            return None
        if target == head:
            return None
        if target.lower_ in words("parts") and target.tag_.startswith("N") and not is_event(target):
            head = target
            continue
        if target.tag_ in {"RB", "RP", "RBR"}:
            target = target.head
        verb = of_target(target, time, inside=inside)
        return None if verb is not None and speaks_of_event(verb, time) else verb
    return None


def speaks_of_event(verb: Token, time: Tokens) -> bool:
    """Tell whether a time may be that of what a verb only speaks of: "condemned an attack on Friday"."""
    if verb.lower_ not in words("judging") or verb.i >= time.start:
        return False
    return any(is_event(token) for token in time.doc[verb.i + 1 : time.start])


def close_before(time: Tokens, sentence: Tokens) -> Token | None:
    """Return the verb that stands right before a time: "the pact announced in April", "said on Friday"."""
    if "'s" in {time[-1].text, time.doc[time.end : time.end + 1].text}:
        return None
    at = time.start - 1
    if at >= 0 and time.doc[at].tag_ == "IN" and time.doc[at].lower_ in PLAIN:
        at -= 1
    found = time.doc[at] if at > sentence.start else None
    return found if found is not None and found.tag_ in {"VBN", "VBD"} else None


def is_aside(verb: Token) -> bool:
    """Tell whether a participle goes with the noun before it: "the work, begun in May, ..."."""
    if verb.tag_ != "VBN" or any(child.dep_ in WHOLE for child in verb.children):
        return False
    return verb.i > 0 and verb.doc[verb.i - 1].text == ","


def by_preposition(head: Token, time: Tokens) -> Token | None:
    """Return what a preposition with a time is attached to, None where it does not say when."""
    prep = head.head if head.dep_ == "pobj" else head
    target, word = prep.head, prep.lower_
    if target.lower_ == "early" or target.lower_ == "late":
        target = target.head  # "as early as March"
        return target if target.tag_ != "IN" else None
    if word in PLAIN:
        return target
    if word == "by":
        return target if target.tag_ in FUTURE_BY or modal(target) else None
    if word == "for":
        return target if target.lower_ in words("planned") else None
    if word in {"until", "till", "to"}:
        return target if target.lower_ in words("moved") else None
    if word == "from":
        interval = len(time) > 1 and any(token.lower_ in {"to", "-", "until", "through"} for token in time)
        return target if interval else None
    return None


def of_target(target: Token, time: Tokens, *, inside: bool) -> Token | None:
    """Return the verb of what a time is attached to."""
    if is_verb(target):
        return target
    if target.tag_.startswith("JJ"):
        return target if target.lower_ in words("planned") else None
    if not target.tag_.startswith(NOUNS):
        return None
    if is_event(target):
        return of_event(target, named=inside and is_year(time))
    return None if inside else of_noun(target, time)


def of_event(noun: Token, *, named: bool = False) -> Token | None:
    """Return the verb that tells of an event, where the time of the event is that of the verb too.

    ``named`` where a year is part of its name: the time of "the 1998 World Cup squad" is not 1998.
    """
    for _ in range(CLIMB):
        role, head = noun.dep_, noun.head
        if role == "ROOT":
            return noun
        if role in SUBJECTS and is_verb(head):
            return head
        if role in OBJECTS and is_verb(head):
            return head if head.lower_ in words("bearing") or existential(head) else None
        if role == "pobj" and head.lower_ in SIMULTANEOUS:
            if is_verb(head.head):
                return head.head
            if owned(noun) or head.lower_ == "at":
                return left_of(head.head)
            noun = head.head
            if not is_event(noun):
                return None
        elif role == "pobj" and head.lower_ == "of" and is_event(head.head):
            noun = head.head
        elif role in {"compound", "conj"} and is_event(head) and not named:
            noun = head
        else:
            return None
    return None


def existential(verb: Token) -> bool:
    """Tell whether a verb is that of "there was an explosion"."""
    return any(child.dep_ == "expl" for child in verb.children)


def owned(noun: Token) -> bool:
    """Tell whether an event is that of those who act: "at their meeting"."""
    return any(child.tag_ == "PRP$" for child in noun.children)


def left_of(noun: Token) -> Token | None:
    """Return the verb before a noun of its object or of a phrase that belongs to it."""
    for _ in range(CLIMB):
        head = noun.head
        if noun.dep_ in OBJECTS or is_verb(head):
            return head if is_verb(head) and head.i < noun.i and noun.dep_ not in SUBJECTS else None
        noun = head
    return None


def of_noun(noun: Token, time: Tokens) -> Token | None:
    """Return the verb of a time that was attached to a noun that does not happen: parsers do that.

    Only where the time stands right before the verb, or behind what follows it. A bare year is one of the
    noun ("the election in 2013"), unless that is a name, which has none.
    """
    year = is_year(time)
    if year and not (noun.tag_.startswith("NNP") and time.root.dep_ == "pobj"):
        return None
    for _ in range(1 if year else CLIMB):
        role, head = noun.dep_, noun.head
        if role in SUBJECTS:
            return head if is_verb(head) and right_before(time, head) else None
        if role in OBJECTS:
            return head if is_verb(head) and head.i < time.start else None
        if role == "pobj" and head.lower_ in APART:
            return None
        if role == "pobj" and is_verb(head.head):
            return head.head if head.head.i < time.start else None
        if role not in {"pobj", "conj", "compound", "appos", "poss"}:
            return None
        noun = head.head if role == "pobj" else head
        if is_event(noun):
            return of_event(noun)
    return None


def is_year(time: Tokens) -> bool:
    """Tell whether a time is a bare year."""
    return not any(character.isalpha() for character in time.text)


def right_before(time: Tokens, verb: Token) -> bool:
    """Tell whether nothing but helping verbs and adverbs stands between a time and its verb."""
    on = "on" in {time[0].lower_, time.doc[time.start - 1].lower_} or time.root.dep_ == "npadvmod"
    between = time.doc[time.end : verb.i]
    return on and verb.i >= time.end and all(t.tag_.startswith(("RB", "MD", "V", "TO")) for t in between)
