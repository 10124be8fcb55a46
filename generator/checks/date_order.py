"""What has a beginning and an end does not end before it begins."""

from __future__ import annotations

from collections.abc import Iterator
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
_Dated = tuple[str, object]
_PAIRS: Final = (("since", "until"), ("first_seen", "last_seen"))


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each claim that ends before it begins, and for each change captured backwards."""
    for path, claim in subject.found.claims:
        for first, last in _PAIRS:
            yield from _compared(subject, path, (first, getattr(claim, first, None)), (last, getattr(claim, last, None)))
        change = claim.changed if isinstance(claim, DatedClaim) else None
        if change is not None:
            yield from _compared(subject, (*path, "changed"), ("not_before", change.not_before), ("not_after", change.not_after))


def _compared(subject: Subject, path: FieldPath, first: _Dated, last: _Dated) -> Iterator[Problem]:
    (first_key, start), (last_key, end) = first, last
    # Two moments of a refund rule may bear the same names; they are compared elsewhere.
    if isinstance(start, PartialDate) and isinstance(end, PartialDate) and start.first > end.last:
        yield subject.problem(CODE, (*path, last_key), first=first_key, last=last_key, start=str(start), end=str(end))
