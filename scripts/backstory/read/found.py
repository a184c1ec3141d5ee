"""What comes of the files of the folder: articles, problems, and what is passed over with the reason."""

from __future__ import annotations

from backstory.errors import Problem
from backstory.model import Article, PassedOver

__all__ = ["Found"]

type Found = Article | Problem | PassedOver
