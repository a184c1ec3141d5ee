"""What the words before a cut still wait for, and what a headline can end on.

``bare`` are the words of a sentence without punctuation, ``at`` is the number of words kept.
"""

from __future__ import annotations

import re

from backstory.read import words as w
from backstory.read.words import has_verb

__all__ = [
    "NUMBER",
    "closed",
    "detachable",
    "in_relative",
    "is_verb",
    "loose",
    "may_end",
    "participle",
    "restricts",
]

# of the one, the other must follow
PAIRS = {
    "so": "that",
    "more": "than",
    "less": "than",
    "rather": "than",
    "between": "and",
    "both": "and",
    "either": "or",
    "neither": "nor",
}
NUMBER = re.compile(r"[$€£¥]?\d[\d,.]*(?:%|st|nd|rd|th)?")
AFTER_VERB = {"in", "on", "at", "after", "before", "when", "as", "by", "until", "during", "following"}


def may_end(tokens: list[str], bare: list[str], at: int) -> bool:
    """Whether a headline can end on word ``at - 1``."""
    last, token = bare[at - 1], tokens[at - 1]
    if last in w.NEVER_LAST or last.endswith(("'s", "s'")) or not last:
        return False
    if any(other.endswith(":") for other in tokens[max(0, at - 8) : at - 1]):
        return False
    abbreviated = token.endswith(".") and token[:1].isupper() and len(token) <= 5 and token.count(".") == 1
    if abbreviated and last not in {"jr", "sr", "inc", "corp", "ltd"}:
        return False  # "Gov.", "J."
    if not says_what(bare[:at]) or (bare[at] == "that" and "so" in bare[at - 3 : at]):
        return False
    if bare[at - 2] == "to" and token[0].islower() and not last.endswith("s") and bare[at] not in AFTER_VERB:
        return False  # a verb, which may want an object
    if last in w.PRESENT_PLURAL and tokens[at - 2].endswith(","):
        return False
    if waits(bare, at):
        return False
    if w.OF_TWO & set(bare[:at]) and not {"that", "to"} & set(bare[:at]):
        return False
    if last.endswith("ing") and bare[at] == "as":
        return True
    if last.endswith(("ed", "ing")) and bare[at] in {"when", "while", "after", "because", "although"}:
        return True
    if last in {"met", "meet"} and "and" in bare[:at] and bare[at] in AFTER_VERB:
        return True
    return not is_verb(bare, at - 1) or last in w.COMPLETE or ends_passive(tokens, bare, at)


def ends_passive(tokens: list[str], bare: list[str], at: int) -> bool:
    """Whether the last word is a participle that wants no more: "are sent," or "holds the markets closed"."""
    if bare[at - 1] in {"closed", "locked"} and w.KEEP & set(bare[max(0, at - 7) : at]):
        return True
    return tokens[at - 1].endswith(",") and bare[at - 2] in {"is", "are", "was", "were", "be", "been"}


def waits(bare: list[str], at: int) -> bool:
    """Whether something before the cut wants what comes after it: "so ... that", "forced them to ..."."""
    if {"keep", "keeps", "kept"} & set(bare[max(0, at - 4) : at - 1]):
        return bare[at - 1] not in {"closed", "locked", "open"}
    if "not only" in " ".join(bare[:at]) and "but" not in bare[:at]:
        return True
    for one, other in PAIRS.items():
        if one not in bare[:at] or (one == "between" and bare[at - 1].endswith("s")):
            continue
        if other not in bare[bare.index(one) : at] and other in bare[at : at + (30 if one == "so" else 6)]:
            return True
    for verb in w.WITH_INFINITIVE & set(bare[:at]):
        said = set(bare[bare.index(verb) : at])
        ahead = [n for n in range(at, min(at + 9, len(bare) - 1)) if bare[n] == "to"]
        if not {"to", "that"} & said and ahead and bare[ahead[0] + 1] not in w.DETERMINERS:
            return True
    return False


def says_what(bare: list[str]) -> bool:
    """Whether a clause with a verb follows "said" or "that"."""
    said = [n for n, word in enumerate(bare) if word in {"said", "says", "say", "that"}]
    return (
        not said
        or bool(w.WISHED & set(bare))
        or any(w.is_finite(bare, n) for n in range(said[-1] + 1, len(bare)))
    )


def closed(tokens: list[str]) -> bool:
    """Whether quotation marks and brackets that open also close."""
    words = " ".join(tokens)
    return (
        words.count('"') % 2 == 0
        and words.count("“") == words.count("”")
        and words.count("(") == words.count(")")
    )


def participle(tokens: list[str], bare: list[str], at: int) -> bool:
    """Whether the verb comes only after the cut: "A man held in Oslo | since May has been released"."""
    if any(word in w.FINITE_AUXILIARIES or word in w.PRESENT for word in bare[1:at]):
        return False
    for n in range(at, min(at + 8, len(bare))):
        if bare[n] in w.CLAUSE_OPENERS | w.CONJUNCTIONS | w.PRONOUNS | {"how", "what", "why"} or tokens[
            n - 1
        ].endswith(","):
            return False
        if bare[n] in w.FINITE_AUXILIARIES:
            return True
    return False


def in_relative(bare: list[str], at: int) -> bool:
    """Whether the only verb is that of a clause about the subject: "Seven men who seized a plane ..."."""
    relative = next((n for n in range(1, min(at, 8)) if bare[n] in {"who", "which", "that"}), 0)
    if not relative or has_verb(bare[: relative + 1]) or bare[relative - 1] in w.SAID:
        return False
    return sum(w.is_finite(bare[:at], n) for n in range(relative, at)) < 2


def restricts(bare: list[str], at: int) -> bool:
    """Whether what follows says which one is meant: "the first leader who ...", "the week that ended ..."."""
    if bare[at] in {"who", "whom", "whose", "that", "to", "which"} and w.ONLY_ONE & set(
        bare[max(0, at - 5) : at]
    ):
        return True
    return bare[at - 1] in w.TIME_UNITS and bare[at] in {
        "that",
        "since",
        "when",
        "ahead",
        "before",
        "after",
        "in",
    }


def detachable(bare: list[str], at: int) -> bool:
    """Whether a phrase with a preposition can go without the words before it being left hanging."""
    before = bare[at - 1]
    if before in w.COMPLETE or (before in {"met", "meet"} and "and" in bare[:at]):
        return True
    return before not in w.NEED_PREPOSITION and not is_verb(bare, at - 1) and not NUMBER.fullmatch(before)


def loose(bare: list[str], at: int) -> bool:
    """Whether "to ..." or "that ..." adds to a noun and does not complete it."""
    before = bare[at - 1]
    if bare[at] == "that" and w.SAID & set(bare[at - 3 : at]):
        return False
    if before in w.TAKES_INFINITIVE | w.NEED_PREPOSITION or is_verb(bare, at - 1) or NUMBER.fullmatch(before):
        return False
    return "from" not in bare[max(0, at - 5) : at]


def is_verb(bare: list[str], at: int) -> bool:
    """Whether the word may be a verb that waits for its object."""
    word = bare[at]
    if word in w.PASSIVE and bare[at - 1] in {"is", "are", "was", "were", "be", "been"}:
        return False
    if word.endswith("ing") and len(word) > 4:
        return word not in w.ING_NOUNS
    if word in w.PRESENT and (
        bare[at - 1] in (w.DETERMINERS - {"which", "that", "what"}) | w.PREPOSITIONS | w.ADJECTIVES
        or (w.is_verb_like(bare[at - 1]) and bare[at - 1] not in w.SAID)
    ):
        return False  # a noun: "received reports"
    return w.is_verb_like(word) or (word in w.PRESENT_PLURAL and bare[at - 1] in {"to", *w.AUXILIARIES})
