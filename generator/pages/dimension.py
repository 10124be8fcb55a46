"""One dimension: what it means, how it is measured, and every platform with evidence, indicator by indicator."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.boards import Board, build_board, measure_anchor, time_in_words
from generator.pages.figures import Figure, files_of
from generator.pages.page import Page, PageMaker
from generator.pages.published import ranking_files
from generator.pages.questions import AskedQuestion, build_dimension_questions
from generator.pages.score_figure import build_score_figure
from generator.pages.standings import Listing, StandingRow, build_listing, build_rows
from generator.rubric import Anchors, Dimension, Filter, Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """One indicator as the rubric defines it; `board` is `None` while nobody has evidence on it."""

    anchor: str
    label: str
    explanation: str
    percent: str
    kind: str
    best: str | None
    worst: str | None
    scale: str | None
    reason: str | None
    looks_at: str
    board: Board | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionPage:
    """What `dimension.html` shows."""

    title: str
    description: str
    answer: str
    explanation: str
    because: str
    version: str
    as_of: str
    level: float
    siblings: tuple[tuple[str, str], ...]
    profiles: tuple[tuple[str, str, str], ...]
    """Weight in percent by kind of user, as label, path and percent."""
    rows: tuple[StandingRow, ...]
    """Those with any evidence, tier by tier."""
    others: int
    questions: tuple[AskedQuestion, ...]
    """What to ask before paying, most heavily weighted first."""
    indicators: tuple[IndicatorRow, ...]
    files: tuple[tuple[str, str], ...]
    """The same rows as files, as (name of the format, site path)."""
    listing: Listing
    """The ranking for programs."""
    chart: Figure | None
    """The scores of all who have a place, with their intervals."""


def dimension_path(dimension_id: str) -> str:
    """The site path of a dimension."""
    return f"/dimension/{dimension_id}/"


def build_dimension_pages(maker: PageMaker) -> tuple[Page, ...]:
    """One page for each dimension of the rubric."""
    return tuple(_build(id, dimension, maker) for id, dimension in maker.results.rubric.dimensions.items())


def _build(id: str, dimension: Dimension, maker: PageMaker) -> Page:
    words, results = maker.words, maker.results
    rubric, ranking = results.rubric, results.dimensions[id]
    label = words.own(dimension.label)
    sparse = [entry for entry in ranking.not_enough if entry.estimate.known]
    indicators = tuple(describe_indicator(name, indicator, maker) for name, indicator in dimension.indicators.items())
    measured = len(ranking.standings) - len(ranking.not_enough) + len(sparse)
    chart = build_score_figure(ranking, "dimension", words.say("Scores: %(dimension)s", dimension=label), maker)
    context = DimensionPage(
        title=label,
        description=words.own(dimension.explanation),
        answer=_answer(measured, len(ranking.ranked), maker),
        explanation=words.own(dimension.explanation),
        because=words.own(dimension.reason),
        version=rubric.version,
        as_of=maker.as_of,
        level=maker.results.rubric.method.interval.level,
        siblings=tuple((words.own(other.label), dimension_path(name)) for name, other in rubric.dimensions.items() if name != id),
        profiles=tuple(
            (words.own(profile.label), f"/rank/{name}/", f"{profile.weights[id].percent.normalize():f}")
            for name, profile in rubric.profiles.items()
            if id in profile.weights
        ),
        rows=build_rows([*ranking.ranked, *ranking.provisional, *sparse], {id: 1.0}, maker),
        others=len(ranking.not_enough) - len(sparse),
        questions=build_dimension_questions(id, maker),
        indicators=indicators,
        files=ranking_files("dimensions", id),
        listing=build_listing(ranking, maker),
        chart=chart,
    )
    return Page(path=dimension_path(id), template="dimension.html", context=context, files=files_of(chart))


def _answer(measured: int, ranked: int, maker: PageMaker) -> str:
    words = maker.words
    if measured == 0:
        return words.say("Nobody has measured or recorded anything on this yet.")
    if ranked == 0:
        return words.count(
            "There is some evidence on %(number)s platform, not enough to rank it.",
            "There is some evidence on %(number)s platforms, not enough to rank them.",
            measured,
        )
    return words.say("%(ranked)s of %(measured)s platforms with evidence have enough to be ranked.", ranked=str(ranked), measured=str(measured))


def describe_indicator(id: str, indicator: Indicator, maker: PageMaker) -> IndicatorRow:
    """An indicator of the rubric in words, with its leaderboard."""
    words, anchors = maker.words, indicator.anchors
    board = build_board(id, maker)
    return IndicatorRow(
        anchor=measure_anchor(id),
        label=words.own(indicator.label),
        explanation=words.own(indicator.explanation),
        percent=f"{indicator.weight.normalize():f}",
        kind=words.label("indicator_kind", "nothing_yet" if indicator.reads == "nothing_yet" else indicator.kind),
        best=_anchor(anchors.best, anchors, maker) if anchors else None,
        worst=_anchor(anchors.worst, anchors, maker) if anchors else None,
        scale=words.label("scale", anchors.scale) if anchors and {anchors.best, anchors.worst} != {0, 1} else None,
        reason=words.own(anchors.reason) if anchors else None,
        looks_at=describe_filter(indicator.only, maker),
        board=board if board.rows else None,
    )


def _anchor(amount: float, anchors: Anchors, maker: PageMaker) -> str:
    return f"{amount:g}" if anchors.unit is None else time_in_words(amount, anchors.unit, maker)


def describe_filter(only: Filter, maker: PageMaker) -> str:
    """Which contacts an indicator looks at, in words; empty when it looks at all."""
    words = maker.words
    parts = (
        words.listed([words.label("channel", channel) for channel in only.channels]),
        words.listed([words.label("method", method) for method in only.methods]),
        words.listed([words.label("topic", topic) for topic in only.topics]),
        words.say("%(stars)s stars or less", stars=str(only.stars_at_most)) if only.stars_at_most else "",
        words.label("slot", only.slot) if only.slot else "",
    )
    return words.say("; ").join(part for part in parts if part)
