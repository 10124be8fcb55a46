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
    """Yields a problem at each rule whose successors lead back to it."""
    successors = {rule.id: rule.replaced_by for rule in subject.platform.refund}
    circling = _in_circles(successors)
    for index, rule in enumerate(subject.platform.refund):
        if rule.replaced_by != rule.id and rule.id in circling:
            yield subject.problem(CODE, ("refund", index, "replaced_by"), value=rule.id)


def _in_circles(successors: Mapping[str, str | None]) -> set[str]:
    """Every id that comes back to itself; each step is taken once, however long the chains are."""
    done: set[str] = set()
    circling: set[str] = set()
    for start in successors:
        way: list[str] = []
        current: str | None = start
        while current is not None and current in successors and current not in done:
            done.add(current)
            way.append(current)
            current = successors[current]
        if current in way:
            circling.update(way[way.index(current) :])
    return circling
