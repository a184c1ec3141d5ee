"""Lists of English words (words.yml), and what a word can be in its place; no names."""

from __future__ import annotations

from importlib.resources import files

import yaml

__all__ = ["CLASSES", "core", "cores", "has_verb", "is_finite", "is_verb_like"]

CLASSES = {
    name: frozenset(row.split())
    for name, row in yaml.safe_load(
        files(__package__).joinpath("words.yml").read_text(encoding="utf-8")
    ).items()
}
DETERMINERS = CLASSES["determiners"]
PREPOSITIONS = CLASSES["prepositions"]
CONJUNCTIONS = CLASSES["conjunctions"]
PRONOUNS = CLASSES["pronouns"]
AUXILIARIES = CLASSES["auxiliaries"]
PAST, PRESENT, PRESENT_PLURAL = CLASSES["past"], CLASSES["present"], CLASSES["present_plural"]
COMPLETE, OF_TWO, NOT_VERBS = CLASSES["complete"], CLASSES["of_two"], CLASSES["not_verbs"]
ADJECTIVES = CLASSES["adjectives"]
NEED_PREPOSITION, TAKES_INFINITIVE = CLASSES["need_preposition"], CLASSES["takes_infinitive"]
SAID = CLASSES["said"]
ING_CLAUSE, ING_NOUNS = CLASSES["ing_clause"], CLASSES["ing_nouns"]
CLAUSE_OPENERS, OPENERS, NUMBERS = CLASSES["clause_openers"], CLASSES["openers"], CLASSES["numbers"]
CUT_PREPOSITIONS = CLASSES["cut_prepositions"]
TIME_UNITS, TIME_ADVERBS = CLASSES["time_units"], CLASSES["time_adverbs"]
KEEP, RISES = CLASSES["keep"], CLASSES["rises"]
PASSIVE, ORDINALS = CLASSES["passive"], CLASSES["ordinals"]
OFFICES, OFFICE_WORDS = CLASSES["offices"], CLASSES["office_words"]
WITH_INFINITIVE = CLASSES["with_infinitive"]
WISHED, ONLY_ONE = CLASSES["wished"], CLASSES["only_one"]

FINITE_AUXILIARIES = AUXILIARIES - {"be", "been", "being", "having"}
NOT_BEFORE_VERB = (
    (DETERMINERS - {"that"}) | (PREPOSITIONS - {"that"}) | {"and", "or", "unless", "if", "as", "than", "when"}
)
FUNCTION = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS
NEVER_LAST = (
    DETERMINERS
    | (PREPOSITIONS - {"ahead"})
    | CONJUNCTIONS
    | PRONOUNS
    | AUXILIARIES
    | ADJECTIVES
    | ORDINALS
    | (SAID - COMPLETE)
    | CLASSES["titles"]
    | {"&"}
) - CLASSES["may_end"]


def is_verb_like(word: str) -> bool:
    """Whether a word can be a verb with a tense, going by its form alone."""
    if word in FINITE_AUXILIARIES or word in PAST or word in PRESENT:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in NOT_VERBS and "-" not in word


def is_finite(tokens: list[str], at: int) -> bool:
    """Whether the word at ``at`` is the verb of a clause, going by the word before it and after it."""
    word = tokens[at]
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if word in FINITE_AUXILIARIES:
        return at > 0
    if not at or before in NOT_BEFORE_VERB:
        return False
    if before in {"i", "we", "they"}:
        return word.isalpha() and word not in FUNCTION and not word.endswith("ly")
    if word in PRESENT_PLURAL:
        return before.endswith("s") or before in PRONOUNS or before in {"people", "police"}
    if after == "by" and word not in RISES and (word.endswith("ed") or word in PAST):
        return False
    if word.endswith("ed") and (after == "with" or (before.endswith("ly") and len(tokens) < 5)):
        return False
    return is_verb_like(word) and not (word in PRESENT and before in ADJECTIVES)


def core(token: str) -> str:
    """Return a word without the punctuation around it, in small letters."""
    return token.strip(",.;:!?\"“”‘'()[]").replace("’", "'").lower()


def cores(line: str) -> list[str]:
    """Return the words of a line, bare."""
    return [core(token) for token in line.split()]


def has_verb(tokens: list[str]) -> bool:
    """Whether these words hold the verb of a clause."""
    return any(is_finite(tokens, at) for at in range(len(tokens)))
