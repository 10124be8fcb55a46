"""Leaderboards of single indicators: what was measured or documented, with n, waits and period, before any weighing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.measurements import Measurement
from generator.pages.ages import AgedCount, AgeNote, count_by_age, explain_ages
from generator.pages.collected import name_measured
from generator.pages.page import PageMaker
from generator.pages.standings import Place, place_of
from generator.rankings import Standing, narrow
from generator.rubric import Indicator
from generator.scoring import Estimate
from generator.wording.figures import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitFigures:
    """How long people waited: the median in minutes, or how long it is at least, and how many within the time shown.

    Where `untimed` answers came at times nobody recorded, the median may lie anywhere in `median_span`.
    """

    median_minutes: float | None
    median_span: tuple[float, float] | None
    more_than_minutes: float | None
    within: int
    decided: int
    brief: int
    untimed: int
    unclear: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What was found on one indicator of one platform, and how far it can be trusted.

    `n` counts contacts, `good` those answered or judged well, `undecided` those of a share that do not tell,
    `unclear` such of them as had an answer nobody knows whose; a documented fact has an `amount` in words instead. `value`, `low` and `high` are what is believed after it, from
    0 to 100; without anything that scores there is no `value`, and the other two say nothing. One that is `mostly_prior` says so.
    `aged` is what the contacts count together, where that is less than their number.
    """

    state: str
    n: int
    good: int
    undecided: int
    unclear: int
    not_scored: int
    aged: AgedCount | None
    waits: WaitFigures | None
    amount: str | None
    value: float | None
    low: float
    high: float
    prior_share: float
    mostly_prior: bool
    first_on: str | None
    last_on: str | None
    stale: bool
    disputed: bool
    tentative: bool
    alpha: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One platform on a leaderboard."""

    platform_id: str
    name: str
    anchor: str
    place: Place | None
    ranked: bool
    observed: Observed


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the collectors say limits their data, and for which platforms."""

    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All platforms with evidence on one indicator; `others` is how many have none."""

    id: str
    label: str
    caption: str
    """The label with the stores and markets where waits were measured."""
    explanation: str
    kind: str
    within: str | None
    """The time of the column "answered within"."""
    dimension_id: str
    dimension: str
    rows: tuple[BoardRow, ...]
    others: int
    limits: tuple[Limits, ...]
    ages: AgeNote | None
    """Where the order by value is not the one by raw figures because of age: the sentence that says so."""


def build_board(indicator_id: str, maker: PageMaker, *, among: frozenset[str] | None = None) -> Board:
    """The leaderboard of one indicator, of all platforms or those `among` which a reader chooses, with their places there."""
    rubric, whole = maker.results.rubric, maker.results.indicators[indicator_id]
    ranking = whole if among is None else narrow(whole, among)
    dimension_id, indicator = find_indicator(indicator_id, maker)
    known = [entry for entry in ranking.standings if entry.estimate.known]
    return Board(
        id=indicator_id,
        label=maker.words.own(indicator.label),
        caption=name_measured(indicator, (entry.platform_id for entry in known), maker) if indicator.kind != "fact" else maker.words.own(indicator.label),
        explanation=maker.words.own(indicator.explanation),
        kind=indicator.kind,
        within=within_words(indicator, maker),
        dimension_id=dimension_id,
        dimension=maker.words.own(rubric.dimensions[dimension_id].label),
        rows=tuple(_row(entry, indicator_id, indicator, maker) for entry in known),
        others=len(ranking.standings) - len(known),
        limits=_limits(known, indicator, maker),
        ages=explain_ages(known, indicator_id, indicator, maker),
    )


def boards_with_data(dimension_ids: Iterable[str], maker: PageMaker, *, among: frozenset[str] | None = None) -> tuple[Board, ...]:
    """The leaderboards of these dimensions on which anybody stands, in the order of the rubric."""
    wanted = set(dimension_ids)
    ids = [id for dimension_id, id, _ in maker.results.rubric.all_indicators() if dimension_id in wanted]
    return tuple(board for board in (build_board(id, maker, among=among) for id in ids) if board.rows)


def find_indicator(indicator_id: str, maker: PageMaker) -> tuple[str, Indicator]:
    """An indicator with the id of its dimension."""
    return next((dimension, found) for dimension, id, found in maker.results.rubric.all_indicators() if id == indicator_id)


def within_words(indicator: Indicator, maker: PageMaker) -> str | None:
    """`24 hours`: the time within which answers are counted for readers."""
    if indicator.shown_within is None or indicator.anchors is None or indicator.anchors.unit is None:
        return None
    return time_in_words(indicator.shown_within, indicator.anchors.unit, maker)


def time_in_words(amount: float, unit: str, maker: PageMaker) -> str:
    """`180 seconds`, `24 小时`: a time of the rubric in its own unit."""
    words, shown, many = maker.words, f"{amount:g}", 1 if amount == 1 else 2
    return {
        "seconds": words.count("%(shown)s second", "%(shown)s seconds", many, shown=shown),
        "minutes": words.count("%(shown)s minute", "%(shown)s minutes", many, shown=shown),
        "hours": words.count("%(shown)s hour", "%(shown)s hours", many, shown=shown),
        "days": words.count("%(shown)s day", "%(shown)s days", many, shown=shown),
    }[unit]


def _row(standing: Standing, indicator_id: str, indicator: Indicator, maker: PageMaker) -> BoardRow:
    names = {platform.id: platform.name for platform in maker.dataset.platforms}
    measured = maker.results.measurements[standing.platform_id].indicators[indicator_id]
    return BoardRow(
        platform_id=standing.platform_id,
        name=maker.words.own(names[standing.platform_id]),
        anchor=indicator_anchor(indicator_id),
        place=place_of(standing, maker),
        ranked=standing.lacks.nothing,
        observed=observe(measured, indicator, standing.estimate, maker),
    )


def indicator_anchor(indicator_id: str) -> str:
    """Where an indicator stands on the page of a platform."""
    return f"indicator-{indicator_id.replace('_', '-')}"


def measure_anchor(indicator_id: str) -> str:
    """Where the page of its dimension shows an indicator."""
    return f"measure-{indicator_id.replace('_', '-')}"


def observe(measured: Measurement, indicator: Indicator, believed: Estimate, maker: PageMaker) -> Observed:
    """What was found, for readers, and what is believed after it."""
    return Observed(
        state=measured.state.value,
        n=measured.count,
        good=measured.successes,
        undecided=measured.undecided,
        unclear=measured.unclear,
        not_scored=measured.not_scored,
        aged=count_by_age(measured, maker),
        waits=_waits(measured),
        amount=_amount(measured, indicator, maker),
        value=believed.expected if measured.known else None,
        low=believed.low,
        high=believed.high,
        prior_share=believed.prior_share,
        mostly_prior=believed.mostly_prior,
        first_on=measured.oldest.isoformat() if measured.oldest else None,
        last_on=measured.newest.isoformat() if measured.newest else None,
        stale=measured.stale,
        disputed=measured.disputed,
        tentative=measured.tentative,
        alpha=measured.agreement.alpha if measured.agreement else None,
    )


def _waits(measured: Measurement) -> WaitFigures | None:
    waits, within = measured.waits, measured.within
    if waits is None:
        return None
    return WaitFigures(
        median_minutes=None if waits.median_seconds is None else waits.median_seconds / 60,
        median_span=_in_minutes(waits.median_span) if waits.shows_median and waits.median_span is not None else None,
        more_than_minutes=waits.more_than_seconds / 60 if waits.shows_median and waits.more_than_seconds is not None else None,
        within=within.answered if within else 0,
        decided=within.decided if within else 0,
        brief=waits.brief,
        untimed=waits.untimed,
        unclear=waits.unclear,
    )


def _in_minutes(span: tuple[float, float]) -> tuple[float, float]:
    return span[0] / 60, span[1] / 60


def _amount(measured: Measurement, indicator: Indicator, maker: PageMaker) -> str | None:
    """A documented fact in words: a share, yes or no, or a number; where it is left open, from the least to the most."""
    finding, anchors = measured.finding, indicator.anchors
    if finding is None or finding.amount is None or anchors is None or indicator.kind != "fact":
        return None
    if indicator.reads == "share_of_unused_returned":
        least, most = percent(finding.amount), percent(finding.amount if finding.most is None else finding.most)
    elif {anchors.best, anchors.worst} == {0, 1}:
        return maker.words.label("yes_no", "yes" if finding.amount >= 1 else "no")
    else:
        least, most = f"{finding.amount:g}", f"{finding.amount if finding.most is None else finding.most:g}"
    return least if least == most else maker.words.say("%(least)s to %(most)s", least=least, most=most)


def _limits(standings: Iterable[Standing], indicator: Indicator, maker: PageMaker) -> tuple[Limits, ...]:
    """The limits of the sets that an indicator looks at, each once with the platforms it holds for."""
    platforms = {platform.id: platform for platform in maker.dataset.platforms}
    names: dict[str, list[str]] = {}
    for standing in standings:
        platform, kinds = platforms[standing.platform_id], maker.results.kinds[standing.platform_id]
        seen = {contact.set_id for contact in kinds if indicator.kind != "fact" and contact.passes(indicator.only)}
        for contact_set in platform.contacts:
            for limit in contact_set.limits if contact_set.id in seen else ():
                named = names.setdefault(maker.words.own(limit), [])
                name = maker.words.own(platform.name)
                if name not in named:
                    named.append(name)
    return tuple(Limits(names=tuple(named), text=text) for text, named in names.items())
