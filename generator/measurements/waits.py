"""What readers are told of waiting times: counts, the median or how long it is at least, and how many within so long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from generator.measurements.contacts import Contact, group_contacts
from generator.measurements.survival import Curve, Wait, estimate_between, log_rank
from generator.rubric import AnsweredBy

Grouping = Literal["year", "topic", "slot", "hour", "weekday", "set"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """How many were answered within a time, of those of which that is known; `undecided` were watched less, or answered at an unknown time."""

    seconds: float
    answered: int
    decided: int
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitSummary:
    """Contacts as they were, each counted once, whatever its age.

    `curve` has answers at unknown times (`untimed` of them) as late, `early` as early as they can have come.
    `bots` answered first and no human was seen; `unclear` had an answer of which nobody knows whether it counts; `brief` were
    watched less than the protocol asks without any. Both count as still waiting, but not towards `median_from`.
    """

    n: int
    answered: int
    bots: int
    unclear: int
    brief: int
    untimed: int
    first_sent: datetime | None
    last_sent: datetime | None
    curve: Curve
    early: Curve
    longest_majority_seconds: float | None
    median_from: int

    @property
    def shows_median(self) -> bool:
        """Whether there are enough contacts for a median."""
        return self.n - self.brief - self.unclear >= self.median_from

    @property
    def median_seconds(self) -> float | None:
        """The Kaplan–Meier median; `None` with too few contacts, when half never had an answer, or where it hangs on unknown times."""
        return self.curve.median_seconds if self.shows_median and self.median_span is None else None

    @property
    def median_span(self) -> tuple[float, float] | None:
        """From when to when the median may lie, where that hangs on unknown times."""
        early, late = self.early.median_seconds, self.curve.median_seconds
        return None if early is None or early == late else (early, self.curve.last_seconds if late is None else late)

    @property
    def more_than_seconds(self) -> float | None:
        """Where the median is never reached: more than half were seen to wait at least so long."""
        return self.longest_majority_seconds if self.early.median_seconds is None else None

    @property
    def never_answered(self) -> int:
        """The number nobody was seen to answer."""
        return self.n - self.answered - self.unclear


def summarise_contacts(
    contacts: Iterable[Contact], *, answered_by: AnsweredBy, median_from: int, watch_seconds: float = 0.0
) -> WaitSummary:
    """The summary of first answers by a human, or by anybody but a bot."""
    listed = tuple(contacts)
    waits = [first_wait(contact, answered_by) for contact in listed]
    return summarise_waits(waits, contacts=listed, median_from=median_from, watch_seconds=watch_seconds)


def summarise_waits(
    waits: Sequence[Wait], *, contacts: Sequence[Contact] = (), median_from: int, watch_seconds: float = 0.0
) -> WaitSummary:
    """The summary of waits; `contacts`, one for each wait where given, tell about bots, and when they were sent."""
    sent = [contact.sent for contact in contacts]
    unanswered = [contact for contact, wait in zip(contacts, waits, strict=False) if not wait.answered]
    curve, early = estimate_between(waits)
    doubts = [contact.unclear for contact in contacts] or [False] * len(waits)
    return WaitSummary(
        n=len(waits),
        answered=sum(wait.answered for wait in waits),
        bots=sum(contact.bot_first for contact in unanswered),
        unclear=sum(contact.unclear for contact in unanswered),
        brief=sum(
            not wait.answered and wait.seconds < watch_seconds and not doubt for wait, doubt in zip(waits, doubts, strict=True)
        ),
        untimed=sum(wait.earliest is not None for wait in waits),
        first_sent=min(sent, default=None),
        last_sent=max(sent, default=None),
        curve=curve,
        early=early,
        longest_majority_seconds=_longest_majority(waits),
        median_from=median_from,
    )


def _longest_majority(waits: Sequence[Wait]) -> float | None:
    """The longest time that more than half of all contacts were seen to wait, answered then or not."""
    longest_first = sorted((wait.soonest.seconds for wait in waits), reverse=True)
    return longest_first[len(waits) // 2] if longest_first else None


def first_wait(contact: Contact, answered_by: AnsweredBy) -> Wait:
    """The wait for the first answer that counts."""
    answer = contact.human if answered_by == "human" else contact.platform
    return Wait(answer.seconds, answer.came)


def count_within(waits: Iterable[Wait], seconds: float) -> Within:
    """How many were answered within a time, and of how many that is not known."""
    listed = tuple(waits)
    answered = sum(wait.answered and wait.seconds <= seconds for wait in listed)
    brief = sum(not wait.answered and wait.seconds < seconds for wait in listed)
    perhaps = sum(wait.answered and wait.soonest.seconds <= seconds < wait.seconds for wait in listed)
    undecided = brief + perhaps
    return Within(seconds=seconds, answered=answered, decided=len(listed) - undecided, undecided=undecided)


def summarise_groups(
    contacts: tuple[Contact, ...],
    by: Grouping,
    *,
    answered_by: AnsweredBy,
    median_from: int,
    watch_seconds: float = 0.0,
) -> dict[str, WaitSummary]:
    """One summary for each year, topic, slot, hour, weekday or set."""
    return {
        name: summarise_contacts(group, answered_by=answered_by, median_from=median_from, watch_seconds=watch_seconds)
        for name, group in group_contacts(contacts, by)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakGap:
    """Peak against off-peak, and how likely such a gap would be by chance (log-rank test)."""

    peak: WaitSummary
    off_peak: WaitSummary
    chi_square: float
    p: float


def compare_slots(contacts: tuple[Contact, ...], *, answered_by: AnsweredBy, median_from: int) -> PeakGap | None:
    """Peak against off-peak; `None` unless there are contacts in both."""
    slots = dict(group_contacts(contacts, "slot"))
    if set(slots) != {"peak", "off_peak"}:
        return None
    waits = {slot: [first_wait(contact, answered_by) for contact in group] for slot, group in slots.items()}
    summaries = summarise_groups(contacts, "slot", answered_by=answered_by, median_from=median_from)
    chi_square, p = log_rank(waits["peak"], waits["off_peak"])
    return PeakGap(peak=summaries["peak"], off_peak=summaries["off_peak"], chi_square=chi_square, p=p)
