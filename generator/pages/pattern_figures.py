"""When people had answers, as figures: the hours of the week, and year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.charts import YEAR_PANEL, WeekCell, WeekPlate, YearPlate, YearRow, choose_time_scale
from generator.measurements import (
    Contact,
    WeekPart,
    Within,
    YearOfWaits,
    by_week,
    by_year,
    contacts_of,
    wilson_interval,
    within_seconds,
)
from generator.model.hours import DAYS
from generator.pages.collected import name_measured
from generator.pages.curve_figures import tick_words
from generator.pages.figures import Column, Figure, Sketch, make_figure
from generator.pages.page import PageMaker
from generator.rubric import Indicator
from generator.wording.figures import duration, number, percent

_HOURS: Final = 3
"""How many hours one cell of a week spans: enough that most of them hold several contacts."""
_AS_USUAL: Final = 3
"""The step in the middle, which is not painted."""
_FAR: Final = 0.2
"""A difference in shares that is painted darkly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """The contacts of a platform on the indicator of which it has the most."""

    platform_id: str
    indicator: Indicator
    contacts: tuple[Contact, ...]


def _source(platform_id: str, maker: PageMaker) -> _Source | None:
    contacts = maker.results.contacts[platform_id]
    found = [
        _Source(platform_id=platform_id, indicator=indicator, contacts=contacts_of(contacts, indicator))
        for _, _, indicator in maker.results.rubric.all_indicators()
        if indicator.reads == "first_reply"
    ]
    best = max(found, key=lambda source: len(source.contacts), default=None)
    return best if best is not None and best.contacts else None


def _least(maker: PageMaker) -> int:
    return maker.results.rubric.method.shown.median_from


def _share(within: Within) -> float:
    return within.answered / within.decided


def _within_words(source: _Source, maker: PageMaker) -> str:
    return duration(within_seconds(source.indicator) / 60, maker.words.language)


# --- the week ------------------------------------------------------------------------------------------------------------


def build_week_figure(platform_id: str, maker: PageMaker) -> Figure | None:
    """The share answered in time by weekday and hour; `None` where no part of a week holds enough contacts."""
    source = _source(platform_id, maker)
    if source is None:
        return None
    words, parts = maker.words, tuple(by_week(source.contacts, source.indicator, _HOURS))
    if not any(_is_enough(part, maker) and part.weekday and part.hour is not None for part in parts):
        return None
    label = name_measured(source.indicator, [platform_id], maker)
    time = _within_words(source, maker)
    return make_figure(
        Sketch(
            id="week",
            file=f"week-{platform_id}",
            title=words.say("Percent answered within %(time)s, by weekday and local hour of sending (%(name)s)", time=time, name=label),
            takeaway=_tell_week(parts, time, maker),
            plate=WeekPlate(cells=tuple(_cell(part, _share(parts[-1].within), maker) for part in parts), hours=_HOURS),
            columns=(
                Column(key="weekday", label=words.say("Day"), kind="text", value=lambda p: p.weekday, shown=lambda p: _day(p, maker)),
                Column(key="hour_from", label=words.say("Hours"), kind="text", value=lambda p: p.hour, shown=lambda p: _span(p, maker)),
                Column(key="n", label=words.say("n"), value=lambda p: p.within.decided, shown=lambda p: number(p.within.decided)),
                Column(key="answered_in_time", label=words.say("Answered in time"), value=lambda p: p.within.answered, shown=lambda p: number(p.within.answered)),
                Column(
                    key="share",
                    label=words.say("Share"),
                    value=lambda p: _share(p.within) if _is_enough(p, maker) else None,
                    shown=lambda p: percent(_share(p.within)) if _is_enough(p, maker) else words.say("too few"),
                ),
            ),
            rows=parts,
            words={
                **{f"@d{day}": words.label("day", name) for day, name in enumerate(DAYS)},
                "@d7": words.say("all"),
                "@all": words.say("all"),
                **{f"@s{index}": number(100 * _share(part.within)) for index, part in enumerate(parts) if _is_enough(part, maker)},
            },
            values={f"s{index}": _say_part(part, maker) for index, part in enumerate(parts)},
            note=words.say(
                "Percent, by local time of sending. Painted cells lie apart from the whole week by more than their %(level)s interval: orange for fewer answers, purple for more, darkly by over %(far)s percentage points. A stroke stands for fewer than %(least)s contacts. With so many cells some stand apart by chance; the sentence above names only stretches of the day that still do when the error allowed is divided by their number (Bonferroni).",
                level=percent(maker.results.rubric.method.interval.level),
                far=number(100 * _FAR),
                least=str(_least(maker)),
            ),
        ),
        maker,
    )


def _is_enough(part: WeekPart, maker: PageMaker) -> bool:
    return part.within.decided >= _least(maker)


def _cell(part: WeekPart, usual: float, maker: PageMaker) -> WeekCell:
    step = _step(part.within, usual, maker) if _is_enough(part, maker) else None
    return WeekCell(day=None if part.weekday is None else part.weekday - 1, hour=part.hour, step=step)


def _strict_level(comparisons: int, maker: PageMaker) -> float:
    """The level at which each of several comparisons is made, so that all together hold at that of the rubric (Bonferroni)."""
    return 1 - (1 - maker.results.rubric.method.interval.level) / comparisons


def _is_apart(within: Within, usual: float, level: float) -> bool:
    low, high = wilson_interval(within.answered, within.decided, level)
    return not low <= usual <= high


def _step(within: Within, usual: float, maker: PageMaker) -> int:
    """Whether the interval of a share leaves out the usual one, and how far they differ: 3 is no, 1 far less, 5 far more."""
    if not _is_apart(within, usual, maker.results.rubric.method.interval.level):
        return _AS_USUAL
    difference = _share(within) - usual
    far = abs(difference) > _FAR
    return (5 if far else 4) if difference > 0 else (1 if far else 2)


def _day(part: WeekPart, maker: PageMaker) -> str:
    return maker.words.say("all") if part.weekday is None else maker.words.label("day", DAYS[part.weekday - 1])


def _span(part: WeekPart, maker: PageMaker) -> str:
    return maker.words.say("all") if part.hour is None else f"{part.hour:02}:00–{part.hour + _HOURS:02}:00"


def _say_part(part: WeekPart, maker: PageMaker) -> str:
    words = maker.words
    when = words.say("%(days)s %(times)s", days=_day(part, maker), times=_span(part, maker))
    if not _is_enough(part, maker):
        return words.say("%(when)s: %(n)s contacts, too few", when=when, n=number(part.within.decided))
    return words.say(
        "%(when)s: %(answered)s of %(n)s, %(share)s", when=when, answered=number(part.within.answered),
        n=number(part.within.decided), share=percent(_share(part.within)),
    )  # fmt: skip


def _tell_week(parts: tuple[WeekPart, ...], time: str, maker: PageMaker) -> str:
    """The stretches of the day, all days together, that differ from the whole week even at the level for so many comparisons."""
    words = maker.words
    hours = [part for part in parts if part.weekday is None and part.hour is not None and _is_enough(part, maker)]
    if len(hours) < 2:
        return words.say("There are too few contacts to compare the hours of the day.")
    usual = _share(parts[-1].within)
    level = _strict_level(len(hours), maker)
    apart = [part for part in hours if _is_apart(part.within, usual, level)]
    if not apart:
        return words.say("No part of the day stands apart from the whole week, with %(share)s answered within %(time)s.", share=percent(usual), time=time)
    best, worst = max(apart, key=lambda part: _share(part.within)), min(apart, key=lambda part: _share(part.within))
    if best is worst:
        return words.say(
            "What is sent at %(hours)s stands apart: %(share)s answered within %(time)s, against %(usual)s in the whole week.",
            time=time, hours=_span(best, maker), share=percent(_share(best.within)), usual=percent(usual),
        )  # fmt: skip
    return words.say(
        "Best for what is sent at %(best)s: %(most)s answered within %(time)s. Worst at %(worst)s: %(fewest)s.",
        time=time, best=_span(best, maker), most=percent(_share(best.within)), worst=_span(worst, maker), fewest=percent(_share(worst.within)),
    )  # fmt: skip


# --- the years -----------------------------------------------------------------------------------------------------------


def build_year_figure(platform_id: str, maker: PageMaker) -> Figure | None:
    """The share answered in time and the median, year by year; `None` unless there are two years with enough contacts."""
    source = _source(platform_id, maker)
    if source is None:
        return None
    words, years = maker.words, by_year(source.contacts, source.indicator, _least(maker))
    if sum(year.within.decided >= _least(maker) for year in years) < 2:
        return None
    medians = [year.waits.median_seconds for year in years if year.waits.median_seconds is not None] or [within_seconds(source.indicator)]
    scale = choose_time_scale(min(medians), max(medians), YEAR_PANEL)
    rows = tuple(_row(year, maker) for year in years)
    time = _within_words(source, maker)
    return make_figure(
        Sketch(
            id="years",
            file=f"years-{platform_id}",
            title=words.say("Year by year (%(name)s)", name=name_measured(source.indicator, [platform_id], maker)),
            takeaway=_tell_years(years, time, maker),
            plate=YearPlate(rows=rows, scale=scale),
            columns=(
                Column(key="year", label=words.say("Year"), kind="text", value=lambda y: y[0].year),
                Column(key="n", label=words.say("n"), value=lambda y: y[0].waits.n, shown=lambda y: number(y[0].waits.n)),
                Column(key="answered", label=words.say("Answered"), value=lambda y: y[0].waits.answered, shown=lambda y: number(y[0].waits.answered)),
                Column(
                    key="share_in_time",
                    label=words.say("Answered within %(time)s", time=time),
                    value=lambda y: y[1].share,
                    shown=lambda y: _end(y[1].share, maker),
                ),
                Column(key="low", label=words.say("Interval from"), value=lambda y: y[1].low, shown=lambda y: _end(y[1].low, maker)),
                Column(key="high", label=words.say("Interval to"), value=lambda y: y[1].high, shown=lambda y: _end(y[1].high, maker)),
                Column(key="median_seconds", label=words.say("Median"), value=lambda y: y[1].median_seconds, shown=lambda y: _median(y[0], maker)),
            ),
            rows=list(zip(years, rows, strict=True)),
            words={
                "@h0": words.say("within %(time)s", time=time),
                "@h1": words.say("median"),
                **{f"@r{index}": str(year.year) for index, year in enumerate(years)},
                **{f"@n{index}": words.say("n %(n)s", n=number(year.waits.n)) for index, year in enumerate(years)},
                **{f"@t{tick:.0f}": tick_words(tick, maker) for tick in scale.ticks},
            },
            values={
                **{f"r{index}": _say_year(year, time, maker) for index, year in enumerate(years)},
                **{f"m{index}": words.say("%(name)s: %(value)s", name=str(year.year), value=_median(year, maker)) for index, year in enumerate(years)},
            },
            note=words.say(
                "Lines are %(level)s intervals. No median where fewer than half had an answer, or with fewer than %(least)s contacts. The sentence above holds two years to differ only where their intervals still part when the error allowed is divided by the number of years (Bonferroni).",
                level=percent(maker.results.rubric.method.interval.level),
                least=str(_least(maker)),
            ),
        ),
        maker,
    )


def _row(year: YearOfWaits, maker: PageMaker) -> YearRow:
    within, median = year.within, year.waits.median_seconds
    if within.decided < _least(maker):
        return YearRow(share=None, low=None, high=None, median_seconds=median)
    low, high = wilson_interval(within.answered, within.decided, maker.results.rubric.method.interval.level)
    return YearRow(share=_share(within), low=low, high=high, median_seconds=median)


def _end(share: float | None, maker: PageMaker) -> str:
    return maker.words.say("too few") if share is None else percent(share, 1)


def _median(year: YearOfWaits, maker: PageMaker) -> str:
    words, waits = maker.words, year.waits
    if not waits.shows_median:
        return words.say("too few")
    if waits.median_seconds is None:
        return words.say("median not reached")
    return words.say("median %(time)s", time=duration(waits.median_seconds / 60, words.language))


def _say_year(year: YearOfWaits, time: str, maker: PageMaker) -> str:
    words, within = maker.words, year.within
    said = words.say("%(answered)s of %(n)s within %(time)s", answered=number(within.answered), n=number(within.decided), time=time)
    return words.say("%(name)s: %(value)s", name=str(year.year), value=said)


def _tell_years(years: tuple[YearOfWaits, ...], time: str, maker: PageMaker) -> str:
    """The best and the worst year with enough contacts; that they differ is said only where intervals for so many years part."""
    words = maker.words
    told = [year for year in years if year.within.decided >= _least(maker)]
    best, worst = max(told, key=lambda year: _share(year.within)), min(told, key=lambda year: _share(year.within))
    level = _strict_level(len(told), maker)
    bottom, _ = wilson_interval(best.within.answered, best.within.decided, level)
    _, top = wilson_interval(worst.within.answered, worst.within.decided, level)
    said = {
        "time": time,
        "most": percent(_share(best.within)), "best": str(best.year), "of_most": number(best.within.decided),
        "fewest": percent(_share(worst.within)), "worst": str(worst.year), "of_fewest": number(worst.within.decided),
    }  # fmt: skip
    if said["most"] == said["fewest"]:
        return words.say("Answered within %(time)s: %(share)s in every year with enough contacts.", time=time, share=said["most"])
    if bottom > top:
        return words.say("Answered within %(time)s: most in %(best)s with %(most)s (n %(of_most)s), fewest in %(worst)s with %(fewest)s (n %(of_fewest)s).", **said)
    return words.say("Answered within %(time)s: from %(fewest)s in %(worst)s (n %(of_fewest)s) to %(most)s in %(best)s (n %(of_most)s); chance alone may explain the difference.", **said)
