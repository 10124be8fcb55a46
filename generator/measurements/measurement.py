"""From evidence to a measurement: how much there is, how good it is, and what is not known."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from generator.facts import FactState, Finding
from generator.measurements.agreement import Agreement, krippendorff_alpha
from generator.measurements.evidence import Evidence, PlatformEvidence
from generator.measurements.readings import Observation
from generator.measurements.survival import Curve, Wait, estimate_between
from generator.measurements.telling import Telling, bounds_of, weigh_told, widths_of
from generator.measurements.values import age_weight, cap_shares, value_of, weighted_mean
from generator.measurements.waits import WaitSummary, Within, count_within, summarise_waits
from generator.rubric import Anchors, Indicator, MethodRules


class State(StrEnum):
    """What an indicator rests on, or why it rests on nothing."""

    MEASURED = "measured"
    DOCUMENTED = "documented"
    NOT_OFFERED = "not_offered"
    NOT_APPLICABLE = "not_applicable"
    NOT_SCORED = "not_scored"
    NOT_PUBLISHED = "not_published"
    NOT_MEASURED = "not_measured"
    REFUSED = "refused"
    SEARCHED = "searched"
    NOT_TOLD = "not_told"
    MISSING = "missing"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One indicator of one platform.

    `n` is the weight of the evidence and `value` its mean value, halfway between `low` and `high` where contacts were
    not watched to the end or ended at an unknown time; both are 0 where nothing scores. `left_open` is the weight that such contacts leave open, by
    which n is less than the sum of their weights, or what `telling` says. `count` counts single contacts, whatever their weight,
    `undecided` those of a share that do not tell, `unclear` such of them as had an answer nobody knows whose; `weights` belong to the scored observations of `evidence`, in their order.
    """

    indicator_id: str
    dimension_id: str
    state: State
    n: float = 0.0
    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    left_open: float = 0.0
    telling: Telling = Telling.EACH
    count: int = 0
    successes: int = 0
    undecided: int = 0
    unclear: int = 0
    not_scored: int = 0
    persons: frozenset[str] = frozenset()
    oldest: date | None = None
    newest: date | None = None
    stale: bool = False
    disputed: bool = False
    tentative: bool = False
    waits: WaitSummary | None = None
    within: Within | None = None
    agreement: Agreement | None = None
    finding: Finding | None = None
    weights: tuple[float, ...] = ()
    observations: tuple[Observation, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is evidence that says something of its value."""
        return self.n > 0

    @property
    def covered(self) -> bool:
        """Whether it counts towards coverage: there is evidence, or an answer on record that leaves all of the value open."""
        return self.known or (self.finding is not None and self.finding.state is FactState.KNOWN)

    @property
    def applies(self) -> bool:
        """Whether its weight counts at all."""
        return self.state is not State.NOT_APPLICABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformMeasurements:
    """One platform's measurements, one for each indicator of the rubric."""

    platform_id: str
    indicators: Mapping[str, Measurement]


def measure_platform(evidence: PlatformEvidence, method: MethodRules, as_of: date) -> PlatformMeasurements:
    """Weighs all evidence of a platform on the day of the edition."""
    measured = {entry.indicator_id: measure(entry, method, as_of) for entry in evidence.indicators}
    return PlatformMeasurements(platform_id=evidence.platform_id, indicators=measured)


def measure(evidence: Evidence, method: MethodRules, as_of: date) -> Measurement:
    """Weighs the evidence of one indicator on the day of the edition."""
    if evidence.observations:
        return _measure_observations(evidence, method, as_of)
    if evidence.indicator.reads == "nothing_yet":
        return _nothing(evidence, State.NOT_RECORDED)
    finding = evidence.finding
    if finding.state is FactState.KNOWN or finding.state is FactState.NOT_OFFERED:
        return _measure_finding(evidence, method, as_of)
    state = State(finding.state.value)
    measurable = evidence.indicator.kind != "fact" and state is State.MISSING
    return _nothing(evidence, State.NOT_MEASURED if measurable else state)


def _nothing(evidence: Evidence, state: State) -> Measurement:
    return Measurement(
        indicator_id=evidence.indicator_id,
        dimension_id=evidence.dimension_id,
        state=state,
        not_scored=len(evidence.not_scored),
        disputed=evidence.finding.disputed,
        finding=evidence.finding if evidence.finding.claims else None,
    )


def _measure_finding(evidence: Evidence, method: MethodRules, as_of: date) -> Measurement:
    """A documented fact, or that something is not offered, which is the worst value.

    A fact that is left open between two values counts for less the further they lie apart, and not at all from worst to best.
    """
    finding, day = evidence.finding, evidence.finding_day
    known = finding.state is FactState.KNOWN and finding.amount is not None and evidence.indicator.anchors is not None
    low, high = _fact_bounds(finding, evidence.indicator) if known else (0.0, 0.0)
    n = _fact_weight(day, method, as_of) * (1 - (high - low))
    return Measurement(
        indicator_id=evidence.indicator_id,
        dimension_id=evidence.dimension_id,
        state=State.NOT_OFFERED if not known else State.DOCUMENTED if n > 0 else State.NOT_SCORED,
        n=n,
        value=(low + high) / 2 if n > 0 else 0.0,
        low=low if n > 0 else 0.0,
        high=high if n > 0 else 0.0,
        count=1,
        not_scored=len(evidence.not_scored),
        oldest=day,
        newest=day,
        stale=day is None or (as_of - day).days > method.stale.after_days,
        disputed=finding.disputed,
        finding=finding,
    )


def _fact_bounds(finding: Finding, indicator: Indicator) -> tuple[float, float]:
    """The values of the two ends between which a fact lies, the lower first."""
    amount = finding.amount or 0.0
    ends = (amount, amount if finding.most is None else finding.most)
    low, high = sorted(value_of(end, _anchors(indicator)) for end in ends)
    return low, high


def _measure_observations(evidence: Evidence, method: MethodRules, as_of: date) -> Measurement:
    """Contacts, each weighed by its age, by who else measured, and by how much it tells."""
    indicator = evidence.indicator
    used = _rated_by_enough(evidence.observations, indicator, method.agreement.raters)
    agreement = _agreement(used, indicator)
    trusted, tentative = _trust(agreement, method)
    weighed = _weigh_up(used, indicator, method, as_of) if used and trusted else _WEIGHTLESS
    scores = weighed.n > 0
    days = [observation.day for observation in evidence.observations]
    waits, within = _summaries(evidence, used, method)
    undecided = [entry for entry in evidence.observations if indicator.kind == "share" and entry.low < entry.high]
    return Measurement(
        indicator_id=evidence.indicator_id,
        dimension_id=evidence.dimension_id,
        state=State.MEASURED if scores else State.NOT_SCORED,
        n=weighed.n,
        value=(weighed.low + weighed.high) / 2 if scores else 0.0,
        low=weighed.low if scores else 0.0,
        high=weighed.high if scores else 0.0,
        left_open=weighed.left_open if scores else 0.0,
        telling=weighed.telling,
        count=len(evidence.observations),
        successes=sum(observation.answered or observation.low >= 1 for observation in evidence.observations),
        undecided=len(undecided),
        unclear=sum(entry.contact is not None and entry.contact.unclear for entry in undecided),
        not_scored=len(evidence.not_scored),
        persons=frozenset(entry.person for entry in used if entry.person is not None) if scores else frozenset(),
        oldest=min(days),
        newest=max(days),
        stale=(as_of - max(days)).days > method.stale.after_days,
        tentative=tentative,
        waits=waits,
        within=within,
        agreement=agreement,
        weights=weighed.weights if scores else (0.0,) * len(used),
        observations=used,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """Contacts weighed up: each one's weight, the bounds of the mean value, what stays open, and what n they come to."""

    weights: tuple[float, ...] = ()
    low: float = 0.0
    high: float = 0.0
    left_open: float = 0.0
    n: float = 0.0
    telling: Telling = Telling.EACH


_WEIGHTLESS: Final = _Weighed()


def _weigh_up(observations: tuple[Observation, ...], indicator: Indicator, method: MethodRules, as_of: date) -> _Weighed:
    weights, widths = weigh(observations, method, as_of), widths_of(observations, indicator)
    low, high = _bounds(observations, weights, indicator)
    left_open = math.fsum(map(operator.mul, weights, widths))
    n, telling = weigh_told(math.fsum(weights), left_open, (low, high), indicator, method.prior)
    return _Weighed(weights=weights, low=low, high=high, left_open=left_open, n=n, telling=telling)


def reweigh(measured: Measurement, indicator: Indicator, method: MethodRules, as_of: date) -> tuple[float, float]:
    """The weight and the mean value that the same evidence has under other half-lives."""
    if measured.n <= 0:
        return 0.0, 0.0
    if not measured.observations:
        return _fact_weight(measured.newest, method, as_of) * (1 - (measured.high - measured.low)), measured.value
    weighed = _weigh_up(measured.observations, indicator, method, as_of)
    return weighed.n, (weighed.low + weighed.high) / 2


def _fact_weight(day: date | None, method: MethodRules, as_of: date) -> float:
    """The weight of a documented fact; an undated copy is taken to be as old as the rubric says."""
    age = method.facts.undated_age_days if day is None else (as_of - day).days
    return method.facts.weight * age_weight(age, method.half_life_days.fact)


def weigh(observations: tuple[Observation, ...], method: MethodRules, as_of: date) -> tuple[float, ...]:
    """Each observation's weight: by its age, then scaled where one contributor would outweigh all others.

    A public record is nobody's choice: it is not scaled, however many files it is cut into.
    """
    half_life, today = method.half_life_days.contact, as_of.toordinal()
    by_age = [age_weight(today - observation.day.toordinal(), half_life) for observation in observations]
    held: dict[str, list[float]] = {}
    for observation, weight in zip(observations, by_age, strict=True):
        if observation.person is not None:
            held.setdefault(observation.person, []).append(weight)
    totals = {person: math.fsum(weights) for person, weights in held.items()}
    factors = cap_shares(totals, method.contributors.largest_share)
    return tuple(weight * factors.get(entry.person or "", 1.0) for entry, weight in zip(observations, by_age, strict=True))


def _bounds(observations: tuple[Observation, ...], weights: tuple[float, ...], indicator: Indicator) -> tuple[float, float]:
    """The mean value, from the worst to the best that the open ends allow."""
    if indicator.kind == "wait":
        anchors = _anchors(indicator)
        late, early = (
            curve.value_bounds(lambda seconds: value_of(seconds / anchors.unit_seconds, anchors))
            for curve in weighted_curves(observations, weights)
        )
        return late[0], early[1]
    if indicator.kind == "rating":
        mean = weighted_mean([bounds_of(entry, indicator)[0] for entry in observations], weights)
        return mean, mean
    lows, highs = [entry.low for entry in observations], [entry.high for entry in observations]
    low = weighted_mean(lows, weights)
    return low, low if lows == highs else weighted_mean(highs, weights)


def weighted_curves(observations: tuple[Observation, ...], weights: tuple[float, ...]) -> tuple[Curve, Curve]:
    """The Kaplan–Meier curves that score, every contact by its weight: with unknown ends as late and as early as they can be."""
    return estimate_between(
        Wait(entry.seconds, entry.answered, weight, entry.earliest) for entry, weight in zip(observations, weights, strict=True)
    )


def _anchors(indicator: Indicator) -> Anchors:
    assert indicator.anchors is not None, "the rubric gives every kind but a share its anchors"
    return indicator.anchors


def _rated_by_enough(
    observations: tuple[Observation, ...], indicator: Indicator, raters: int
) -> tuple[Observation, ...]:
    if indicator.kind != "rating":
        return observations
    return tuple(entry for entry in observations if len(entry.ratings) >= raters)


def _agreement(observations: tuple[Observation, ...], indicator: Indicator) -> Agreement | None:
    if indicator.kind != "rating" or not observations:
        return None
    alpha = krippendorff_alpha([entry.ratings for entry in observations], "ordinal")
    return Agreement(alpha=alpha, transcripts=len(observations))


def _trust(agreement: Agreement | None, method: MethodRules) -> tuple[bool, bool]:
    """Whether ratings score, and whether only tentatively; full agreement without any variation proves little."""
    if agreement is None:
        return True, False
    if agreement.alpha is None:
        return True, True
    return agreement.alpha >= method.agreement.least, agreement.alpha < method.agreement.full


def _summaries(
    evidence: Evidence, observations: tuple[Observation, ...], method: MethodRules
) -> tuple[WaitSummary | None, Within | None]:
    """What readers see of waits: every contact once, whatever its age."""
    indicator = evidence.indicator
    if indicator.kind != "wait":
        return None, None
    unit = _anchors(indicator).unit_seconds
    waits = [Wait(entry.seconds, entry.answered, earliest=entry.earliest) for entry in observations]
    contacts = evidence.contacts if indicator.reads == "first_reply" else ()
    summary = summarise_waits(
        waits,
        contacts=contacts,
        median_from=method.shown.median_from,
        watch_seconds=(indicator.watch_at_least or 0.0) * unit,
    )
    within = count_within(waits, indicator.shown_within * unit) if indicator.shown_within else None
    return summary, within
