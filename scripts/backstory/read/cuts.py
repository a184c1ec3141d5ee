"""Where a long headline may be cut so that what is left is still a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.read import words as w

__all__ = ["ELLIPSIS", "core", "cores", "has_verb", "shortened"]

ELLIPSIS = "…"
FEWEST_WORDS = 4
AT_CLAUSE, AT_PREPOSITION, AT_LOOSE = 0.0, 0.6, 3.0  # how many words longer a cut of that kind must be to win
# of the one, the other must follow
PAIRS = {
    "so": "that",
    "more": "than",
    "less": "than",
    "rather": "than",
    "between": "and",
    "from": "to",
    "both": "and",
    "either": "or",
    "neither": "nor",
}
NUMBER = re.compile(r"[$€£¥]?\d[\d,.]*(?:%|st|nd|rd|th)?")


def core(token: str) -> str:
    """Return a word without the punctuation around it, in small letters."""
    return token.strip(",.;:!?\"“”‘'()[]").replace("’", "'").lower()


def cores(line: str) -> list[str]:
    """Return the words of a line, bare."""
    return [core(token) for token in line.split()]


def has_verb(tokens: list[str]) -> bool:
    """Whether these words hold the verb of a clause."""
    return any(w.is_finite(tokens, at) for at in range(len(tokens)))


def opens(tokens: list[str]) -> bool:
    """Whether something stands before the main clause: "After talks ...", "Two days ago ..."."""
    if not tokens:
        return False
    if tokens[0] in w.NUMBERS:
        return tokens[1] in w.TIME_UNITS if len(tokens) > 1 else False
    return tokens[0] in w.OPENERS or (tokens[0].endswith("ing") and len(tokens[0]) > 5)


def shortened(line: str, most: int) -> str:
    """Return the line, cut to at most ``most`` words at the best place; with an ellipsis if there is none."""
    tokens = line.split()
    if len(tokens) <= most:
        return line
    bare = cores(line)
    cuts = [(at - cost, at) for at, cost in cut_places(tokens, bare, most)]
    if cuts:
        return " ".join(tokens[: max(cuts)[1]])
    kept = most
    while kept > FEWEST_WORDS and (bare[kept - 1] in w.NEVER_LAST or bare[kept - 1].endswith("'s")):
        kept -= 1
    return " ".join(tokens[:kept]).rstrip(",;:–—-") + ELLIPSIS


def cut_places(tokens: list[str], bare: list[str], most: int) -> Iterator[tuple[int, float]]:
    """Yield (number of words kept, cost) of each cut that leaves a sentence."""
    for at in range(FEWEST_WORDS, most + 1):
        cost = cost_of(tokens, bare, at)
        main = bare[:at]
        if opens(bare):  # what comes before the main clause has a verb of its own
            commas = [n for n in range(at) if tokens[n].endswith(",")]
            main = bare[commas[0] + 1 : at] if commas else []
        if cost is not None and has_verb(main) and may_end(tokens, bare, at) and closed(tokens[:at]):
            yield at, cost


def cost_of(tokens: list[str], bare: list[str], at: int) -> float | None:
    """Return what a cut before word ``at`` costs; None where nothing begins there."""
    word, after = bare[at], bare[at + 1] if at + 1 < len(bare) else ""
    if tokens[at - 1].endswith((",", ";", ":")):
        return AT_CLAUSE if begins_clause(tokens, bare, at) else None
    if restricts(bare, at) or after in {"well", "much", "many"} or bare[at - 2] == "as":
        return None
    if (
        word in w.CLAUSE_OPENERS
        or begins_time(bare, at)
        or (word == "in" and after in {"hopes", "order", "exchange"})
    ):
        return AT_CLAUSE
    if word in w.ING_CLAUSE or (word.endswith("ed") and after in w.PREPOSITIONS - {"of"}):
        return AT_PREPOSITION if not is_verb(bare, at - 1) else None
    if word in {"and", "but"}:
        if w.is_verb_like(after) or after in w.PRONOUNS:
            return AT_LOOSE
        return AT_LOOSE if after in w.DETERMINERS and not is_verb(bare, at - 1) else None
    if word == "to" or word == "that":
        return AT_LOOSE if loose(bare, at) else None
    if word in w.CUT_PREPOSITIONS:
        return AT_PREPOSITION if detachable(bare, at) else None
    return None


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


def begins_clause(tokens: list[str], bare: list[str], at: int) -> bool:
    """Whether what follows a comma is no further part of a list."""
    word, rest = bare[at], bare[at : at + 9]
    if word in w.CLAUSE_OPENERS | w.ING_CLAUSE | w.CUT_PREPOSITIONS | {
        "but",
        "yet",
        "so",
        "not",
        "according",
    }:
        return True
    if word in {"and", "or"}:
        return has_verb(rest[1:7]) and "," not in rest
    if word in {"a", "an"} or word.endswith("ing"):
        return True
    alone = word.isalpha() and tokens[at][0].islower() and not w.is_verb_like(word)
    return alone and not {"and", "or"} & set(rest[:7])


def begins_time(bare: list[str], at: int) -> bool:
    """Whether a phrase of time begins: "five years earlier", "next month", "last week"."""
    word, after = bare[at], bare[at + 1] if at + 1 < len(bare) else ""
    later = bare[at + 2] if at + 2 < len(bare) else ""
    if word in {"next", "last", "this", "earlier", "later"}:
        return after in w.TIME_UNITS or (after in {"this", "last", "next"} and later in w.TIME_UNITS)
    return after in w.TIME_UNITS and later in w.TIME_ADVERBS


def detachable(bare: list[str], at: int) -> bool:
    """Whether a phrase with a preposition can go without the words before it being left hanging."""
    before = bare[at - 1]
    if before in w.COMPLETE:
        return True
    return before not in w.NEED_PREPOSITION and not is_verb(bare, at - 1) and not NUMBER.fullmatch(before)


def loose(bare: list[str], at: int) -> bool:
    """Whether "to ..." or "that ..." adds to a noun and does not complete it."""
    before = bare[at - 1]
    if bare[at] == "that" and w.SAID & set(bare[:at]):
        return False
    if before in w.TAKES_INFINITIVE | w.NEED_PREPOSITION or is_verb(bare, at - 1) or NUMBER.fullmatch(before):
        return False
    return "from" not in bare[max(0, at - 5) : at]


def is_verb(bare: list[str], at: int) -> bool:
    """Whether the word may be a verb that waits for its object."""
    word = bare[at]
    if word.endswith("ing") and len(word) > 4:
        return word not in w.ING_NOUNS
    return w.is_verb_like(word) or (word in w.PRESENT_PLURAL and bare[at - 1] in {"to", *w.AUXILIARIES})


def may_end(tokens: list[str], bare: list[str], at: int) -> bool:
    """Whether a headline can end on word ``at - 1``."""
    last, token = bare[at - 1], tokens[at - 1]
    if last in w.NEVER_LAST or last.endswith(("'s", "s'")) or not last:
        return False
    if token.endswith(".") and token[:1].isupper() and len(token) <= 5 and token.count(".") == 1:
        return False  # "Gov.", "J."
    if not says_what(bare[:at]) or (bare[at] == "that" and "so" in bare[at - 3 : at]):
        return False
    if bare[at - 2] == "to" and token[0].islower() and not last.endswith("s"):
        return False  # a verb, which may want an object
    if waits(bare, at):
        return False
    if w.OF_TWO & set(bare[:at]) and not {"that", "to"} & set(bare[:at]):
        return False
    return not is_verb(bare, at - 1) or last in w.COMPLETE


def waits(bare: list[str], at: int) -> bool:
    """Whether something before the cut wants what comes after it: "so ... that", "forced them to ..."."""
    for one, other in PAIRS.items():
        if one in bare[:at] and other not in bare[bare.index(one) : at] and other in bare[at : at + 9]:
            return True
    for verb in w.WITH_INFINITIVE & set(bare[:at]):
        if "to" not in bare[bare.index(verb) : at] and "to" in bare[at : at + 9]:
            return True
    return False


def says_what(bare: list[str]) -> bool:
    """Whether a clause with a verb follows "said" or "that"."""
    said = [n for n, word in enumerate(bare) if word in {"said", "says", "say", "that"}]
    return not said or bool(w.WISHED & set(bare)) or has_verb(bare[said[-1] + 1 :])


def closed(tokens: list[str]) -> bool:
    """Whether quotation marks and brackets that open also close."""
    words = " ".join(tokens)
    return (
        words.count('"') % 2 == 0
        and words.count("“") == words.count("”")
        and words.count("(") == words.count(")")
    )
