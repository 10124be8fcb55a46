"""The refund engine: rules, a clock and a case to an answer that never guesses (docs/decisions/0007)."""

from generator.refunds.amounts import Amounts
from generator.refunds.doubts import Unknown
from generator.refunds.impossible import (
    NotPassed,
    OutOfOrder,
    Overused,
    PaidLater,
    what_cannot_be,
)
from generator.refunds.law import larger_of, spoken
from generator.refunds.narrowing import what_narrows
from generator.refunds.payouts import PaidBy
from generator.refunds.rounding import rounded
from generator.refunds.settling import NO_RULE, SetAside, Settlement, settle
from generator.refunds.wordings import rules_in_force, rules_when_paid

__all__ = [
    "NO_RULE",
    "Amounts",
    "NotPassed",
    "OutOfOrder",
    "Overused",
    "PaidBy",
    "PaidLater",
    "SetAside",
    "Settlement",
    "Unknown",
    "larger_of",
    "rounded",
    "rules_in_force",
    "rules_when_paid",
    "settle",
    "spoken",
    "what_cannot_be",
    "what_narrows",
]
