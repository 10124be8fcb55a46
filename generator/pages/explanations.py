"""A worked example in words: how the scores of one platform come about, so that a calculator gets every printed digit.

The command `explain` prints it, and the page of the platform shows it: one place for its sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from generator.explanations import (
    Explanation,
    FactStep,
    IndicatorSteps,
    Paper,
    PaperDimension,
    PaperIndicator,
    explain,
    work_on_paper,
)
from generator.measurements import Measurement, State, Telling, WaitSummary
from generator.measurements.survival import Step
from generator.model import Platform
from generator.model.dates import read_date
from generator.pages.page import PageMaker
from generator.pages.published import TABLES
from generator.pages.waits import describe_period, describe_waits, time_of
from generator.rankings import LeftOut, Standing, Tier
from generator.rubric import Indicator, WaitReading
from generator.wording import Phrases
from generator.wording.figures import number, percent

_MOST_ROWS: Final = 12
_MOST_STEPS: Final = 30
"""How many steps of a curve are printed one by one; beyond, neighbours are taken together."""
_CONTACTS: Final = next(table.path for table in TABLES if table.name == "contacts").removeprefix("/")
"""Of more contacts than this the table is left to the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTable:
    """A small table of a worked example."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedIndicator:
    """One indicator with data: its name with its weight, what counts, the lines of the calculation, tables of few contacts."""

    id: str
    title: str
    counts: str
    limits: tuple[str, ...]
    """What limits the contacts, as the sets they come from say."""
    lines: tuple[str, ...]
    tables: tuple[NumberTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedDimension:
    """One dimension: its indicators with data, a table of those without, and its weighted sums."""

    id: str
    name: str
    indicators: tuple[WorkedIndicator, ...]
    unknown: NumberTable | None
    prior: str
    """What stands in for each of the unknown ones."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedScore:
    """The score for one kind of user: what its dimensions add, the last lines, and where the platform stands."""

    profile_id: str
    title: str
    summary: str
    """All of it on one line: score or interval, tier, and how much of it is the default."""
    dimension_ids: tuple[str, ...]
    parts: NumberTable
    lines: tuple[str, ...]
    ending: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """All scores of one platform: every dimension once, then one short sum for each kind of user."""

    name: str
    basis: str
    formulas: tuple[str, ...]
    dimensions: tuple[WorkedDimension, ...]
    scores: tuple[WorkedScore, ...]


def build_worked_example(platform_id: str, maker: PageMaker) -> WorkedExample:
    """The scores of one platform for every kind of user, all with the same number of decimals."""
    say, rubric = maker.words.say, maker.results.rubric
    platform = next(platform for platform in maker.dataset.platforms if platform.id == platform_id)
    explanations = tuple(explain(maker.results, platform_id, profile_id) for profile_id in rubric.profiles)
    papers = work_on_paper(explanations)
    dimensions: dict[str, WorkedDimension] = {}
    for explanation, paper in zip(explanations, papers, strict=True):
        for steps, worked in zip(explanation.dimensions, paper.dimensions, strict=True):
            if steps.dimension_id not in dimensions:
                writer = _Writer(maker, platform, paper)
                dimensions[steps.dimension_id] = writer.dimension(steps.dimension_id, steps.indicators, worked)
    return WorkedExample(
        name=maker.words.own(platform.name),
        basis=say(
            "Rubric %(version)s, data as of %(date)s. Every line uses the digits printed before it.",
            version=rubric.version,
            date=_day(maker.results.as_of, maker.phrases),
        ),
        formulas=_formulas(maker),
        dimensions=tuple(dimensions[id] for id in rubric.dimensions if id in dimensions),
        scores=tuple(_Writer(maker, platform, paper).score(entry) for entry, paper in zip(explanations, papers, strict=True)),
    )


def _formulas(maker: PageMaker) -> tuple[str, ...]:
    say, method = maker.words.say, maker.results.rubric.method
    return (
        say(
            "An observation of age t counts 2^(−t/%(contact)s), a documented fact %(weight)s × 2^(−t/%(fact)s), t in days; n is the sum, less the part of each weight that a contact watched too briefly leaves open; m is the mean value from 0 to 1.",
            contact=f"{method.half_life_days.contact:g}",
            fact=f"{method.half_life_days.fact:g}",
            weight=f"{method.facts.weight:g}",
        ),
        say(
            "a = %(good)s + n × m and b = %(bad)s + n × (1 − m); mean = a/(a + b); variance = a × b/((a + b)² × (a + b + 1)).",
            good=f"{method.prior.good:g}",
            bad=f"{method.prior.bad:g}",
        ),
    )


def _day(day: date, phrases: Phrases) -> str:
    return phrases.date(read_date(day.isoformat()))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts one calculation on paper into words."""

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
                words.say("mean = %(sum)s = %(total)s", sum=_sum(terms), total=_written(worked.mean)),
                words.say("variance = %(sum)s = %(total)s", sum=_sum(squares, squared=True), total=_written(worked.variance)),
            ),
        )

    def _unknown(self, missing: list[tuple[IndicatorSteps, PaperIndicator]]) -> NumberTable:
        words = self.maker.words
        return NumberTable(
            title=words.say("Without data"),
            head=(words.say("indicator"), words.say("weight"), words.say("why")),
            rows=tuple(
                (words.own(steps.indicator.label), _plain(paper.weight), self._reason(steps.measurement)) for steps, paper in missing
            ),
        )

    def _prior_line(self, paper: PaperIndicator) -> str:
        return self.maker.words.say(
            "Each of these counts as a = %(good)s, b = %(bad)s: mean %(mean)s, variance %(variance)s",
            good=self._prior(good=True),
            bad=self._prior(good=False),
            mean=_written(paper.mean),
            variance=_written(paper.variance),
        )

    def _indicator(self, steps: IndicatorSteps, paper: PaperIndicator) -> WorkedIndicator:
        words, level = self.maker.words, self.maker.results.rubric.method.interval.level
        lines = [
            self._weight_line(steps, paper),
            *self._anchor_line(steps.indicator),
            self._value_line(steps, paper),
            *self._told_lines(steps, paper),
            f"a = {self._prior(good=True)} + {_written(paper.n)} × {_written(paper.value)} = {_written(paper.a)}",
            f"b = {self._prior(good=False)} + {_written(paper.n)} × (1 − {_written(paper.value)}) = {_written(paper.b)}",
            words.say("mean = %(a)s / %(total)s = %(mean)s", a=_written(paper.a), total=_written(paper.a + paper.b), mean=_written(paper.mean)),
            words.say("variance = %(variance)s", variance=_written(paper.variance)),
            words.say(
                "central %(level)s: %(low)s to %(high)s", level=percent(level), low=number(steps.low, 3), high=number(steps.high, 3)
            ),
        ]
        return WorkedIndicator(
            id=steps.score.indicator_id,
            title=words.say("%(name)s (weight %(weight)s)", name=words.own(steps.indicator.label), weight=_plain(paper.weight)),
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
            yield words.say("stood on %(date)s", date=_day(day, phrases)) if day else words.say("undated copy")
        elif measured.waits is not None:
            yield from self._waited(measured.waits, steps)
        else:
            yield words.count("%(number)s case", "%(number)s cases", measured.count)
            if steps.indicator.kind == "share":
                yield words.say("good in %(number)s", number=str(measured.successes))
            if measured.oldest and measured.newest:
                yield words.say("%(start)s to %(end)s", start=_day(measured.oldest, phrases), end=_day(measured.newest, phrases))
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
            return words.say("%(symbol)s = %(n)s, the sum of the age weights", symbol=symbol, n=_written(paper.total))
        sum_ = " + ".join(f"{_written(part.by_age)} × {_plain(part.factor)}" for part in paper.parts)
        if steps.fact is not None:
            return words.say("n = %(sum)s = %(n)s", sum=sum_, n=_written(paper.total))
        share = percent(self.maker.results.rubric.method.contributors.largest_share)
        return words.say(
            "%(symbol)s = %(sum)s = %(n)s: the age weights of %(parties)s, scaled so that nobody holds more than %(share)s",
            symbol=symbol,
            sum=sum_,
            n=_written(paper.total),
            parties=words.listed([self._party(party.party, party.contacts) for party in steps.parties]),
            share=share,
        )

    def _told_lines(self, steps: IndicatorSteps, paper: PaperIndicator) -> Iterator[str]:
        """From w to n, where contacts were watched too briefly to tell all."""
        say, total, n = self.maker.words.say, _written(paper.total), _written(paper.n)
        if not paper.left_open:
            return
        telling, left_open = steps.measurement.telling, _written(paper.left_open)
        if telling is Telling.EACH:
            yield say("n = %(total)s − %(open)s = %(n)s, w less what contacts watched too briefly leave open, the sum of weight × distance of the two ends of the value", total=total, open=left_open, n=n)
        elif telling is Telling.CURVE:
            yield say("n = %(total)s × (1 − (%(high)s − %(low)s)) = %(n)s, w less what all contacts together leave open", total=total, high=_written(paper.high), low=_written(paper.low), n=n)
        else:
            good, both = self._prior(good=True), f"{self._both():g}"
            yield say("w less what contacts watched too briefly leave open is %(told)s; below the n that follows, one more good contact could lower a score", told=_written(paper.total - paper.left_open))
            yield f"s = {both}² + 8 × {good} × {total} = {_plain(paper.square)}"
            yield f"n = (√{_plain(paper.square)} − {both}) / 2 = {n}"

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
            return words.say("m = %(m)s, the mean value along the Kaplan–Meier curve: the sum of what each time adds, the fall of the share still waiting × value", m=_written(paper.value))
        if paper.low == paper.high and steps.contacts:
            return words.say("m = %(m)s, the weighted mean", m=_written(paper.value))
        if paper.low == paper.high:
            return words.say("m = %(m)s", m=_written(paper.value))
        return words.say(
            "m = (%(low)s + %(high)s) / 2 = %(m)s, halfway between what the unwatched ends allow",
            low=_written(paper.low),
            high=_written(paper.high),
            m=_written(paper.value),
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
            title, value = words.say("Share still waiting (Kaplan–Meier, by weight)"), words.say("value")
            if len(steps.curve.steps) > _MOST_STEPS:
                value = words.say("mean value")
                title = words.say(
                    "Share still waiting (Kaplan–Meier, by weight). Neighbouring times are taken together: the last of them stands here, with the mean of their values, which only the contacts themselves give (%(file)s)",
                    file=_CONTACTS,
                )
            yield NumberTable(
                title=title,
                head=(
                    words.say("answered after"),
                    words.say("at risk"),
                    words.say("answered then"),
                    words.say("still waiting"),
                    value,
                    words.say("adds to m"),
                ),
                rows=tuple(self._curve_rows(steps)),
            )

    def _contact_row(self, steps: IndicatorSteps) -> Iterator[tuple[str, ...]]:
        words, phrases = self.maker.words, self.maker.phrases
        for contact in steps.contacts:
            waited = "–"
            if contact.seconds is not None:
                time = time_of(contact.seconds, phrases)
                waited = time if contact.answered else words.say("no answer within %(time)s", time=time)
            low, high = self._exact(contact.low), self._exact(contact.high)
            value = low if low == high else words.say("%(low)s to %(high)s", low=low, high=high)
            yield contact.day.isoformat(), str(contact.age_days), self._exact(contact.by_age), waited, value

    def _curve_rows(self, steps: IndicatorSteps) -> Iterator[tuple[str, ...]]:
        """The steps of the curve, neighbours taken together where they are many; the last column sums to m without a digit lost."""
        assert steps.curve is not None
        values = {contact.seconds: contact.high for contact in steps.contacts}
        ends = {step.seconds for step in steps.curve.thinned(_MOST_STEPS - 2)} if len(steps.curve.steps) > _MOST_STEPS else set(values)
        before, earlier, added, told = 1.0, 1.0, list[float](), Decimal(0)
        group: list[Step] = []
        for step in steps.curve.steps:
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
                _written(total - told),
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
            State.MISSING: say("nobody has looked yet"),
            State.NOT_RECORDED: say("cannot be recorded yet"),
        }[measured.state]

    # --- the score
    def score(self, explanation: Explanation) -> WorkedScore:
        """The last lines for one kind of user."""
        words, paper = self.maker.words, self.paper
        means = [(weight, entry.mean) for weight, entry in zip(paper.weights, paper.dimensions, strict=True)]
        variances = [(weight, entry.variance) for weight, entry in zip(paper.weights, paper.dimensions, strict=True)]
        middle = 100 * paper.mean
        profile = self.maker.results.rubric.profiles[explanation.profile_id]
        return WorkedScore(
            profile_id=explanation.profile_id,
            title=words.say("%(profile)s: %(answer)s", profile=words.own(profile.label), answer=self._answer(explanation)),
            summary=self._summary(explanation),
            dimension_ids=tuple(steps.dimension_id for steps in explanation.dimensions),
            parts=self._parts(explanation),
            lines=(
                words.say("mean = %(sum)s = %(total)s", sum=_sum(means), total=_written(paper.mean)),
                words.say("variance = %(sum)s = %(total)s", sum=_sum(variances, squared=True), total=_written(paper.variance)),
                words.say("standard deviation = √%(variance)s = %(deviation)s", variance=_written(paper.variance), deviation=_written(paper.deviation)),
                words.say("score = 100 × %(mean)s = %(exact)s, rounded %(score)s", mean=_written(paper.mean), exact=_plain(middle), score=_written(paper.score)),
                words.say(
                    "interval = %(middle)s ± 100 × %(z)s × %(deviation)s = %(middle)s ± %(reach)s, rounded %(low)s to %(high)s",
                    middle=_plain(middle),
                    z=_written(paper.z),
                    deviation=_written(paper.deviation),
                    reach=_written(paper.reach),
                    low=_written(paper.low),
                    high=_written(paper.high),
                ),
            ),
            ending=tuple(self._ending(explanation)),
        )

    def _parts(self, explanation: Explanation) -> NumberTable:
        words, dimensions = self.maker.words, self.maker.results.rubric.dimensions
        return NumberTable(
            title=words.say("What the dimensions add"),
            head=(words.say("dimension"), words.say("weight"), words.say("mean"), words.say("variance")),
            rows=tuple(
                (words.own(dimensions[steps.dimension_id].label), _plain(weight), _written(entry.mean), _written(entry.variance))
                for steps, weight, entry in zip(explanation.dimensions, self.paper.weights, self.paper.dimensions, strict=True)
            ),
        )

    def _answer(self, explanation: Explanation) -> str:
        """What the site shows, in one sentence."""
        words, paper, standing = self.maker.words, self.paper, explanation.standing
        if standing is None or standing.tier is Tier.NOT_ENOUGH:
            return words.say("no score is shown, for lack of data; below is what the few data give")
        if explanation.score.estimate.mostly_prior:
            share = percent(explanation.score.estimate.prior_share)
            return words.say("interval %(low)s to %(high)s, mostly the default (%(share)s)", low=_written(paper.low), high=_written(paper.high), share=share)
        return words.say("%(score)s of 100, interval %(low)s to %(high)s", score=_written(paper.score), low=_written(paper.low), high=_written(paper.high))

    def _summary(self, explanation: Explanation) -> str:
        """What a reader wants to know first, on one line."""
        words, paper, standing, found = self.maker.words, self.paper, explanation.standing, explanation.score.estimate
        tiers = {Tier.RANKED: words.say("ranked"), Tier.PROVISIONAL: words.say("provisional"), Tier.NOT_ENOUGH: words.say("not enough data")}
        interval = words.say("%(low)s to %(high)s", low=_written(paper.low), high=_written(paper.high))
        shown = standing is not None and standing.tier is not Tier.NOT_ENOUGH and not found.mostly_prior
        return words.say(
            "%(profile)s: %(score)s, interval %(interval)s; %(tier)s; %(share)s of it is the default",
            profile=words.own(self.maker.results.rubric.profiles[explanation.profile_id].label),
            score=words.say("score %(score)s", score=_written(paper.score)) if shown else words.say("no score shown"),
            interval=interval,
            tier=words.say("left out") if standing is None else tiers[standing.tier],
            share=percent(found.prior_share),
        )

    def _ending(self, explanation: Explanation) -> Iterator[str]:
        words, gate = self.maker.words, explanation.rubric.method.gate
        yield words.say(
            "Coverage, the share of the weight with data: %(coverage)s. A rank needs %(ranked)s, a provisional place %(provisional)s.",
            coverage=percent(explanation.score.estimate.coverage, 1),
            ranked=percent(gate.ranked),
            provisional=percent(gate.provisional),
        )
        standing = explanation.standing
        if standing is None:
            yield self._left_out(explanation.left_out)
            return
        yield {
            Tier.RANKED: words.say("Tier: ranked."),
            Tier.PROVISIONAL: words.say("Tier: provisional."),
            Tier.NOT_ENOUGH: words.say("Tier: not enough data."),
        }[standing.tier]
        if standing.best is not None and standing.worst is not None:
            yield words.say(
                "Place %(best)s to %(worst)s of %(size)s in this tier: one more than the intervals wholly above, and all less those wholly below.",
                best=str(standing.best),
                worst=str(standing.worst),
                size=str(explanation.tier_size),
            )
        yield from self._lacks(standing)

    def _left_out(self, reason: LeftOut | None) -> str:
        say = self.maker.words.say
        if reason is LeftOut.STATUS:
            return say("Not in the ranking: it has closed or goes by another name.")
        if reason is LeftOut.NOT_SERVED:
            return say("Not in the ranking: it serves other people, as far as is known.")
        return say("Not in the ranking: it does not apply.")

    def _lacks(self, standing: Standing) -> Iterator[str]:
        words, lacks = self.maker.words, standing.lacks
        if lacks.coverage > 0:
            yield words.say("Lacking to a rank: %(coverage)s of the weight.", coverage=percent(lacks.coverage, 1))
        if lacks.dimensions:
            names = [words.own(self.maker.results.rubric.dimensions[id].label) for id in lacks.dimensions]
            heavy = percent(self.maker.results.rubric.method.gate.heavy_dimension)
            yield words.say(
                "Lacking to a rank: any data on %(names)s, for a dimension that weighs %(heavy)s or more may not be empty.",
                names=words.listed(names),
                heavy=heavy,
            )
        if lacks.contributors:
            yield words.count(
                "Lacking to a rank: %(number)s more person who measured.",
                "Lacking to a rank: %(number)s more people who measured.",
                lacks.contributors,
            )


def _sum(terms: Iterable[tuple[Decimal, Decimal]], *, squared: bool = False) -> str:
    """Weighted terms as one writes them: `0.2500 × 0.5131 + …`."""
    power = "²" if squared else ""
    return " + ".join(f"{_plain(weight)}{power} × {_written(value)}" for weight, value in terms)


def _written(value: Decimal) -> str:
    """A number on paper, with all its decimals."""
    return f"{value:f}"


def _plain(value: Decimal) -> str:
    """A number on paper without idle zeros."""
    return f"{value.normalize():f}"
