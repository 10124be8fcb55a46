"""The output folder: written whole beside the old one, then swapped in; the old site stays until the new one stands."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from generator.errors import OutputError, UsageError
from generator.files import RenderedFile
from generator.fingerprints import fingerprint_folder

MARKER: Final = ".kefubang"
"""A file that marks a folder as made by this program, so that no other folder is ever replaced; it names its inputs."""


def write_site(files: Iterable[RenderedFile], output: Path, inputs: str) -> None:
    """Writes all files into a new folder, marks it with the hash of its `inputs`, and puts it in the place of `output`.

    Raises `UsageError` when `output` is a folder this program did not make, `OutputError` when it cannot be written.
    """
    refuse_foreign_folder(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    except OSError as broken:
        raise OutputError(f"cannot write beside {output}: {broken.strerror}") from broken
    try:
        _fill(fresh, files)
        (fresh / MARKER).write_text(f"{inputs} {fingerprint_folder(fresh)}\n")
        _swap(fresh, output)
    except OSError as broken:
        raise OutputError(f"cannot write {output}: {broken.strerror or broken}; the old site is untouched") from broken
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def is_current(output: Path, inputs: str) -> bool:
    """Whether `output` was made from these inputs and nobody has touched it since."""
    marker = output / MARKER
    if not marker.is_file():
        return False
    return marker.read_text().split() == [inputs, fingerprint_folder(output, frozenset({MARKER}))]


def refuse_foreign_folder(output: Path) -> None:
    """Raises `UsageError` when `output` exists and was not made by this program."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise UsageError(f"{output} is not a folder; choose another --output")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise UsageError(f"{output} holds other files than a site of kefubang; choose another --output or empty it")


def _fill(folder: Path, files: Iterable[RenderedFile]) -> None:
    made: set[Path] = set()
    for file in files:
        path = folder.joinpath(*file.path.split("/"))
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(file.content)
    folder.chmod(0o755)


def _swap(fresh: Path, output: Path) -> None:
    """Puts `fresh` in the place of `output`; if the second step fails the old folder comes back."""
    if not output.exists():
        os.rename(fresh, output)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{output.name}-old-", dir=output.parent))
    os.rename(output, old / "site")
    try:
        os.rename(fresh, output)
    except BaseException:
        with contextlib.suppress(OSError):
            os.rename(old / "site", output)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
