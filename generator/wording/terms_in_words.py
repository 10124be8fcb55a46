"""Times, sums, conditions and moments in plain words, in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.model import refund_language as terms
from generator.model.dates import DateSpan, PartialDate
from generator.model.quantities import Duration, Money
from generator.model.words import TimeUnit
from generator.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class TermsInWords:
    """Numbers, days, times, sums, and the small language of refund rules, in phrases of one language."""

    words: Wording

    # --- numbers, dates, times
    def number(self, value: Fraction | Decimal | int) -> str:
        """A number as exact as it is, without idle zeros; what has no short decimal stays a fraction."""
        exact = Fraction(value)
        if exact.denominator == 1:
            return f"{exact.numerator:,}"
        decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
        return f"{decimal.normalize():f}" if Fraction(decimal) == exact else f"{exact.numerator}/{exact.denominator}"

    def money(self, money: Money) -> str:
        """A sum as the reader writes it: `1,000 CNY`, `1,000元`."""
        return self._sum(f"{money.amount:,f}", money.currency)

    def _sum(self, amount: str, currency: str) -> str:
        return self.words.say("%(amount)s %(currency)s", amount=amount, currency=self.words.label("currency", currency))

    def percent(self, share: Fraction) -> str:
        """A share of one as a percentage."""
        return f"{self.number(share * 100)}%"

    def amount_of_time(self, count: Fraction, unit: TimeUnit) -> str:
        """`7 days`, `7 天`; one of a unit in the singular."""
        whole = 1 if count == 1 else 2
        shown = self.number(count)
        messages = {
            "minutes": self.words.count("%(shown)s minute", "%(shown)s minutes", whole, shown=shown),
            "hours": self.words.count("%(shown)s hour", "%(shown)s hours", whole, shown=shown),
            "days": self.words.count("%(shown)s day", "%(shown)s days", whole, shown=shown),
            "weeks": self.words.count("%(shown)s week", "%(shown)s weeks", whole, shown=shown),
            "months": self.words.count("%(shown)s month", "%(shown)s months", whole, shown=shown),
            "years": self.words.count("%(shown)s year", "%(shown)s years", whole, shown=shown),
            "business_days": self.words.count("%(shown)s working day", "%(shown)s working days", whole, shown=shown),
        }
        return messages[unit]

    def duration(self, duration: Duration) -> str:
        """A time or a range of times."""
        return self._range(duration.low, duration.high, duration.unit)

    def _range(self, low: Fraction | None, high: Fraction | None, unit: TimeUnit) -> str:
        if low is not None and high is not None and low != high:
            return self.words.say("%(low)s to %(high)s", low=self.number(low), high=self.amount_of_time(high, unit))
        if low is not None and high is None:
            return self.words.say("at least %(time)s", time=self.amount_of_time(low, unit))
        if high is not None and low is None:
            return self.words.say("at most %(time)s", time=self.amount_of_time(high, unit))
        return self.amount_of_time(high or Fraction(0), unit)

    def date(self, date: PartialDate) -> str:
        """A date as exact as it is known: a day, a month, a quarter, half a year or a year."""
        year = str(date.first.year)
        if date.first == date.last:
            return self.words.say("%(day)s %(month)s %(year)s", year=year, month=self._month(date), day=str(date.first.day))
        part = date.text[4:].lstrip("-")
        if part.startswith(("Q", "H")):
            return self.words.say("%(part)s of %(year)s", year=year, part=self.words.label("part_of_year", part))
        return self.words.say("%(month)s %(year)s", year=year, month=self._month(date)) if part else self.words.say("%(year)s", year=year)

    def _month(self, date: PartialDate) -> str:
        return self.words.label("month", str(date.first.month))

    def span(self, span: DateSpan) -> str:
        """A span of dates in words."""
        if span.start is not None and span.end is not None:
            if span.start == span.end:
                return self.date(span.start)
            return self.words.say("%(start)s to %(end)s", start=self.date(span.start), end=self.date(span.end))
        if span.start is not None:
            return self.words.say("from %(start)s on", start=self.date(span.start))
        assert span.end is not None
        return self.words.say("until %(end)s", end=self.date(span.end))

    # --- the refund language
    def event(self, word: str) -> str:
        """An event as a noun: `payment`, `付款`."""
        return self.words.label("event", word)

    def moment(self, moment: terms.Moment) -> str:
        """A moment in words: `7 days after payment`."""
        match moment:
            case terms.AtEvent():
                return self.event(moment.event)
            case terms.Offset():
                time, event = self.amount_of_time(moment.count, moment.unit), self.event(moment.event)
                if moment.before:
                    return self.words.say("%(time)s before %(event)s", time=time, event=event)
                return self.words.say("%(time)s after %(event)s", time=time, event=event)
            case terms.NextTime():
                clock = f"{moment.hour:02}:{moment.minute:02}"
                return self.words.say("the next %(clock)s (learner's time) after %(event)s", clock=clock, event=self.event(moment.event))
            case terms.LaterOf():
                return self.words.say("%(moments)s, whichever is later", moments=self._moments(moment.moments))
            case terms.EarlierOf():
                return self.words.say("%(moments)s, whichever is earlier", moments=self._moments(moment.moments))
            case terms.UnknownMoment():
                return self.words.say("a moment that is not published")

    def _moments(self, moments: tuple[terms.Moment, ...]) -> str:
        return self.words.say(" or ").join(
            self.words.say("(%(moment)s)", moment=self.moment(moment))
            if isinstance(moment, terms.LaterOf | terms.EarlierOf)
            else self.moment(moment)
            for moment in moments
        )

    def deadline(self, moment: terms.Moment) -> str:
        """A moment as the end of the time one has: `within 7 days after payment`.

        Until the later of two moments means: within the one time or the other; until the earlier: within both.
        """
        say = self.words.say
        match moment:
            case terms.AtEvent():
                return say("before %(event)s", event=self.event(moment.event))
            case terms.Offset():
                time, event = self.amount_of_time(moment.count, moment.unit), self.event(moment.event)
                if moment.before:
                    return say("at least %(time)s before %(event)s", time=time, event=event)
                return say("within %(time)s after %(event)s", time=time, event=event)
            case terms.LaterOf() | terms.EarlierOf():
                nested = any(isinstance(part, terms.LaterOf | terms.EarlierOf) for part in moment.moments)
                link = say(", or ") if nested else say(" or ")
                if isinstance(moment, terms.EarlierOf):
                    link = say(", and ") if nested else say(" and ")
                return link.join(map(self.deadline, moment.moments))
            case terms.UnknownMoment():
                return say("before a deadline that is not published")
        return say("no later than %(moment)s", moment=self.moment(moment))

    def opening(self, moment: terms.Moment) -> str:
        """A moment as the beginning of the time one has: `later than 14 days after payment`."""
        say = self.words.say
        match moment:
            case terms.AtEvent():
                return say("after %(event)s", event=self.event(moment.event))
            case terms.Offset():
                time, event = self.amount_of_time(moment.count, moment.unit), self.event(moment.event)
                if moment.before:
                    return say("less than %(time)s before %(event)s", time=time, event=event)
                return say("later than %(time)s after %(event)s", time=time, event=event)
        return say("from %(start)s on", start=self.moment(moment))

    def condition(self, condition: terms.Condition) -> str:
        """A condition in words: `a certificate has been issued`, `progress over 30%`."""
        match condition:
            case terms.Happened():
                return self.words.label("condition", condition.word)
            case terms.Measured():
                measure = self.words.label("measure", condition.measure)
                if condition.limit is None:
                    return self.words.say("%(measure)s over a limit that is not published", measure=measure)
                comparator = self.words.label("comparator", condition.comparator)
                if condition.measure == "trial" and condition.comparator == "exactly" and condition.limit.number == 0:
                    return self.words.say("no trial")
                limit = self._limit(condition.limit)
                return self.words.say("%(measure)s %(comparator)s %(limit)s", measure=measure, comparator=comparator, limit=limit)
            case terms.AnyOf():
                return self.words.say(", or ").join(map(self._bracketed, condition.conditions))
            case terms.AllOf():
                return self.words.say(", and ").join(map(self._bracketed, condition.conditions))

    def _bracketed(self, condition: terms.Condition) -> str:
        said = self.condition(condition)
        return self.words.say("(%(conditions)s)", conditions=said) if isinstance(condition, terms.AnyOf | terms.AllOf) else said

    def _conditions(self, conditions: tuple[terms.Condition, ...]) -> str:
        return self.words.say("; ").join(self.condition(condition) for condition in conditions)

    def _limit(self, limit: terms.Limit) -> str:
        if limit.unit is not None:
            return self.amount_of_time(limit.number, limit.unit)
        if limit.currency is not None:
            return self._sum(self.number(limit.number), limit.currency)
        return self.percent(limit.number) if limit.text.endswith("%") else self.number(limit.number)

    def amount(self, amount: terms.Amount) -> str:
        """An amount in words."""
        match amount:
            case terms.Everything():
                return self.words.say("the whole sum paid")
            case terms.Percent():
                return self.words.say("%(share)s of the sum paid", share=self.percent(amount.share))
            case terms.Sum():
                return self.money(amount.money)
            case terms.PerUnit():
                return self.words.say("%(sum)s for each %(unit)s", sum=self.money(amount.money), unit=self.words.label("counted", amount.unit))
            case terms.Named():
                return self.words.label("named_sum", amount.word)
            case terms.LargerOf():
                return self.words.say("%(amounts)s, whichever is more", amounts=self._amounts(amount.amounts))
            case terms.SmallerOf():
                return self.words.say("%(amounts)s, whichever is less", amounts=self._amounts(amount.amounts))
            case terms.UnpublishedAmount():
                return self.words.say("an amount that is not published")
            case terms.Unused():
                return self._unused(amount)

    def _amounts(self, amounts: tuple[terms.Amount, ...]) -> str:
        return self.words.say(" or ").join(self.amount(amount) for amount in amounts)

    def _unused(self, amount: terms.Unused) -> str:
        how = [self.words.say("counted in %(unit)s", unit=self.words.label("used_unit", amount.of))]
        if amount.at is not None:
            how.append(self.words.label("price_basis", amount.at))
        if amount.gifts is not None:
            how.append(self.words.label("gift_basis", amount.gifts))
        if amount.counts is not None:
            counted = self.words.listed([self.words.label("counted_as_used", word) for word in amount.counts])
            how.append(self.words.say("counted as used: %(counted)s", counted=counted))
        return self.words.say("the unused part (%(how)s)", how=self.words.say("; ").join(how))

    def payout(self, payout: terms.Payout) -> str:
        """When the money comes, in words."""
        match payout:
            case terms.PayoutTime():
                time = self._range(payout.low, payout.high, payout.unit)
                if payout.event == "that":
                    return time  # a later stage counts from the one before
                return self.words.say("%(time)s after %(event)s", time=time, event=self.event(payout.event))
            case terms.PayoutStages():
                return self.words.say(", then ").join(self.payout(stage) for stage in payout.stages)
            case terms.PayoutByMethod():
                methods = [
                    self.words.say("%(method)s: %(time)s", method=self.words.label("pay_by", method), time=self.payout(time))
                    for method, time in payout.methods
                ]
                return self.words.say("; ").join(methods)
