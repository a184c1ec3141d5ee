"""Stage one: files -> Articles, and the two files that steer what is made of them.

``files`` finds the files, ``decode`` makes text of bytes, ``plain`` puts an Article together from what
the other modules see in the text: front matter, header, blocks, title, date.
"""

from backstory.read.curation import read_curation
from backstory.read.files import read_articles
from backstory.read.lock import read_lock

__all__ = ["read_articles", "read_curation", "read_lock"]
