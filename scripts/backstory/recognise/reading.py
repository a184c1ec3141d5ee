"""One block as its recognisers left it: what is looked for after the names reads this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from backstory.model import Block, Mention
from backstory.recognise.spans import Span

__all__ = ["BlockRead"]


@dataclass(frozen=True, slots=True)
class BlockRead:
    """A block, its ``Doc``, the spans of its names in order, and the mention that each span is."""

    block: Block
    doc: Doc
    spans: tuple[Span, ...]
    mentions: Mapping[Span, Mention]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the article of the tokens ``start`` to ``end``."""
        last = self.doc[end - 1]
        return self.block.start + self.doc[start].idx, self.block.start + last.idx + len(last)

    def sentence(self, tokens: Tokens) -> tuple[int, int]:
        """Return the offsets in the article of a sentence, without the spaces around it."""
        text = tokens.text
        start = self.block.start + tokens.start_char + len(text) - len(text.lstrip())
        return start, start + len(text.strip())
