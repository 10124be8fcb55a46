"""What one build keeps for the next: bytes under a hash of all that they depend on, in a folder beside the output.

A site is the same with its cache and without, and with a cache that is damaged or cannot be written.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

_ENDING: Final = ".kept"
_DIGEST: Final = 32


class Cache:
    """Remembers bytes by key for one build, and on disk from build to build where there is a `folder`.

    `state` is a hash of the program and its libraries: what another program has made is never taken for ours.
    """

    def __init__(self, folder: Path | None = None, state: str = "") -> None:
        self._folder = folder
        self._state = state
        self._known: dict[str, bytes] = {}
        self._noted: frozenset[str] = frozenset()

    @property
    def used(self) -> frozenset[str]:
        """The names of what this build had a use for."""
        return self._noted.union(self._known)

    def note(self, used: frozenset[str]) -> None:
        """Counts what another process of the same build had a use for."""
        self._noted |= used

    def recall(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes kept under a key, made now if there are none that are whole."""
        kept = self.find(key)
        if kept is None:
            kept = make()
            self.keep(key, kept)
        return kept

    def find(self, key: str) -> bytes | None:
        """The bytes kept under a key, if they are whole."""
        name = self._name(key)
        if name not in self._known:
            kept = self._read(name)
            if kept is None:
                return None
            self._known[name] = kept
        return self._known[name]

    def keep(self, key: str, content: bytes) -> None:
        """Keeps bytes under a key for whoever asks next, in this build or a later one."""
        name = self._name(key)
        self._known[name] = content
        self._write(name, content)

    def _name(self, key: str) -> str:
        return hashlib.sha256(f"{self._state}\0{key}".encode()).hexdigest() + _ENDING

    def prune(self) -> None:
        """Removes from the disk whatever this build had no use for."""
        if self._folder is None:
            return
        used = self.used
        with contextlib.suppress(OSError):
            for entry in sorted(self._folder.iterdir()):
                if entry.name not in used and entry.suffix in {_ENDING, ".part"}:
                    entry.unlink(missing_ok=True)

    def _read(self, name: str) -> bytes | None:
        """An entry that carries the hash of its content; anything else is as good as none."""
        if self._folder is None:
            return None
        try:
            written = (self._folder / name).read_bytes()
        except OSError:
            return None
        digest, content = written[:_DIGEST], written[_DIGEST:]
        return content if digest == hashlib.sha256(content).digest() else None

    def _write(self, name: str, content: bytes) -> None:
        """Writes an entry whole or not at all; a cache that cannot be written is no mistake."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(suffix=".part", dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(content).digest() + content)
                Path(part).replace(self._folder / name)
            except BaseException:
                Path(part).unlink(missing_ok=True)
                raise
