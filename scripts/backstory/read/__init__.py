"""Stage one: files -> Articles, and the two files that steer what is made of them.

``files`` finds the files, ``formats`` makes pieces of text of them, ``shaping`` puts an Article together from
what the other modules see in such a text: front matter, header, blocks, title, date.
"""

from backstory.read.copies import without_copies
from backstory.read.corrections import corrected
from backstory.read.curation import read_curation
from backstory.read.files import read_articles
from backstory.read.incoming import Added, add_articles
from backstory.read.language import forget_languages
from backstory.read.lock import read_lock
from backstory.read.passing import REGISTER, passed_over

__all__ = [
    "REGISTER",
    "Added",
    "add_articles",
    "corrected",
    "forget_languages",
    "passed_over",
    "read_articles",
    "read_curation",
    "read_lock",
    "without_copies",
]
