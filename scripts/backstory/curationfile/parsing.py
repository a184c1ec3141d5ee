"""The text of ``curation.yml`` -> rulings: what people have decided, in the order of the file.

A list, one ruling each::

    - same: [Japan's defense ministry, Ministry of Defense]   # these names are one entity
    - rename: people/joe-biden                                # an id or a name
      to: Joseph R. Biden
    - {kind: Camp David, is: place}

or, with many of one sort, a mapping, whose ``rulings`` may hold such a list too::

    same:
      - [SDF, Self-Defense Forces]
    rename: {people/joe-biden: Joseph R. Biden}
    article: {2021/oslo.txt: {date: 2021-03-04}}
    hide: [some-name, another]

Names are kept as written, so that ``1984`` or ``No`` need no quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

import yaml

from backstory.curationfile.forms import COMMON, FORMS, MANY, mistake_in
from backstory.errors import CurationError, Problem
from backstory.model import Curation, Ruling

__all__ = ["LIST", "composed", "parse_curation"]

LIST = "rulings"
"""Key of a mapping below which rulings stand as in a list."""
BY_COMMAND = {"merge": "same", "retype": "kind", "drop": "article"}
"""Verbs of commands that are called otherwise."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST, LONGEST = 50, 20_000  # lists in one another; characters of a name or description
type Found = Iterator[Ruling | Problem]
type Keys = Sequence[tuple[str, yaml.Node, yaml.Node]]


def parse_curation(text: str, name: str) -> Curation:
    """Return the rulings that a text holds; ``name`` names the file in messages.

    Raises CurationError with every mistake in it.
    """
    root = composed(text, name)
    found = list(rulings(root, name)) if root is not None else []
    problems = [each for each in found if isinstance(each, Problem)]
    if problems:
        raise CurationError(problems)
    return Curation(tuple(each for each in found if isinstance(each, Ruling)))


def composed(text: str, name: str) -> yaml.Node | None:
    """Return the root of a text as YAML has it, None where there is none; raises CurationError."""
    try:
        problem = next(too_much(text, name), None)
        if problem is not None:
            raise CurationError(problem)
        root: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise CurationError(not_yaml(text, name, error)) from error
    return root


def too_much(text: str, name: str) -> Iterator[Problem]:
    """Tell of lists in lists that would break the parser's stack, and of names that are none."""
    deep = 0
    for event in yaml.parse(text, Loader=LOADER):
        mark = event.start_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        deep += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if deep > DEEPEST:
            yield Problem(where, f"more than {DEEPEST} lists in one another", "a ruling", "remove it")
        if isinstance(event, yaml.ScalarEvent) and len(event.value) > LONGEST:
            found = f"{event.value[:40]!r} and {len(event.value) - 40:,} more characters"
            yield Problem(where, found, f"at most {LONGEST:,}", "shorten it")


def not_yaml(text: str, name: str, error: yaml.YAMLError) -> Problem:
    """Tell what keeps a text from being YAML, in words of somebody who does not know YAML."""
    mark, said = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    began, context = getattr(error, "context_mark", None), getattr(error, "context", None) or ""
    line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
    found, want, mend = (
        f"not YAML ({said or ' '.join(str(error).split())})",
        "a list of rulings",
        "correct it",
    )
    if "quoted" in context and began:
        mark, found = began, "a quotation mark that is not closed"
        want, mend = "a second one at the end of the name", "write it there"
    elif "\t" in line[: mark.column + 1 if mark else 0]:
        found, want, mend = "a tab", "spaces", "put spaces in its place"
    elif said and said.startswith("mapping values"):
        found, want = "a colon inside a name, or a line that is too far in", "a name in quotation marks"
        mend = "put the name in quotation marks, or move the line"
    return Problem(f"{name}:{mark.line + 1}" if mark else name, found, want, mend)


def rulings(root: yaml.Node, name: str) -> Found:
    """Yield the rulings below the root, and the mistakes."""
    if isinstance(root, yaml.SequenceNode):
        for node in root.value:
            yield from one_ruling(node, name)
    elif isinstance(root, yaml.MappingNode):
        yield from many_rulings(root, name)
    elif root.value.strip() not in ("", "~", "null"):
        yield Problem(
            line(root, name), repr(root.value), "a list of rulings", f"write - {FORMS['same'].example}"
        )


def one_ruling(node: yaml.Node, name: str) -> Found:
    """Yield the ruling that an entry of the list is."""
    where = line(node, name)
    if not isinstance(node, yaml.MappingNode):
        yield Problem(where, shown(node), "a ruling", f"write - {FORMS['same'].example}")
        return
    keys = [(key.value if isinstance(key, yaml.ScalarNode) else "?", key, value) for key, value in node.value]
    verbs = [entry for entry in keys if entry[0] in FORMS]
    beside = [entry for entry in keys if entry[0] not in FORMS]
    if len(verbs) == 1:
        verb, _, names = verbs[0]
        yield from made(verb, names, beside, where, name)
        return
    every = {key for form in FORMS.values() for key in form.keys}
    unknown = [Problem(line(key, name), *no_verb(word)) for word, key, _ in beside if word not in every]
    yield from unknown
    if verbs:
        found = " and ".join(word for word, _, _ in verbs)
        yield Problem(where, f"{found} in one ruling", "one verb each", "start a line with - for each ruling")
    elif not unknown:
        want, mend = f"one of {', '.join(FORMS)}", f"write - {FORMS['same'].example}"
        yield Problem(where, "a ruling without a verb", want, mend)


def no_verb(word: str) -> tuple[str, str, str]:
    """Tell that a word is no verb, and which one may be meant."""
    near = (
        [BY_COMMAND[word]] if word in BY_COMMAND else get_close_matches(word.lower(), FORMS, n=1, cutoff=0.5)
    )
    return f"unknown verb {word!r}", f"one of {', '.join(FORMS)}", f"write {near[0] if near else 'same'}"


def many_rulings(root: yaml.MappingNode, name: str) -> Found:
    """Yield the rulings of a mapping from verbs to many rulings."""
    for key, value in root.value:
        verb = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if verb == LIST and (isinstance(value, yaml.SequenceNode) or scalar(value) is None):
            for node in value.value if isinstance(value, yaml.SequenceNode) else ():
                yield from one_ruling(node, name)
        elif verb not in FORMS:
            yield Problem(line(key, name), *no_verb(str(verb)))
        elif isinstance(value, yaml.MappingNode):
            for names, what in value.value:
                yield from made(verb, names, keys_below(verb, names, what), line(names, name), name)
        elif FORMS[verb].needs or FORMS[verb].one_of:
            yield Problem(line(key, name), f"{verb}: {shown(value)}", f"{verb}: {{name: value}}", "name both")
        else:
            nested = isinstance(value, yaml.SequenceNode) and (
                FORMS[verb].least == 1 or any(isinstance(each, yaml.SequenceNode) for each in value.value)
            )
            for names in value.value if nested else [value]:
                yield from made(verb, names, (), line(names, name), name)


def keys_below(verb: str, names: yaml.Node, what: yaml.Node) -> Keys:
    """Return the keys of a ruling that a mapping of many holds: its own mapping, or the one key it needs."""
    if isinstance(what, yaml.MappingNode):
        return [(scalar(key) or "?", key, value) for key, value in what.value]
    return [(next(iter(FORMS[verb].needs), "?"), names, what)]


def made(verb: str, names: yaml.Node, beside: Keys, where: str, file: str) -> Found:
    """Yield the ruling of a verb with its names and keys, or what is wrong with them."""
    form = FORMS[verb]
    known = words_in(names)
    fits = known is not None and len(known) >= form.least and (form.several or len(known) == form.least)
    problems = [] if fits else [wrong_names(verb, names, file)]
    given: dict[str, tuple[str, ...]] = {}
    for key, at, value in beside:
        if key not in form.keys:
            problems.append(Problem(line(at, file), *no_key(verb, key)))
        elif key in given:
            problems.append(
                Problem(line(at, file), f"{key} twice in one ruling", "each key once", "keep one")
            )
        elif isinstance(told := value_of(key, value, file), Problem):
            problems.append(told)
        else:
            given[key] = told
    bad = {key for key, _, _ in beside} - given.keys()
    lacking = [key for key in form.needs if key not in given and key not in bad]
    if form.one_of and not {*given, *bad} & {*form.one_of}:
        lacking.append(" or ".join(f"{key}:" for key in form.one_of).removesuffix(":"))
    if lacking:
        want = " and ".join(f"{key}:" for key in lacking)
        problems.append(
            Problem(where, f"{verb} without {want}", f"{want} and a value", f"write {form.example}")
        )
    yield from problems
    if not problems:
        yield Ruling(verb, known or (), where, tuple(sorted(given.items())))


def wrong_names(verb: str, names: yaml.Node, file: str) -> Problem:
    """Tell that a verb has not the names that it needs."""
    form = FORMS[verb]
    want = "at least two different names in brackets" if form.least > 1 else "a name"
    listed = ", ".join(one.strip() for one in names.value.split(",")) if as_text(names) else ""
    mend = f"write {verb}: [{listed}]" if form.least > 1 and ", " in listed else f"write {form.example}"
    return Problem(line(names, file), f"{verb}: {shown(names)}", want, mend)


def as_text(node: yaml.Node) -> bool:
    """Tell whether there is text, and no list or mapping."""
    return isinstance(node, yaml.ScalarNode)


def no_key(verb: str, key: str) -> tuple[str, str, str]:
    """Tell that a ruling does not take a key, and which one may be meant."""
    own = FORMS[verb].keys
    near = get_close_matches(key.lower(), own, n=1, cutoff=0.5)
    mend = f"write {near[0]}" if near else "remove it"
    if not near and (verbs := get_close_matches(key.lower(), FORMS, n=1, cutoff=0.7)):
        mend = f"write {verbs[0]} in a ruling of its own"
    want = f"one of {', '.join(own)}" if len(own) > len(COMMON) else f"nothing but {' and '.join(COMMON)}"
    return f"unknown key {key!r} beside {verb}", want, mend


def value_of(key: str, value: yaml.Node, file: str) -> tuple[str, ...] | Problem:
    """Return the value of a key, several where it may hold a list."""
    found = words_in(value) if key in MANY or isinstance(value, yaml.ScalarNode) else None
    if not found:
        want = "a value, or several in brackets" if key in MANY else "a value"
        return Problem(line(value, file), f"{key}: {shown(value)}", want, f"write it behind {key}:")
    mistake = mistake_in(key, found[0])
    if mistake:
        what = "unknown kind" if key == "is" else f"{key}:"
        return Problem(line(value, file), f"{what} {found[0]!r}", *mistake)
    return found


def words_in(node: yaml.Node) -> tuple[str, ...] | None:
    """Return a name, or those of a list, each once; None where there are others than names."""
    found = [scalar(each) for each in (node.value if isinstance(node, yaml.SequenceNode) else [node])]
    words = [word for word in found if word]
    return tuple(dict.fromkeys(words)) if words and len(words) == len(found) else None


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
