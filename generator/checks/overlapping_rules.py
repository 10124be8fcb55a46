"""Two unlimited rules for the same purchase do not say yes and no at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.refund import Purchase, RefundRule
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="W207",
    severity=Severity.WARNING,
    title=Text("两条规则互相重叠，一条能退一条不能", "Two rules overlap, one yes and one no"),
    message=Text("与规则 “{other}” 重叠，一条说能退，一条说不能", 'overlaps with the rule "{other}": one says yes, the other no'),
    mend=Text("让例外更窄（补上另一条的限定），或写 contradicts: {other}", "make the exception narrower by naming the other rule's selectors, or write contradicts: {other}"),
    why=Text("两条都适用时以“能退”为准；例外要写得比通例更窄才会生效。", "Where both apply the yes wins; an exception counts only when it is narrower than the general rule."),
    bad="refund:\n  - {id: web, for: {product: course, plan: annual}, refundable: yes, gives: all, sources: [help-page]}\n  - {id: promo, for: {product: course, marked: promotion}, refundable: no, sources: [help-page]}\n",
    good="refund:\n  - {id: web, for: {product: course}, refundable: yes, gives: all, sources: [help-page]}\n  - {id: promo, for: {product: course, marked: promotion}, refundable: no, sources: [help-page]}\n",
)
_SELECTORS: Final = ("product", "route", "market", "pay_by", "charge", "plan", "tier", "marked")


def _words(purchase: Purchase, selector: str) -> frozenset[str] | None:
    """The words of one selector; `None` when it leaves everything open."""
    words = getattr(purchase, selector)
    if selector == "route" and words is None:
        return frozenset({"direct"})
    return None if words is None or "any" in words else frozenset(words)


def _clash(rule: RefundRule, other: RefundRule) -> bool:
    """Whether both rules hold for some purchase at any time, and neither is narrower than the other."""
    if other.id in rule.contradicts or rule.id in other.contradicts or _is_limited(rule) or _is_limited(other):
        return False
    pairs = [(_words(rule.for_, selector), _words(other.for_, selector)) for selector in _SELECTORS]
    overlap = all(mine is None or theirs is None or mine & theirs for mine, theirs in pairs)
    narrower = any(mine is not None and theirs is None for mine, theirs in pairs)
    wider = any(mine is None and theirs is not None for mine, theirs in pairs)
    return overlap and narrower == wider


def _is_limited(rule: RefundRule) -> bool:
    limits = (rule.until, rule.from_, rule.only_if, rule.never_if, rule.purchases, rule.requests, rule.accounts)
    return any(limits)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a warning at the second of two such rules."""
    current = [(index, rule) for index, rule in enumerate(subject.platform.refund) if rule.replaced_by is None]
    for position, (index, rule) in enumerate(current):
        for _, other in current[:position]:
            if {rule.refundable, other.refundable} == {"yes", "no"} and _clash(rule, other):
                yield subject.problem(CODE, ("refund", index), other=other.id)
