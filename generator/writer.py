"""The disk: a site is written whole beside the old one, then swapped in; the old site stays until the new one stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.errors import OutputError
from generator.files import RenderedFile
from generator.languages import Text
from generator.output_folder import (
    OLD,
    folder_beside,
    refuse_foreign_folder,
    restore_interrupted,
    write_marker,
)


def write_site(files: Iterable[RenderedFile], output: Path, inputs: str, data_set: str = "") -> None:
    """Writes all files into a new folder, marks it with its `inputs` and `data_set`, and puts it in the place of `output`.

    Raises `UsageError` when `output` is a folder this program did not make, `OutputError` when it cannot be written.
    """
    output = output.absolute()
    refuse_foreign_folder(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        restore_interrupted(output)
        with folder_beside(output) as beside:
            fresh = beside / "site"
            fresh.mkdir()
            _fill(fresh, files)
            write_marker(fresh, inputs, data_set)
            _swap(fresh, output)
    except OSError as broken:
        reason = broken.strerror or broken
        raise OutputError(
            Text(f"无法写入 {output}：{reason}；旧网站没有动", f"cannot write {output}: {reason}; the old site is untouched")
        ) from broken


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
    old = fresh.parent / OLD
    try:
        if output.exists():
            output.rename(old)
        fresh.rename(output)
    except BaseException:
        if old.exists() and not output.exists():
            old.rename(output)
        raise
