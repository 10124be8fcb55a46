"""The rules that take the place of one another end in one that is in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E224",
    severity=Severity.ERROR,
    title=Text("规则互相取代，绕成一圈", "Rules that replace each other in a circle"),
    message=Text("规则 “{value}” 最后被它自己取代", 'the rule "{value}" is replaced by itself in the end'),
    mend=Text("让 replaced_by 只从旧规则指向新规则", "let replaced_by lead from old rules to new ones only"),
    why=Text("被取代的规则不再使用；绕成一圈就一条也不剩了。", "A replaced rule is no longer used; in a circle none is left."),
    bad="refund:\n  - {id: old, for: {product: course}, refundable: no, replaced_by: new, sources: [help-page]}\n  - {id: new, for: {product: course}, refundable: no, replaced_by: old, sources: [help-page]}\n",
    good="refund:\n  - {id: old, for: {product: course}, refundable: no, replaced_by: new, sources: [help-page]}\n  - {id: new, for: {product: course}, refundable: no, sources: [help-page]}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem at each rule whose successors never end."""
    successors = {rule.id: rule.replaced_by for rule in subject.platform.refund}
    for index, rule in enumerate(subject.platform.refund):
        if rule.replaced_by != rule.id and _comes_back(rule.id, successors):
            yield subject.problem(CODE, ("refund", index, "replaced_by"), value=rule.id)


def _comes_back(start: str, successors: Mapping[str, str | None]) -> bool:
    met: set[str] = set()
    current = successors.get(start)
    while current is not None and current not in met:
        if current == start:
            return True
        met.add(current)
        current = successors.get(current)
    return False
