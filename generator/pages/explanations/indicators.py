"""One dimension in words: each indicator from what counts to its mean, and the weighted sums."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.explanations import FactStep, IndicatorSteps, Paper, PaperDimension, PaperIndicator
from generator.measurements import Measurement, State, Telling, WaitSummary
from generator.measurements.survival import Curve, Step
from generator.model import Platform
from generator.pages.explanations.parts import (
    NumberTable,
    WorkedDimension,
    WorkedIndicator,
    plain,
    weighted_sum,
    written,
    written_day,
)
from generator.pages.page import PageMaker
from generator.pages.published import TABLES
from generator.pages.waits import describe_period, describe_waits, time_of
from generator.rubric import Indicator, WaitReading
from generator.wording.figures import number, percent

_MOST_ROWS: Final = 12
"""Of more contacts than this the table is left to the files."""
_MOST_STEPS: Final = 30
"""How many steps of a curve are printed one by one; beyond, neighbours are taken together."""
_CONTACTS: Final = next(table.path for table in TABLES if table.name == "contacts").removeprefix("/")


@dataclass(frozen=True, slots=True)
class DimensionWriter:
    """Puts one calculation on paper into words: the dimensions of a platform with their indicators."""

    maker: PageMaker
    platform: Platform
    paper: Paper

    def _exact(self, value: float) -> str:
        """A number that enters the calculation, with as many decimals as all others."""
        return number(value, self.paper.decimals)

    # --- one indicator
    def dimension(self, dimension_id: str, steps: tuple[IndicatorSteps, ...], worked: PaperDimension) -> WorkedDimension:
        """A dimension with its indicators and its two weighted sums."""
        words = self.maker.words
        pairs = list(zip(steps, worked.indicators, strict=True))
        missing = [(entry, paper) for entry, paper in pairs if not entry.score.known]
        terms = [(paper.weight, paper.mean) for paper in worked.indicators]
        squares = [(paper.weight, paper.variance) for paper in worked.indicators]
        return WorkedDimension(
            id=dimension_id,
            name=words.own(self.maker.results.rubric.dimensions[dimension_id].label),
            indicators=tuple(self._indicator(entry, paper) for entry, paper in pairs if entry.score.known),
            unknown=self._unknown(missing) if missing else None,
            prior=self._prior_line(missing[0][1]) if missing else "",
            lines=(
                words.say("mean = %(sum)s = %(total)s", sum=weighted_sum(terms), total=written(worked.mean)),
                words.say("variance = %(sum)s = %(total)s", sum=weighted_sum(squares, squared=True), total=written(worked.variance)),
            ),
        )

    def _unknown(self, missing: list[tuple[IndicatorSteps, PaperIndicator]]) -> NumberTable:
        words = self.maker.words
        return NumberTable(
            title=words.say("Without data"),
            head=(words.say("indicator"), words.say("weight"), words.say("why")),
            rows=tuple(
                (words.own(steps.indicator.label), plain(paper.weight), self._reason(steps.measurement)) for steps, paper in missing
            ),
        )

    def _prior_line(self, paper: PaperIndicator) -> str:
        return self.maker.words.say(
            "Each of these counts as a = %(good)s, b = %(bad)s: mean %(mean)s, variance %(variance)s",
            good=self._prior(good=True),
            bad=self._prior(good=False),
            mean=written(paper.mean),
            variance=written(paper.variance),
        )

    def _indicator(self, steps: IndicatorSteps, paper: PaperIndicator) -> WorkedIndicator:
        words, level = self.maker.words, self.maker.results.rubric.method.interval.level
        lines = [
            self._weight_line(steps, paper),
            *self._anchor_line(steps.indicator),
            self._value_line(steps, paper),
            *self._told_lines(steps, paper),
            f"a = {self._prior(good=True)} + {written(paper.n)} × {written(paper.value)} = {written(paper.a)}",
            f"b = {self._prior(good=False)} + {written(paper.n)} × (1 − {written(paper.value)}) = {written(paper.b)}",
            words.say("mean = %(a)s / %(total)s = %(mean)s", a=written(paper.a), total=written(paper.a + paper.b), mean=written(paper.mean)),
            words.say("variance = %(variance)s", variance=written(paper.variance)),
            words.say(
                "central %(level)s: %(low)s to %(high)s", level=percent(level), low=number(steps.low, 3), high=number(steps.high, 3)
            ),
        ]
        return WorkedIndicator(
            id=steps.score.indicator_id,
            title=words.say("%(name)s (weight %(weight)s)", name=words.own(steps.indicator.label), weight=plain(paper.weight)),
            counts=words.say("; ").join(self._counts(steps)),
            limits=self._limits(steps),
            lines=tuple(lines),
            tables=tuple(self._tables(steps)),
        )

    def _prior(self, *, good: bool) -> str:
        prior = self.maker.results.rubric.method.prior
        return f"{prior.good if good else prior.bad:g}"

    def _both(self) -> float:
        prior = self.maker.results.rubric.method.prior
        return float(prior.good + prior.bad)

    def _counts(self, steps: IndicatorSteps) -> Iterator[str]:
        """What counts, as readers see it elsewhere on the site."""
        words, phrases, measured = self.maker.words, self.maker.phrases, steps.measurement
        if steps.fact is not None:
            day = steps.fact.day
            yield self._fact(measured, steps.fact)
            yield words.say("stood on %(date)s", date=written_day(day, phrases)) if day else words.say("undated copy")
        elif measured.waits is not None:
            yield from self._waited(measured.waits, steps)
        else:
            yield words.count("%(number)s case", "%(number)s cases", measured.count)
            if steps.indicator.kind == "share":
                yield words.say("good in %(number)s", number=str(measured.successes))
            if measured.oldest and measured.newest:
                yield words.say("%(start)s to %(end)s", start=written_day(measured.oldest, phrases), end=written_day(measured.newest, phrases))
        if measured.agreement is not None:
            alpha = measured.agreement.alpha
            shown = number(alpha, 3) if alpha is not None else words.say("undefined, as all ratings are alike")
            yield words.say("agreement of raters (Krippendorff's alpha): %(alpha)s", alpha=shown)
        if measured.tentative:
            yield words.say("tentative")
        if measured.stale:
            yield words.say("to be checked again")
        if measured.not_scored:
            yield words.count("%(number)s more is shown, not scored", "%(number)s more are shown, not scored", measured.not_scored)

    def _waited(self, waits: WaitSummary, steps: IndicatorSteps) -> Iterator[str]:
        words, phrases = self.maker.words, self.maker.phrases
        until: WaitReading = "time_to_solution" if steps.indicator.reads == "time_to_solution" else "first_reply"
        yield from describe_waits(waits, steps.measurement.within, phrases, until=until)
        period = describe_period(waits, phrases)
        if period:
            yield period
        if steps.curve is not None and steps.curve.steps:
            yield words.say("here every contact counts alike, while the score and its curve weigh them by age")

    def _limits(self, steps: IndicatorSteps) -> tuple[str, ...]:
        contacts = self.maker.results.contacts[self.platform.id] if steps.contacts else ()
        sets = {contact.set_id for contact in contacts if contact.scored and contact.passes(steps.indicator.only)}
        limits = [limit for entry in self.platform.contacts if entry.id in sets for limit in entry.limits]
        say, own = self.maker.words.say, self.maker.words.own
        return tuple(say("Limit: %(limit)s", limit=own(limit)) for limit in limits)

    def _fact(self, measured: Measurement, fact: FactStep) -> str:
        say = self.maker.words.say
        if measured.state is State.NOT_OFFERED or fact.amount is None:
            return say("documented: not offered, the worst value")
        if fact.most is None or fact.most == fact.amount:
            return say("documented: %(amount)s", amount=f"{fact.amount:.4g}")
        return say(
            "documented: %(least)s to %(most)s, so it counts as %(weight)s observations",
            least=f"{fact.amount:.4g}",
            most=f"{fact.most:.4g}",
            weight=f"{fact.full_weight:.4g}",
        )

    def _weight_line(self, steps: IndicatorSteps, paper: PaperIndicator) -> str:
        """The sum of the weights: n, or w where contacts leave a part of it open."""
        words, symbol = self.maker.words, "w" if paper.left_open else "n"
        if len(paper.parts) == 1 and steps.fact is None:
            return words.say("%(symbol)s = %(n)s, the sum of the age weights", symbol=symbol, n=written(paper.total))
        sum_ = " + ".join(f"{written(part.by_age)} × {plain(part.factor)}" for part in paper.parts)
        if steps.fact is not None:
            return words.say("n = %(sum)s = %(n)s", sum=sum_, n=written(paper.total))
        share = percent(self.maker.results.rubric.method.contributors.largest_share)
        return words.say(
            "%(symbol)s = %(sum)s = %(n)s: the age weights of %(parties)s, scaled so that nobody holds more than %(share)s",
            symbol=symbol,
            sum=sum_,
            n=written(paper.total),
            parties=words.listed([self._party(party.party, party.contacts) for party in steps.parties]),
            share=share,
        )

    def _told_lines(self, steps: IndicatorSteps, paper: PaperIndicator) -> Iterator[str]:
        """From w to n, where contacts do not tell all: watched too briefly, or ended at a time nobody recorded."""
        say, total, n = self.maker.words.say, written(paper.total), written(paper.n)
        if not paper.left_open:
            return
        telling, left_open = steps.measurement.telling, written(paper.left_open)
        if telling is Telling.EACH:
            yield say("n = %(total)s − %(open)s = %(n)s, w less what contacts leave open that were watched too briefly or ended at a time nobody recorded, the sum of weight × distance of the two ends of the value", total=total, open=left_open, n=n)
        elif telling is Telling.CURVE:
            yield say("n = %(total)s × (1 − (%(high)s − %(low)s)) = %(n)s, w less what all contacts together leave open", total=total, high=written(paper.high), low=written(paper.low), n=n)
        else:
            good, both = self._prior(good=True), f"{self._both():g}"
            yield say("w less what contacts leave open that were watched too briefly or ended at a time nobody recorded is %(told)s; below the n that follows, one more good contact could lower a score", told=written(paper.total - paper.left_open))
            yield f"s = {both}² + 8 × {good} × {total} = {plain(paper.square)}"
            yield f"n = (√{plain(paper.square)} − {both}) / 2 = {n}"

    def _party(self, name: str, contacts: int) -> str:
        shown = name.removeprefix("record:")
        return self.maker.words.say("%(name)s (%(number)s)", name=shown, number=str(contacts))

    def _anchor_line(self, indicator: Indicator) -> tuple[str, ...]:
        """How one observation becomes a value; a share needs no line."""
        say, anchors = self.maker.words.say, indicator.anchors
        if anchors is None:
            return ()
        units: dict[str | None, str] = {
            "seconds": say("x in seconds"),
            "minutes": say("x in minutes"),
            "hours": say("x in hours"),
            "days": say("x in days"),
            None: say("x as documented or rated"),
        }
        best, worst, unit = f"{anchors.best:g}", f"{anchors.worst:g}", units[anchors.unit]
        if anchors.scale == "log":
            formula = f"(ln {worst} − ln x) / (ln {worst} − ln {best})"
        else:
            formula = f"(x − {worst}) / ({best} − {worst})"
        return (say("value of one observation = %(formula)s, from 0 to 1, %(unit)s", formula=formula, unit=unit),)

    def _value_line(self, steps: IndicatorSteps, paper: PaperIndicator) -> str:
        words = self.maker.words
        if paper.low == paper.high and steps.curve is not None:
            return words.say("m = %(m)s, the mean value along the Kaplan–Meier curve: the sum of what each time adds, the fall of the share still waiting × value", m=written(paper.value))
        if paper.low == paper.high and steps.contacts:
            return words.say("m = %(m)s, the weighted mean", m=written(paper.value))
        if paper.low == paper.high:
            return words.say("m = %(m)s", m=written(paper.value))
        if steps.early is not None:
            return words.say(
                "m = (%(low)s + %(high)s) / 2 = %(m)s, halfway between the least and the most that times nobody recorded and unwatched ends allow",
                low=written(paper.low),
                high=written(paper.high),
                m=written(paper.value),
            )
        return words.say(
            "m = (%(low)s + %(high)s) / 2 = %(m)s, halfway between what the unwatched ends allow",
            low=written(paper.low),
            high=written(paper.high),
            m=written(paper.value),
        )

    def _tables(self, steps: IndicatorSteps) -> Iterator[NumberTable]:
        words = self.maker.words
        if 0 < len(steps.contacts) <= _MOST_ROWS:
            yield NumberTable(
                title=words.say("Contacts"),
                head=(words.say("day"), words.say("age in days"), words.say("age weight"), words.say("waited"), words.say("value")),
                rows=tuple(self._contact_row(steps)),
            )
        if steps.curve is not None and steps.curve.steps:
            title = words.say("Share still waiting (Kaplan–Meier, by weight)")
            if steps.early is not None:
                title = words.say("Share still waiting (Kaplan–Meier, by weight), times nobody recorded taken as late as they can have been")
            values = {step.seconds: step.low if step.answered else step.high for step in steps.contacts if step.seconds is not None}
            yield self._curve_table(title, steps.curve, values)
        if steps.early is not None:
            soonest = {step.seconds if step.earliest is None else step.earliest: step.high for step in steps.contacts if step.seconds is not None}
            yield self._curve_table(words.say("The same, taken as early as they can have been"), steps.early, soonest)

    def _curve_table(self, title: str, curve: Curve, values: Mapping[float, float]) -> NumberTable:
        """The steps of a curve, with the value of each time."""
        words, value = self.maker.words, self.maker.words.say("value")
        if len(curve.steps) > _MOST_STEPS:
            value = words.say("mean value")
            note = words.say(
                "Neighbouring times are taken together: the last of them stands here, with the mean of their values, which only the contacts themselves give (%(file)s)",
                file=_CONTACTS,
            )
            title = words.say("%(title)s. %(note)s", title=title, note=note)
        return NumberTable(
            title=title,
            head=(
                words.say("answered after"),
                words.say("at risk"),
                words.say("answered then"),
                words.say("still waiting"),
                value,
                words.say("adds to m"),
            ),
            rows=tuple(self._curve_rows(curve, values)),
        )

    def _contact_row(self, steps: IndicatorSteps) -> Iterator[tuple[str, ...]]:
        words, phrases = self.maker.words, self.maker.phrases
        for contact in steps.contacts:
            waited = "–"
            if contact.seconds is not None:
                time = time_of(contact.seconds, phrases)
                waited = time if contact.answered else words.say("no answer within %(time)s", time=time)
                if contact.earliest is not None:
                    waited = words.say("%(start)s to %(end)s, not recorded when", start=time_of(contact.earliest, phrases), end=time)
            low, high = self._exact(contact.low), self._exact(contact.high)
            value = low if low == high else words.say("%(low)s to %(high)s", low=low, high=high)
            yield contact.day.isoformat(), str(contact.age_days), self._exact(contact.by_age), waited, value

    def _curve_rows(self, curve: Curve, values: Mapping[float, float]) -> Iterator[tuple[str, ...]]:
        """The steps of the curve, neighbours taken together where they are many; the last column sums to m without a digit lost."""
        ends = {step.seconds for step in curve.thinned(_MOST_STEPS - 2)} if len(curve.steps) > _MOST_STEPS else set(values)
        before, earlier, added, told = 1.0, 1.0, list[float](), Decimal(0)
        group: list[Step] = []
        for step in curve.steps:
            group.append(step)
            added.append((before - step.waiting) * values[step.seconds])
            before = step.waiting
            if step.seconds not in ends:
                continue
            total = Decimal(self._exact(math.fsum(added)))
            mean = values[step.seconds] if len(group) == 1 else math.fsum(added[-len(group) :]) / (earlier - step.waiting)
            yield (
                time_of(step.seconds, self.maker.phrases),
                self._exact(group[0].at_risk),
                self._exact(math.fsum(entry.answered for entry in group)),
                self._exact(step.waiting),
                self._exact(mean),
                written(total - told),
            )
            group, earlier, told = [], step.waiting, total

    def _reason(self, measured: Measurement) -> str:
        """Why nothing counts."""
        say = self.maker.words.say
        return {
            State.NOT_SCORED: say("shown, not scored"),
            State.NOT_PUBLISHED: say("not published"),
            State.NOT_MEASURED: say("not measured"),
            State.REFUSED: say("refused"),
            State.SEARCHED: say("looked for, not found"),
            State.NOT_TOLD: say("the terms on record do not speak of this case"),
            State.MISSING: say("nobody has looked yet"),
            State.NOT_RECORDED: say("cannot be recorded yet"),
        }[measured.state]
