"""A window does not end before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.refund_language import AtEvent, EarlierOf, LaterOf, Moment, Offset
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E209",
    severity=Severity.ERROR,
    title=Text("期限的开始晚于结束", "A window that ends before it begins"),
    message=Text("from 晚于 until", "from is later than until"),
    mend=Text("核对两个时间点，是否写反了", "check both moments; are they swapped?"),
    why=Text("这样的规则永远不会适用。", "Such a rule can never apply."),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, from: 14 days after payment, until: 7 days after payment, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, from: 7 days after payment, until: 14 days after payment, sources: [help-page]}\n",
)
# The least and the most hours a unit can have; nobody knows how many days off lie between business days.
_HOURS: Final[dict[str, tuple[Fraction, Fraction | None]]] = {
    "minutes": (Fraction(1, 60), Fraction(1, 60)),
    "hours": (Fraction(1), Fraction(1)),
    "days": (Fraction(24), Fraction(24)),
    "weeks": (Fraction(168), Fraction(168)),
    "months": (Fraction(28 * 24), Fraction(31 * 24)),
    "years": (Fraction(365 * 24), Fraction(366 * 24)),
    "business_days": (Fraction(24), None),
}


@dataclass(frozen=True, slots=True)
class _Span:
    """How many hours after an event a moment lies, at least and at most; `None`: nobody knows."""

    event: str
    least: Fraction | None
    most: Fraction | None


def _span(moment: Moment | None) -> _Span | None:
    if isinstance(moment, AtEvent):
        return _Span(moment.event, Fraction(0), Fraction(0))
    if not isinstance(moment, Offset):
        return None
    least, most = _HOURS[moment.unit]
    low, high = moment.count * least, None if most is None else moment.count * most
    return _Span(moment.event, None if high is None else -high, -low) if moment.before else _Span(moment.event, low, high)


def _is_later(start: Moment | None, end: Moment | None) -> bool:
    """Whether a moment certainly lies after another."""
    if isinstance(end, EarlierOf):
        return any(_is_later(start, moment) for moment in end.moments)
    if isinstance(start, LaterOf):
        return any(_is_later(moment, end) for moment in start.moments)
    if isinstance(start, Offset) and isinstance(end, Offset) and (start.unit, start.event, start.before) == (end.unit, end.event, end.before):
        return start.count > end.count if not start.before else start.count < end.count
    first, last = _span(start), _span(end)
    if first is None or last is None or first.event != last.event or first.least is None or last.most is None:
        return False
    return first.least > last.most


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem where both moments count from the same event."""
    for index, rule in enumerate(subject.platform.refund):
        if _is_later(rule.from_, rule.until):
            yield subject.problem(CODE, ("refund", index, "from"))
