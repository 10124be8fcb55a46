"""What the tests of the reading wing share: anything a file may hold, what a reader says to it, and whole files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

from generator.checks import check_file, check_set, mentions
from generator.example_files import EXAMPLE_NAME, completed
from generator.loader import load_platform
from generator.model.misreadings import MOST_SHOWN, Misread
from generator.problems import Problem, Severity

ANYTHING: Final = st.recursive(st.none() | st.text(), lambda below: st.lists(below) | st.dictionaries(st.text(), below))


def misread_of(reader: Callable[[object], object], value: object) -> Misread | None:
    """How a reader refuses a value; `None` when it takes it. Whatever else it raises is not caught."""
    try:
        reader(value)
    except Misread as misread:
        return misread
    return None


def is_tellable(misread: Misread | None) -> bool:
    """Whether a refusal, if there is one, can be told in both languages, with what was written cut short."""
    if misread is None:
        return True
    templates = filter(None, (misread.code.message, misread.code.mend))
    told = all(text.filled(misread.arguments).zh and text.filled(misread.arguments).en for text in templates)
    return told and all(len(words) <= MOST_SHOWN for words in misread.arguments.values() if isinstance(words, str))


def problems_in(example: str | bytes) -> tuple[Problem, ...]:
    """All problems of a platform file; keys that the example leaves out are filled in."""
    loaded = load_platform(completed(example), f"platforms/{EXAMPLE_NAME}")
    found = [*loaded.problems, *check_file(loaded, None)]
    return (*found, *check_set(mentions(loaded), frozenset({Path(EXAMPLE_NAME).stem})))


def errors_in(example: str | bytes) -> list[tuple[str, int, int, str]]:
    """Code, line, column and field of every error, in the order in which they are found."""
    return [
        (problem.code.id, problem.span.line, problem.span.column, problem.field)
        for problem in problems_in(example)
        if problem.code.severity is Severity.ERROR
    ]
