"""How a platform stands in a ranking, as every page shows it: place, score, dimensions, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.coverage import Kind, why_absent
from generator.measurements import Measurement, State
from generator.model import Platform
from generator.pages.page import PageMaker, link_to, sorted_platforms
from generator.pages.terms import is_conditional
from generator.rankings import LeftOut, Ranking, Standing, Tier
from generator.scoring import DimensionScore, Estimate

_MOST_TELLING = (
    State.NOT_SCORED, State.REFUSED, State.NOT_PUBLISHED, State.NOT_MEASURED, State.NOT_TOLD, State.SEARCHED, State.MISSING, State.NOT_RECORDED, State.NOT_APPLICABLE,
)  # fmt: skip
"""Of several reasons for knowing nothing the one that tells a reader most."""
_SHORT: Final = 48
"""Characters that fit a narrow column."""
_BEST_FIRST: Final = tuple((verdict, conditional) for verdict in ("yes", "maybe", "no", "not_applicable", "unknown") for conditional in ((True, False) if verdict == "no" else (False, True)))
"""Verdicts of refund rules, without and with conditions: a refusal in some cases leaves more than one in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place inside a tier: from the best to the worst that the intervals allow; the same numbers when it is certain."""

    best: int
    worst: int
    label: str
    """In words: `2nd to 5th`, `joint 2nd`; that it is the only one."""
    of: int
    """How many stand in the tier."""

    @property
    def alone(self) -> bool:
        """Whether nobody stands beside it in the tier: the numbers then compare nothing, and pages say so instead."""
        return self.of == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionCell:
    """One dimension of one platform: its score from 0 to 100 with its interval, or the reason why there is none.

    A score that is `mostly_prior` is shown in the quiet style, with the words for it.
    """

    name: str
    short: str
    score: float | None
    low: float
    high: float
    prior_share: float
    mostly_prior: bool
    absence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundBrief:
    """What the rules of a platform come to: the verdict where all say the same, else how many say what."""

    verdict: str | None
    """`None` where the rules differ."""
    conditional: bool
    window: str | None
    """Until when one may ask, where all rules say the same, in few words."""
    counts: tuple[tuple[str, bool, int], ...]
    """How many rules have each verdict, without and with conditions, where they differ; the best for the reader first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """A dimension that moves a score away from the middle, with its score from 0 to 100 and its share of the weight."""

    name: str
    score: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What keeps a platform from being ranked; a field that is no matter is `None`, empty or 0."""

    coverage: float
    needed: float
    dimensions: tuple[str, ...]
    contributors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """One platform in a ranking; `score` is `None` where too little is known for one, and shown with the words for it where it is `mostly_prior`."""

    platform_id: str
    name: str
    tier: str
    place: Place | None
    score: float | None
    low: float
    high: float
    prior_share: float
    mostly_prior: bool
    contacts: int
    reviews: int
    """How many of the contacts are public reviews in app stores."""
    facts: int
    cells: tuple[DimensionCell, ...]
    raises: Pull | None
    lowers: Pull | None
    missing: Missing | None
    refund: RefundBrief | None
    no_refund: str
    """The word for why no refund rule is shown, where none is."""
    checked_on: str | None
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutRow:
    """A platform that no data could bring into the ranking, and why."""

    platform_id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A ranking for programs: names and paths of platforms; `ordered` only where every place among the ranked is certain."""

    items: tuple[tuple[str, str], ...]
    ordered: bool


def build_listing(ranking: Ranking, maker: PageMaker) -> Listing:
    """The ranked in their order where nobody shares or spans places, else all who have a score, by the sound of their names."""
    certain = len(ranking.ranked) > 1 and all(entry.best == entry.worst and not entry.joint for entry in ranking.ranked)
    names = {platform.id: link_to(platform, maker) for platform in sorted_platforms(maker)}
    scored = {entry.platform_id for entry in (*ranking.ranked, *ranking.provisional)}
    listed = [entry.platform_id for entry in ranking.ranked] if certain else [id for id in names if id in scored]
    return Listing(items=tuple((names[id].name, names[id].path) for id in listed), ordered=certain)


def build_rows(standings: Iterable[Standing], weights: Mapping[str, float], maker: PageMaker) -> tuple[StandingRow, ...]:
    """The rows of some standings; `weights` are the dimensions that the ranking counts, with their share of one."""
    platforms = {platform.id: platform for platform in maker.dataset.platforms}
    return tuple(_row(standing, platforms[standing.platform_id], weights, maker) for standing in standings)


def _row(standing: Standing, platform: Platform, weights: Mapping[str, float], maker: PageMaker) -> StandingRow:
    card, estimate = maker.results.scorecards[platform.id], standing.estimate
    basis = maker.results.basis(platform.id, weights)
    known = standing.tier is not Tier.NOT_ENOUGH
    effective = spread_weights(weights, card.dimensions)
    pulls = [
        Pull(name=label_of(id, maker), score=card.dimensions[id].estimate.expected, weight=weight)
        for id, weight in effective.items()
        if card.dimensions[id].known and not card.dimensions[id].estimate.mostly_prior and not estimate.mostly_prior
    ]
    return StandingRow(
        platform_id=platform.id,
        name=maker.words.own(platform.name),
        tier=standing.tier.value,
        place=place_of(standing, maker),
        score=estimate.expected if known else None,
        low=estimate.low,
        high=estimate.high,
        prior_share=estimate.prior_share,
        mostly_prior=estimate.mostly_prior,
        contacts=basis.contacts,
        reviews=basis.reviews,
        facts=basis.facts,
        cells=build_cells(platform.id, weights, maker),
        raises=strongest_pull(pulls, upwards=True),
        lowers=strongest_pull(pulls, upwards=False),
        missing=what_is_missing(standing, maker),
        refund=brief_refund(platform, maker),
        no_refund=why_absent(platform, Kind.REFUND_TERMS).value,
        checked_on=basis.newest.isoformat() if basis.newest else None,
        stale=basis.stale,
    )


def spread_weights(weights: Mapping[str, float], dimensions: Mapping[str, DimensionScore]) -> dict[str, float]:
    """The weights without those of dimensions that do not apply, summing to one."""
    applying = {id: weight for id, weight in weights.items() if weight > 0 and dimensions[id].applies}
    total = sum(applying.values())
    return {id: weight / total for id, weight in applying.items()}


def strongest_pull(pulls: Iterable[Pull], *, upwards: bool) -> Pull | None:
    """The dimension that moves the score furthest from 50, where it would stand without data; the first of equals."""
    sign = 1 if upwards else -1
    moving = [pull for pull in pulls if sign * pull.weight * (pull.score - 50) > 0]
    return max(moving, key=lambda pull: sign * pull.weight * (pull.score - 50), default=None)


def build_cells(platform_id: str, dimension_ids: Iterable[str], maker: PageMaker) -> tuple[DimensionCell, ...]:
    """The dimensions of one platform that count."""
    card = maker.results.scorecards[platform_id]
    return tuple(build_cell(card.dimensions[id], platform_id, maker) for id in dimension_ids)


def build_cell(score: DimensionScore, platform_id: str, maker: PageMaker) -> DimensionCell:
    """One dimension of one platform."""
    measured = maker.results.measurements[platform_id].indicators
    own = [entry for entry in measured.values() if entry.dimension_id == score.dimension_id]
    estimate: Estimate = score.estimate
    return DimensionCell(
        name=label_of(score.dimension_id, maker),
        short=short_label_of(score.dimension_id, maker),
        score=estimate.expected if score.known else None,
        low=estimate.low,
        high=estimate.high,
        prior_share=estimate.prior_share,
        mostly_prior=estimate.mostly_prior,
        absence=None if score.known else why_unknown(own),
    )


def why_unknown(measured: Iterable[Measurement]) -> str:
    """The reason for knowing nothing that tells most, of several indicators."""
    states = {entry.state for entry in measured}
    return next((state.value for state in _MOST_TELLING if state in states), State.MISSING.value)


def label_of(dimension_id: str, maker: PageMaker) -> str:
    """The name of a dimension."""
    return maker.words.own(maker.results.rubric.dimensions[dimension_id].label)


def short_label_of(dimension_id: str, maker: PageMaker) -> str:
    """The name of a dimension where there is little room."""
    dimension = maker.results.rubric.dimensions[dimension_id]
    return maker.words.own(dimension.short or dimension.label)


def place_of(standing: Standing, maker: PageMaker) -> Place | None:
    """The place in words and numbers, for one that is alone in words only; the last tier has none."""
    if standing.best is None or standing.worst is None:
        return None
    label = maker.words.say("the only one here, nothing to compare with")
    if standing.of > 1:
        label = name_place(standing.best, standing.worst, joint=standing.joint, maker=maker)
    return Place(best=standing.best, worst=standing.worst, label=label, of=standing.of)


def name_place(best: int, worst: int, *, joint: bool, maker: PageMaker) -> str:
    """`2nd to 5th`; `joint 2nd` where others stand there too and nothing else is possible."""
    say = maker.words.say
    if best < worst:
        return say("%(best)s to %(worst)s", best=ordinal(best, maker), worst=ordinal(worst, maker))
    shown = ordinal(best, maker)
    return say("joint %(place)s", place=shown) if joint else shown


def ordinal(number: int, maker: PageMaker) -> str:
    """`2nd`, `第 2 名`."""
    say = maker.words.say
    if number % 100 in {11, 12, 13}:
        return say("%(number)sth", number=str(number))
    forms = {1: say("%(number)sst", number=str(number)), 2: say("%(number)snd", number=str(number)), 3: say("%(number)srd", number=str(number))}
    return forms.get(number % 10, say("%(number)sth", number=str(number)))


def what_is_missing(standing: Standing, maker: PageMaker) -> Missing | None:
    """What the platform lacks to be ranked; `None` when nothing."""
    if standing.lacks.nothing:
        return None
    gate = maker.results.rubric.method.gate
    return Missing(
        coverage=standing.estimate.coverage,
        needed=gate.ranked if standing.lacks.coverage > 0 else 0.0,
        dimensions=tuple(label_of(id, maker) for id in standing.lacks.dimensions),
        contributors=standing.lacks.contributors,
    )


def brief_refund(platform: Platform, maker: PageMaker) -> RefundBrief | None:
    """What all rules say where they agree, else the number of rules for each verdict, never the best alone; `None` when none is on record."""
    rules = [rule for rule in platform.refund if not rule.is_history]
    if not rules:
        return None
    verdicts = Counter((rule.refundable or "unknown", is_conditional(rule)) for rule in rules)
    windows = {maker.phrases.window(rule) for rule in rules}
    if len(verdicts) > 1 or len(windows) > 1:
        counts = sorted(verdicts.items(), key=lambda entry: _BEST_FIRST.index(entry[0]))
        return RefundBrief(verdict=None, conditional=False, window=None, counts=tuple((*verdict, number) for verdict, number in counts))
    ((verdict, conditional),), (window,) = verdicts, windows
    return RefundBrief(verdict=verdict, conditional=conditional, window=window if window is not None and len(window) <= _SHORT else None, counts=())


def build_left_out(left_out: Iterable[tuple[str, LeftOut]], maker: PageMaker) -> tuple[LeftOutRow, ...]:
    """Who is left out and why, in words."""
    say = maker.words.say
    reasons = {
        LeftOut.NOT_SERVED: say("serves other people, as far as is known"),
        LeftOut.STATUS: say("has closed or goes by another name"),
        LeftOut.NOT_APPLICABLE: say("does not apply to it"),
    }
    names = {platform.id: maker.words.own(platform.name) for platform in maker.dataset.platforms}
    return tuple(LeftOutRow(platform_id=id, name=names[id], reason=reasons[reason]) for id, reason in left_out)
