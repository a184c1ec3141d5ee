"""The form of ``curation.yml``, read and written in this one place; functions of text, no files.

``forms`` says which rulings there are, ``parsing`` reads them, ``editing`` adds and removes lines so that all
others stay as they are, ``naming`` finds the article that a ruling means.
"""

from backstory.curationfile.forms import FORMS, FRONT, Form

__all__ = ["FORMS", "FRONT", "Form"]
