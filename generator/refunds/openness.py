"""Whether one may ask under a rule: its dates, its window and its conditions as formulas over what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from generator.model.dates import DateSpan
from generator.model.refund import Deduction, RefundRule
from generator.model.refund_language import (
    AllOf,
    AnyOf,
    Condition,
    EarlierOf,
    Happened,
    LaterOf,
    Limit,
    Measured,
    Moment,
    Offset,
    UnknownMoment,
)
from generator.refunds.cases import Case, Days, Instant, When
from generator.refunds.doubts import Doubt, Formula, Threshold, Unknown, all_of, any_of, negate
from generator.refunds.times import (
    Reckoning,
    SimpleMoment,
    Stretch,
    day_of,
    days_of,
    elapsed,
    in_days_alone,
    is_never_after_its_event,
    spread,
    start_of,
    step_family,
    stretch_of,
)

_NEVER_KNOWN: Final = frozenset({"unpublished", "unread"})
_DATED: Final = (("purchases", "payment"), ("requests", "request"), ("accounts", "account_created"))
_SCALES: Final[dict[str, tuple[str, int]]] = {
    "minutes": ("minutes", 1), "hours": ("minutes", 60), "days": ("minutes", 1440), "weeks": ("minutes", 10080),
    "months": ("months", 1), "years": ("months", 12), "business_days": ("business_days", 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Test:
    """One thing that must hold for a rule to be open: `kind` is the key of the rule, `detail` what of it is asked."""

    kind: str
    detail: str
    formula: Formula


@dataclass(frozen=True, slots=True)
class Asked:
    """A case under one file's reckoning, which the tests of its rules are put to."""

    case: Case
    reckoning: Reckoning

    # --- what must hold
    def tests(self, rule: RefundRule) -> tuple[Test, ...]:
        """Everything that must hold for a rule to be open."""
        found = [
            Test(key, event, self._in_span(span, event)) for key, event in _DATED if (span := getattr(rule, key)) is not None
        ]
        if rule.from_ is not None:
            found.append(Test("from", "", self._has_passed(rule.from_, True, f"{rule.id}.from", rule.id)))
        if rule.until is not None:
            found.append(Test("until", "", negate(self._has_passed(rule.until, False, f"{rule.id}.until", rule.id))))
        for key, conditions in (("only_if", rule.only_if), ("never_if", rule.never_if)):
            for index, condition in enumerate(conditions):
                formula = self.holds(condition, f"{rule.id}.{key}[{index}]", rule.id, within=key == "only_if")
                found.append(Test(key, name_of(condition), formula if key == "only_if" else negate(formula)))
        return tuple(found)

    def lapsed(self, rule: RefundRule) -> Formula:
        """Whether the bought thing itself has lapsed."""
        return rule.expires is not None and self._has_passed(rule.expires, False, f"{rule.id}.expires", rule.id)

    def made(self, deductions: Sequence[Deduction], rule: RefundRule) -> tuple[Formula, ...]:
        """Of each deduction (or addition) of a rule whether it is made."""
        return tuple(
            all_of(self.holds(condition, f"{rule.id}.{each.for_}[{index}]", rule.id) for index, condition in enumerate(each.only_if))
            for each in deductions
        )

    # --- dates
    def _in_span(self, span: DateSpan, event: str) -> Formula:
        parts: list[Formula] = []
        if span.start is not None:
            parts.append(self._day_reached(event, day_of(span.start.first), day_of(span.start.last)))
        if span.end is not None:
            parts.append(negate(self._day_reached(event, day_of(span.end.first) + 1, day_of(span.end.last) + 1)))
        return all_of(parts)

    def _day_reached(self, event: str, first: int, last: int) -> Formula:
        """Whether something happened on a day or after it; the day itself may be known only roughly."""
        when, zone = self.case.events.get(event), self.reckoning.zone
        if when is not None:
            least, most = days_of(when, zone)
            if least >= last or most < first:
                return least >= last
            about = Unknown("zone", "zone") if isinstance(when, Instant) and first == last else Unknown("event", event)
            return _doubt(f"date:{event}", Threshold(first, last, "day", (first, 0)), about)
        about = Unknown("event", event)
        request = self.case.events.get("request")
        if request is None or event == "request":
            line = "event:request" if event == "request" else f"date:{event}"
            stretch = Stretch(start_of(first, zone).first, start_of(last, zone).last)
            return _doubt(line, Threshold(*stretch, "day", (first, 0)), about)
        asked = spread(request, zone)
        stretch = Stretch(asked.first - start_of(last, zone).last, asked.last - start_of(first, zone).first)
        if event in self.case.passed and stretch.last < 0:
            return False
        return negate(_doubt(f"event:{event}", Threshold(*stretch, "day", (-first, 0)), about))

    # --- moments
    def _has_passed(self, moment: Moment, reached: bool, place: str, rule: str) -> Formula:
        """Whether the request comes after a moment (`reached`: at it or after it)."""
        if isinstance(moment, UnknownMoment):
            return Doubt(place, place, None, Unknown("term", place.removeprefix(f"{rule}.").partition("[")[0], rule))
        if isinstance(moment, LaterOf | EarlierOf):
            parts = [self._has_passed(part, reached, f"{place}[{index}]", rule) for index, part in enumerate(moment.moments)]
            return all_of(parts) if isinstance(moment, LaterOf) else any_of(parts)
        return self._has_passed_simple(moment, reached)

    def _has_passed_simple(self, moment: SimpleMoment, reached: bool) -> Formula:
        when, request = self.case.events.get(moment.event), self.case.events.get("request")
        if moment.event in self.case.passed and is_never_after_its_event(moment):
            return True
        unit, count = step_family(moment)
        rank = (count, 0 if reached else 1)
        if when is None:
            about = Unknown("event", moment.event)
            return _doubt(f"event:{moment.event}", Threshold(*elapsed(moment), unit, rank), about)
        reckoning = in_days_alone(self.reckoning) if isinstance(when, Days) and isinstance(request, Days) else self.reckoning
        stretch = stretch_of(moment, when, reckoning)
        if request is not None:
            asked = spread(request, reckoning.zone)
            if asked.first > stretch.last or (reached and asked.first >= stretch.last):
                return True
            if asked.last < stretch.first or (not reached and asked.last <= stretch.first):
                return False
        about = Unknown("event", "request") if request is None else self._why_rough(moment, when, request)
        return _doubt("event:request", Threshold(*stretch, f"{moment.event} {unit}", rank), about)

    def _why_rough(self, moment: SimpleMoment, when: When, request: When) -> Unknown:
        """What would tell on which side of a moment a request lies."""
        if isinstance(request, Days):
            return Unknown("event", "request")
        if isinstance(when, Days):
            return Unknown("event", moment.event)
        if self.reckoning.zone is None:
            return Unknown("zone", "zone")
        if isinstance(moment, Offset) and moment.unit == "business_days" and len(self.reckoning.calendars) > 1:
            return Unknown("selector", "market")
        return Unknown("term", "clock.days_end")

    # --- conditions
    def holds(self, condition: Condition, place: str, rule: str, *, within: bool = False) -> Formula:
        """Whether a condition holds; `place` tells apart what can never be known.

        A limit of unpublished size is passed where that ends a right or takes something off, and kept `within` where a right hangs on it.
        """
        if isinstance(condition, AnyOf | AllOf):
            parts = [self.holds(part, f"{place}[{index}]", rule, within=within) for index, part in enumerate(condition.conditions)]
            return any_of(parts) if isinstance(condition, AnyOf) else all_of(parts)
        if isinstance(condition, Measured):
            return self._measured(condition, place, rule, within)
        return self._happened(condition, place, rule)

    def _happened(self, condition: Happened, place: str, rule: str) -> Formula:
        if condition.word in _NEVER_KNOWN:
            return Doubt(place, place, None, Unknown("term", condition.word, rule))
        fact = self.case.facts.get(condition.word)
        if isinstance(fact, bool):
            return fact
        return _doubt(f"fact:{condition.word}", None, Unknown("fact", condition.word))

    def _measured(self, condition: Measured, place: str, rule: str, within: bool) -> Formula:
        fact = self._measure(condition.measure)
        if condition.limit is None:
            if fact is not None and fact.number == 0:
                return within
            return Doubt(place, place, None, Unknown("term", condition.measure, rule))
        kind, limit = _scaled(condition.limit)
        if fact is not None:
            own_kind, number = _scaled(fact)
            if kind == own_kind or number == 0 or limit == 0:
                return _compare(number, condition.comparator, limit)
        line = f"measure:{condition.measure}:{kind}"
        about = Unknown("measure", condition.measure)
        met = _doubt(f"{line}>={limit}", Threshold(limit, limit, "", (limit, 0)), about, line)
        passed = _doubt(f"{line}>{limit}", Threshold(limit, limit, "", (limit, 1)), about, line)
        return {
            "over": passed,
            "at least": met,
            "at most": negate(passed),
            "under": negate(met),
            "exactly": all_of([met, negate(passed)]),
        }[condition.comparator]

    def _measure(self, measure: str) -> Limit | None:
        if measure == "paid":
            return None if self.case.paid is None else Limit(self.case.paid.amount, currency=self.case.paid.currency)
        fact = self.case.facts.get(measure)
        return fact if isinstance(fact, Limit) else None


def name_of(condition: Condition) -> str:
    """The word of a condition, or the words it joins."""
    if isinstance(condition, Happened):
        return condition.word
    if isinstance(condition, Measured):
        return condition.measure
    return " ".join(name_of(part) for part in condition.conditions)


def _doubt(line: str, threshold: Threshold | None, about: Unknown, named_line: str | None = None) -> Doubt:
    """A doubt on a line; two that are the same question have the same key."""
    if threshold is None or named_line is not None:
        return Doubt(line, named_line or line, threshold, about)
    place = f"{threshold.family} {threshold.rank[0]} {threshold.rank[1]} {threshold.first} {threshold.last}"
    return Doubt(f"{line} {place}", line, threshold, about)


def _scaled(limit: Limit) -> tuple[str, Fraction]:
    """What a limit counts in, and how many."""
    if limit.currency is not None:
        return limit.currency, limit.number
    if limit.unit is None:
        return "", limit.number
    kind, factor = _SCALES[limit.unit]
    return kind, limit.number * factor


def _compare(number: Fraction, comparator: str, limit: Fraction) -> bool:
    return {
        "over": number > limit,
        "at least": number >= limit,
        "at most": number <= limit,
        "under": number < limit,
        "exactly": number == limit,
    }[comparator]
