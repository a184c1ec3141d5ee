from __future__ import annotations

import subprocess
import sys

from backstory.recognise.language import load
from backstory.recognise.weights import model_version, path_of
from backstory.settings import Settings

UNLOADED = """
import sys, backstory.pipeline
from backstory.recognise.weights import model_version
print(model_version(sys.argv[1]), "spacy" in sys.modules, sep="|")
"""


def test_which_weights_there_are_is_told_without_loading_spacy() -> None:
    model = Settings().model
    command = [sys.executable, "-c", UNLOADED, model]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    assert told == f"{model_version(model)}|False"


def test_the_version_is_that_of_the_weights_that_are_loaded() -> None:
    model = Settings().model
    meta = load(model).meta
    assert model_version(model).startswith(f"{meta['lang']}_{meta['name']}-{meta['version']} spaCy ")
    assert path_of(path_of(model)) == path_of(model)
