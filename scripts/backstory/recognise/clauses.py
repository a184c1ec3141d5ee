"""Where a verb stands in its sentence: in what the sentence tells, or in what only goes with it.

A sentence is dated by what its main clause tells. What somebody is said to say counts as the main clause;
conditions, reasons, relative clauses and what did not happen do not count.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from backstory.recognise.governing import SUBJECTS, is_event, is_verb, left_of, modal, words

__all__ = ["Place", "is_nowadays", "place_of", "settled", "subject_of", "tense"]

SPEAKERS = frozenset({"i", "we", "you", "let", "'s"})
"""Subjects by which a speech talks of itself; the reader of a timeline does not know who they are."""
ADVICE = frozenset({"must", "ought", "should"})
IFS = frozenset({"if", "unless"})
CONDITIONS = IFS | {"whether", "though", "although", "than"}
HAVING = frozenset({"have", "has", "had", "having"})
BEING = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "'re"})
HOPED = frozenset({"expected", "hoped", "intended", "meant", "planned", "scheduled", "supposed", "wanted"})
WILL = frozenset({"will", "shall", "'ll", "wo"})
PAST = frozenset({"was", "were", "had", "did"})
TALKING = frozenset({"addressing", "answering", "speaking", "talking", "testifying", "writing"})
RELATIVE = frozenset({"WDT", "WP", "WP$"})
PRESENT = frozenset({"VB", "VBZ", "VBP", "VBG"})
CLIMB = 8  # clauses of clauses; a longer chain is a parse gone wrong


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """How far below the main verb of its sentence a verb stands; ``said`` is the verb of a mere saying.

    What happens comes before its saying.
    """

    saying: bool
    levels: int
    said: Token | None = field(compare=False)


def place_of(verb: Token) -> Place | None:
    """Return the place of what a time governs, None where that does not happen or only goes with it."""
    if not happens(verb):
        return None
    levels, said, here = 0, verb if is_saying(verb) else None, verb
    aside = 0
    for _ in range(CLIMB):
        if here.dep_ == "ROOT":
            return Place(said is not None, levels, said)
        step = step_up(here)
        aside += here.dep_ == "advcl"
        if step is None or relative(here) or aside > 1:
            return None
        above, cost = step
        if here.dep_ == "advcl" and here.tag_ == "VBG" and (is_saying(above) or here.lower_ in TALKING):
            said = above
        here, levels = above, levels + cost
        if negated(here) or of_speaker(here):
            return None
    return None


def settled(verb: Token, *, over: bool) -> Token:
    """Return the verb that a time is of: one that is over is not of "to sign", but of what stands above."""
    if over and verb.dep_ in {"acl", "relcl", "advcl"} and any(child.tag_ == "TO" for child in verb.children):
        return (left_of(verb.head) or verb) if not is_verb(verb.head) else verb.head
    return verb


def tense(verb: Token) -> str:
    """Return "past" or "future" where a verb says which, else nothing."""
    helping = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if helping & WILL:
        return "future"
    if verb.lower_ in words("planned") or any(child.tag_ in {"MD", "TO"} for child in verb.children):
        return ""
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helping & PAST)
    return "past" if past and verb.lower_ not in BEING else ""


def step_up(verb: Token) -> tuple[Token, int] | None:
    """Return the verb above one whose happening is told too, and how far above that is."""
    role, above = verb.dep_, verb.head
    if role in {"aux", "auxpass"}:
        return above, 0
    if role in {"acomp", "oprd", "attr"}:
        return (above, 0) if is_verb(above) and verb.i - above.i <= 3 else None
    if role in {"ccomp", "xcomp"}:
        return (above, 0 if is_saying(above) else 1) if is_borne_out(verb, above) else None
    if role in {"conj", "parataxis"}:
        return (above, 1) if is_verb(above) else None
    if role == "advcl":
        return (above, 2) if goes_together(verb, above) else None
    if role in {"acl", "relcl"}:
        return planned_above(verb)
    return None


def is_borne_out(clause: Token, above: Token) -> bool:
    """Tell whether what a clause tells happens, as far as the verb above it says."""
    if above.lower_ in words("doubting") or given_up(above):
        return False
    if clause.dep_ == "ccomp":
        return is_verb(above) and not is_of_object(clause, above)
    roles = {child.dep_ for child in above.children}
    owned = above.lower_ in HAVING and "dobj" in roles  # "have options to buy"
    judged = above.lower_ in BEING and "attr" in roles  # "is an honor to host"
    return not owned and not judged


def is_of_object(clause: Token, above: Token) -> bool:
    """Tell whether a clause belongs to the object before it: "announced the plan she had drawn up"."""
    if above.lower_ in words("saying") or any(child.dep_ == "mark" for child in clause.children):
        return False
    return any(child.dep_ == "dobj" and child.i < clause.i for child in above.children)


def relative(verb: Token) -> bool:
    """Tell whether a clause is a relative one, whatever the parser took it for."""
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if subject is None:
        return False
    return subject.tag_ in RELATIVE or any(child.tag_ == "WP$" for child in subject.children)


def goes_together(clause: Token, main: Token) -> bool:
    """Tell whether an adverbial clause happens when its main clause does."""
    opening = opening_of(clause)
    if opening & CONDITIONS or not is_verb(main):
        return False
    if "after" in opening:
        return main.lower_ in words("following")
    if "when" in opening:
        return True
    if opening & {"as", "while"}:
        return clause.tag_ == main.tag_ == "VBD"
    if "to" in opening:
        return modal(main) or (main.tag_ in PRESENT and main.lower_ not in words("states"))
    return clause.tag_ == "VBG" and not any(child.dep_ == "mark" for child in clause.children)


def planned_above(verb: Token) -> tuple[Token, int] | None:
    """Return the future verb whose noun has a clause "to be signed on Friday"."""
    helping = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if "to" not in helping or "have" in helping:
        return None
    noun = verb.head
    for _ in range(4):
        if is_verb(noun):
            return (noun, 2) if noun.tag_ in PRESENT or modal(noun) else None
        noun = noun.head
    return None


def happens(verb: Token) -> bool:
    """Tell whether a verb, or what stands for one, tells of something that happens."""
    if not is_verb(verb):
        return is_event(verb) or verb.dep_ in {"acomp", "oprd"}
    if negated(verb) or supposed(verb) or shortened(verb):
        return False
    if of_speaker(verb):
        return False
    if verb.lower_ not in words("states") or any(child.dep_ == "prt" for child in verb.children):
        return True  # "stand down" is no state
    subject = subject_of(verb)
    if verb.lower_ in HAVING:
        return any(child.dep_ == "dobj" and is_event(child) for child in verb.children)
    if verb.lower_ in BEING:
        there = any(child.dep_ == "expl" for child in verb.children)
        event = any(child.dep_ == "attr" and is_event(child) for child in verb.children) if there else False
        told = any(child.dep_ in {"attr", "acomp"} for child in verb.children)
        return event or (subject is not None and is_event(subject) and not told)
    return verb.tag_ == "VBN" and verb.lower_ in words("planned")


def of_speaker(verb: Token) -> bool:
    """Tell whether it is the speaker of a speech, or the one spoken to, that acts."""
    subject = subject_of(verb)
    if subject is None:
        return False
    return subject.lower_ in SPEAKERS or any(one.lower_ in SPEAKERS for one in subject.conjuncts)


def is_nowadays(verb: Token) -> bool:
    """Tell whether "today" may mean these days with a verb: "today, farmers grow less"."""
    subject = subject_of(verb)
    if subject is None or subject.tag_ != "NNS":
        return False
    present = verb.tag_ == "VBP" or (verb.tag_ == "VBG" and any(one.lower_ == "are" for one in verb.lefts))
    return present and not modal(verb)


def negated(verb: Token) -> bool:
    """Tell whether a verb is denied."""
    return any(child.dep_ == "neg" for child in verb.children)


def supposed(verb: Token) -> bool:
    """Tell whether a verb is of a condition, or of what would have been."""
    marks = opening_of(verb)
    if marks & CONDITIONS or marks & ADVICE or {"would", "have"} <= marks:
        return True
    return any(child.dep_ == "advcl" and opening_of(child) & IFS for child in verb.children)


def opening_of(clause: Token) -> set[str]:
    """Return the words that open a clause and help its verb, in lower case."""
    return {child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod", "aux", "auxpass"}}


def shortened(verb: Token) -> bool:
    """Tell whether a participle stands where a verb should: "Prices, estimated in May, ..." parsed astray."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"ROOT", "ccomp"}:
        return False
    if any(child.dep_ in {"aux", "auxpass", "dobj", "ccomp"} for child in verb.children):
        return False
    if verb.dep_ == "ROOT" and not any(is_verb(one) and one.dep_ == "conj" for one in verb.children):
        return False
    before = verb.i - 1
    while before > 0 and verb.doc[before].tag_ == "RB":
        before -= 1
    return before >= 0 and verb.doc[before].text == ","


def given_up(verb: Token) -> bool:
    """Tell whether a verb is of a plan that came to nothing: "had hoped to", "was to ... but"."""
    helping = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if verb.lower_ in HOPED and "had" in helping:
        return True
    past = verb.lower_ in {"was", "were"} or bool(helping & {"was", "were"})
    return past and any(child.lower_ == "but" for child in verb.children)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, that of the verb it is joined to where it has none."""
    for _ in range(CLIMB):
        found = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
        if found is not None:
            return found
        if verb.dep_ not in {"xcomp", "conj", "advcl"}:
            return None
        verb = verb.head
    return None


def is_saying(verb: Token) -> bool:
    """Tell whether a verb only brings what somebody said, or announces what a clause tells."""
    word = verb.lower_
    if word in words("saying"):
        return True
    if word in words("telling") or word in words("announcing"):
        return any(child.dep_ == "ccomp" for child in verb.children)
    return False
