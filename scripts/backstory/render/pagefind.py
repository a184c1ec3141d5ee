"""A conversation with Pagefind's executable, which builds the search index.

In its service mode (``pagefind --service``) requests and answers are base64 of JSON, each ended by a comma.
One is asked and answered at a time, so that neither side waits for a full pipe, and pages keep their order;
its walk over a folder takes them in the order of the file system, which differs from machine to machine.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any, Self

from backstory.errors import Problem, RenderError

__all__ = ["Service", "bundle_of"]

TIMEOUT = 1800.0  # seconds for all pages; 15,000 took 41
END = b","
CHUNK = 1 << 20  # bytes read at a time


def bundle_of(pages: Iterable[tuple[str, str]], unsearched: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index of ``pages``, as pairs of a path and content.

    ``pages`` are pairs of a path below the site and HTML; ``unsearched`` are CSS selectors.
    The files come as an answer, since Pagefind answers before it has written all that it is told to write.
    Raises RenderError with what Pagefind said where it fails.
    """
    config = {"force_language": "en", "exclude_selectors": list(unsearched)}
    with Service() as service:
        index = service.ask(type="NewIndex", config=config)["index_id"]
        for path, html in pages:
            service.ask(type="AddFile", index_id=index, file_path=path, url=None, file_contents=html)
        files = service.ask(type="GetFiles", index_id=index)["files"]
    for file in files:
        yield file["path"], base64.b64decode(file["content"])


class Service:
    """A running Pagefind; ended with the ``with`` block, or after ``TIMEOUT``."""

    def __init__(self) -> None:
        self.asked = 0
        self.errors: IO[bytes] = TemporaryFile()  # noqa: SIM115  # closed with the block
        command = [str(executable()), "--service"]
        try:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors
            )
        except OSError as error:
            self.errors.close()
            raise failed(str(error)) from error
        self.timer = Timer(TIMEOUT, self.process.kill)
        self.timer.daemon = True
        self.timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()
        self.process.kill()
        self.process.communicate()
        self.errors.close()

    def ask(self, **payload: Any) -> dict[str, Any]:
        """Ask one thing and return the answer. Raises RenderError where it is an error, or none comes."""
        self.asked += 1
        request = json.dumps({"message_id": self.asked, "payload": payload}).encode()
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None  # both are pipes
        assert isinstance(stdout, BufferedReader)
        try:
            stdin.write(base64.b64encode(request) + END)
            stdin.flush()
        except BrokenPipeError as error:
            raise failed(self.complaint()) from error
        said = answer(stdout)
        if said is None:
            raise failed(self.complaint())
        if said["payload"]["type"] == "Error":
            raise failed(str(said["payload"].get("message")))
        found: dict[str, Any] = said["payload"]
        return found

    def complaint(self) -> str:
        """Return what Pagefind wrote before it ended."""
        self.process.wait()
        self.errors.seek(0)
        words = " ".join(self.errors.read().decode(errors="replace").split())
        return words or f"it ended with code {self.process.returncode}"


def failed(words: str) -> RenderError:
    """Say that Pagefind did not do its work."""
    return RenderError(Problem("search", f"Pagefind failed: {words}", "an index", "see what Pagefind says"))


def answer(stream: BufferedReader) -> dict[str, Any] | None:
    """Return the next answer, None where the stream ends before."""
    parts: list[bytes] = []
    while part := stream.read1(CHUNK):
        parts.append(part)
        if part.endswith(END):
            found: dict[str, Any] = json.loads(base64.b64decode(b"".join(parts)[: -len(END)]))
            return found
    return None


def executable() -> Path:
    """Return the path of Pagefind's executable. Raises RenderError where there is none."""
    try:
        path: Path = import_module("pagefind_bin").get_executable()
    except (ImportError, FileNotFoundError) as error:
        raise RenderError(
            Problem(
                "search", f"no Pagefind ({error})", "the package pagefind_bin", "pip install pagefind-bin"
            )
        ) from error
    return path
