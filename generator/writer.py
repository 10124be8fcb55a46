"""The output folder: written whole beside the old one, then swapped in; the old site stays until the new one stands."""

from __future__ import annotations

import contextlib
import glob
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from generator.errors import OutputError, UsageError
from generator.files import RenderedFile
from generator.fingerprints import fingerprint_folder

MARKER: Final = ".kefubang"
"""A file that marks a folder as made by this program, so that no other folder is ever replaced; it names its inputs."""
_OLD: Final = "old"
"""The old site's name while the new one takes its place, in the folder beside the output."""


def write_site(files: Iterable[RenderedFile], output: Path, inputs: str) -> None:
    """Writes all files into a new folder, marks it with the hash of its `inputs`, and puts it in the place of `output`.

    Raises `UsageError` when `output` is a folder this program did not make, `OutputError` when it cannot be written.
    """
    output = output.absolute()
    refuse_foreign_folder(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        restore_interrupted(output)
        with _folder_beside(output) as beside:
            fresh = beside / "site"
            fresh.mkdir()
            _fill(fresh, files)
            (fresh / MARKER).write_text(f"{inputs} {fingerprint_folder(fresh)}\n")
            _swap(fresh, output)
    except OSError as broken:
        raise OutputError(f"cannot write {output}: {broken.strerror or broken}; the old site is untouched") from broken


def is_current(output: Path, inputs: str) -> bool:
    """Whether `output` was made from these inputs and nobody has touched it since."""
    try:
        marker = (output / MARKER).read_bytes()
        return marker.split() == [inputs.encode(), fingerprint_folder(output, frozenset({MARKER})).encode()]
    except OSError:
        return False


def refuse_foreign_folder(output: Path) -> None:
    """Raises `UsageError` when `output` exists and was not made by this program."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise UsageError(f"{output} is not a folder; choose another --output")
    try:
        foreign = output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file()
    except OSError as closed:
        raise UsageError(f"{output} cannot be looked into: {closed.strerror}; choose another --output") from closed
    if foreign:
        raise UsageError(f"{output} holds other files than a site of kefubang; choose another --output or empty it")


def restore_interrupted(output: Path) -> None:
    """Puts the old site back when a build was killed in the instant between the two renames."""
    kept = sorted(output.parent.glob(f".{glob.escape(output.name)}-*/{_OLD}/{MARKER}"))
    if kept and not output.exists():
        kept[-1].parent.rename(output)
        shutil.rmtree(kept[-1].parent.parent, ignore_errors=True)


@contextlib.contextmanager
def _folder_beside(output: Path) -> Iterator[Path]:
    """A new folder on the same disk, cleared away afterwards unless it holds the only copy of the old site."""
    beside = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        yield beside
    finally:
        if output.exists() or not (beside / _OLD).exists():
            shutil.rmtree(beside, ignore_errors=True)


def _fill(folder: Path, files: Iterable[RenderedFile]) -> None:
    made: set[Path] = set()
    for file in files:
        path = folder.joinpath(*file.path.split("/"))
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(file.content)


def _swap(fresh: Path, output: Path) -> None:
    """Puts `fresh` in the place of `output`; whatever interrupts the second step, the old folder comes back."""
    old = fresh.parent / _OLD
    try:
        if output.exists():
            output.rename(old)
        fresh.rename(output)
    except BaseException:
        if old.exists() and not output.exists():
            old.rename(output)
        raise
