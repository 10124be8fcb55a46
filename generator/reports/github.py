"""Problems as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from typing import Final

from generator import COMMAND
from generator.languages import Text
from generator.problems import Problem, Severity
from generator.reports.findings import Findings, visible

# GitHub shows no more than these for one step and drops the others without a word.
MAX_ANNOTATIONS: Final = 10

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_REST: Final = Text(
    zh=f"还有 {{number}} 个问题没有在这里列出，完整清单见这一步的日志或在本地运行 {COMMAND} validate",
    en=f"{{number}} more problems are not shown here: run {COMMAND} validate to see them all",
)
_ONE_MORE: Final = Text(
    zh=f"还有 1 个问题没有在这里列出，请在本地运行 {COMMAND} validate 查看",
    en=f"1 more problem is not shown here: run {COMMAND} validate to see it",
)


def report_github(findings: Findings) -> str:
    """The worst problems as annotations, and one notice that counts the others."""
    order = list(Severity)
    worst_first = sorted(
        findings.problems, key=lambda problem: (order.index(problem.code.severity), problem.place)
    )
    commands = [_annotation(problem, findings) for problem in worst_first[:MAX_ANNOTATIONS]]
    rest = len(worst_first) - MAX_ANNOTATIONS
    if rest > 0:
        words = (_ONE_MORE if rest == 1 else _REST).filled({"number": str(rest)})
        commands.append(f"::notice::{_data(words.in_language(findings.language))}")
    return "\n".join(commands)


def _annotation(problem: Problem, findings: Findings) -> str:
    """One workflow command."""
    span = problem.span
    properties = {
        "file": visible(problem.file),
        "line": str(span.line),
        "col": str(span.column),
        "endColumn": str(span.column + span.length - 1),
        "title": f"{problem.code.id} {findings.title(problem.code)}",
    }
    fields = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    parts = [findings.message(problem), findings.mend(problem), findings.docs(problem.code)]
    return f"::{_COMMANDS[problem.code.severity]} {fields}::{_data(chr(10).join(filter(None, parts)))}"


def _data(text: str) -> str:
    """Text as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Text as a property of a workflow command, where the separators need an escape, too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
