"""The folder that a site is put in: what marks it as ours, what it must not be, and what killed builds left beside it."""

from __future__ import annotations

import contextlib
import glob
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from generator.errors import UsageError
from generator.fingerprints import fingerprint_folder
from generator.languages import Text

if sys.platform != "win32":
    import fcntl

MARKER: Final = ".kefubang"
"""A file that marks a folder as made by this program, so that no other folder is ever replaced."""
OLD: Final = "old"
"""The old site's name while the new one takes its place, in the folder beside the output."""
_IN_WORK: Final = "a build of kefubang is at work here\n"
# What a file manager drops into any folder that somebody looks at.
_DROPPINGS: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class _Marker:
    """What a site was made from (hash of its `inputs`, title of its `data_set`) and what it held when it was made."""

    inputs: str
    content: str
    data_set: str = ""
    names: frozenset[str] = frozenset()


def write_marker(folder: Path, inputs: str, data_set: str) -> None:
    """Marks a finished folder with what it was made from and with what it holds."""
    lines = (f"{inputs} {fingerprint_folder(folder)}", data_set, *sorted(_names(folder)))
    (folder / MARKER).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _read_marker(output: Path) -> _Marker | None:
    try:
        first, *rest = (output / MARKER).read_text(encoding="utf-8").splitlines()
        inputs, content = first.split()
    except (OSError, ValueError):
        return None
    return _Marker(inputs, content, rest[0] if rest else "", frozenset(rest[1:]))


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()}


def is_current(output: Path, inputs: str) -> bool:
    """Whether `output` was made from these inputs and nobody has touched it since."""
    marker = _read_marker(output)
    if marker is None or marker.inputs != inputs:
        return False
    try:
        return marker.content == fingerprint_folder(output, frozenset({MARKER}))
    except OSError:
        return False


def refuse_overlap(output: Path, inputs: Iterable[Path], kept: Iterable[Path]) -> None:
    """Raises `UsageError` when `output` lies in one of the folders that are read, or holds one of them or of the `kept`."""
    place, read = output.resolve(), tuple(inputs)
    for path in (*read, *kept):
        there = path.resolve()
        if place == there or place in there.parents:
            raise UsageError(Text(f"--output {output} 会占掉 {path} 的位置；请换一个 --output", f"--output {output} would take the place of {path}; choose another --output"))
    for path in read:
        if path.resolve() in place.parents:
            raise UsageError(Text(f"--output {output} 在要读取的 {path} 里面；请换一个 --output", f"--output {output} lies inside {path}, which is read; choose another --output"))


def refuse_foreign_folder(output: Path) -> None:
    """Raises `UsageError` when `output` exists and was not made by this program."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise UsageError(Text(f"{output} 不是文件夹；请换一个 --output", f"{output} is not a folder; choose another --output"))
    try:
        foreign = output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file()
    except OSError as closed:
        reason = closed.strerror
        raise UsageError(
            Text(f"无法查看 {output}：{reason}；请换一个 --output", f"{output} cannot be looked into: {reason}; choose another --output")
        ) from closed
    if foreign:
        raise UsageError(
            Text(
                f"{output} 里有别的文件，不是 kefubang 生成的网站；请换一个 --output，或先清空它",
                f"{output} holds other files than a site of kefubang; choose another --output or empty it",
            )
        )


def refuse_strangers(output: Path) -> None:
    """Raises `UsageError` when somebody put a file into the site, which a new build would lose."""
    marker = _read_marker(output)
    if marker is None or not marker.names:
        return
    added = sorted(name for name in _names(output) - marker.names - {MARKER} if name.rpartition("/")[2] not in _DROPPINGS)
    if added:
        named, rest = ", ".join(added[:_MOST_NAMED]), len(added) - _MOST_NAMED
        zh_rest, en_rest = (f" 等 {len(added)} 个", f" and {rest} more") if rest > 0 else ("", "")
        raise UsageError(
            Text(
                f"{output} 里有不是生成出来的文件：{named}{zh_rest}；请先移走，或用 --clean 连同它们一起替换",
                f"{output} holds files that no build put there: {named}{en_rest}; move them away, or lose them with --clean",
            )
        )


def refuse_other_set(output: Path, data_set: str) -> None:
    """Raises `UsageError` when `output` holds the site of another set of data than the one called `data_set`."""
    marker = _read_marker(output)
    if marker is not None and marker.names and marker.data_set != data_set:
        raise UsageError(
            Text(
                f"{output} 里是另一套数据的网站（{marker.data_set or '没有名称'}）；--data 写对了吗？请换一个 --output，或用 --clean 替换它",
                f"{output} holds the site of another set of data ({marker.data_set or 'one without a title'}); "
                "is --data the right folder? Choose another --output, or replace the site with --clean",
            )
        )


def restore_interrupted(output: Path) -> None:
    """Puts the old site back when a build was killed between the two renames; clears away what other killed builds left."""
    pattern = f".{glob.escape(output.name)}-*"
    kept = sorted(output.parent.glob(f"{pattern}/{OLD}/{MARKER}"))
    if kept and not output.exists():
        kept[-1].parent.rename(output)
        shutil.rmtree(kept[-1].parent.parent, ignore_errors=True)
    for left in sorted(output.parent.glob(pattern)):
        with contextlib.suppress(OSError):
            _clear(left, output)


def _clear(left: Path, output: Path) -> None:
    """Removes a folder beside the output if one of our builds left it: not one at work, not the only copy of a site."""
    marker = left / MARKER
    if left.is_symlink() or not marker.is_file() or marker.is_symlink() or marker.read_text(encoding="utf-8", errors="replace") != _IN_WORK:
        return
    if (left / OLD).exists() and not output.exists():
        return
    with marker.open() as lock:
        if _lock(lock):  # else that build is still at work
            shutil.rmtree(left, ignore_errors=True)


def _lock(file: IO[str]) -> bool:
    """Locks a file without waiting; `False` where another process holds it, or where there are no such locks."""
    if sys.platform == "win32":
        return False
    with contextlib.suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


@contextlib.contextmanager
def folder_beside(output: Path) -> Iterator[Path]:
    """A new folder on the same disk, cleared away afterwards unless it holds the only copy of the old site.

    While the build is at work it holds a lock there; a build that is killed loses the lock, and the next one clears up.
    """
    beside = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    try:
        with (beside / MARKER).open("w", encoding="utf-8") as lock:
            _lock(lock)
            lock.write(_IN_WORK)
            lock.flush()
            yield beside
    finally:
        if output.exists() or not (beside / OLD).exists():
            shutil.rmtree(beside, ignore_errors=True)
