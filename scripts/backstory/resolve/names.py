"""Names made comparable: keys for equality, and the parts of a person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from backstory.data import table

__all__ = [
    "PersonName",
    "company_key",
    "company_suffixes",
    "compatible",
    "given",
    "handles",
    "index_name",
    "initials",
    "is_acronym",
    "key_of",
    "person_name",
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


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name's key, hyphens parting them too."""
    return tuple(key_of(name).replace("-", " ").split())


@cache
def company_suffixes() -> frozenset[str]:
    """Words such as "Inc" that a company's name may end in."""
    return frozenset(key_of(str(word)) for word in table("organizations")["suffixes"])


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
    """A person's name in parts, folded: given names and initials, surname with particles, suffix."""

    given: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def full(self) -> bool:
        """Whether there is more than one part."""
        return bool(self.given)

    @property
    def words(self) -> tuple[str, ...]:
        """Given names and surname."""
        return (*self.given, *self.surname.split())


@cache
def particles() -> frozenset[str]:
    """Words such as "van" and "bin" that belong to the surname behind them."""
    return frozenset(key_of(str(word)) for word in table("names")["particles"])


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


@lru_cache(maxsize=100_000)
def person_name(name: str) -> PersonName:
    """Part a person's name; honorifics go, particles stay with the surname."""
    words = key_of(name.replace(",", " ")).split()
    while len(words) > 1 and words[0] in honorifics():
        words = words[1:]
    suffix = words.pop() if len(words) > 1 and words[-1] in suffixes() else ""
    if not words:
        return PersonName((), key_of(name), suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1] in particles():
        start -= 1
    given_names = tuple(part for word in words[:start] for part in word.split("-") if part)
    return PersonName(given_names, " ".join(words[start:]), suffix)


@cache
def nicknames() -> dict[str, str]:
    """Formal given name by nickname."""
    pairs = table("names")["nicknames"].items()
    return {key_of(str(nick)): key_of(str(formal)) for formal, nicks in pairs for nick in nicks}


def same_given(left: str, right: str) -> bool:
    """Tell whether two given names can be one person's: equal, an initial of it, or its nickname."""
    if left == right or (min(len(left), len(right)) == 1 and left[0] == right[0]):
        return True
    formal = nicknames()
    return formal.get(left, left) == formal.get(right, right)


def compatible(left: PersonName, right: PersonName) -> bool:
    """Tell whether two full names of one surname can be one person's."""
    if left.surname != right.surname or (left.suffix and right.suffix and left.suffix != right.suffix):
        return False
    if not same_given(left.given[0], right.given[0]):
        return is_tail(left.words, right.words) or is_tail(right.words, left.words)
    return all(same_given(one, other) for one, other in zip(left.given[1:], right.given[1:], strict=False))


def is_tail(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether a name ends another and starts with no usual given name: "Suu Kyi", not "Paul Jones"."""
    return len(long) > len(short) > 1 and long[-len(short) :] == short and short[0] not in given()


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


def handles(name: str) -> tuple[str, ...]:
    """Return the single names by which a person is called: the surname, or the first where that is it."""
    parts = person_name(name)
    if surname_first(parts):
        return (parts.given[0], parts.surname)
    return (parts.surname,) if " " not in parts.surname else (parts.surname, parts.surname.split()[-1])


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as initials: "NATO", "U.N."."""
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isupper() and plain.isalpha()
