"""Where a long headline may be cut so that what is left is still a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.read import words as w
from backstory.read.ends import (
    NUMBER,
    closed,
    detachable,
    in_relative,
    is_verb,
    loose,
    may_end,
    participle,
    restricts,
)
from backstory.read.words import cores, has_verb

__all__ = ["ELLIPSIS", "opens", "shortened"]

ELLIPSIS = "…"
FEWEST_WORDS = 4
AT_CLAUSE, AT_PREPOSITION, AT_AND, AT_LOOSE = (
    0.0,
    0.6,
    1.0,
    3.0,
)  # how many words longer a cut of that kind must be to win
ADJECTIVE_ENDINGS = (
    "al",
    "ic",
    "ive",
    "ous",
    "ful",
    "ble",
    "ary",
    "ed",
    "ing",
    "ly",
    "ent",
    "less",
    "er",
    "est",
    "y",
)
SUBJECTS = {"i", "he", "she", "it", "we", "they", "there"}
LATER = w.TIME_UNITS | {"ago", "when"}


def opens(tokens: list[str]) -> bool:
    """Whether something stands before the main clause: "After talks ...", "Two days ago ..."."""
    if not tokens:
        return False
    if "ago" in tokens[2:5]:
        return True
    if tokens[0] == "today" and len(tokens) > 1 and tokens[1] in w.PRESENT:
        return False
    if tokens[0] == "following" and tokens[1:2] in (["is"], ["are"]):
        return False
    if tokens[0] in w.NUMBERS:
        return tokens[1] in w.TIME_UNITS if len(tokens) > 1 else False
    if tokens[0] in {"this", "each", "every", "more"} and LATER & set(tokens[:7]):
        return True
    if tokens[0].endswith("ed") and len(tokens) > 1 and tokens[1] in w.PREPOSITIONS:
        return True
    return tokens[0] in w.OPENERS or (tokens[0].endswith("ing") and len(tokens[0]) > 5)


def shortened(line: str, most: int, *, of: bool = False) -> str:
    """Return the line, cut to at most ``most`` words at the best place; with an ellipsis if there is none.

    ``of``: also before "of", where the words before it say something alone.
    """
    tokens = line.split()
    if len(tokens) <= most:
        return line
    bare = cores(line)
    cuts = [(at - cost, at) for at, cost in cut_places(tokens, bare, most, of=of)]
    if cuts:
        return " ".join(tokens[: max(cuts)[1]])
    kept = most
    while kept > FEWEST_WORDS and (bare[kept - 1] in w.NEVER_LAST or bare[kept - 1].endswith("'s")):
        kept -= 1
    return " ".join(tokens[:kept]).rstrip(",;:–—-") + ELLIPSIS


def cut_places(tokens: list[str], bare: list[str], most: int, *, of: bool) -> Iterator[tuple[int, float]]:
    """Yield (number of words kept, cost) of each cut that leaves a sentence."""
    phrase = not has_verb(bare) or "to be" in " ".join(bare[2:7])
    for at in range(FEWEST_WORDS, most + 1):
        cost = AT_LOOSE if of and before_of(tokens, bare, at) else cost_of(tokens, bare, at)
        main = bare[:at]
        if opens(bare):  # what comes before the main clause has a verb of its own
            commas = [n for n in range(at) if tokens[n].endswith(",")]
            main = bare[commas[0] + 1 : at] if commas else bare[:at] if bare[0] not in w.OPENERS else []
        if participle(tokens, bare, at) or in_relative(bare, at):
            continue
        if (
            cost is not None
            and (phrase or tokens[at - 1].endswith(":") or has_verb(main))
            and may_end(tokens, bare, at)
            and closed(tokens[:at])
        ):
            yield at, cost


def before_of(tokens: list[str], bare: list[str], at: int) -> bool:
    """Whether "of ..." can go, after a thing that is not "the" one, or a second name after "and"."""
    if bare[at] == "and" and "".join(tokens[at + 1 : at + 2])[:1].isupper():  # "Fort Bell | and Port Lund"
        named = tokens[at - 1][0].isupper() and tokens[at - 2][0].isupper()
        return named and not {"of", "for", "between", "both"} & set(bare[at - 5 : at])
    if bare[at] != "of" or not tokens[at - 1][0].islower() or {"the", "this", "its"} & set(bare[at - 3 : at]):
        return False
    return detachable(bare, at) and bare[at - 1] not in w.TIME_UNITS


def cost_of(tokens: list[str], bare: list[str], at: int) -> float | None:
    """Return what a cut before word ``at`` costs; None where nothing begins there."""
    word, after = bare[at], bare[at + 1] if at + 1 < len(bare) else ""
    if tokens[at - 1].endswith((";", ":")):
        return AT_CLAUSE
    if tokens[at - 1].rstrip("\"'”’").endswith(","):
        return AT_CLAUSE if begins_clause(tokens, bare, at) else None
    if (
        restricts(bare, at)
        or after in {"well", "much", "many"}
        or bare[at - 2] == "as"
        or after == bare[at - 1]
    ):
        return None
    if (
        word in w.CLAUSE_OPENERS
        or begins_time(bare, at)
        or (word == "thanks" and after == "to")
        or (word == "in" and after in {"hopes", "order", "exchange"})
    ):
        return AT_CLAUSE
    if word in w.ING_CLAUSE or (
        word.endswith("ed")
        and (
            after in w.PREPOSITIONS - {"of"} or after == "to" or word in {"suspected", "accused", "convicted"}
        )
        and not (NUMBER.fullmatch(bare[at - 1]) or w.KEEP & set(bare[max(0, at - 6) : at]))
    ):
        return AT_PREPOSITION if not is_verb(bare, at - 1) else None
    if word in {"and", "but"}:
        return cost_of_and(tokens, bare, at)
    if word == "to" or word == "that":
        return AT_LOOSE if loose(bare, at) else None
    if word in w.CUT_PREPOSITIONS or (word == "pursuant" and after == "to"):
        return AT_PREPOSITION if detachable(bare, at) else None
    return None


def cost_of_and(tokens: list[str], bare: list[str], at: int) -> float | None:
    """Return what a cut before "and" or "but" costs: little before a clause or a verb."""
    after = bare[at + 1] if at + 1 < len(bare) else ""
    again = after.endswith("ing") and any(other.endswith("ing") for other in bare[2:at])
    if w.is_verb_like(after) or again or after in SUBJECTS | w.PRESENT_PLURAL:
        return AT_AND
    joint = max((n for n in range(at) if bare[n] in {"and", "but", "while", "as", "when"}), default=0)
    if has_verb(bare[at + 1 : at + 10]) and tokens[at + 1][0].isupper() and not is_verb(bare, at - 1):
        return AT_LOOSE if has_verb(bare[joint:at]) else None
    return AT_LOOSE if ends_phrase(tokens, bare, at) else None


def ends_phrase(tokens: list[str], bare: list[str], at: int) -> bool:
    """Whether "and ..." adds a second thing to a whole one: "the engines of trade | and the hearts ..."."""
    last, after = bare[at - 1], bare[at + 1] if at + 1 < len(bare) else ""
    if any(token.endswith(",") for token in tokens[max(0, at - 5) : at]) or is_verb(bare, at - 1):
        return False
    if after in w.DETERMINERS:
        return True
    if tokens[at - 1][0].isupper() or not after.replace("-", "").isalpha():
        return False
    if bare[at + 2 : at + 3] == ["of"]:
        return False
    if tokens[at + 1][0].isupper() and not last.endswith("s"):
        return False
    return not last.endswith(ADJECTIVE_ENDINGS) and last not in w.ADJECTIVES | w.ORDINALS


def begins_clause(tokens: list[str], bare: list[str], at: int) -> bool:
    """Whether what follows a comma is no further part of a list."""
    word, rest = bare[at], bare[at : at + 9]
    if word in w.CLAUSE_OPENERS | w.ING_CLAUSE | w.CUT_PREPOSITIONS | {
        "but",
        "yet",
        "so",
        "not",
        "even",
        "often",
        "according",
    }:
        return True
    if word in {"and", "or"}:
        return has_verb(rest[1:7]) and "," not in rest
    if word in {"a", "an"} or word.endswith(("ing", "ly")):
        return True
    if (
        word == "the"
        and not tokens[at - 1][0].isupper()
        and not any(t.endswith(",") for t in tokens[: at - 1])
    ):
        return True
    alone = word.isalpha() and tokens[at][0].islower() and not w.is_verb_like(word)
    return alone and not {"and", "or"} & set(bare[at : at + 18])


def begins_time(bare: list[str], at: int) -> bool:
    """Whether a phrase of time begins: "five years earlier", "next month", "last week"."""
    word, after = bare[at], bare[at + 1] if at + 1 < len(bare) else ""
    later = bare[at + 2] if at + 2 < len(bare) else ""
    if word in {"next", "last", "this", "earlier", "later"}:
        return after in w.TIME_UNITS or (after in {"this", "last", "next"} and later in w.TIME_UNITS)
    return after in w.TIME_UNITS and later in w.TIME_ADVERBS
