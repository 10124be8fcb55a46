"""Problems one to a line, for editors and for searching in logs."""

from __future__ import annotations

from generator.reports.findings import Findings, closing
from generator.reports.text import headline


def report_concise(findings: Findings) -> str:
    """One line for each problem, and the summary."""
    return "\n".join([*(headline(problem, findings) for problem in findings.problems), closing(findings)])
