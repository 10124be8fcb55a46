"""Which wordings of the rules to settle by: the newest, or those that stood on the day of payment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.model.refund import RefundRule


def rules_in_force(rules: Sequence[RefundRule]) -> tuple[RefundRule, ...]:
    """The newest rules on record, without those kept for the timeline only."""
    return tuple(rule for rule in rules if not rule.is_history)


def rules_when_paid(rules: Sequence[RefundRule], paid_on: date) -> tuple[RefundRule, ...]:
    """The rules as they stood on a day, as far as captures and the terms' own dates tell.

    Of a rule and those that replaced it, the one stands that had begun by then and had not been replaced yet. A wording
    of which no beginning is known stands until the next one begins; where none had begun, the oldest stands.
    """
    by_id = {rule.id: rule for rule in rules}
    older: dict[str, list[RefundRule]] = {}
    for rule in rules:
        if rule.replaced_by in by_id:
            older.setdefault(str(rule.replaced_by), []).append(rule)
    return tuple(rule for rule in rules if _stands(rule, by_id, older, paid_on))


def _stands(rule: RefundRule, by_id: dict[str, RefundRule], older: dict[str, list[RefundRule]], day: date) -> bool:
    began = _began(rule)
    if began is not None and began > day and rule.id in older:
        return False
    end = rule.purchases.end if rule.purchases is not None else None
    if end is not None and end.last < day:
        return False
    newer = by_id.get(rule.replaced_by) if rule.replaced_by is not None else None
    if newer is None:
        return not rule.is_history or (rule.last_seen is not None and rule.last_seen.last >= day)
    newer_began = _began(newer)
    return newer_began is not None and newer_began > day


def _began(rule: RefundRule) -> date | None:
    """The first day on which a wording is known to have stood."""
    if rule.purchases is not None and rule.purchases.start is not None:
        return rule.purchases.start.first
    return rule.first_seen.first if rule.first_seen is not None else None
