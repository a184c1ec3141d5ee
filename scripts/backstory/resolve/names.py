"""Names made comparable: keys for equality, and the parts of a person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from anyascii import anyascii

from backstory.data import table

__all__ = [
    "PersonName",
    "company_key",
    "company_suffixes",
    "given",
    "handles",
    "head_nouns",
    "headed",
    "index_name",
    "initials",
    "is_acronym",
    "key_of",
    "last_word",
    "person_name",
    "regnal",
    "surname_first",
    "words_of",
]

POSSESSIVE = re.compile(r"['’]s?$")
SPACES = re.compile(r"[\s\u00a0]+")
DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
PAIR = re.compile(r"\b([a-z]+(?: [a-z]+)?)-([a-z]+(?: [a-z]+)?)\b")
SMALL = frozenset("of the and for on in to at de la du des der und & a an".split())


@lru_cache(maxsize=100_000)
def key_of(name: str) -> str:
    """Return what two spellings of one name share: ASCII, no case, full stops, article or possessive."""
    text = DOTTED.sub(lambda match: match.group().replace(".", ""), SPACES.sub(" ", name.strip()))
    text = POSSESSIVE.sub("", anyascii(text)).casefold().replace(".", "").replace("'", "")
    text = re.sub(r"[^a-z0-9&/+ -]+", " ", text).replace(" - ", "-").replace("&", "and")
    words = text.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=1 << 17)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name's key, hyphens parting them too."""
    return tuple(key_of(name).replace("-", " ").split())


def last_word(name: str) -> str:
    """Return the last word of a name, folded."""
    words = key_of(name).split()
    return words[-1] if words else ""


@cache
def company_suffixes() -> frozenset[str]:
    """Words such as "Inc" that a company's name may end in."""
    return frozenset(key_of(str(word)) for word in table("organizations")["suffixes"])


@cache
def head_nouns(part: str = "all") -> frozenset[str]:
    """Nouns that end the names of one sort of thing, "organizations" or "places" and the like, or of all."""
    heads = table("organizations")["heads"]
    lists = heads.values() if part == "all" else [heads[part]]
    return frozenset(key_of(str(word)) for words in lists for word in words)


def headed(name: str, part: str = "all") -> bool:
    """Tell whether a name of several words has a head noun at its end, or before "of" or "for"."""
    words = key_of(name).split()
    heads = head_nouns(part)
    opened = any(
        word in heads and after in {"of", "for", "on", "to", "in"} for word, after in pairwise(words)
    )
    return len(words) > 1 and (words[-1] in heads or opened)


@lru_cache(maxsize=100_000)
def company_key(name: str) -> str:
    """Return the key of an organization's name without "Inc" and the like, in American spelling."""
    words = key_of(name).split()
    while len(words) > 1 and words[-1] in company_suffixes():
        words.pop()
    if len(words) > LONG and is_short_for(words[-1], words[:-1]):  # "European Space Agency ESA"
        words.pop()
    return " ".join(SPELLING.get(word, word) for word in words)


LONG = 3
"""Words of a name behind which its own initials may stand."""


def is_short_for(word: str, words: Sequence[str]) -> bool:
    """Tell whether a word is made of the first letters of others, small words among them or not."""
    big = "".join(one[0] for one in words if one not in SMALL)
    return len(word) >= LONG and (big.startswith(word) or "".join(one[0] for one in words).startswith(word))


SPELLING = {
    "defence": "defense",
    "organisation": "organization",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
}


def initials(name: str) -> tuple[str, ...]:
    """Return the acronyms that a name of several words could have: small words left out, or kept."""
    words = [word for word in re.split(r"[\s-]+", name) if word]
    big = "".join(word[0] for word in words if word[0].isupper()).lower()
    every = "".join(word[0] for word in words if word[0].isalnum()).lower()
    return tuple(dict.fromkeys(form for form in (big, every) if len(form) > 1))


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, folded: given names and initials, surname with particles, suffix.

    ``nick`` is the name that stands in quotation marks or brackets between the others: William "Billy" Hill.
    """

    given: tuple[str, ...]
    surname: str
    suffix: str
    nick: str = ""

    @property
    def full(self) -> bool:
        """Whether there is more than one part."""
        return bool(self.given)

    @property
    def words(self) -> tuple[str, ...]:
        """Given names and surname, hyphens parting them too: "Park Geun-hye" is "Park Geun Hye"."""
        return (*self.given, *self.surname.replace("-", " ").split())


@cache
def particles() -> frozenset[str]:
    """Words such as "van" and "bin" that belong to the surname behind them; a letter is an initial."""
    return frozenset(key_of(str(word)) for word in table("names")["particles"] if len(key_of(word)) > 1)


@cache
def fathers() -> frozenset[str]:
    """Words such as "bin" that stand before the name of a person's father."""
    return frozenset(key_of(str(word)) for word in table("names")["patronymic"])


@cache
def suffixes() -> frozenset[str]:
    """Words such as "Jr" behind a surname."""
    return frozenset(key_of(str(word)) for word in table("titles")["suffixes"])


@cache
def honorifics() -> frozenset[str]:
    """Words such as "mr" before a name."""
    rows = table("titles")["honorifics"]
    forms = (*rows, *(form for row in rows.values() for form in row.get("forms", ())))
    return frozenset(key_of(str(form)) for form in forms)


NICK = re.compile(r"""(?<=\s)(?:["“”]([^"“”]+)["“”]|[‘']([^'‘’]+)['’]|\(([^()]+)\))\s+(?=\S)""")
RUN_OF_INITIALS = re.compile(r"\b([A-Z]\.)(?=[A-Za-z])")
ARTICLED = re.compile(r"\b(a[ldnrstz]|e[lzsr]|ul|ud)-(?=[a-z]{3})")
"""The Arabic article before a name, written with a hyphen or without: "al-Harthy", "Al Harthy"."""


@lru_cache(maxsize=100_000)
def person_name(name: str) -> PersonName:
    """Part a person's name; honorifics go, particles stay with the surname, initials stand alone."""
    nick = NICK.search(name)
    plain = NICK.sub("", name) if nick else name
    plain = RUN_OF_INITIALS.sub(r"\1 ", plain.replace(",", " "))
    words = ARTICLED.sub(r"\1 ", key_of(plain)).split()
    while len(words) > 1 and words[0] in honorifics():
        words = words[1:]
    suffix = words.pop() if len(words) > 1 and words[-1] in suffixes() else ""
    if not words:
        return PersonName((), key_of(name), suffix)
    start = first_of_surname(words)
    given_names = tuple(part for word in words[:start] for part in word.split("-") if part)
    called = key_of(nick[nick.lastindex or 0]) if nick else ""
    return PersonName(given_names, " ".join(words[start:]), suffix, called)


def first_of_surname(words: Sequence[str]) -> int:
    """Return where the surname starts: "van der Meer" is one by itself, in "Ben Bernanke" a given name is."""
    start = len(words) - 1
    while start > 1 and words[start - 1] in particles():
        start -= 1
    if start == 1 and words[0] in particles() and (len(words) > 2 or words[0] not in GIVEN_TOO):
        return 0
    return start


def regnal(name: PersonName) -> bool:
    """Tell whether a name is that of a monarch or a pope: "Elizabeth II", a given name with a number."""
    return not name.full and name.surname in given() and name.suffix.strip("ivx") == "" and name.suffix != ""


GIVEN_TOO = frozenset({"abu", "al", "ben", "del", "mac"})
"""Particles that before one other word are given names rather."""


@cache
def family_first() -> frozenset[str]:
    """Family names of languages that write them first."""
    return frozenset(key_of(str(name)) for name in table("surnames")["family_first"])


@cache
def given() -> frozenset[str]:
    """Given names, folded."""
    return frozenset(key_of(str(name)) for names in table("names")["given"].values() for name in names)


def surname_first(name: PersonName) -> bool:
    """Tell whether a full name looks written family name first: "Kishida Fumio", "Yoon Suk Yeol"."""
    if not name.given:
        return False
    if name.given[0] in family_first():
        return name.surname not in family_first() or len(name.given) > 1
    return name.given[0] not in given() and name.surname in given()


def index_name(name: str) -> str:
    """Return a person's name as an index has it, surname first: "Kishida, Fumio", "Yoon Suk Yeol"."""
    parts = person_name(name)
    words = name.replace(",", " ").split()
    if not parts.full or surname_first(parts):
        return name
    tail = len(parts.surname.split()) + bool(parts.suffix)
    surname, given_names = words[len(words) - tail :], words[: len(words) - tail]
    return f"{' '.join(surname)}, {' '.join(given_names)}" if given_names else name


@lru_cache(maxsize=100_000)
def handles(name: str) -> tuple[str, ...]:
    """Return the single names by which a person is called: the surname, or the first where that is it.

    A surname with particles is called by its last word too, and somebody by the name of the father:
    "Bin Zayed" is "Mohammed bin Zayed Al Nahyan".
    """
    parts = person_name(name)
    found = [parts.surname, parts.surname.split()[-1]]
    if surname_first(parts):
        found.insert(0, parts.given[0])
    for word, father in pairwise((*parts.given, "")):
        if word in fathers() and father:
            found.append(f"{word} {father}")
    return tuple(dict.fromkeys(found))


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as initials: "NATO", "U.N."."""
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isupper() and plain.isalpha()
