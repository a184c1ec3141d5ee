"""The record of what the pages of the last build were made of, kept in the cache.

It holds for the pages that the manifest in docs/ knows, for one version of the code and of all that is
installed, and for the settings. Where any of these is another, or the file is damaged, the record is thrown
away: all pages are made, which is what would have been done without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from backstory.atomic import replace
from backstory.errors import Problem
from backstory.model import Made, Record
from backstory.outcome import made_with
from backstory.save import MANIFEST, found_hash, read_manifest
from backstory.settings import Settings

__all__ = ["keep_record", "read_record"]

KEPT = "standing.json"


def read_record(settings: Settings) -> Record:
    """Return what pages that stand in docs/, as they were written, were made of; empty where none holds."""
    try:
        content = (settings.cache / KEPT).read_bytes()
        key, body = content.split(b"\n", 1)
        if key != key_of(body, settings):
            return Record()
        known = json.loads(body)
    except (OSError, ValueError):
        return Record()  # a cache may be deleted or damaged at any time
    facts = [(sort, name) for sort, name, _ in known["facts"]]
    digests = {fact: digest for fact, (_, _, digest) in zip(facts, known["facts"], strict=True)}
    made = [
        Made((kind, name), tuple(facts[at] for at in reads), pages)
        for kind, name, reads, pages in known["made"]
    ]
    manifest = read_manifest(settings.docs)
    return Record(digests, {one.of: one for one in made if stand(one.pages, manifest, settings)})


def stand(pages: Mapping[str, str], manifest: Mapping[str, frozenset[str]], settings: Settings) -> bool:
    """Tell whether all of some pages are in docs/ as the last build wrote them."""
    found = ((path, found_hash(f"{settings.docs}/{path}")) for path in pages)
    return all(hashed and manifest.get(path) == frozenset({hashed}) for path, hashed in found)


def keep_record(record: Record, kept: Iterable[Problem], settings: Settings) -> None:
    """Keep what the pages of a build were made of, once they are written; those ``kept`` are a person's."""
    others = {problem.where for problem in kept}
    places = {fact: at for at, fact in enumerate(record.digests)}
    known = {
        "facts": [(*fact, digest) for fact, digest in record.digests.items()],
        "made": [
            (*one.of, [places[fact] for fact in one.reads], one.pages)
            for one in record.made.values()
            if others.isdisjoint(str(settings.docs / path) for path in one.pages)
        ],
    }
    body = json.dumps(known, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    replace(settings.cache / KEPT, (key_of(body, settings), b"\n", body))


def key_of(body: bytes, settings: Settings) -> bytes:
    """Return the digest of a record and of all that it holds for."""
    manifest = settings.docs / MANIFEST
    known = manifest.read_bytes() if manifest.is_file() else b""
    parts = (sha256(body).digest(), sha256(known).digest(), made_with(settings))
    return sha256(b"".join(parts)).hexdigest().encode()
