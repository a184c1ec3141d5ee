"""The language of a text: English, which is analysed, or which other one.

py3langid tells languages apart by the n-grams of their letters; it is asked only where the commonest words of
a text do not show that it is English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from backstory.data import table
from backstory.read.words import CLASSES

__all__ = ["forget_languages", "language_of"]

COMMON = CLASSES["common"]
WORD = re.compile(r"[^\W\d_]+")
WEB = re.compile(r"https?://\S+|\S+@\S+")
CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
CODES = {name.casefold(): code for code, name in table("languages").items()}
READ = 6_000  # characters that are looked at
# Share of the commonest English words. Of 3,075 real English articles the lowest is 0.049; of texts in 17
# other languages the highest is 0.03, in Danish.
ENGLISH = 0.04
STATED_WRONG = 40  # words from which on a text outweighs what it states
FEWEST = 8  # words; names alone are taken for any language
SURE = ((20, 0.7), (FEWEST, 0.9))  # words, and how sure py3langid must be; of English openings none was above
PROSE = 0.55  # share of words in small letters; tables of names and figures have less, and tell no language
UNSURE = 0.5
ENGLISH_LIKE = frozenset({"en", "pcm", "sco"})  # creoles and Scots, which English is taken for


def language_of(stated: str | None, text: str) -> str:
    """Return the language of an article as a code: what it states, else what its text shows, else "en".

    A longer text that clearly is, or is not, in English outweighs what is stated. "und": clearly not English,
    and in none that is known.
    """
    code = stated_code(stated)
    words = WORD.findall(WEB.sub("", text[:READ]))
    found = shown(words)
    if not code:
        return found or "en"
    clear = len(words) >= STATED_WRONG or in_other_letters(words)
    differ = found is not None and (found == "en") != (code.partition("-")[0] == "en")
    return found if found and clear and differ and found != "und" else code


def stated_code(stated: str | None) -> str:
    """Return a language as its code: "en-GB" for "en_gb" and "English" for "en"; empty where it is none."""
    code = (stated or "").strip().replace("_", "-")
    language, dash, rest = code.partition("-")
    code = f"{language.lower()}{dash}{rest.upper() if len(rest) == 2 else rest}"
    return CODES.get((stated or "").strip().casefold()) or (code if CODE.fullmatch(code) else "")


def shown(words: Sequence[str]) -> str | None:
    """Return the language that the words of a text show, None where they show none."""
    if in_other_letters(words):
        language, sure = told(words)
        return language if sure >= UNSURE else "und"
    common = sum(word.lower() in COMMON for word in words)
    small = sum(word[0].islower() for word in words)
    if len(words) >= FEWEST and common >= ENGLISH * len(words):
        return "en"
    if len(words) < FEWEST or small <= PROSE * len(words):
        return None
    language, sure = told(words)
    if language not in ENGLISH_LIKE and any(len(words) >= count and sure >= least for count, least in SURE):
        return language
    return "und" if len(words) >= STATED_WRONG and not common and language not in ENGLISH_LIKE else None


def in_other_letters(words: Sequence[str]) -> bool:
    """Whether most letters are not Latin."""
    other = sum(len(word) for word in words if word[0] > "\u024f" and not "\u1e00" <= word[0] <= "\u1eff")
    return other * 2 > sum(map(len, words))


def told(words: Sequence[str]) -> tuple[str, float]:
    """Return the language that py3langid tells, and how sure it is, from 0 to 1."""
    language, sure = identifier().classify(" ".join(words))
    return str(language), float(sure)


@cache
def identifier() -> LanguageIdentifier:
    """Return the model, which takes a second to load."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def forget_languages() -> None:
    """Free the 80 MB of the model; it is loaded again when it is needed."""
    identifier.cache_clear()
