"""``curation.yml`` -> rulings: what people have decided about entities, in the order of the file.

A list, one ruling each::

    - same: [Japan's defense ministry, Ministry of Defense]   # these names are one entity
    - rename: people/joe-biden                                # an address or a name
      to: Joseph R. Biden
    - hide: some-name                                         # no page and no links
    - kind: Camp David
      is: place

or, with many of one sort, a mapping::

    same:
      - [SDF, Self-Defense Forces]
    rename: {people/joe-biden: Joseph R. Biden}
    hide: [some-name, another]
    kind: {Camp David: place}

Names are kept as written, so that ``1984`` or ``No`` need no quotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml

from backstory.data import KINDS
from backstory.errors import CurationError, Problem
from backstory.model import Curation, Ruling

__all__ = ["read_curation"]

COMPANION = {"rename": "to", "kind": "is"}  # verbs with a value, and the key that holds it
VERBS = ("same", "rename", "hide", "kind")
EXAMPLES = {
    "same": "same: [one name, another name]",
    "rename": "rename: old name, and below it to: new name",
    "hide": "hide: some name",
    "kind": "kind: some name, and below it is: place",
}
Found = Iterator[Ruling | Problem]


def read_curation(path: Path) -> Curation:
    """Return the rulings of a file; none where there is no file.

    Raises CurationError with every mistake in it.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except FileNotFoundError:
        return Curation()
    except (OSError, UnicodeDecodeError) as error:
        raise CurationError(
            Problem(path.name, f"cannot be read ({error})", "UTF-8 text", "save it so")
        ) from error
    except yaml.YAMLError as error:
        raise CurationError(not_yaml(path.name, error)) from error
    found = list(rulings(root, path.name)) if root is not None else []
    problems = [each for each in found if isinstance(each, Problem)]
    if problems:
        raise CurationError(problems)
    return Curation(tuple(each for each in found if isinstance(each, Ruling)))


def not_yaml(name: str, error: yaml.YAMLError) -> Problem:
    """Tell where the file stops being YAML."""
    mark = getattr(error, "problem_mark", None)
    where = f"{name}:{mark.line + 1}" if mark else name
    said = getattr(error, "problem", None) or " ".join(str(error).split())
    return Problem(
        where, f"not YAML ({said})", "a list of rulings", "correct that line; quote names with a colon"
    )


def rulings(root: yaml.Node, name: str) -> Found:
    """Yield the rulings below the root, and the mistakes."""
    if isinstance(root, yaml.SequenceNode):
        for node in root.value:
            yield from one_ruling(node, name)
    elif isinstance(root, yaml.MappingNode):
        yield from many_rulings(root, name)
    elif root.value.strip() not in ("", "~", "null"):
        yield Problem(line(root, name), repr(root.value), "a list of rulings", f"write - {EXAMPLES['same']}")


def one_ruling(node: yaml.Node, name: str) -> Found:
    """Yield the ruling that an entry of the list is."""
    where = line(node, name)
    if not isinstance(node, yaml.MappingNode):
        yield Problem(where, shown(node), "a ruling", f"write - {EXAMPLES['same']}")
        return
    keys = [(key.value if isinstance(key, yaml.ScalarNode) else "?", key, value) for key, value in node.value]
    verbs = [entry for entry in keys if entry[0] in VERBS]
    extra = {COMPANION.get(verbs[0][0])} if len(verbs) == 1 else set(COMPANION.values())
    unknown = [
        Problem(line(key, name), *no_verb(word)) for word, key, _ in keys if word not in {*VERBS, *extra}
    ]
    yield from unknown
    if len(verbs) > 1:
        found = " and ".join(word for word, _, _ in verbs)
        yield Problem(where, f"{found} in one ruling", "one verb each", "start a line with - for each ruling")
    elif not verbs and not unknown:
        yield Problem(
            where, "a ruling without a verb", f"one of {', '.join(VERBS)}", f"write - {EXAMPLES['same']}"
        )
    elif verbs:
        verb, _, names = verbs[0]
        value = next((value for word, _, value in keys if word == COMPANION.get(verb)), None)
        yield from made(verb, names, value, where, name)


def no_verb(word: str) -> tuple[str, str, str]:
    """Tell that a word is no verb, and which one may be meant."""
    allowed = (*VERBS, *COMPANION.values())
    near = get_close_matches(word.lower(), allowed, n=1, cutoff=0.5)
    return f"unknown verb {word!r}", f"one of {', '.join(VERBS)}", f"write {near[0] if near else VERBS[0]}"


def many_rulings(root: yaml.MappingNode, name: str) -> Found:
    """Yield the rulings of a mapping from verbs to many rulings."""
    for key, value in root.value:
        verb = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if verb not in VERBS:
            yield Problem(line(key, name), *no_verb(str(verb)))
        elif verb in COMPANION and isinstance(value, yaml.MappingNode):
            for names, what in value.value:
                yield from made(verb, names, what, line(names, name), name)
        elif verb in COMPANION:
            yield Problem(line(key, name), f"{verb}: {shown(value)}", f"{verb}: {{name: value}}", "name both")
        else:
            lists = isinstance(value, yaml.SequenceNode) and (
                verb == "hide" or any(isinstance(each, yaml.SequenceNode) for each in value.value)
            )
            for names in value.value if lists else [value]:
                yield from made(verb, names, None, line(names, name), name)


def made(verb: str, names: yaml.Node, value: yaml.Node | None, where: str, file: str) -> Found:
    """Yield the ruling of a verb with its names and value, or what is wrong with them."""
    found = names.value if isinstance(names, yaml.SequenceNode) else [names]
    known = tuple(dict.fromkeys(word for word in map(scalar, found) if word))
    companion = COMPANION.get(verb)
    good = [
        len(known) >= (2 if verb == "same" else 1),
        all(scalar(each) for each in found),
        verb in ("same", "hide") or len(known) == 1,
    ]
    if not all(good):
        want = "at least two different names in brackets" if verb == "same" else "a name"
        yield Problem(line(names, file), f"{verb}: {shown(names)}", want, f"write {EXAMPLES[verb]}")
    said = scalar(value) if value is not None else None
    if companion and not said:
        yield Problem(
            where, f"{verb} without {companion}:", f"{companion}: and a value", f"write {EXAMPLES[verb]}"
        )
    elif verb == "kind" and said not in KINDS:
        near = get_close_matches(str(said).lower(), KINDS, n=1, cutoff=0.5)
        mend = f"write is: {near[0] if near else 'place'}"
        at = line(value, file) if value is not None else where
        yield Problem(at, f"unknown kind {said!r}", f"one of {', '.join(KINDS)}", mend)
    elif all(good):
        yield Ruling(verb, known, said, where)


def scalar(node: yaml.Node) -> str | None:
    """Return a name as written, None where there is none."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    words = " ".join(node.value.split())
    return None if not words or (node.style is None and words in ("~", "null")) else words


def shown(node: yaml.Node) -> str:
    """Return what was found, for a message."""
    if isinstance(node, yaml.ScalarNode):
        return repr(node.value) if node.value else "nothing"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"


def line(node: yaml.Node, name: str) -> str:
    """Return where a node begins: "curation.yml:12"."""
    return f"{name}:{node.start_mark.line + 1}"
