"""What is wrong in a contributor's file: a code, a place, and the words that help to mend it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.languages import Text


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning and a hint do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Span(NamedTuple):
    """A stretch of one line: 1-based `line` and `column` and a `length`, all in characters.

    Every value of every file has one, so it is the kind of frozen record that is made fastest.
    """

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A kind of problem, declared once, where it is found.

    `message` and `mend` are templates whose `{placeholders}` a problem's arguments fill. `bad` and `good` are the
    examples of the handbook page: top-level keys of a platform file (what they leave out is filled in by a sound
    minimal file), or bytes for problems below YAML. Tests hold that `bad` gives this code and `good` does not.
    """

    id: str
    severity: Severity
    title: Text
    message: Text
    mend: Text | None = None
    why: Text
    bad: str | bytes
    good: str | bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding: its `code`, the `file` and `span` it concerns, and the `field` path (`refund[0].until`).

    `arguments` fill the code's templates: a string is what a contributor wrote, a `Text` is ours in both languages.
    """

    code: Code
    file: str
    span: Span
    field: str = ""
    arguments: Mapping[str, str | Text] = dataclasses.field(default_factory=dict)

    @property
    def message(self) -> Text:
        """What is wrong, in both languages."""
        return self.code.message.filled(self.arguments)

    @property
    def mend(self) -> Text | None:
        """How to mend it, where there is something to say."""
        return self.code.mend.filled(self.arguments) if self.code.mend else None

    @property
    def place(self) -> tuple[str, Span, str]:
        """The order in which problems are shown: by file, place, then code."""
        return (self.file, self.span, self.code.id)


def sort_problems(problems: list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """All problems by place, the same finding only once."""
    unique = {(problem.place, problem.field, _in_order(problem.arguments)): problem for problem in problems}
    return tuple(unique[key] for key in sorted(unique))


def _in_order(arguments: Mapping[str, str | Text]) -> tuple[tuple[str, str], ...]:
    """What tells two problems of one kind at one place apart, in a form that can be sorted."""
    return tuple(sorted((name, repr(words)) for name, words in arguments.items()))


def count_errors(problems: tuple[Problem, ...]) -> int:
    """How many of the problems stop a build."""
    return sum(problem.code.severity is Severity.ERROR for problem in problems)
