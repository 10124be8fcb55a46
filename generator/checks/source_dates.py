"""A page cannot bear a date after the day on which it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E213",
    severity=Severity.ERROR,
    title=Text("来源的日期不可能", "Impossible dates of a source"),
    message=Text("页面日期 {stated} 晚于阅读日期 {read}", "the page's date {stated} is after the day it was read, {read}"),
    mend=Text("核对两个日期；预告的生效日写进 note", "check both dates; an announced date belongs into the note"),
    why=Text("日期是判断新旧的唯一依据。", "Dates are all there is to tell new from old."),
    bad="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: 2026-06-01, read_on: 2026-05-02, copy: live}\n",
    good="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: 2026-04-01, read_on: 2026-05-02, copy: live}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each source that was read before its date."""
    for key, source in subject.platform.sources.items():
        if source.stated_on and source.read_on and source.stated_on.first > source.read_on.last:
            yield subject.problem(CODE, ("sources", key, "stated_on"), stated=str(source.stated_on), read=str(source.read_on))
