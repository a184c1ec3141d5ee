"""The values that flow between the stages, and nothing else.

articles      what was read
recognition   what was recognised in one article
entities      what mentions lead to, and why
facts         what the archive says about entities: quotes, statements, documents, offices, stories
curation      what people ruled, and the identity register
pages         what is written

All are frozen: a stage returns new ones and changes none that it was given.
Offsets count characters of ``Article.text``, the decoded source file; ends are exclusive.
"""

from backstory.model.articles import ANALYSED, Article, Block, Dated, PassedOver, Precision, Role, parted
from backstory.model.curation import GONE, HIDDEN, Curation, Lock, LockLine, Ruling
from backstory.model.entities import (
    UNSHOWN,
    Alias,
    Described,
    Doubt,
    Entity,
    Evidence,
    Link,
    OfficeHeld,
    Reference,
)
from backstory.model.facts import (
    Description,
    DocumentFacts,
    Holder,
    OfficeHistory,
    Passage,
    Quote,
    Related,
    Statement,
    Story,
)
from backstory.model.pages import Fact, Made, Page, Record, Standing
from backstory.model.recognition import (
    Calling,
    DatedSentence,
    Descriptor,
    Mention,
    Metonym,
    Nominal,
    Office,
    OfficeSighting,
    Quotation,
    Recognition,
    RoleMention,
    StatedAlias,
    TimeExpression,
)

__all__ = [
    "ANALYSED", "GONE", "HIDDEN", "UNSHOWN", "Alias", "Article", "Block", "Calling", "Curation", "Dated",
    "DatedSentence",
    "Described",
    "Description", "Descriptor", "DocumentFacts", "Doubt", "Entity", "Evidence", "Fact", "Holder", "Link",
    "Lock", "LockLine", "Made", "Mention", "Metonym", "Nominal", "Office", "OfficeHeld", "OfficeHistory",
    "OfficeSighting", "Page", "Passage", "PassedOver", "Precision", "Quotation", "Quote", "Recognition",
    "Record", "Reference", "Related", "Role", "RoleMention", "Ruling", "Standing", "StatedAlias", "Statement",
    "Story", "TimeExpression", "parted",
]  # fmt: skip
