"""Two unlimited rules for the same purchase do not say yes and no at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
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


# No honest file has this many rules without a limit; a hostile one shall not take minutes.
_MOST_COMPARED: Final = 100


@dataclass(frozen=True, slots=True)
class _Unlimited:
    """A rule that holds at any time, and the words of each of its selectors; `None` leaves a selector open."""

    rule: RefundRule
    words: tuple[frozenset[str] | None, ...]


def _unlimited(rule: RefundRule) -> _Unlimited | None:
    limits = (rule.until, rule.from_, rule.only_if, rule.never_if, rule.purchases, rule.requests, rule.accounts)
    if any(limits) or rule.is_history or rule.refundable not in {"yes", "no"}:
        return None
    return _Unlimited(rule, tuple(_words(rule.for_, selector) for selector in _SELECTORS))


def _words(purchase: Purchase, selector: str) -> frozenset[str] | None:
    words = getattr(purchase, selector)
    if selector == "route" and words is None:
        return frozenset({"direct"})
    return None if words is None or "any" in words else frozenset(words)


def _clash(one: _Unlimited, other: _Unlimited) -> bool:
    """Whether one says yes and the other no for some purchase, and neither is narrower than the other."""
    if one.rule.refundable == other.rule.refundable:
        return False
    if other.rule.id in one.rule.contradicts or one.rule.id in other.rule.contradicts:
        return False
    pairs = list(zip(one.words, other.words, strict=True))
    if any(mine is not None and theirs is not None and mine.isdisjoint(theirs) for mine, theirs in pairs):
        return False
    narrower = any(mine is not None and theirs is None for mine, theirs in pairs)
    wider = any(mine is None and theirs is not None for mine, theirs in pairs)
    return narrower == wider


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a warning at the second of two such rules."""
    met: deque[_Unlimited] = deque(maxlen=_MOST_COMPARED)
    for index, rule in enumerate(subject.platform.refund):
        one = _unlimited(rule)
        if one is None:
            continue
        for other in met:
            if _clash(one, other):
                yield subject.problem(CODE, ("refund", index), other=other.rule.id)
        met.append(one)
