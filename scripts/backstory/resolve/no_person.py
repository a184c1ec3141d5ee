"""Why a person's name is none: it stands where places or bodies stand, or is a piece of another's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.data import table
from backstory.data.speech import is_office
from backstory.resolve.drafts import Draft
from backstory.resolve.lowercase import Small
from backstory.resolve.names import given, key_of, last_word, person_name, words_of
from backstory.resolve.standing import INSIDE, NEARLY, SHARE, Place, before, mostly_behind
from backstory.resolve.wording import SLOGAN

__all__ = ["no_person"]

AT = re.compile(r"\b(?:at|in|near|outside)\s+$")
SITED = re.compile(
    r"\b(?:town|city|village|suburb|hamlet|neighbou?rhood|place)\s+(?:called|named|of)\s+[“\"]?$"
)
"""What precedes the name of a place: "a town called"."""
HEADED = re.compile(
    r"\b(?:Congregation|Temple|Operation|[Pp]roject|platform|software|ship|vessel|spacecraft|Hurricane|Camp|Fort"
    r"|Lake|Mount)\s+$"
)
"""What precedes the rest of a name that is no person's, or the name of a thing."""
HEADING = re.compile(r"\s+(?:platform|software|spacecraft|satellite|telescope|Space Telescope|app|system)\b")
"""What follows the name of a thing."""
FOREIGN = re.compile(r"(?:del|des|du|de l[aeo]s?)\s.+\s(?:del?|la|las|los|des|du)\s")
"""Words of another language, which are no name."""
PEOPLES = frozenset("asian black hispanic indigenous latina latino native white".split())
"""Words for people of a sort, by which nobody is called first."""
CAPITALISED = re.compile(r"\b([A-Z][a-z]+)\s+$")
INITIAL_LAST = re.compile(r" [A-Z]\.$")
LETTERS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,}")
"""Capitals that nobody can pronounce."""
RANK_AND_FILE = frozenset("airmen guardsmen marines sailors seamen servicemen soldiers".split())


def no_person(draft: Draft, places: Sequence[Place], small: Small) -> str | None:
    """Return why a person's name is none, in words; None where nothing says so."""
    name = draft.name
    if key_of(name) in table("phrases")["calls"]:
        return f"“{name}” is what people call out, or the name of a generation"
    if all(LETTERS.fullmatch(form) for form in draft.names):
        return f"“{name}” is a short form, and no article says of what"
    whole = [place for place in places if " " in place.text[place.start : place.end]]
    if mostly_behind(AT, whole, NEARLY) or any(before(SITED, place) for place in places):
        return f"“{name}” mostly stands where places stand"
    of_thing = sum(1 for place in places if before(HEADED, place) or HEADING.match(place.text, place.end))
    if mostly_behind(INSIDE, whole, NEARLY) or of_thing > SHARE * len(places):
        return f"“{name}” mostly stands inside a longer name"
    if FOREIGN.match(name) or (" " in name and words_of(name)[0] in PEOPLES and not titled(draft)):
        return f"“{name}” are words that nobody is called"
    if common_words(draft, small) or (abstract(name, small) and not titled(draft)):
        return f"the articles write the words of “{name}” small, as they do what nobody is called"
    return piece_of_person(name, whole)


def common_words(draft: Draft, small: Small) -> bool:
    """Tell whether all words of a name are written small more often than the name is written."""
    words = words_of(draft.name)
    if titled(draft) or words[0] in given() or len(words) > TWO:
        return False
    return all(small.of(word) > draft.mentions for word in words)


TWO = 2
"""Words of a common phrase that is taken for a name."""


def titled(draft: Draft) -> bool:
    """Tell whether some article gives a person a title or an office."""
    return "title" in draft.recognisers or any(local.offices for local in draft.members)


def abstract(name: str, small: Small) -> bool:
    """Tell whether a name ends with a common word for a doing or a field: "Grant Funding"."""
    last = last_word(name)
    return last.endswith(("ing", "ics", "tion", "ment", "ness", "ship")) and small.of(last) >= COMMON


COMMON = 50
"""Times that an archive writes a word small that is no surname in it."""


def piece_of_person(name: str, places: Sequence[Place]) -> str | None:
    """Return why a person's name is a piece of another's: "M. Perry" behind "April"."""
    if is_office(name.casefold().rstrip(".")) or last_word(name) in RANK_AND_FILE:
        return f"“{name}” is a title"
    if SLOGAN.match(name) or "." in name.rstrip(".").rpartition(" ")[2]:
        return f"“{name}” is an address or a call"
    if places and all(INITIAL_LAST.search(place.text[place.start : place.end]) for place in places):
        return f"“{name}” is cut from a longer name"
    parts = person_name(name)
    if not (parts.full and all(len(part) == 1 for part in parts.given)):
        return None
    found = (before(CAPITALISED, place) for place in places)
    cuts = sum(1 for one in found if one and not is_office(one[1].casefold()))
    return f"“{name}” is cut from a longer name" if cuts >= SHARE * len(places) else None
