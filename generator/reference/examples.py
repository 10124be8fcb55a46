"""Runs the examples of a kind of problem, so that the handbook shows what the program really says."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from generator.checks import check_file, check_set, mentions
from generator.checks.markets import LAW_CODES, ROUTE_CODES, check_law, check_routes, check_staleness
from generator.example_files import (
    EXAMPLE_DAY,
    EXAMPLE_NAME,
    completed,
    completed_law,
    completed_routes,
    completed_rubric,
)
from generator.languages import Language
from generator.loader import load_description, load_market_file, load_platform, load_rubric
from generator.model import DatasetDescription, Law, Routes
from generator.problems import Code, Problem
from generator.reports import format_report
from generator.rubric import RUBRIC_CODES
from generator.samples import SAMPLE_CODES, load_samples

_FOLDER: Final = "platforms"
_RUBRIC_NAME: Final = "rubric.yaml"
_LAW_NAME: Final = "law/sample.yaml"
_ROUTES_NAME: Final = "routes/sample.yaml"
_EXAMPLE_DAY: Final = date(2026, 5, 2)
_TABLE_NAME: Final = "sample-school/reviews.csv"
_DESCRIPTION: Final = (
    "format: 1\n"
    "title: {zh: 示例数据, en: Sample data}\n"
    "about: {zh: 只用于手册, en: for the handbook only}\n"
    "licence: CC0-1.0\n"
    "rejected_hosts: [{host: refused.example, why: {zh: 冒充平台的页面, en: a page that poses as a platform}}]\n"
)


@cache
def find_problems(code: Code, example: str | bytes) -> tuple[str, tuple[Problem, ...]]:
    """The file an example stands for, and all problems found in it: looked for once, told in every language."""
    if code in SAMPLE_CODES:
        file = f"{_FOLDER}/{_TABLE_NAME}"
        return file, load_samples(completed(example), file)[1]
    if code in RUBRIC_CODES:
        return _RUBRIC_NAME, load_rubric(completed_rubric(example), _RUBRIC_NAME)[1]
    if code in LAW_CODES:
        law = load_market_file(Law, whole_example(code, example), _LAW_NAME)
        return _LAW_NAME, (*law.problems, *check_law(law, _description()))
    if code in ROUTE_CODES:
        routes = load_market_file(Routes, whole_example(code, example), _ROUTES_NAME)
        found = (*check_routes(routes, _description()), *check_staleness(routes, _EXAMPLE_DAY))
        return _ROUTES_NAME, (*routes.problems, *found)
    return f"{_FOLDER}/{EXAMPLE_NAME}", find_problems_in_file(example)


def find_problems_in_file(example: str | bytes) -> tuple[Problem, ...]:
    """All problems of a platform file; keys that the example leaves out are filled in."""
    loaded = load_platform(completed(example), f"{_FOLDER}/{EXAMPLE_NAME}")
    found = [*loaded.problems]
    if loaded.platform is not None:
        found += [*check_file(loaded, _description(), EXAMPLE_DAY), *check_set(mentions(loaded), frozenset({loaded.platform.id}))]
    return tuple(found)


def whole_example(code: Code, example: str | bytes) -> bytes:
    """The whole file that an example of a code stands for."""
    if code in RUBRIC_CODES:
        return completed_rubric(example)
    if isinstance(example, str) and code in LAW_CODES:
        return completed_law(example)
    if isinstance(example, str) and code in ROUTE_CODES:
        return completed_routes(example)
    return completed(example)


def report_example(code: Code, language: Language) -> str:
    """What `kefubang validate` says of this kind about the bad example; empty where no single file can show it."""
    file, problems = find_problems(code, code.bad)
    own = tuple(problem for problem in problems if problem.code.id == code.id)[:1]
    if not own:
        return ""
    lines = tuple(whole_example(code, code.bad).decode("utf-8", errors="backslashreplace").splitlines())
    report = format_report("text", own, {file: lines}, language)
    return report.rpartition("\n\n")[0] or report


def _description() -> DatasetDescription | None:
    loaded = load_description(_DESCRIPTION.encode(), f"{_FOLDER}/_dataset.yaml")
    assert not loaded.problems
    return loaded.content
