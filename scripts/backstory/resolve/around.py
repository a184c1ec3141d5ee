"""What the text around the mentions of persons tells: offices, titles of courtesy, sentences and blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backstory.model import Mention, Office, Recognition
from backstory.resolve.holding import Holders
from backstory.resolve.local import Local

__all__ = ["Text", "telling", "text_of"]


@dataclass(frozen=True, slots=True)
class Text:
    """What is asked about the text around mentions of persons."""

    told: Mapping[Mention, frozenset[str]]  # what words beside a mention tell of who is meant
    offices: Mapping[Mention, list[tuple[Office, bool]]]
    sentences: Sequence[int]  # where they start
    blocks: Sequence[int]
    holders: Holders

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self.sentences, offset)

    def block(self, offset: int) -> int:
        """Return the number of the block at an offset."""
        return bisect_right(self.blocks, offset)


def text_of(recognition: Recognition, blocks: Sequence[int], holders: Holders) -> Text:
    """Return what the recognition of an article says around its mentions; blocks are told by their starts.

    ``holders`` are those whom the whole archive knows.
    """
    told: dict[Mention, set[str]] = defaultdict(set)
    for calling in recognition.callings:
        told[calling.mention].add(calling.how)
    offices: dict[Mention, list[tuple[Office, bool]]] = defaultdict(list)
    for sighting in recognition.offices:
        offices[sighting.person].append((sighting.office, sighting.former))
    frozen = {mention: frozenset(hows) for mention, hows in told.items()}
    return Text(frozen, offices, [start for start, _ in recognition.sentences], blocks, holders)


def telling(groups: list[Local], text: Text) -> list[Local]:
    """Return the groups with what the words beside their mentions tell."""
    for group in groups if text.told else ():
        told = [text.told[mention] for mention, _ in group.mentions if mention in text.told]
        if told:
            group.told = frozenset[str]().union(*told)
    return groups
