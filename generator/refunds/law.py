"""Terms and law side by side: both are settled apart, and the larger stands."""

from __future__ import annotations

from generator.refunds.amounts import Amounts, covering, larger
from generator.refunds.settling import Settlement


def larger_of(terms: Settlement, law: Settlement) -> Amounts:
    """What stands when the law is a floor under the terms; a side that is silent leaves the case to the other."""
    return covering(
        mine.amount if not theirs.rules else theirs.amount if not mine.rules else larger([mine.amount, theirs.amount])
        for mine in terms.endings
        for theirs in law.endings
    )
