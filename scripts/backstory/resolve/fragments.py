"""What is no name of its own: a piece of a longer one, a slogan, a degree, a code, a common noun."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from backstory.data import table
from backstory.data.speech import is_office
from backstory.model import Article
from backstory.resolve.drafts import Draft
from backstory.resolve.known import country_of, known, parted
from backstory.resolve.lowercase import Small
from backstory.resolve.names import given, headed, is_acronym, key_of, person_name, words_of

__all__ = ["PLACED", "THE", "fragment", "last_word", "mostly_behind", "places_of"]

SHARE = 0.5
"""Share of a name's mentions that must stand alike."""
SOME = 0.3
"""Share of a name's mentions with "a" or "an" that show a common noun."""
REACH = 40
"""Characters before a mention that say what it is."""
THE = re.compile(r"\b(?:the|an?|this|each|every|maximum|new)\s+[“\"]?$")
PLACED = re.compile(
    r"\b(?:in|at|near|outside|from|around|across|of|to|visit(?:ed|ing)?)\s+(?:the\s+|downtown\s+)?$"
)
SEVERAL = re.compile(r",\s[A-Z]\w+(?:\s[A-Z]\w+){0,2},?\sand\s[A-Z]")
"""What follows a document that was cut in its list: "Framework for Security" and ", Public Health, and"."""
FIELD = re.compile(r"\s+(?:on|for|to)\s+(?:the\s+)?[A-Z]")
"""What follows a body whose field was cut off: "Advisory Commission" before "on Arms Control"."""
DUTY = re.compile(r"\s+(?:[A-Z]\w+\s+)?(?:Administrator|Coordinator|Director|Manager|Officer|Secretary)\b")
"""What follows a body whose name goes on as an office: "Harbor State" before "Executive Director"."""
WORD = re.compile(r"\s[A-Z][a-z]+\b(?!:)")
"""What follows an event that was cut: "White House Easter" before "Egg Roll"."""
INSIDE = re.compile(r"\b[A-Z]\w+\s+(?:in|on|for|to|with)\s+$")
"""What precedes the end of a law's name: "Make It in" before "America Act"."""
POSSESSED = re.compile(r"\b(?P<word>[A-Z]\w+s)[’']\s+$")
"""What precedes the rest of a name: "Crime Victims’" before "Rights Week"."""
CASE = re.compile(r"[*_”]*\s+(?:v\.|decision|ruling|opinion|case|standard|era)\b")
"""What follows the name of a party that a case is called by: "the Doe decision"."""
GOES_ON = re.compile(
    r"(?:[’']\s?|/)[A-Z]|,\s[A-Z]\w+,?\sand\s[A-Z]|-\d"
    r"|\s+and\s+[A-Z]\w+\s+(?:[A-Z]\w+\s+)?(?:Act|Agreement|Program|Strategy|Plan)\b"
)
"""What follows a name that was cut: "Board of Veterans" and "’ Appeals", "Public Law 116" and "-260"."""
LISTED = re.compile(r"\b[A-Z]\w+,\s+(?:and|&)\s+$")
"""What precedes the last part of a name: "Food, Drug, and" before "Cosmetic Act"."""
BEGUN = re.compile(r"(?:^|[^\s.!?:*_#>|(\[\"“”-])\s+(?P<word>[A-Z][a-z]+)\s+$")
"""A capitalised word inside a sentence just before a name: "our Build Back" before "Better Act"."""
OF_WHAT = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]")
"""What follows a body whose field was cut off: "U.S. Department" before "of Health"."""
TO_DO, AND_TO = re.compile(r" to [A-Z]\w+ [A-Z]\w+$"), re.compile(r"\s+and\s+[A-Z]\w+\s+[A-Z]")
"""What a document is to do, and what follows it where the half of that was cut off: "and Promote Trade"."""
OF_ONE = re.compile(r"\b(?:of|for) [A-Z]\w+$")
AND_OTHERS = re.compile(r"\s+and\s+[A-Z]\w+\s+(?:[A-Z]\w+\s+)?[A-Z]\w+")
"""What follows a body whose field was cut in two: "Bureau of South" before "and Central Asian Affairs"."""
PAIRED = re.compile(r"\b[A-Z]\w+\s+(?:and|&)\s+$")
"""What precedes the second half of a couple's name: "Bill and" before "Melinda Gates Foundation"."""
SPELLED = re.compile(r"\b[a-z]{3,}\s*\([“\"]?$")
"""What precedes the acronym of a common noun: "video relay service (" before "VRS"."""
OFFICE_OF = re.compile(r"\b[A-Z]\w+[’']s?\s+$")
"""An owner: "Attorney's" before "Office for the Southern District"."""
OPEN = frozenset("department ministry office bureau board court secretary".split())
INDEFINITE = re.compile(r"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Aa]ny)\s+$")
NOUN = re.compile(r"[’']s|\s(?!(?:and|or|but|in|on|of|for|to|at|by|with|from|that|which|is|was)\b)\w")
"""A word behind a name that is used before it: "a Jones Act waiver"."""
SLOGAN = re.compile(r"(?:No|Not|Never|Let|Visit|Stop|Make|Join|Buy)\s")
PLURAL = re.compile(r"(?:Departments|Secretaries|Ministries|Offices|Embassies|Executive Orders)\s")
GERUND = re.compile(r"[A-Z][a-z]+ing\s+(?:the|a|an|of|on|for|to|our|your|and)\s")
DEGREE = re.compile(r"(?:Bachelor|Master|Doctor|Associate|Juris)\b", re.IGNORECASE)
AWARDED = re.compile(r"\b(?:Medal|Award|Prize|Trophy|Scholarship|Fellowship)s?(?: (?:for|of|in) .+)?$")
AWARD = re.compile(r"(?:Medal|Order|Award|Prize|Cross|Star|Bill|Letter|Certificate) of\s")
SEAT = re.compile(r"[DRI]-[A-Z]{2}|[A-Z]{2}-\d{1,2}")
"""A party and a state, a district of Congress: "D-MA", "WA-07"."""
CITED = re.compile(
    r"(?:section|title|chapter|paragraph|subsection) \d|.*\b(?:U\.S\.C|C\.F\.R|Stat|Fed\. Reg|v)\. "
)
"""A place in a code of law or a case in court: "section 232 of the Act", "33 U.S.C. 1401", "Roe v. Wade"."""
CAPITALISED = re.compile(r"\b([A-Z][a-z]+)\s+$")
CODE = re.compile(r"[A-Z]{1,2}-?\d{1,3}[A-Z]?")
"""A designation that says nothing of the thing."""


class Place(NamedTuple):
    """Where a mention stands: the text of its article, and the span of it there."""

    text: str
    start: int
    end: int


def places_of(draft: Draft, articles: Mapping[str, Article]) -> list[Place]:
    """Return where each mention of a draft stands."""
    return [
        Place(articles[local.article].text, mention.start, mention.end)
        for local in draft.members
        for mention, _ in local.mentions
    ]


def before(pattern: re.Pattern[str], place: Place) -> re.Match[str] | None:
    """Return what a pattern finds just before a mention."""
    return pattern.search(place.text, max(0, place.start - REACH), place.start)


def mostly_behind(pattern: re.Pattern[str], places: Sequence[Place], share: float = SHARE) -> bool:
    """Tell whether half the mentions, or another share of them, stand behind what a pattern finds."""
    found = sum(before(pattern, place) is not None for place in places)
    return bool(places) and found >= share * len(places)


def followed(pattern: re.Pattern[str], places: Sequence[Place]) -> int:
    """Return how many mentions stand before what a pattern matches."""
    return sum(pattern.match(place.text, place.end) is not None for place in places)


def fragment(draft: Draft, articles: Mapping[str, Article], small: Small) -> str | None:
    """Return why a draft is no name of its own, in words; None where nothing says so."""
    if ADDRESS.search(draft.name) and draft.kind in {"person", "place", "group"}:
        return f"“{draft.name}” is an address on the web"
    if draft.kind not in {"place", "group"} and CITED.match(draft.name):
        return f"“{draft.name}” is a place in a law or a case in court"
    if draft.kind == "person":
        whole = [place for place in places_of(draft, articles) if " " in place.text[place.start : place.end]]
        return piece_of_person(draft.name, whole)
    if SEAT.fullmatch(draft.name) and not draft.stated:
        return f"“{draft.name}” is a party and a state, or a constituency"
    if draft.kind not in {"organization", "document", "event", "product"}:
        return None
    if why := no_name(draft):
        return why
    places = places_of(draft, articles)
    if draft.name in small.parties and followed(CASE, places) >= SOME * len(places):
        return f"“{draft.name}” is mostly the case in court that is named after that party"
    if cut(draft.name, places) or torn(draft, places, small):
        return f"“{draft.name}” is mostly read as a part of a longer name"
    small_too = draft.name in small.short or mostly_behind(SPELLED, places, SOME / 3)
    if is_acronym(draft.name) and not draft.stated and small_too:
        return f"“{draft.name}” stands for words that the articles write small"
    if not is_acronym(draft.name) and one_of_many(places):
        return f"the articles speak of “a {draft.name}”, as of one of many"
    return None


def no_name(draft: Draft) -> str | None:
    """Return why the words of a draft alone show that it is no name of its own."""
    place, comma, _ = draft.name.partition(", ")
    if comma and draft.kind == "organization" and known(place, "place"):
        return f"“{draft.name}” is a place and a part of what is there"
    office = OFFICE_OF_ALL.fullmatch(draft.name)
    if office and country_of(office[1]):
        return f"“{draft.name}” is the beginning of an office's name"
    if all(word in faculties() for word in words_of(draft.name)):
        return f"many universities have a {draft.name}, and no article says whose this is"
    if opening(draft.name, draft.kind):
        return f"“{draft.name}” begins like a slogan, a degree or an award"
    if draft.kind == "event" and key_of(draft.name).split()[0] in table("phrases")["greetings"]:
        return f"“{draft.name}” is a wish"
    if draft.kind == "document" and ADDRESSED.match(draft.name):
        return f"“{draft.name}” says to whom a document is addressed"
    if FISCAL.fullmatch(draft.name):
        return f"“{draft.name}” is a year or a part of one"
    if key_of(parted(draft.name)[0]) in table("phrases")["counted"]:
        return f"“{draft.name}” is the name of several, which a number or more words tell apart"
    if draft.kind == "product" and CODE.fullmatch(draft.name) and "phrase" not in draft.recognisers:
        return f"“{draft.name}” is a code, and no article says of what"
    return None


ADDRESSED = re.compile(r"(?:memorandum|message|letter|notice) (?:for|to) ", re.IGNORECASE)
FISCAL = re.compile(r"(?:FY|CY|AY)[ ’'-]?\d{2,4}(?:[-–/]\d{2,4})?|Q[1-4](?: \d{4})?")
"""A fiscal, calendar or academic year, a quarter."""
ADDRESS = re.compile(r"\w\.(?:gov|com|org|net|edu|info)$", re.IGNORECASE)
OFFICE_OF_ALL = re.compile(r"(?:Office|Bureau|Department) of (?:the )?(.+)")


@cache
def faculties() -> frozenset[str]:
    """Words of names that every university has one of: "School of Law"."""
    return frozenset(table("generic")["faculties"])


def opening(name: str, kind: str) -> bool:
    """Tell whether a name begins as names of bodies and the like do not."""
    return bool(
        (kind != "document" and SLOGAN.match(name))
        or DEGREE.match(name)
        or (kind == "organization" and (GERUND.match(name) or PLURAL.match(name)))
        or (kind == "organization" and (AWARD.match(name) or AWARDED.search(name)))
        or (kind in {"product", "event"} and AWARD.match(name))
    )


def cut(name: str, places: Sequence[Place]) -> bool:
    """Tell whether most mentions go on in the text, or begin before."""
    words = key_of(name).split()
    return (
        followed(GOES_ON, places) >= SHARE * len(places)
        or (OF_ONE.search(name) is not None and followed(AND_OTHERS, places) > 0)
        or (TO_DO.search(name) is not None and followed(AND_TO, places) > 0)
        or (words[-1] in OPEN and followed(OF_WHAT, places) > 0)
        or (words[0] == "office" and mostly_behind(OFFICE_OF, places))
        or (words[0] in given() and mostly_behind(PAIRED, places))
        or mostly_behind(LISTED, places)
        or begun(places)
    )


def torn(draft: Draft, places: Sequence[Place], small: Small) -> bool:
    """Tell whether most mentions lack what names of their kind go on or begin with."""
    if draft.kind == "document" and (
        mostly_behind(INSIDE, places) or followed(SEVERAL, places) >= SHARE * len(places)
    ):
        return True
    if draft.kind == "event" and followed(WORD, places) > SHARE * len(places):
        return True
    if last_word(draft.name) in FIELDED and followed(FIELD, places) > SHARE * len(places):
        return True
    if draft.kind == "organization" and followed(DUTY, places) > SHARE * len(places):
        return not is_acronym(draft.name) and not headed(draft.name)
    owners = [found["word"] for place in places if (found := before(POSSESSED, place))]
    return len(owners) >= SHARE * len(places) and all(small.has(key_of(word)) for word in owners)


FIELDED = frozenset(
    "agreement appeals board campaign commission committee conference convention council court forum group"
    " initiative institute office outlook panel partnership program programme project protocol summit".split()
)
"""Nouns of names that go on with a field: "Commission on", "Institute for"."""


def last_word(name: str) -> str:
    """Return the last word of a name, folded."""
    words = key_of(name).split()
    return words[-1] if words else ""


def begun(places: Sequence[Place]) -> bool:
    """Tell whether most mentions follow one capitalised word that is no place, title or given name."""
    words = [found["word"] if (found := before(BEGUN, place)) else "" for place in places]
    usual = max(sorted(set(words)), key=words.count)
    ordinary = not usual or key_of(usual) in given() or key_of(usual) in titles() or known(usual, "place")
    return not ordinary and words.count(usual) > SHARE * len(words)


@cache
def titles() -> frozenset[str]:
    """Words of titles, which stand before names."""
    functions = (key_of(str(word)) for word in table("cues")["functions"])
    return frozenset(functions) | {"the", "justice", "judge", "this", "new"}


def one_of_many(places: Sequence[Place]) -> bool:
    """Tell whether many mentions stand behind "a" and before no noun that it would belong to."""
    found = (before(INDEFINITE, place) and not NOUN.match(place.text, place.end) for place in places)
    return sum(map(bool, found)) >= SOME * len(places)


RANK_AND_FILE = frozenset("airmen guardsmen marines sailors seamen servicemen soldiers".split())


def piece_of_person(name: str, places: Sequence[Place]) -> str | None:
    """Return why a person's name is a piece of another's: "M. Perry" behind "April"."""
    if is_office(name.casefold().rstrip(".")) or last_word(name) in RANK_AND_FILE:
        return f"“{name}” is a title"
    if SLOGAN.match(name) or "." in name.rstrip(".").rpartition(" ")[2]:
        return f"“{name}” is an address or a call"
    parts = person_name(name)
    if not (parts.full and all(len(part) == 1 for part in parts.given)):
        return None
    found = (before(CAPITALISED, place) for place in places)
    cuts = sum(1 for one in found if one and not is_office(one[1].casefold()))
    return f"“{name}” is cut from a longer name" if cuts >= SHARE * len(places) else None
