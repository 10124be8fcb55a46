"""Problems as JSON for other programs; the keys are stable within a `version`.

`version`   1; grows when a key changes its meaning or goes away, not when one is added
`language`  the language of the texts: `zh` or `en`
`summary`   `errors`, `warnings`, `hints`: how many; `files`: looked at; `files_with_problems`
`problems`  by place, each with
    `code`, `severity` (`error`, `warning`, `hint`), `file`,
    `line`, `column` (1-based, in characters), `length` (in characters, within the line),
    `field` (path of the field, or empty), `title`, `message`, `mend` (or null), `docs` (address or path),
    `arguments` (what the message names, by name)
"""

from __future__ import annotations

import json

from generator.languages import in_language
from generator.problems import Problem, Severity
from generator.reports.findings import Findings, visible


def report_json(findings: Findings) -> str:
    """All problems and their counts as one JSON object."""
    counts = findings.counts()
    bad, total = findings.files()
    report = {
        "version": 1,
        "language": findings.language,
        "summary": {
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "hints": counts[Severity.HINT],
            "files": total,
            "files_with_problems": bad,
        },
        "problems": [_problem(problem, findings) for problem in findings.problems],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _problem(problem: Problem, findings: Findings) -> dict[str, object]:
    """One problem under its documented keys."""
    return {
        "code": problem.code.id,
        "severity": str(problem.code.severity),
        "file": visible(problem.file),
        "line": problem.span.line,
        "column": problem.span.column,
        "length": problem.span.length,
        "field": visible(problem.field),
        "title": findings.title(problem.code),
        "message": findings.message(problem),
        "mend": findings.mend(problem) or None,
        "docs": findings.docs(problem.code),
        "arguments": {
            name: visible(in_language(value, findings.language)) for name, value in sorted(problem.arguments.items())
        },
    }
