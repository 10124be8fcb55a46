"""What one contact says about one indicator: a wait, a value between two bounds, ratings, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from generator.measurements.contacts import Answer, Contact
from generator.rubric import Indicator

_HOUR: Final = 3600.0
_MINUTE: Final = 60.0
_SOLVED: Final = frozenset({"first_contact", "within_7_days"})
_SEVEN_DAYS: Final = 7 * 24 * _HOUR
"""What `within_7_days` says; what was solved at the first contact took no longer, unless that contact itself came later."""
Bounds = tuple[float, float]
_YES: Final[Bounds] = (1.0, 1.0)
_NO: Final[Bounds] = (0.0, 0.0)
_OPEN: Final[Bounds] = (0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One contact as one indicator sees it.

    A wait has `seconds` and whether it was `answered`; one that ended at a time nobody recorded has lasted from `earliest` to `seconds`. A share has the bounds `low` and `high` of its value, apart only
    where the contact was not watched long enough; a rating has its `ratings`. `contact` is where it comes from.
    """

    day: date
    party: str
    person: str | None
    seconds: float = 0.0
    answered: bool = False
    earliest: float | None = None
    low: float = 0.0
    high: float = 0.0
    ratings: tuple[int, ...] = ()
    contact: Contact | None = field(default=None, compare=False, repr=False)


def select(contacts: tuple[Contact, ...], indicator: Indicator) -> tuple[Contact, ...]:
    """The contacts that an indicator looks at."""
    if indicator.kind not in _READERS or indicator.reads == "nothing_yet":
        return ()
    return tuple(contact for contact in contacts if contact.passes(indicator.only))


def observe(contacts: Iterable[Contact], indicator: Indicator) -> Iterator[Observation]:
    """What the contacts say about an indicator; those that say nothing are left out."""
    for contact in contacts:
        observation = _READERS[indicator.kind](contact, indicator)
        if observation is not None:
            yield observation


def _read_wait(contact: Contact, indicator: Indicator) -> Observation | None:
    if indicator.reads == "time_to_solution":
        return _read_solution(contact, indicator)
    answer = _first(contact, indicator)
    return _waited(contact, answer.seconds, came=answer.came)


def _waited(contact: Contact, seconds: float, *, came: bool, earliest: float | None = None) -> Observation:
    return Observation(
        day=contact.sent.date(),
        party=contact.party,
        person=contact.person,
        seconds=seconds,
        answered=came,
        earliest=earliest,
        contact=contact,
    )


def _first(contact: Contact, indicator: Indicator) -> Answer:
    return contact.human if indicator.answered_by == "human" else contact.platform


def _read_solution(contact: Contact, indicator: Indicator) -> Observation | None:
    """The time to the solution.

    A case that is not solved has been open for a known time. One that was solved, nobody recorded when, took from the first
    answer to the end of seven days: left out, it would leave the unsolved ones too much weight.
    """
    sample = contact.sample
    if sample is None:
        return None
    if sample.solved == "no":
        open_for = max(float(sample.time_to_solution or 0), (indicator.open_after_hours or 0) * _HOUR)
        return _waited(contact, open_for, came=False) if open_for else None
    if sample.time_to_solution is not None:
        return _waited(contact, float(sample.time_to_solution), came=True)
    if sample.solved not in _SOLVED:
        return None
    earliest = float(max(sample.waited or 0, sample.human_after or 0))
    return _waited(contact, max(earliest, _SEVEN_DAYS), came=True, earliest=earliest)


def _read_share(contact: Contact, indicator: Indicator) -> Observation | None:
    reads = indicator.reads
    bounds = _word(contact, reads) if reads in _WORDS else _SHARES[reads](contact, indicator)
    if bounds is None:
        return None
    low, high = bounds
    return Observation(day=contact.sent.date(), party=contact.party, person=contact.person, low=low, high=high, contact=contact)


def _answered(contact: Contact, indicator: Indicator) -> Bounds:
    """Whether anybody who counts answered at all; open when it is not known who answered, or nobody watched long enough."""
    answer = _first(contact, indicator)
    if answer.came:
        return _YES
    return _OPEN if contact.unclear else _in_vain(answer, contact, indicator)


def _in_vain(answer: Answer, contact: Contact, indicator: Indicator) -> Bounds:
    """No answer came: a no after the time that the set promises, or else the rubric asks for; open before."""
    least = contact.watch_seconds or (indicator.watch_at_least or 0) * _MINUTE
    return _NO if answer.seconds >= least else _OPEN


def _answered_within(contact: Contact, indicator: Indicator) -> Bounds:
    """Whether an answer came in time; open when nobody watched that long."""
    answer, deadline = _first(contact, indicator), (indicator.deadline_hours or 0) * _HOUR
    if answer.seconds > deadline or (answer.seconds == deadline and not answer.came):
        return _NO
    return _YES if answer.came else _OPEN


def _word(contact: Contact, reading: str) -> Bounds | None:
    """A word the asker recorded; any other word, or none, says nothing."""
    field, good, bad = _WORDS[reading]
    word = getattr(contact.sample, field, None)
    if word in good:
        return _YES
    return _NO if word in bad else None


def _told_once(contact: Contact, _: Indicator) -> Bounds | None:
    times = contact.sample.described_again if contact.sample else None
    if times is None:
        return None
    return _YES if times == 0 else _NO


def _promise_kept(contact: Contact, _: Indicator) -> Bounds | None:
    promise = contact.sample.promise if contact.sample else None
    if promise is None:
        return None
    return _YES if promise.kept == "yes" else _NO


def _bot_handed_over(contact: Contact, indicator: Indicator) -> Bounds | None:
    if not contact.bot_first:
        return None
    return _YES if contact.human.came else _in_vain(contact.human, contact, indicator)


def _read_rating(contact: Contact, indicator: Indicator) -> Observation | None:
    rated = (contact.sample.ratings or {}) if contact.sample else {}
    given = next((values for quality, values in rated.items() if quality == indicator.reads), ())
    if not given:
        return None
    ratings = tuple(sorted(given))
    return Observation(day=contact.sent.date(), party=contact.party, person=contact.person, ratings=ratings, contact=contact)


_READERS: Final[dict[str, Callable[[Contact, Indicator], Observation | None]]] = {
    "wait": _read_wait,
    "share": _read_share,
    "rating": _read_rating,
}
_WORDS: Final[dict[str, tuple[str, frozenset[str], frozenset[str]]]] = {
    "solved_first_contact": ("solved", frozenset({"first_contact"}), frozenset({"within_7_days", "no"})),
    "solved_within_7_days": ("solved", frozenset({"first_contact", "within_7_days"}), frozenset({"no"})),
    "asked_if_solved": ("asked_if_solved", frozenset({"yes"}), frozenset({"no"})),
    "first_diagnosis_right": ("first_diagnosis", frozenset({"right"}), frozenset({"wrong"})),
}
"""Readings of one recorded word: the field, the words that count as good, and those that count as bad."""
_SHARES: Final[dict[str, Callable[[Contact, Indicator], Bounds | None]]] = {
    "answered": _answered,
    "answered_within": _answered_within,
    "told_once": _told_once,
    "promise_kept": _promise_kept,
    "bot_handed_over": _bot_handed_over,
}
READABLE: Final = frozenset(_WORDS) | frozenset(_SHARES)
"""Every share that can be read."""
