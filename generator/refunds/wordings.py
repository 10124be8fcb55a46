"""Which wordings of the rules to settle by: the newest, or those that stood on the day of payment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.model.refund import RefundRule


def rules_in_force(rules: Sequence[RefundRule]) -> tuple[RefundRule, ...]:
    """The newest rules on record, without those kept for the timeline only."""
    return tuple(rule for rule in rules if not rule.is_history)


def rules_when_paid(rules: Sequence[RefundRule], paid_on: date) -> tuple[RefundRule, ...]:
    """The rules as they stood on a day, as far as the terms' own dates and the captures tell.

    A rule that names its dates of payment stands on those. Of a wording and the one that replaced it, the older stands
    until the newer is known to have begun, the newer from then on. An old wording whose successor nobody saw stands
    between its captures; one of which no date is known at all cannot be placed and is left out.
    """
    by_id = {rule.id: rule for rule in rules}
    replacing = {rule.replaced_by for rule in rules}
    return tuple(rule for rule in rules if _stands(rule, by_id, rule.id in replacing, paid_on))


def _stands(rule: RefundRule, by_id: dict[str, RefundRule], has_older: bool, day: date) -> bool:
    began, ended = _began(rule), _ended(rule)
    if (began is not None and began > day and (has_older or rule.purchases is not None)) or (ended is not None and ended < day):
        return False
    if not rule.is_history or ended is not None:
        return True
    newer = by_id.get(rule.replaced_by) if rule.replaced_by is not None else None
    if newer is not None:
        newer_began = _began(newer)
        return newer_began is not None and newer_began > day
    last = rule.last_seen or rule.first_seen
    return began is not None and last is not None and began <= day <= last.last


def _began(rule: RefundRule) -> date | None:
    """The first day on which a wording is known to have stood."""
    if rule.purchases is not None and rule.purchases.start is not None:
        return rule.purchases.start.first
    return rule.first_seen.first if rule.first_seen is not None else None


def _ended(rule: RefundRule) -> date | None:
    """The last day of payment that a wording names."""
    return rule.purchases.end.last if rule.purchases is not None and rule.purchases.end is not None else None
