"""How long people waited on a channel, as measured: what the results say of its kind, ready to be shown beside it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.measurements.waits import WaitSummary
from generator.pages.page import PageMaker


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredWait:
    """The waits for a first answer by a human on one kind of channel; without `minutes` there are too few of them."""

    label: str
    """What was measured, in the words of the rubric."""
    minutes: float | None
    at_least: bool
    """Whether the median was never reached, so that `minutes` is only what more than half waited at least."""
    n: int
    newest: str | None
    """The day of the newest contact, as YYYY-MM-DD."""

    @property
    def median_minutes(self) -> float | None:
        """The median, where there is one."""
        return None if self.at_least else self.minutes


def measured_waits(platform_id: str, channel_kind: str, maker: PageMaker) -> tuple[MeasuredWait, ...]:
    """What was measured on a kind of channel at a platform, in the order of the rubric; empty when nothing was."""
    measured = maker.results.measurements[platform_id].indicators
    found = (
        (maker.words.own(indicator.label), measured[indicator_id].waits)
        for _, indicator_id, indicator in maker.results.rubric.all_indicators()
        if indicator.reads == "first_reply" and indicator.answered_by == "human" and channel_kind in indicator.only.channels
    )
    return tuple(_wait(label, waits) for label, waits in found if waits is not None and waits.n > 0)


def _wait(label: str, waits: WaitSummary) -> MeasuredWait:
    median, least = waits.median_seconds, waits.more_than_seconds
    seconds = median if median is not None else least if waits.shows_median else None
    return MeasuredWait(
        label=label,
        minutes=None if seconds is None else seconds / 60,
        at_least=median is None,
        n=waits.n,
        newest=waits.last_sent.date().isoformat() if waits.last_sent else None,
    )
