"""The shares of a refund that is paid in several forms add up to 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E208",
    severity=Severity.ERROR,
    title=Text("退款形式的比例加起来不是 100 %", "Shares that do not add up to 100 %"),
    message=Text("比例合计 {total} %", "the shares add up to {total} %"),
    mend=Text("改到合计 100 %，或不写比例", "make them add up to 100 %, or leave the shares out"),
    why=Text("多退少退都说不通。", "Money cannot come back in parts that are more or less than the whole."),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, pays_in: [{cash: 20 %}, {voucher: 70 %}], sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, pays_in: [{cash: 20 %}, {voucher: 80 %}], sources: [help-page]}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each rule whose shares do not add up."""
    for index, rule in enumerate(subject.platform.refund):
        shares = [form.share for form in rule.pays_in if form.share is not None]
        total = sum(shares, start=Fraction(0)) * 100
        if shares and (total != 100 or len(shares) != len(rule.pays_in)):
            yield subject.problem(CODE, ("refund", index, "pays_in"), total=f"{float(total):g}")
