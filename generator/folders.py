"""What lies in a data folder: the files that are read, those that are not, and what cannot be opened."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from generator.languages import Text
from generator.loader import DESCRIPTION_FILE, NOT_A_FILE, STRAY_FILE, SYMBOLIC_LINK, UNREADABLE_FILE
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Span
from generator.samples import MOST_BYTES

_KNOWN_STRANGERS: Final = {"README.md", DESCRIPTION_FILE}


def place_of(path: Path) -> str:
    """How reports call a file: by the path that leads there from where the program was started."""
    return path.as_posix()


def about_file(code: Code, path: Path) -> Problem:
    """A problem of a file as such."""
    return Problem(code=code, file=place_of(path), span=Span(1, 1), arguments={"name": shown(path.name)})


def unreadable(path: Path) -> Problem:
    """The problem of a file that cannot be opened."""
    return about_file(UNREADABLE_FILE, path)


def no_regular_file(path: Path) -> Problem:
    """The problem of a folder, a pipe or a device that is called like a file."""
    what = Text("文件夹", "a folder") if path.is_dir() else Text("管道或设备", "a pipe or a device")
    return Problem(code=NOT_A_FILE, file=place_of(path), span=Span(1, 1), arguments={"name": shown(path.name), "what": what})


def content_of(path: Path) -> bytes | None:
    """What a file holds, up to a little more than any reader takes; `None` when it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        return None


def list_files(folder: Path) -> tuple[list[str], list[Problem]]:
    """The names of the data files of a folder, and a problem for everything beside them that is not read."""
    names: list[str] = []
    problems: list[Problem] = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_symlink():
            problems.append(about_file(SYMBOLIC_LINK, Path(entry)))
        elif entry.name.endswith(".yaml") and not entry.name.startswith(("_", ".")):
            if entry.is_file():
                names.append(entry.name)
            else:
                problems.append(no_regular_file(Path(entry)))
        elif not entry.is_dir() and is_stray(entry.name):
            problems.append(about_file(STRAY_FILE, Path(entry)))
    return names, problems


def is_stray(name: str) -> bool:
    """Whether a file that no reader takes should not be there."""
    return name not in _KNOWN_STRANGERS and not name.startswith(".")
