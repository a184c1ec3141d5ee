"""Where the weights of a pipeline are, and which they are, told without loading it, or spaCy."""

from __future__ import annotations

import json
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from backstory.errors import ModelError, Problem

__all__ = ["model_version", "not_installed", "path_of"]


def path_of(name: str) -> str:
    """Return the folder of an installed pipeline; some packages tell where their weights are.

    Raises ImportError where nothing of that name is installed.
    """
    if Path(name).is_dir():
        return name
    package = import_module(name)
    if hasattr(package, "model_path"):
        return str(package.model_path())
    inside = Path(str(package.__file__)).parent
    return str(next(inside.glob("*/config.cfg"), inside / "config.cfg").parent)


def model_version(name: str) -> str:
    """Return what tells one set of weights from another, without loading them.

    Raises ModelError where the pipeline is not installed.
    """
    try:
        meta = json.loads(Path(path_of(name), "meta.json").read_text(encoding="utf-8"))
    except (OSError, ImportError, ValueError) as error:
        raise not_installed(name, error) from error
    return f"{meta['lang']}_{meta['name']}-{meta['version']} spaCy {version('spacy')}"


def not_installed(name: str, error: Exception) -> ModelError:
    """Return the error that says how to get a pipeline."""
    return ModelError(
        Problem(
            f"model {name[:80]}",
            " ".join(str(error).split())[:200],
            "an installed spaCy pipeline",
            "install it with pip, or name another one as model in mkdocs.yml",
        )
    )
