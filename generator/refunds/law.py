"""Terms and law side by side: both are settled apart, and the larger stands."""

from __future__ import annotations

from generator.refunds.amounts import Amounts, covering, larger
from generator.refunds.settling import Settlement


def spoken(side: Settlement) -> Amounts | None:
    """What a side says comes back where it says anything: the span of its endings that rest on a rule, `None` if there is none.

    An ending without a rule sets no bound. Shown as a sum it would stand there as if the side promised anything up to the whole.
    """
    said = [ending.amount for ending in side.endings if ending.rules]
    return covering(said) if said else None


def larger_of(terms: Settlement, law: Settlement) -> Amounts:
    """What stands when the law is a floor under the terms; a side that is silent leaves the case to the other."""
    return covering(
        mine.amount if not theirs.rules else theirs.amount if not mine.rules else larger([mine.amount, theirs.amount])
        for mine in terms.endings
        for theirs in law.endings
    )
