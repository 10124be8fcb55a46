"""Problems to text, in the formats that people, editors and services read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from generator.languages import Language
from generator.problems import Problem, sort_problems
from generator.reports.concise import report_concise
from generator.reports.findings import Findings, summary
from generator.reports.github import report_github
from generator.reports.json import report_json
from generator.reports.sarif import report_sarif
from generator.reports.text import report_text

Report: TypeAlias = Callable[[Findings], str]

REPORTS: Final[Mapping[str, Report]] = MappingProxyType(
    {
        "text": report_text,
        "concise": report_concise,
        "github": report_github,
        "json": report_json,
        "sarif": report_sarif,
    }
)

__all__ = ["REPORTS", "Findings", "Report", "format_report", "summary"]


def format_report(
    name: str,
    problems: tuple[Problem, ...],
    lines_by_file: Mapping[str, tuple[str, ...]],
    language: Language,
    base_url: str = "",
) -> str:
    """The report called `name`, sorted by place, without a final line break.

    `lines_by_file` holds every file that was looked at, also those without problems: the summary counts them.
    """
    findings = Findings(
        problems=sort_problems(problems),
        lines_by_file=lines_by_file,
        language=language,
        base_url=base_url,
    )
    return REPORTS[name](findings)
