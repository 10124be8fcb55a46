"""The law and the routes of each market: one file a market, in the folders `law` and `routes` beside the platforms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar

from generator.checks.markets import check_law, check_routes, check_staleness
from generator.editions import days_of_law, days_of_routes
from generator.folders import content_of, list_files, place_of, unreadable
from generator.loader import LoadedBlock, load_market_file
from generator.model import DatasetDescription, Law, Routes
from generator.problems import Problem

LAW_FOLDER: Final = "law"
ROUTES_FOLDER: Final = "routes"
M = TypeVar("M", Law, Routes)
_Check = Callable[[LoadedBlock[M], DatasetDescription | None, date], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Markets:
    """What was read about the markets, sorted by id, and what is wrong in the `files` that were looked at."""

    laws: tuple[Law, ...]
    routes: tuple[Routes, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...]


def market_folders(platforms: Path) -> tuple[Path, Path]:
    """Where the law and the routes lie that belong to a folder of platforms: beside it."""
    return platforms.parent / LAW_FOLDER, platforms.parent / ROUTES_FOLDER


def holds_markets(folder: Path) -> bool:
    """Whether the files of a folder hold law or routes: its name says so."""
    return folder.absolute().name in {LAW_FOLDER, ROUTES_FOLDER}


def read_markets(
    platforms: Path, description: DatasetDescription | None, *, latest: date, as_of: date | None, days: Iterable[date] = ()
) -> Markets:
    """Reads the law and the routes that belong to a folder of platforms; there may be none.

    What has to be verified again is told for the day of the edition: `as_of`, by default the newest of the `days` of
    everything else and of the days in these files. `latest` is the latest day that can be today.
    """
    law_folder, routes_folder = market_folders(platforms)
    law_files, law_problems = _read_folder(Law, law_folder, check_law, description, latest)
    route_files, route_problems = _read_folder(Routes, routes_folder, check_routes, description, latest)
    laws = tuple(loaded.content for loaded in law_files if loaded.content is not None)
    routes = tuple(loaded.content for loaded in route_files if loaded.content is not None)
    here = chain(days, chain.from_iterable(map(days_of_law, laws)), chain.from_iterable(map(days_of_routes, routes)))
    edition = as_of or max(here, default=date.min)
    stale = [problem for loaded in route_files for problem in check_staleness(loaded, edition)]
    files = (*(loaded.file for loaded in law_files), *(loaded.file for loaded in route_files))
    return Markets(laws=laws, routes=routes, problems=(*law_problems, *route_problems, *stale), files=files)


def inspect_market_file(path: Path, latest: date) -> tuple[Problem, ...]:
    """What is wrong in one file of law or of routes, on the newest day in it."""
    if path.absolute().parent.name == LAW_FOLDER:
        return _read_file(Law, path, check_law, None, latest)[1]
    routes, problems = _read_file(Routes, path, check_routes, None, latest)
    if routes is None or routes.content is None:
        return problems
    return (*problems, *check_staleness(routes, max(days_of_routes(routes.content), default=date.min)))


def _read_folder(
    block: type[M], folder: Path, check: _Check[M], description: DatasetDescription | None, latest: date
) -> tuple[list[LoadedBlock[M]], list[Problem]]:
    if not folder.is_dir() or folder.is_symlink():
        return [], []
    names, problems = list_files(folder)
    files: list[LoadedBlock[M]] = []
    for name in names:
        file, found = _read_file(block, folder / name, check, description, latest)
        problems += found
        if file is not None:
            files.append(file)
    return files, problems


def _read_file(
    block: type[M], path: Path, check: _Check[M], description: DatasetDescription | None, latest: date
) -> tuple[LoadedBlock[M] | None, tuple[Problem, ...]]:
    data = content_of(path)
    if data is None:
        return None, (unreadable(path),)
    loaded: LoadedBlock[M] = load_market_file(block, data, place_of(path))
    return loaded, (*loaded.problems, *check(loaded, description, latest))
