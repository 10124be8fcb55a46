"""A rule that gives no refund does not say how much comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E218",
    severity=Severity.ERROR,
    title=Text("既说不退又写退多少", "No refund, yet an amount"),
    message=Text("refundable: {value} 与 “{key}” 矛盾", 'refundable: {value} contradicts "{key}"'),
    mend=Text("二者删一；看情况才退就写 refundable: maybe", "remove one of the two, or write refundable: maybe when it depends"),
    why=Text("不退的规则没有金额、形式和到账时间。", "What is not refunded has no amount, no form and no day of payment."),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: no, gives: 50 %, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: maybe, gives: 50 %, sources: [help-page]}\n",
)
_GIVING: Final = ("gives", "minus", "pays_in", "paid_by", "instalments")


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each key about money in a rule that gives none."""
    for index, rule in enumerate(subject.platform.refund):
        for key in _GIVING if rule.refundable in {"no", "not_applicable"} else ():
            if getattr(rule, key):
                yield subject.problem(CODE, ("refund", index, key), value=str(rule.refundable), key=key)
