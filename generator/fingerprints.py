"""Whether a site is still what its inputs would give: hashes over contents, never over clocks or places."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_LIBRARIES: Final = (
    "altair", "babel", "jinja2", "markdown", "markupsafe", "mkdocs", "nh3", "numpy", "pydantic", "pypinyin", "PyYAML", "tdewolff-minify", "tzdata", "vl-convert-python",
)  # fmt: skip
"""Libraries that read, compute, draw or write: another version of one may give other pages."""


def fingerprint_inputs(folders: Iterable[Path], options: Iterable[str]) -> str:
    """A hash over every file of the folders (names and contents), the options, and the versions that draw the pages."""
    state = hashlib.sha256()
    for folder in folders:
        state.update(fingerprint_folder(folder).encode())
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES]
    for line in (*options, platform.python_version(), *versions):
        state.update(line.encode() + b"\0")
    return state.hexdigest()


def fingerprint_folder(folder: Path, ignore: frozenset[str] = frozenset()) -> str:
    """A hash over the names and contents of all files below a folder, compiled Python left out."""
    state = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        below = path.relative_to(folder)
        name = below.as_posix()
        if path.is_symlink():
            state.update(f"link {name}\0{path.readlink()}\0".encode())
        elif name not in ignore and "__pycache__" not in below.parts:
            state.update(_described(path, name))
    return state.hexdigest()


def _described(path: Path, name: str) -> bytes:
    """What counts of a file; of what is none, or cannot be opened, that it is there."""
    if not path.is_file():
        return f"{'folder' if path.is_dir() else 'special'} {name}\0".encode()
    try:
        return f"file {name}\0".encode() + hashlib.sha256(path.read_bytes()).digest()
    except PermissionError:
        return f"closed {name}\0".encode()
