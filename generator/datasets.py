"""A folder of files as one data set: every file read, checked and put in order, with all problems of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from generator.checks import FUTURE_DATE, Mention, Tables, check_file, check_set, check_table, mentions
from generator.checks.descriptions import check_description
from generator.editions import days_of_description, days_of_platform, days_of_samples
from generator.errors import UsageError
from generator.folders import (
    about_file,
    content_of,
    is_stray,
    list_files,
    no_regular_file,
    place_of,
    unreadable,
)
from generator.languages import Text
from generator.loader import (
    DESCRIPTION_FILE,
    MOST_PROBLEMS,
    STRAY_FILE,
    SYMBOLIC_LINK,
    LoadedFile,
    load_description,
    load_platform,
    load_rubric,
)
from generator.markets import Markets, holds_markets, inspect_market_file, read_markets
from generator.model import DatasetDescription, Law, Platform, Routes
from generator.problems import Problem, count_errors, sort_problems
from generator.processes import process_pool
from generator.rubric import Rubric
from generator.samples import NO_FILE, RecordedWait, SampleTable, load_samples

_FEW_FILES: Final = 200
_BATCHES_A_PROCESS: Final = 8
_SMALLEST_BATCH: Final = 20
RUBRIC_FILE: Final = "rubric.yaml"
"""What the name of a rubric ends with."""
Progress = Callable[[int, int], None]
Samples = Mapping[tuple[str, str], tuple[RecordedWait, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """All that was read: platforms by id, the set's description, the sample tables, and the law and routes of each market."""

    description: DatasetDescription | None
    platforms: tuple[Platform, ...]
    samples: Samples
    """The tables by platform and contact set."""
    laws: tuple[Law, ...] = ()
    routes: tuple[Routes, ...] = ()

    @property
    def fictional(self) -> bool:
        """Whether anything in the set is made up."""
        marked = self.description is not None and self.description.fictional == "yes"
        return marked or any(platform.fictional == "yes" for platform in self.platforms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What is wrong in the `files` that were looked at."""

    problems: tuple[Problem, ...]
    files: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether a site may be built from them."""
        return count_errors(self.problems) == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Inspection):
    """What came of reading a folder: the `dataset` too (whole only when `sound`)."""

    dataset: Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricReading(Inspection):
    """What came of reading a rubric: the `rubric` too, when it is sound."""

    rubric: Rubric | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What reading one file depends on; `keep` says that its values are wanted, not only its problems."""

    folder: Path
    description: DatasetDescription | None
    keep: bool
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _FileResult:
    """What came of one file. Trees and places stay in the process that read it.

    `tables` are those it named, found or not; `None` where it could not be read, so that nobody knows.
    """

    platform: Platform | None
    problems: tuple[Problem, ...]
    mentions: tuple[Mention, ...]
    samples: Samples
    tables: tuple[str, ...] | None
    newest: date | None
    """The newest day in the file and its tables."""


def read_folder(
    folder: Path, *, jobs: int, latest: date = date.max, as_of: str | None = None, progress: Progress | None = None
) -> Reading:
    """Reads every platform file of `folder` with `jobs` processes, and the law and routes that lie beside it.


    `as_of` is the day of the edition, by default the newest in the data. Raises `UsageError` when there is no such folder.
    """
    description, results, markets, inspection = _go_through(
        folder, keep=True, jobs=jobs, latest=latest, as_of=as_of, progress=progress
    )
    platforms = tuple(result.platform for result in results if result.platform is not None)
    samples = {key: waits for result in results for key, waits in result.samples.items()}
    dataset = Dataset(
        description=description, platforms=_in_order(platforms), samples=samples, laws=markets.laws, routes=markets.routes
    )
    return Reading(dataset=dataset, problems=inspection.problems, files=inspection.files)


def read_rubric(path: Path) -> RubricReading:
    """Reads a rubric; raises `UsageError` when there is no such file."""
    if not path.is_file():
        raise UsageError(Text(f"没有评分标准文件 {path}；请用 --rubric 指明", f"there is no rubric {path}; name it with --rubric"))
    data = content_of(path)
    rubric, problems = load_rubric(data, place_of(path)) if data is not None else (None, (unreadable(path),))
    return RubricReading(rubric=rubric, problems=problems, files=(place_of(path),))


def join_inspections(inspections: Iterable[Inspection]) -> Inspection:
    """Several inspections as one, in their order."""
    listed = tuple(inspections)
    return Inspection(
        problems=tuple(problem for inspection in listed for problem in inspection.problems),
        files=tuple(name for inspection in listed for name in inspection.files),
    )


def inspect_folder(folder: Path, *, jobs: int, latest: date = date.max, progress: Progress | None = None) -> Inspection:
    """Checks every file of `folder` like `read_folder`, but keeps only what is wrong: half the work for many files.

    A folder called `law` or `routes` holds files about markets.
    """
    if folder.is_dir() and holds_markets(folder):
        names, strays = list_files(folder)
        files = inspect_files((folder / name for name in names), latest)
        return Inspection(problems=sort_problems([*files.problems, *strays]), files=files.files)
    return _go_through(folder, keep=False, jobs=jobs, latest=latest, as_of=None, progress=progress)[3]


def inspect_files(paths: Iterable[Path], latest: date = date.max) -> Inspection:
    """Checks single files (platforms, descriptions of a set, sample tables, rubrics, law, routes), each with what lies beside it.

    Raises `UsageError` when a file is not there.
    """
    found: list[Problem] = []
    names: list[str] = []
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(Text(f"没有文件或文件夹 {path}", f"there is no file or folder {path}"))
        found += _inspect_file(path, latest)
        names.append(place_of(path))
    return Inspection(problems=sort_problems(found), files=tuple(names))


def _inspect_file(path: Path, latest: date) -> tuple[Problem, ...]:
    if path.is_symlink():
        return (about_file(SYMBOLIC_LINK, path),)
    if not path.is_file():
        return (no_regular_file(path),)
    if path.suffix == ".csv":
        data = content_of(path)
        return _inspect_table(data, place_of(path)) if data is not None else (unreadable(path),)
    if path.name.endswith(RUBRIC_FILE):
        return read_rubric(path).problems
    if holds_markets(path.parent):
        return inspect_market_file(path, latest)
    description, problems = _read_description(path.parent)
    if path.name == DESCRIPTION_FILE:
        return problems
    return _read_file(path, _Task(folder=path.parent, description=description, keep=False, latest=_latest(latest, description))).problems


def _inspect_table(data: bytes, file: str) -> tuple[Problem, ...]:
    waits, problems = load_samples(data, file)
    return (*problems, *check_table(SampleTable(file, waits)))


def _go_through(
    folder: Path, *, keep: bool, jobs: int, latest: date, as_of: str | None, progress: Progress | None
) -> tuple[DatasetDescription | None, list[_FileResult], Markets, Inspection]:
    if not folder.is_dir():
        raise UsageError(Text(f"没有文件夹 {folder}", f"there is no folder {folder}"))
    names, found = list_files(folder)
    description, description_problems = _read_description(folder)
    task = _Task(folder=folder, description=description, keep=keep, latest=_latest(latest, description))
    results = _read_files([folder / name for name in names], task, jobs, progress)
    named = {table for result in results for table in result.tables or ()}
    unread = frozenset(name.removesuffix(".yaml") for name, result in zip(names, results, strict=True) if result.tables is None)
    found += [*description_problems, *_stray_tables(folder, named, unread)]
    found += [problem for result in results for problem in result.problems]
    # A platform whose own file is broken is there all the same.
    known = frozenset(name.removesuffix(".yaml") for name in names)
    found += check_set((mention for result in results for mention in result.mentions), known)
    days = [result.newest for result in results if result.newest is not None]
    days += days_of_description(description) if description is not None else []
    markets = read_markets(
        folder, description, latest=task.latest, as_of=date.fromisoformat(as_of) if as_of else None, days=days
    )
    files = (*(place_of(folder / name) for name in names), *markets.files)
    return description, results, markets, Inspection(problems=sort_problems([*found, *markets.problems]), files=files)


def _latest(today: date, description: DatasetDescription | None) -> date:
    """The latest day that can be today: a machine's clock may be behind, but not behind the description of the set."""
    read_on = (source.read_on for source in description.sources.values()) if description is not None else ()
    return max([today, *(day.first for day in read_on if day is not None)])


def _in_order(platforms: Iterable[Platform]) -> tuple[Platform, ...]:
    return tuple(sorted(platforms, key=lambda platform: platform.id))


def _stray_tables(folder: Path, named: set[str], unread: frozenset[str]) -> Iterator[Problem]:
    """A problem for everything in the folders of sample tables that no platform names, but for those of files that could not be read."""
    for below in sorted(path for path in folder.iterdir() if path.is_dir() and not path.is_symlink() and path.name not in unread):
        for path in sorted(below.iterdir()):
            table = f"{below.name}/{path.name}"
            if table not in named and is_stray(path.name) and not below.name.startswith("."):
                yield about_file(STRAY_FILE, path)


def _read_description(folder: Path) -> tuple[DatasetDescription | None, tuple[Problem, ...]]:
    path = folder / DESCRIPTION_FILE
    if path.is_symlink() or not path.exists():
        return None, ()
    if not path.is_file():
        return None, (no_regular_file(path),)
    data = content_of(path)
    if data is None:
        return None, (unreadable(path),)
    loaded = load_description(data, place_of(path))
    return loaded.content, (*loaded.problems, *check_description(loaded))


def _read_files(paths: list[Path], task: _Task, jobs: int, progress: Progress | None) -> list[_FileResult]:
    """One result a file, in the order of `paths`, whatever the number of processes."""
    if jobs <= 1 or len(paths) < _FEW_FILES:
        return _read_batch((paths, task), progress)
    size = max(_SMALLEST_BATCH, len(paths) // (jobs * _BATCHES_A_PROCESS))
    batches = [(paths[start : start + size], task) for start in range(0, len(paths), size)]
    results: list[_FileResult] = []
    with process_pool(jobs) as pool:
        for awaited in [pool.submit(_read_batch, batch) for batch in batches]:
            results += awaited.result()
            if progress:
                progress(len(results), len(paths))
    return results


def _read_batch(batch: tuple[list[Path], _Task], progress: Progress | None = None) -> list[_FileResult]:
    paths, task = batch
    results: list[_FileResult] = []
    for path in paths:
        results.append(_read_file(path, task))
        if progress:
            progress(len(results), len(paths))
    return results


def _read_file(path: Path, task: _Task) -> _FileResult:
    data = content_of(path)
    if data is None:
        return _FileResult(platform=None, problems=(unreadable(path),), mentions=(), samples={}, tables=None, newest=None)
    loaded = load_platform(data, place_of(path))
    tables, names, found = _read_tables(loaded, task)
    problems = [*loaded.problems, *check_file(loaded, task.description, task.latest, tables=tables), *found]
    sets = loaded.platform.contacts if loaded.platform is not None else ()
    samples = {(loaded.platform.id, sets[index].id): table.waits for index, table in tables.items() if loaded.platform is not None}
    days = [*days_of_samples(samples.values()), *(days_of_platform(loaded.platform) if loaded.platform is not None else ())]
    return _FileResult(
        platform=loaded.platform if task.keep else None,
        problems=tuple(problems),
        mentions=tuple(islice(mentions(loaded), MOST_PROBLEMS)),
        samples=samples if task.keep else {},
        tables=names if loaded.platform is not None else None,
        newest=max(days, default=None),
    )


def _read_tables(loaded: LoadedFile, task: _Task) -> tuple[Tables, tuple[str, ...], list[Problem]]:
    """The sample tables that a platform names and that could be read, the names of all, and what is wrong with them."""
    tables: dict[int, SampleTable] = {}
    names: list[str] = []
    problems: list[Problem] = []
    for index, contact_set in enumerate(loaded.platform.contacts if loaded.platform is not None else ()):
        name = contact_set.samples_file
        if name is None:
            continue
        names.append(name)
        path, place = task.folder / name, ("contacts", index, "samples_file")
        data = content_of(path) if path.is_file() and not path.is_symlink() and not path.parent.is_symlink() else None
        if data is None:
            problems.append(loaded.problem(NO_FILE, place, value=name, folder=place_of(task.folder)))
            continue
        waits, found = load_samples(data, place_of(path))
        tables[index] = SampleTable(place_of(path), waits)
        problems += found
        last = max((wait.observed_until.date() for wait in waits), default=date.min)
        if last > task.latest:
            problems.append(loaded.problem(FUTURE_DATE, place, value=f"{last} ({name})"))
    return tables, tuple(names), problems
