"""An office that the text gives to a person, and how it is put together from the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from backstory.data.names import known_forms
from backstory.data.titles import TO, local_title, title_of
from backstory.recognise.spans import Span
from backstory.recognise.tenure import Tenure

__all__ = ["Place", "Sighting", "named_span", "seen", "serving"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """An office given to the person at ``person``, in the tokens ``start`` to ``end``.

    ``owner`` is the name of what it is of; ``where`` says on which side of the person's name it stands.
    """

    person: Span
    title: str
    owner: Span | None
    start: int
    end: int
    former: bool = False
    status: str = ""
    where: str = "before"


class Place(NamedTuple):
    """The tokens that give the office."""

    start: int
    end: int


def seen(
    person: Span, title: str, owner: Span | None, at: Place, tenures: Sequence[Tenure], doc: Doc
) -> Sighting:
    """Return the sighting of an office with all that the words around its title say."""
    if owner is not None:
        title = local_title(title, named_span(owner, doc))
    rank = " ".join(tenure.rank for tenure in tenures if tenure.rank)
    status = next((tenure.status for tenure in tenures if tenure.status), "")
    former = any(tenure.former for tenure in tenures)
    return Sighting(person, f"{rank} {title}".strip(), owner, *at, former, status)


def named_span(span: Span, doc: Doc) -> str:
    """Return the words of a name."""
    return doc[span.start : span.end].text


def serving(title: str, host: str) -> str:
    """Return the title of somebody who is sent to a host: "Ambassador to Norway"."""
    known = title_of(title)
    return f"{title}{TO}{hosts().get(host, host)}" if known and known.sent else title


@cache
def hosts() -> dict[str, str]:
    """The name of each country and organization in general use, by its forms."""
    found: dict[str, str] = {}
    for known in known_forms():
        found.setdefault(known.form, known.name)
    return found
