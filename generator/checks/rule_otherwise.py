"""A product whose rules all end some day has a rule for what holds otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.refund import RefundRule
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="H206",
    severity=Severity.HINT,
    title=Text("没说期限之外怎么办", "Nothing said about afterwards"),
    message=Text("“{product}” 只有带期限或条件的规则；期限之外条款怎么说？", 'all rules for "{product}" have a limit; what do the terms say beyond it?'),
    mend=Text("条款若写明“否则不退”，加一条 refundable: no；没写就不用管", "if the terms say so, add a rule with refundable: no; if they are silent, leave it"),
    why=Text("没有这样一条规则时，期限之外的答案是“条款没说”，而不是“不退”。", 'Without such a rule the answer beyond the limit is "the terms do not say", not "no".'),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, until: 7 days after payment, gives: all, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, until: 7 days after payment, gives: all, sources: [help-page]}\n  - {id: course-otherwise, for: {product: course}, refundable: no, sources: [help-page]}\n",
)


def _is_bounded(rule: RefundRule) -> bool:
    return bool(rule.until or rule.from_ or rule.only_if or rule.never_if)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a hint at the first bounded rule of each such product."""
    current = [(index, rule) for index, rule in enumerate(subject.platform.refund) if not rule.is_history]
    open_ended = {product for _, rule in current if not _is_bounded(rule) for product in rule.for_.product}
    hinted: set[str] = set()
    for index, rule in current:
        for product in rule.for_.product:
            if product not in open_ended and product not in hinted and "any" not in open_ended:
                hinted.add(product)
                yield subject.problem(CODE, ("refund", index), product=product)
