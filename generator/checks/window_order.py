"""A window does not end before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.languages import Text
from generator.loader import LoadedFile
from generator.model import DatasetDescription, Platform
from generator.model.refund_language import AtEvent, Moment, Offset
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
_HOURS: Final = {"minutes": Fraction(1, 60), "hours": Fraction(1), "days": Fraction(24), "weeks": Fraction(168)}


def _hours(moment: Moment | None) -> tuple[str, Fraction] | None:
    """The event and the hours from it; `None` for moments that cannot be compared so."""
    if isinstance(moment, AtEvent):
        return moment.event, Fraction(0)
    if isinstance(moment, Offset) and moment.unit in _HOURS:
        return moment.event, moment.count * _HOURS[moment.unit] * (-1 if moment.before else 1)
    return None


def check(loaded: LoadedFile, platform: Platform, description: DatasetDescription | None) -> Iterator[Problem]:
    """Yields a problem where both moments count from the same event in comparable units."""
    for index, rule in enumerate(platform.refund):
        start, end = _hours(rule.from_), _hours(rule.until)
        if start and end and start[0] == end[0] and start[1] > end[1]:
            yield loaded.problem(CODE, ("refund", index, "from"))
