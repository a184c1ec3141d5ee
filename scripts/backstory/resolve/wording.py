"""What the words of a name alone show to be none: a slogan, a degree, an award, a code, one of several."""

from __future__ import annotations

import re
from functools import cache

from backstory.data import table
from backstory.resolve.drafts import Draft
from backstory.resolve.known import country_of, known, parted
from backstory.resolve.names import key_of, last_word, words_of
from backstory.resolve.pair_keys import singular

__all__ = ["ADDRESS", "SLOGAN", "no_name"]

SLOGAN = re.compile(r"(?:No|Not|Never|Let|Visit|Stop|Make|Join|Buy|We)\s")
PLURAL = re.compile(
    r"(?:Departments|Secretaries|Ministries|Offices|Embassies|Executive Orders|Ports|Universities)\s"
)
GERUND = re.compile(r"[A-Z][a-z]+ing\s+(?:the|a|an|of|on|for|to|our|your|and)\s")
DEGREE = re.compile(r"(?:Bachelor|Master|Doctor|Associate|Juris)\b", re.IGNORECASE)
AWARDED = re.compile(r"\b(?:Medal|Award|Prize|Trophy|Scholarship|Fellowship)s?(?: (?:for|of|in) .+)?$")
AWARD = re.compile(r"(?:Medal|Order|Award|Prize|Cross|Star|Bill|Letter|Certificate) of\s")
CODE = re.compile(r"[A-Z]{1,2}-?\d{1,3}[A-Z]?")
"""A designation that says nothing of the thing."""
ERA = re.compile(r"(?:post|pre|mid)-", re.IGNORECASE)
SEVERAL_DOCUMENTS = frozenset(
    "agreements declarations memoranda memorandums orders policies proclamations resolutions treaties".split()
)
POSTS = frozenset(
    "& and ceo cfo chair chairman chief cofounder coo director executive founder managing officer president"
    " senior vice".split()
)
"""Words for what people are in firms: "President & CEO"."""
PAPERWORK = frozenset(
    "letter letters notice notices report reports request requests session sessions weapons".split()
)
"""Nouns that begin what no body is called: "Notice of Funding", "Sessions of the Assembly"."""
NUMBERED = re.compile(r"(?:.* )?(?:Decrees|Directives|Orders|Proclamations|Resolutions) (?:Nos\. )?\d+")
"""Several documents by their numbers, of which the name has the first: "Resolutions 1718"."""
ADDRESSED = re.compile(r"(?:memorandum|message|letter|notice) (?:for|to) ", re.IGNORECASE)
FISCAL = re.compile(r"(?:FY|CY|AY)[ ’'-]?\d{2,4}(?:[-–/]\d{2,4})?|Q[1-4](?: \d{4})?")
"""A fiscal, calendar or academic year, a quarter."""
ADDRESS = re.compile(r"\w\.(?:gov|com|org|net|edu|info)$", re.IGNORECASE)
OFFICE_OF_ALL = re.compile(r"(?:Office|Bureau|Department) of (?:the )?(.+)")


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
    if draft.kind == "event" and (draft.name.rpartition(" ")[2].islower() or ERA.match(draft.name)):
        return f"“{draft.name}” describes a time or an event, and names none"
    several = last_word(draft.name) in SEVERAL_DOCUMENTS or NUMBERED.fullmatch(draft.name)
    if draft.kind == "document" and not draft.stated and several:
        return f"“{draft.name}” are several"
    if draft.kind == "document" and ADDRESSED.match(draft.name):
        return f"“{draft.name}” says to whom a document is addressed"
    if FISCAL.fullmatch(draft.name):
        return f"“{draft.name}” is a year or a part of one"
    if draft.kind == "organization" and all(word in POSTS for word in key_of(draft.name).split()):
        return f"“{draft.name}” says what somebody is"
    if draft.kind == "organization" and key_of(draft.name).split()[0] in PAPERWORK:
        return f"“{draft.name}” are things of a sort"
    if all(map(counted, draft.names)) and not all(map(INITIALS.fullmatch, draft.names)):
        return f"“{draft.name}” is the name of several, which a number or more words tell apart"
    if draft.kind == "product" and CODE.fullmatch(draft.name) and "phrase" not in draft.recognisers:
        return f"“{draft.name}” is a code, and no article says of what"
    return None


def counted(name: str) -> bool:
    """Tell whether a name is that of several, or the short form of any: "Joint Statement", "MoU"."""
    words = key_of(parted(name)[0]).split()
    one = " ".join([singular(words[0]), *words[1:]])
    return one in table("phrases")["counted"] or any(p.fullmatch(name) for p in (INITIALS, MEMORANDUM))


INITIALS = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]s?")
"""A short form, whatever it stands for: "MoU"."""
MEMORANDUM = re.compile(r"(?:[A-Z]+ )?(?:Memorandum|Memorandums|Memoranda|Memo)(?: of Understanding)?")
"""One of the many that offices write: "OMB Memorandum"."""


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
        or (kind in {"product", "event"} and (AWARD.match(name) or AWARDED.search(name)))
    )
