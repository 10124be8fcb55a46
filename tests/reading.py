"""What the tests of the reading wing share: anything a file may hold, what a reader says to it, and whole files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

from generator.checks import check_file, check_set, mentions
from generator.example_files import EXAMPLE_DAY, EXAMPLE_NAME, completed
from generator.loader import load_description, load_platform
from generator.model.misreadings import MOST_SHOWN, Misread
from generator.problems import Problem, Severity, Span

DESCRIPTION: Final = load_description(
    b"format: 1\ntitle: x\nabout: y\nlicence: CC0-1.0\n"
    b"rejected_hosts:\n  - {host: refused.example, why: {zh: \xe5\x86\x92\xe5\x85\x85, en: an impostor}}\n"
    b"  - {host: pages.example/refused, why: a content farm}\n",
    "platforms/_dataset.yaml",
).content
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


def problems_in(example: str | bytes, name: str = EXAMPLE_NAME) -> tuple[Problem, ...]:
    """All problems of a platform file; keys that a text leaves out are filled in, bytes are taken as they are."""
    loaded = load_platform(completed(example), f"platforms/{name}")
    found = [*loaded.problems, *check_file(loaded, DESCRIPTION, EXAMPLE_DAY)]
    return (*found, *check_set(mentions(loaded), frozenset({Path(name).stem})))


def errors_in(example: str | bytes) -> list[tuple[str, str, str]]:
    """Code, field and the marked characters of every error, in the order in which they are found."""
    lines = completed(example).decode(errors="replace").split("\n")
    return [
        (problem.code.id, problem.field, marked(problem.span, lines))
        for problem in problems_in(example)
        if problem.code.severity is Severity.ERROR
    ]


def marked(span: Span, lines: Sequence[str]) -> str:
    """The characters that a report underlines."""
    return lines[span.line - 1][span.column - 1 : span.column - 1 + span.length] if span.line <= len(lines) else ""
