"""A folder of files as one data set: every file read, checked and put in order, with all problems of all of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.checks import check_file, check_set
from generator.errors import UsageError
from generator.loader import (
    DESCRIPTION_FILE,
    STRAY_FILE,
    SYMBOLIC_LINK,
    LoadedFile,
    load_description,
    load_platform,
)
from generator.model import DatasetDescription, Platform
from generator.problems import Problem, Span, count_errors, sort_problems
from generator.samples import NO_FILE, RecordedWait, load_samples

_FEW_FILES: Final = 200
_KNOWN_STRANGERS: Final = {"README.md", DESCRIPTION_FILE}
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """All that was read: platforms by id, the set's description, and the sample tables by platform and contact set."""

    description: DatasetDescription | None
    platforms: tuple[Platform, ...]
    samples: Mapping[tuple[str, str], tuple[RecordedWait, ...]]

    @property
    def fictional(self) -> bool:
        """Whether anything in the set is made up."""
        marked = self.description is not None and self.description.fictional == "yes"
        return marked or any(platform.fictional == "yes" for platform in self.platforms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a folder: the `dataset` (sound only when `problems` holds no error)."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    files: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether a site may be built from it."""
        return count_errors(self.problems) == 0


@dataclass(frozen=True, slots=True)
class _FileResult:
    platform: Platform | None
    problems: tuple[Problem, ...]


def read_folder(folder: Path, *, jobs: int, progress: Progress | None = None) -> Reading:
    """Reads every platform file of `folder` with `jobs` processes.

    Raises `UsageError` when there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    names, problems = _list_files(folder)
    description, description_problems = _read_description(folder)
    results = _read_files([folder / name for name in names], folder, description, jobs, progress)
    platforms = tuple(result.platform for result in results if result.platform is not None)
    samples, sample_problems = _read_samples(folder, platforms)
    dataset = Dataset(description=description, platforms=_in_order(platforms), samples=samples)
    found = [*problems, *description_problems, *sample_problems]
    for result in results:
        found.extend(result.problems)
    found.extend(check_set(dataset.platforms, folder.name))
    return Reading(dataset=dataset, problems=sort_problems(found), files=tuple(f"{folder.name}/{name}" for name in names))


def read_files(paths: Iterable[Path], *, jobs: int) -> Reading:
    """Reads single platform files, with the description that lies beside each.

    Raises `UsageError` when a file is not there.
    """
    found: list[Problem] = []
    platforms: list[Platform] = []
    names: list[str] = []
    for path in paths:
        if not path.is_file():
            raise UsageError(f"there is no file {path}")
        description, _ = _read_description(path.parent)
        (result,) = _read_files([path], path.parent, description, 1, None)
        samples, sample_problems = _read_samples(path.parent, [result.platform] if result.platform else [])
        found += [*result.problems, *sample_problems]
        platforms += [result.platform] if result.platform else []
        names.append(f"{path.parent.name}/{path.name}")
    dataset = Dataset(description=None, platforms=_in_order(platforms), samples={})
    return Reading(dataset=dataset, problems=sort_problems(found), files=tuple(names))


def _in_order(platforms: Iterable[Platform]) -> tuple[Platform, ...]:
    return tuple(sorted(platforms, key=lambda platform: platform.id))


def _list_files(folder: Path) -> tuple[list[str], list[Problem]]:
    """The names of the platform files, and a problem for everything that is not read."""
    names: list[str] = []
    problems: list[Problem] = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        place = f"{folder.name}/{entry.name}"
        if entry.is_symlink():
            problems.append(Problem(code=SYMBOLIC_LINK, file=place, span=Span(1, 1), arguments={"name": entry.name}))
        elif entry.is_file() and entry.name.endswith(".yaml") and not entry.name.startswith(("_", ".")):
            names.append(entry.name)
        elif entry.is_file() and entry.name not in _KNOWN_STRANGERS and not entry.name.startswith("."):
            problems.append(Problem(code=STRAY_FILE, file=place, span=Span(1, 1), arguments={"name": entry.name}))
    return names, problems


def _read_description(folder: Path) -> tuple[DatasetDescription | None, tuple[Problem, ...]]:
    path = folder / DESCRIPTION_FILE
    if not path.is_file() or path.is_symlink():
        return None, ()
    return load_description(path.read_bytes(), f"{folder.name}/{DESCRIPTION_FILE}")


def _read_files(
    paths: list[Path], folder: Path, description: DatasetDescription | None, jobs: int, progress: Progress | None
) -> list[_FileResult]:
    """One result a file, in the order of `paths`, whatever the number of processes."""
    if jobs <= 1 or len(paths) < _FEW_FILES:
        return _read_batch((paths, folder.name, description), progress)
    size = max(20, len(paths) // (jobs * 4))
    batches = [(paths[start : start + size], folder.name, description) for start in range(0, len(paths), size)]
    results: list[_FileResult] = []
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        for batch in pool.map(_read_batch, batches):
            results += batch
            if progress:
                progress(len(results), len(paths))
    return results


def _read_batch(
    batch: tuple[list[Path], str, DatasetDescription | None], progress: Progress | None = None
) -> list[_FileResult]:
    paths, folder_name, description = batch
    results: list[_FileResult] = []
    for path in paths:
        loaded = load_platform(path.read_bytes(), f"{folder_name}/{path.name}")
        results.append(_FileResult(loaded.platform, (*loaded.problems, *_check(loaded, description))))
        if progress:
            progress(len(results), len(paths))
    return results


def _check(loaded: LoadedFile, description: DatasetDescription | None) -> tuple[Problem, ...]:
    return tuple(check_file(loaded, description)) if loaded.platform is not None else ()


def _read_samples(
    folder: Path, platforms: Iterable[Platform]
) -> tuple[dict[tuple[str, str], tuple[RecordedWait, ...]], list[Problem]]:
    samples: dict[tuple[str, str], tuple[RecordedWait, ...]] = {}
    problems: list[Problem] = []
    for platform in platforms:
        for contact_set in platform.contacts:
            if contact_set.samples_file is None:
                continue
            path = folder / contact_set.samples_file
            if not path.is_file() or path.is_symlink() or path.parent.is_symlink():
                place = f"{folder.name}/{platform.id}.yaml"
                arguments = {"value": contact_set.samples_file}
                problems.append(Problem(code=NO_FILE, file=place, span=Span(1, 1), field="contacts", arguments=arguments))
                continue
            waits, found = load_samples(path.read_bytes(), f"{folder.name}/{contact_set.samples_file}")
            samples[platform.id, contact_set.id] = waits
            problems += found
    return samples, problems
