"""What has a beginning and an end does not end before it begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.loader import FieldPath
from generator.model.dates import PartialDate
from generator.model.sources import DatedClaim
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E219",
    severity=Severity.ERROR,
    title=Text("结束早于开始", "An end before its beginning"),
    message=Text("{last} 是 {end}，早于 {first} 的 {start}", '{last} is {end}, before {first}, which is {start}'),
    mend=Text("核对两个日期，是否写反了", "check both dates; are they swapped?"),
    why=Text("反了的日期会让时间线出错。", "Swapped dates spoil the timeline."),
    bad="operators:\n  - {name: Sample Education Ltd., since: 2025-03, until: 2024-01, sources: [help-page]}\n",
    good="operators:\n  - {name: Sample Education Ltd., since: 2024-01, until: 2025-03, sources: [help-page]}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each claim that ends before it begins, and for each change captured backwards."""
    for path, claim in subject.found.claims:
        values = claim.__dict__
        yield from _compared(subject, path, values, "since", "until")
        if isinstance(claim, DatedClaim):
            yield from _compared(subject, path, values, "first_seen", "last_seen")
            if claim.changed is not None:
                yield from _compared(subject, (*path, "changed"), claim.changed.__dict__, "not_before", "not_after")


def _compared(subject: Subject, path: FieldPath, values: Mapping[str, object], first: str, last: str) -> Iterator[Problem]:
    start, end = values.get(first), values.get(last)
    # A refund rule has an `until` that is a moment; another check compares it.
    if isinstance(start, PartialDate) and isinstance(end, PartialDate) and start.first > end.last:
        yield subject.problem(CODE, (*path, last), first=first, last=last, start=str(start), end=str(end))
