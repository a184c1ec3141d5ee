"""Other names that the text states: "Burma, now known as Myanmar", "Twitter, which was renamed X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backstory.recognise.spans import Span

__all__ = ["ALSO", "stated_names"]

ALSO = "also named"
"""How a StatedAlias is stated that is no short form in brackets."""

HOW = r"(?:(?:now|also|better|formerly|previously|once|then|originally|commonly|popularly|locally)\s+)?"
KNOWN_AS = re.compile(
    rf"""(?:
      \s*[,(]\s*(?:(?:who|which|that)\s+(?:is|was|has\s+been|had\s+been)\s+)?{HOW}
      (?:known|called|renamed|rebranded|nicknamed)(?:\s+as)?
    | [\s,]+(?:which\s+|that\s+)?(?:is|was|has\s+been|had\s+been|will\s+be)\s+{HOW}
      (?:known\s+as|renamed|rebranded(?:\s+as)?)
    | [\s,]+(?:which\s+|that\s+)?
      (?:(?:is|was)\s+(?:now|once|formerly|previously|then)|will\s+(?:now\s+)?be)\s+called
    | \s+(?:may|can|will|is\s+to)\s+(?:now\s+)?call\s+itself
    | \s*,\s*(?:the\s+)?(?:former|old)
    | \s*[,(]?\s*(?:(?:which|that)\s+)?(?:has\s+|had\s+)?
      (?:changed\s+its\s+name\s+(?:to|from)|renamed\s+itself|rebranded\s+(?:itself\s+)?as)
    | \s*[,(]\s*(?:formerly|previously|a\.?k\.?a\.?|alias|n[ée]e|born)
    )[\s,]*(?:(?:the|simply|just)\s+)*["“'‘]?\s*""",
    re.VERBOSE,
)
"""What stands between a name and another of the same thing."""


def stated_names(
    spans: Sequence[Span], texts: Sequence[tuple[int, int]], text: str
) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs of neighbouring names that a block states to be one thing's.

    ``texts`` are the offsets of the spans in ``text``, the block's own.
    """
    for (one, (_, end)), (other, (start, _)) in pairwise(zip(spans, texts, strict=True)):
        like = one.kind == other.kind or {one.kind, other.kind} <= {"organization", "product"}
        if like and 3 < start - end < LONGEST and KNOWN_AS.fullmatch(text[end:start]):
            yield one, other


LONGEST = 60
"""Characters between two names that one of them explains."""
