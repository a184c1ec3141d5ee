"""Stage one: files -> Articles, and the two files that steer what is made of them.

``files`` finds the files, ``formats`` makes pieces of text of them, ``shaping`` puts an Article together from
what the other modules see in such a text: front matter, header, blocks, title, date.
"""

from backstory.read.corrections import corrected
from backstory.read.curation import read_curation
from backstory.read.files import read_articles
from backstory.read.lock import read_lock

__all__ = ["corrected", "read_articles", "read_curation", "read_lock"]
