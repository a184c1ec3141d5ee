"""What is no name of its own: a piece of a longer one, or a common noun, by where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from backstory.model import Article
from backstory.resolve.drafts import Draft
from backstory.resolve.known import known
from backstory.resolve.lowercase import Small
from backstory.resolve.names import given, head_nouns, headed, is_acronym, key_of, last_word
from backstory.resolve.no_person import no_person
from backstory.resolve.showing import functions
from backstory.resolve.standing import (
    INSIDE,
    NEARLY,
    SHARE,
    Place,
    before,
    followed,
    mostly_behind,
    places_of,
)
from backstory.resolve.wording import ADDRESS, no_name

__all__ = ["fragment"]

SOME = 0.3
"""Share of a name's mentions with "a" or "an" that show a common noun."""
SEVERAL = re.compile(r",\s[A-Z]\w+(?:\s[A-Z]\w+){0,2},?\sand\s[A-Z]")
"""What follows a document that was cut in its list: "Framework for Security" and ", Public Health, and"."""
FIELD = re.compile(r"\s+(?:on|for|to)\s+(?:the\s+)?[A-Z]")
"""What follows a body whose field was cut off: "Advisory Commission" before "on Arms Control"."""
DUTY = re.compile(r"\s+(?:[A-Z]\w+\s+)?(?:Administrator|Coordinator|Director|Manager|Officer|Secretary)\b")
"""What follows a body whose name goes on as an office: "Harbor State" before "Executive Director"."""
WORD = re.compile(r"\s[A-Z][a-z]+\b(?!:)")
"""What follows an event that was cut: "White House Easter" before "Egg Roll"."""
AND_WORD = re.compile(r"\s+and\s+[A-Z][a-z]+\b")
"""What follows an event that was cut: "Music at Home" before "and Abroad"."""
CHARGED = re.compile(
    r"\b(?:(?:Commission|Committee|Conference|Council|Office|Subcommittee) (?:for|on)|Conference of)"
    r" (?:the )?$"
)
"""What precedes the field of a body: "Commission on the" before "Status of Women"."""
POSSESSED = re.compile(r"\b(?P<word>[A-Z]\w+s|Children|Men|People|Women)[’']s?\s+$")
"""What precedes the rest of a name: "Crime Victims’" before "Rights Week"."""
CASE = re.compile(r"[*_”]*\s+(?:v\.|decision|ruling|opinion|case|standard|era)\b")
"""What follows the name of a party that a case is called by: "the Doe decision"."""
GOES_ON = re.compile(
    r"(?:[’']\s?|(?<=[mr]en)[’']s\s|(?<=mer)[’']s\s|/)[A-Z]|,\s[A-Z]\w+,?\sand\s[A-Z]|-\d"
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
TO_ONE = re.compile(r"^[A-Z].* to [A-Z][a-z]+$")
"""A name that ends with one word of what it is to do: "Strategy to Prevent"."""
FIELD_OF = re.compile(r"\b(?:[Cc]ommittee|[Cc]ommission|[Ss]ubcommittee) on [A-Z]\w+$")
FIELDS_ON = re.compile(r"(?:,\s[A-Z]\w+){1,4},?\s(?:and|&)\s[A-Z]")
"""The fields of a body, and what follows the first: "Committee on Health" before ", Education, and Labor"."""
CHARGED_TWICE = re.compile(
    r"\b(?:Bureau|Centers?|Committee|Department|Office) (?:of|for|on) [A-Z]\w+ (?:and|&)\s+$"
)
"""What precedes the second field of a body: "Centers for Health and" before "Welfare Services"."""
STROKE = re.compile(r"\b[A-Z]/$")
"""What precedes the rest of a designation: "F/" before "A-18"."""
OF_ONE = re.compile(r"\b(?:of|for) [A-Z]\w+$")
AND_OTHERS = re.compile(r"\s+and\s+[A-Z]\w+\s+(?:[A-Z]\w+\s+)?[A-Z]\w+")
"""What follows a body whose field was cut in two: "Bureau of South" before "and Central Asian Affairs"."""
PAIRED = re.compile(r"\b[A-Z]\w+\s+(?:and|&)\s+$")
"""What precedes the second half of a couple's name: "Bill and" before "Melinda Gates Foundation"."""
SPELLED = re.compile(r"\b[a-z]{3,}\s*\([“\"]?$")
"""What precedes the acronym of a common noun: "video relay service (" before "VRS"."""
GENERALS = ("General’s", "General's", "Secretary’s", "Secretary's")
OFFICE_BEFORE = re.compile(r"\b[A-Z]\w+\s+$")
"""The rest of a title: "Attorney" before "General's Office"."""
OFFICE_OF = re.compile(r"\b[A-Z]\w+[’']s?\s+$")
"""An owner: "Attorney's" before "Office for the Southern District"."""
HYPHENED = re.compile(r"\b[A-Z][a-z]+-$")
"""What precedes the rest of a name that was torn at a hyphen: "All-" before "Volunteer Force"."""
OPEN = frozenset("department ministry office bureau board court secretary".split())
INDEFINITE = re.compile(r"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Aa]ny)\s+$")
NOUN = re.compile(r"[’']s|\s(?!(?:and|or|but|in|on|of|for|to|at|by|with|from|that|which|is|was)\b)\w")
"""A word behind a name that is used before it: "a Jones Act waiver"."""
SEAT = re.compile(r"[DRI]-[A-Z]{2}|[A-Z]{2}-\d{1,2}")
"""A party and a state, a district of Congress: "D-MA", "WA-07"."""
CITED = re.compile(
    r"(?:section|title|chapter|paragraph|subsection) \d|Schedule [A-Z]$|(?:[A-Z]|[IVX]+) of "
    r"|.*\b(?:U\.S\.C|C\.F\.R|Stat|Fed\. Reg|v)\. "
)
"""A place in a code of law or a case in court: "section 232 of the Act", "33 U.S.C. 1401", "Roe v. Wade"."""


def fragment(draft: Draft, articles: Mapping[str, Article], small: Small) -> str | None:
    """Return why a draft is no name of its own, in words; None where nothing says so."""
    if ADDRESS.search(draft.name) and draft.kind in {"person", "place", "group"}:
        return f"“{draft.name}” is an address on the web"
    if draft.kind not in {"place", "group"} and CITED.match(draft.name):
        return f"“{draft.name}” is a place in a law or a case in court"
    if draft.kind == "person":
        return no_person(draft, places_of(draft, articles), small)
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


def cut(name: str, places: Sequence[Place]) -> bool:
    """Tell whether most mentions go on in the text, or begin before."""
    words = key_of(name).split()
    return (
        followed(GOES_ON, places) >= SHARE * len(places)
        or mostly_behind(HYPHENED, places)
        or (OF_ONE.search(name) is not None and followed(AND_OTHERS, places) > 0)
        or (TO_DO.search(name) is not None and followed(AND_TO, places) > 0)
        or (words[-1] in OPEN and followed(OF_WHAT, places) > 0)
        or (words[0] == "office" and mostly_behind(OFFICE_OF, places))
        or (name.startswith(GENERALS) and mostly_behind(OFFICE_BEFORE, places))
        or (words[0] in given() and mostly_behind(PAIRED, places))
        or mostly_behind(LISTED, places)
        or (TO_ONE.search(name) is not None and followed(AND_WORD, places) > 0)
        or (FIELD_OF.search(name) is not None and followed(FIELDS_ON, places) > 0)
        or mostly_behind(CHARGED_TWICE, places, NEARLY)
        or mostly_behind(STROKE, places)
        or begun(places)
    )


SCHOOL = re.compile(r"\b(?:at|attended|from|of)\s+$")
"""What precedes a school of law by its short name: "at" before "Vardal Law"."""


def torn(draft: Draft, places: Sequence[Place], small: Small) -> bool:
    """Tell whether most mentions lack what names of their kind go on or begin with."""
    if draft.kind == "document" and (
        mostly_behind(INSIDE, places) or followed(SEVERAL, places) >= SHARE * len(places)
    ):
        return True
    if last_word(draft.name) == "law" and draft.kind == "document" and mostly_behind(SCHOOL, places):
        return True
    if draft.kind == "organization" and (mostly_behind(CHARGED, places) or mostly_behind(INSIDE, places)):
        return not is_acronym(draft.name)
    if draft.kind in {"organization", "document"} and before_head(places):
        return True
    if draft.kind == "event" and followed(WORD, places) > SHARE * len(places):
        return True
    if draft.kind == "event" and followed(AND_WORD, places) >= NEARLY * len(places):
        return True
    if last_word(draft.name) in FIELDED and followed(FIELD, places) > SHARE * len(places):
        return True
    if draft.kind == "organization" and followed(DUTY, places) > SHARE * len(places):
        return not is_acronym(draft.name) and not headed(draft.name, "organizations")
    owners = [found["word"] for place in places if (found := before(POSSESSED, place))]
    return len(owners) >= SHARE * len(places) and all(small.has(key_of(word)) for word in owners)


NEXT = re.compile(r"[ \n](?P<word>[A-Z][a-z]+)\b(?![’'])")
"""A capitalised word right behind a name."""
CLASS = re.compile(r"[ \n](?:I{1,3}|[1-9])\b")
"""A number right behind a name: "League Division" before "I"."""


def before_head(places: Sequence[Place]) -> bool:
    """Tell whether most mentions stand before a noun that ends names: "Varne Convention" before "Center"."""
    found = [match["word"].casefold() for place in places if (match := NEXT.match(place.text, place.end))]
    heads = sum(word in head_nouns("organizations") or word in head_nouns("places") for word in found)
    return heads + followed(CLASS, places) > SHARE * len(places)


FIELDED = frozenset(
    "agreement appeals board campaign commission committee conference convention council court forum group"
    " initiative institute office outlook panel partnership plan program programme project protocol roadmap"
    " strategy summit".split()
)
"""Nouns of names that go on with a field: "Commission on", "Institute for"."""


def begun(places: Sequence[Place]) -> bool:
    """Tell whether most mentions follow one capitalised word that is no place, title or given name."""
    words = [found["word"] if (found := before(BEGUN, place)) else "" for place in places]
    usual = max(sorted(set(words)), key=words.count)
    ordinary = not usual or key_of(usual) in given() or key_of(usual) in titles() or known(usual, "place")
    return not ordinary and words.count(usual) > SHARE * len(words)


@cache
def titles() -> frozenset[str]:
    """Words of titles, which stand before names."""
    return functions() | {"the", "justice", "judge", "this", "new"}


def one_of_many(places: Sequence[Place]) -> bool:
    """Tell whether many mentions stand behind "a" and before no noun that it would belong to."""
    found = (before(INDEFINITE, place) and not NOUN.match(place.text, place.end) for place in places)
    return sum(map(bool, found)) >= SOME * len(places)
