"""The scores of a ranking with their intervals, as a figure."""

from __future__ import annotations

from collections.abc import Mapping

from generator.charts import ScorePlate, ScoreRow, shorten
from generator.pages.figures import Column, Figure, Sketch, make_figure
from generator.pages.page import PageMaker
from generator.pages.score_words import full_words
from generator.rankings import Ranking, Standing, Tier
from generator.wording.figures import number, percent


def build_score_figure(ranking: Ranking, kind: str, title: str, maker: PageMaker) -> Figure | None:
    """The figure of a ranking; `kind` is `profile` or `dimension`, the title names what is ranked. `None` where nobody has a place.

    Ranked platforms first, then provisional ones, each in the order of the ranking.
    """
    words = maker.words
    rows = ranking.ranked + ranking.provisional
    if not rows:
        return None
    names = {platform.id: words.own(platform.name) for platform in maker.dataset.platforms}
    sketch = Sketch(
        id="scores",
        file=f"scores-{kind}-{ranking.of}",
        title=title,
        takeaway=_takeaway(ranking, names, maker),
        plate=ScorePlate(tuple(_plot(standing) for standing in rows)),
        columns=_columns(names, maker),
        rows=rows,
        words={
            **{f"@r{index}": _heading(standing, names) for index, standing in enumerate(rows)},
            **{f"@v{index}": _numbers(standing, maker) for index, standing in enumerate(rows)},
        },
        values={f"r{index}": _value(standing, names, maker) for index, standing in enumerate(rows)},
        note=words.say(
            "A full dot is ranked, an open one provisional; where the dot is faint the score is mostly the default. Lines are %(level)s intervals: they cover sampling noise, not who chose to contribute.",
            level=percent(maker.results.rubric.method.interval.level),
        ),
    )
    return make_figure(sketch, maker)


def _takeaway(ranking: Ranking, names: Mapping[str, str], maker: PageMaker) -> str:
    """Who leads the best tier that has anybody in it, or that the data cannot tell."""
    words = maker.words
    tier = ranking.ranked or ranking.provisional
    leaders = [standing for standing in tier if standing.position == 1]
    first = leaders[0]
    if len(tier) == 1:
        said = words.say("Only %(name)s has a score to show: %(score)s.", name=names[first.platform_id], score=_headline(first, maker))
    elif len(leaders) == 1:
        said = words.say(
            "%(name)s leads with %(score)s: the interval lies above all others.", name=names[first.platform_id], score=_headline(first, maker)
        )
    elif len(leaders) <= 3:
        listed = words.listed([names[standing.platform_id] for standing in leaders])
        said = words.say("The data cannot tell who leads: the intervals of %(names)s overlap.", names=listed)
    else:
        said = words.say("The data cannot tell who leads: %(count)s intervals overlap at the top.", count=str(len(leaders)))
    return said if ranking.ranked else words.joined([words.say("Nobody is ranked yet, these are provisional."), said])


def _columns(names: Mapping[str, str], maker: PageMaker) -> tuple[Column[Standing], ...]:
    words = maker.words
    return (
        Column(key="platform", label=words.say("Platform"), kind="text", value=lambda s: s.platform_id, shown=lambda s: names[s.platform_id]),
        Column(key="tier", label=words.say("Tier"), kind="text", value=lambda s: s.tier.value, shown=lambda s: _tier(s, maker)),
        Column(key="best_place", label=words.say("Best place"), value=lambda s: s.best, shown=lambda s: _place(s, s.best)),
        Column(key="worst_place", label=words.say("Worst place"), value=lambda s: s.worst, shown=lambda s: _place(s, s.worst)),
        Column(key="score", label=words.say("Score"), value=lambda s: s.estimate.expected, shown=lambda s: number(s.estimate.expected, 1)),
        Column(key="low", label=words.say("Interval from"), value=lambda s: s.estimate.low, shown=lambda s: number(s.estimate.low, 1)),
        Column(key="high", label=words.say("Interval to"), value=lambda s: s.estimate.high, shown=lambda s: number(s.estimate.high, 1)),
        Column(key="prior_share", label=words.say("Share that is the default"), value=lambda s: s.estimate.prior_share, shown=lambda s: percent(s.estimate.prior_share)),
    )


def _tier(standing: Standing, maker: PageMaker) -> str:
    return maker.words.say("Ranked") if standing.tier is Tier.RANKED else maker.words.say("Provisional")


def _plot(standing: Standing) -> ScoreRow:
    estimate = standing.estimate
    return ScoreRow(score=estimate.expected, low=estimate.low, high=estimate.high, ranked=standing.tier is Tier.RANKED, faint=estimate.mostly_prior)


def _place(standing: Standing, place: int | None) -> str:
    """One that is alone in its tier is compared with nobody: its place is no finding."""
    return "–" if standing.of == 1 else str(place)


def _places(standing: Standing) -> str:
    return f"{standing.best}" if standing.best == standing.worst else f"{standing.best}–{standing.worst}"


def _heading(standing: Standing, names: Mapping[str, str]) -> str:
    """The name; the place goes before it where it is one among several ranked."""
    name = shorten(names[standing.platform_id])
    return f"{_places(standing)} {name}" if standing.tier is Tier.RANKED and standing.of > 1 else name


def _numbers(standing: Standing, maker: PageMaker) -> str:
    """A score and its interval, to a tenth."""
    return full_words(standing.estimate.expected, standing.estimate, _interval(standing), maker.words)


def _headline(standing: Standing, maker: PageMaker) -> str:
    """The same for the sentence above: a score that is mostly the default gives its interval alone, since a sentence is quoted."""
    estimate = standing.estimate
    if estimate.mostly_prior:
        return maker.words.say("%(interval)s, mostly the default (%(share)s)", interval=_interval(standing), share=percent(estimate.prior_share))
    return _numbers(standing, maker)


def _interval(standing: Standing) -> str:
    return f"{number(standing.estimate.low, 1)}–{number(standing.estimate.high, 1)}"


def _value(standing: Standing, names: Mapping[str, str], maker: PageMaker) -> str:
    return maker.words.say("%(name)s: %(value)s", name=names[standing.platform_id], value=f"{_numbers(standing, maker)}, {_tier(standing, maker)}")
