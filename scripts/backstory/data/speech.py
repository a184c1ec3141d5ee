"""Nouns for those who speak, and what words tell of a speaker: whether he is several, a man or a woman."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from backstory.data import table

__all__ = ["SpeakerNoun", "gender", "is_office", "speaker_noun"]


@dataclass(frozen=True, slots=True)
class SpeakerNoun:
    """A noun for a speaker, in the singular; ``plural`` where the word was, ``body`` for no person."""

    singular: str
    plural: bool
    body: bool


def speaker_noun(word: str) -> SpeakerNoun | None:
    """Return what a folded noun tells of a speaker, None where it names none."""
    return nouns().get(word)


@cache
def nouns() -> Mapping[str, SpeakerNoun]:
    """Every noun for a speaker and its plural: those of ``speech.yml``, and titles of one word."""
    words = table("speech")
    titles = [str(row["title"]).casefold() for row in table("titles")["offices"]]
    bodies = dict.fromkeys(map(str, words["bodies"]), True)
    people = dict.fromkeys([*map(str, words["people"]), *(one for one in titles if one.isalpha())], False)
    every = {**people, **bodies}
    several = {plural(word): SpeakerNoun(word, True, body) for word, body in every.items()}
    one = {word: SpeakerNoun(word, word == "police", body) for word, body in every.items()}
    return {**several, **one}


def plural(noun: str) -> str:
    """Return the plural of one word."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("fe"):
        return noun[:-2] + "ves"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def offices() -> frozenset[str]:
    """Every form of a title and every honorific, folded, abbreviations with and without their full stop."""
    titles = table("titles")
    forms = [str(form) for row in titles["offices"] for form in (row["title"], *row.get("forms", ()))]
    forms += [
        form for word, row in titles["honorifics"].items() for form in (word, *(row or {}).get("forms", ()))
    ]
    folded = {form.casefold() for form in forms}
    return frozenset(folded | {form.rstrip(".") for form in folded} | {f"{form}." for form in folded})


def is_office(words: str) -> bool:
    """Tell whether folded words are a title or an honorific: "prime minister", "sen.", "mr"."""
    return words in offices()


@cache
def genders() -> Mapping[str, str]:
    """What honorifics and given names tell, by the folded word: "m" or "f"."""
    given = table("names")["given"]
    found = {str(name).casefold(): gender for gender in ("f", "m") for name in given[gender]}
    both = {str(name).casefold() for name in given["f"]} & {str(name).casefold() for name in given["m"]}
    for name in both:
        del found[name]
    for word, row in table("titles")["honorifics"].items():
        for form in (word, *(row or {}).get("forms", ())):
            if gender := (row or {}).get("gender"):
                found[str(form).casefold().rstrip(".")] = gender
    return found


def gender(words: str) -> str:
    """Return "m" or "f" where the words for a person tell it: "Ms. Doe", "spokeswoman Jane Doe"; else ""."""
    folded = [word.strip(".,").casefold() for word in words.split()]
    for word in folded:
        if word.endswith("woman"):
            return "f"
        if word.endswith("man") and speaker_noun(word):
            return "m"
    told = {genders()[word] for word in folded[:-1] if word in genders()}
    return told.pop() if len(told) == 1 else ""
