"""The share answered over time as figures: all platforms on one indicator, or all indicators of one platform."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.charts import (
    CurvePlate,
    CurvePoint,
    InteractiveCurves,
    NamedCurve,
    Panel,
    TimeScale,
    choose_time_scale,
    panel_width,
    shorten,
)
from generator.measurements import WaitSummary, within_seconds
from generator.measurements.survival import wilson_least
from generator.pages.collected import name_measured
from generator.pages.figures import Column, Figure, Sketch, make_figure
from generator.pages.page import PageMaker
from generator.wording.figures import duration, number, percent

_MOST_STEPS: Final = 20
"""So many points of a curve are drawn and listed: one for every twentieth of all contacts."""
_NAME_COLUMNS: Final = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """One panel: what it is about, its waits, and the time that readers are told about."""

    id: str
    name: str
    waits: WaitSummary
    within: float

    @property
    def share_within(self) -> float:
        """The share answered within that time."""
        return 1 - self.waits.curve.waiting_at(self.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One point of one group's curve; the last tells how long it was watched."""

    group: _Group
    mark: str
    point: CurvePoint
    at_risk: int | None


def build_indicator_curves(indicator_id: str, maker: PageMaker) -> Figure | None:
    """The waits of all platforms on one indicator, the quickest to answer first; `None` where nobody has any."""
    words, results = maker.words, maker.results
    indicator = next(entry for _, id, entry in results.rubric.all_indicators() if id == indicator_id)
    names = {platform.id: words.own(platform.name) for platform in maker.dataset.platforms}
    groups = [
        _Group(id=id, name=names[id], waits=waits, within=within_seconds(indicator))
        for id, measured in results.measurements.items()
        if (waits := measured.indicators[indicator_id].waits) is not None and waits.n > 0
    ]
    if not groups:
        return None
    measured = name_measured(indicator, (group.id for group in groups), maker)
    groups.sort(key=lambda group: (not group.waits.shows_median, -group.share_within, -group.waits.n, group.id))
    return _make(
        groups,
        maker,
        id=f"curves-{indicator_id.replace('_', '-')}",
        file=f"answered-{indicator_id.replace('_', '-')}",
        title=words.say("Share answered over time (%(name)s)", name=measured),
        takeaway=words.joined([words.say("Measured: %(name)s.", name=measured), _compare(groups, maker)]),
        about=words.own(indicator.explanation),
        head=words.say("Platform"),
        key="platform",
    )


def build_platform_curves(platform_id: str, maker: PageMaker) -> Figure | None:
    """The waits of one platform, a panel for each indicator; `None` where there are none."""
    words, results = maker.words, maker.results
    measured = results.measurements[platform_id].indicators
    groups = [
        _Group(id=id, name=name_measured(indicator, [platform_id], maker), waits=waits, within=within_seconds(indicator))
        for _, id, indicator in results.rubric.all_indicators()
        if indicator.reads == "first_reply" and (waits := measured[id].waits) is not None and waits.n > 0
    ]
    if not groups:
        return None
    return _make(
        groups,
        maker,
        id="curves",
        file=f"answered-at-{platform_id}",
        title=words.say("Share answered over time (%(name)s)", name=groups[0].name) if len(groups) == 1 else words.say("Share answered over time"),
        takeaway=words.joined([_tell(group, maker) for group in groups[:2]]),
        about=None,
        head=words.say("What"),
        key="indicator",
    )


def _make(
    groups: Sequence[_Group], maker: PageMaker, *, id: str, file: str, title: str, takeaway: str, about: str | None, head: str, key: str
) -> Figure:
    words = maker.words
    rows = [row for place, group in enumerate(groups) for row in _rows(place, group, maker)]
    panels = tuple(Panel(tuple(row.point for row in rows if row.group is group)) for group in groups)
    scale = _choose_scale(groups)
    level = percent(maker.results.rubric.method.interval.level)
    note = words.say(
        "Kaplan–Meier estimate: who was not answered counts as waiting for as long as they were watched. The band is the %(level)s interval of the share; it covers sampling noise, not who chose to contribute. Time runs on a logarithmic scale.",
        level=level,
    )
    return make_figure(
        Sketch(
            id=id,
            file=file,
            title=title,
            takeaway=takeaway,
            plate=CurvePlate(panels=panels, scale=scale),
            columns=_columns(head, key, maker),
            rows=rows,
            words={
                **{f"@p{place}": shorten(group.name, _NAME_COLUMNS if len(groups) > 1 else 2 * _NAME_COLUMNS) for place, group in enumerate(groups)},
                **{f"@n{place}": _line(group, maker) for place, group in enumerate(groups)},
                **{f"@t{tick:.0f}": tick_words(tick, maker) for tick in scale.ticks},
            },
            values={row.mark: _value(row, maker) for row in rows},
            note=words.joined([about, note]) if about else note,
            interactive=_interactive(groups, rows, scale, maker) if len(groups) > 1 else None,
        ),
        maker,
    )


def _interactive(groups: Sequence[_Group], rows: Sequence[_Row], scale: TimeScale, maker: PageMaker) -> InteractiveCurves:
    """The same points in one plot, where groups can be told apart by taking hold of them."""
    own = {group.id: [row for row in rows if row.group is group] for group in groups}
    return InteractiveCurves(
        curves=tuple(
            NamedCurve(
                name=group.name,
                points=tuple(row.point for row in own[group.id]),
                values=tuple(_value(row, maker) for row in own[group.id]),
            )
            for group in groups
        ),
        scale=scale,
        ticks={f"{tick:.0f}": tick_words(tick, maker) for tick in scale.ticks},
    )


def tick_words(seconds: float, maker: PageMaker) -> str:
    """A round time in few words."""
    days = seconds / 86400
    return maker.words.say("%(days)s d", days=number(days)) if days >= 1 else _teller(maker)(seconds)


def _choose_scale(groups: Sequence[_Group]) -> TimeScale:
    events = [step.seconds for group in groups for step in group.waits.curve.steps] or [group.waits.curve.last_seconds for group in groups]
    told = [group.within for group in groups]
    return choose_time_scale(min([*events, *told]), max([*events, *told]), panel_width(len(groups)))


def _rows(place: int, group: _Group, maker: PageMaker) -> Iterator[_Row]:
    z, curve = maker.results.rubric.method.interval.z, group.waits.curve
    index, share, low, high = -1, 0.0, 0.0, 0.0
    for index, step in enumerate(curve.thinned(_MOST_STEPS)):
        least, most = step.log_log_interval(z)
        share, low, high = 1 - step.waiting, 1 - most, 1 - least
        point = CurvePoint(seconds=step.seconds, share=share, low=low, high=high)
        yield _Row(group=group, mark=f"p{place}-{index}", point=point, at_risk=round(step.at_risk))
    if not curve.steps:
        # Without an answer only the number watched tells anything: first all, at the end those watched longest.
        index, high = 0, 1 - wilson_least(curve.total, z)
        yield _Row(group=group, mark=f"p{place}-0", point=CurvePoint(seconds=curve.first_seconds, share=0.0, low=0.0, high=high), at_risk=round(curve.total))
        high = 1 - wilson_least(curve.at_end, z)
    end = CurvePoint(seconds=curve.last_seconds, share=share, low=low, high=high)
    yield _Row(group=group, mark=f"p{place}-{index + 1}", point=end, at_risk=None)


def _columns(head: str, key: str, maker: PageMaker) -> tuple[Column[_Row], ...]:
    words, time = maker.words, _teller(maker)
    return (
        Column(key=key, label=head, kind="text", value=lambda row: row.group.id, shown=lambda row: row.group.name),
        Column(key="n", label=words.say("n"), value=lambda row: row.group.waits.n, shown=lambda row: number(row.group.waits.n)),
        Column(key="seconds", label=words.say("Time"), value=lambda row: row.point.seconds, shown=lambda row: time(row.point.seconds)),
        Column(
            key="still_waiting",
            label=words.say("Still waiting just before"),
            value=lambda row: row.at_risk,
            shown=lambda row: words.say("end of watching") if row.at_risk is None else number(row.at_risk),
        ),
        Column(key="share_answered", label=words.say("Share answered"), value=lambda row: row.point.share, shown=lambda row: percent(row.point.share, 1)),
        Column(key="low", label=words.say("Interval from"), value=lambda row: row.point.low, shown=lambda row: percent(row.point.low, 1)),
        Column(key="high", label=words.say("Interval to"), value=lambda row: row.point.high, shown=lambda row: percent(row.point.high, 1)),
    )


def _teller(maker: PageMaker) -> Callable[[float], str]:
    return lambda seconds: duration(seconds / 60, maker.words.language)


def _line(group: _Group, maker: PageMaker) -> str:
    """Below a panel's name: how many contacts, and the median or why there is none."""
    words, waits = maker.words, group.waits
    counted = words.say("n %(n)s", n=number(waits.n))
    if not waits.shows_median:
        said = words.say("too few")
    elif waits.median_seconds is not None:
        said = words.say("median %(time)s", time=_teller(maker)(waits.median_seconds))
    elif waits.answered == 0:
        said = words.say("none answered")
    else:
        said = words.say("under half")
    return words.say(" · ").join([counted, said])


def _value(row: _Row, maker: PageMaker) -> str:
    words, point = maker.words, row.point
    said = words.say(
        "after %(time)s %(share)s answered (%(low)s–%(high)s)",
        time=_teller(maker)(point.seconds),
        share=percent(point.share),
        low=percent(point.low),
        high=percent(point.high),
    )
    return words.say("%(name)s: %(value)s", name=row.group.name, value=said)


def _compare(groups: Sequence[_Group], maker: PageMaker) -> str:
    """The most and the least that were answered within the time that readers are told about."""
    words = maker.words
    enough = [group for group in groups if group.waits.shows_median]
    if not enough:
        return words.say("No platform has enough contacts yet to say how long people wait.")
    best, last = enough[0], enough[-1]
    if len(enough) == 1:
        return _tell(best, maker)
    time = _teller(maker)(best.within)
    if best.share_within == last.share_within:
        return words.say("Within %(time)s all of them answered %(share)s.", time=time, share=percent(best.share_within))
    return words.say(
        "Within %(time)s, %(best)s answered %(most)s, %(least)s %(fewest)s.",
        time=time,
        best=_counted(best, maker),
        most=percent(best.share_within),
        least=words.listed([_counted(group, maker) for group in enough if group.share_within == last.share_within]),
        fewest=percent(last.share_within),
    )


def _counted(group: _Group, maker: PageMaker) -> str:
    return maker.words.say("%(name)s (n %(n)s)", name=group.name, n=number(group.waits.n))


def _tell(group: _Group, maker: PageMaker) -> str:
    """One group's waits in a sentence."""
    words, waits, time = maker.words, group.waits, _teller(maker)
    if waits.answered == 0:
        return words.say("%(name)s: none of %(n)s was answered.", name=group.name, n=number(waits.n))
    counted = {"name": group.name, "answered": number(waits.answered), "n": number(waits.n)}
    if waits.median_seconds is None:
        return words.count("%(name)s: %(answered)s of %(n)s was answered.", "%(name)s: %(answered)s of %(n)s were answered.", waits.answered, **counted)
    return words.count(
        "%(name)s: %(answered)s of %(n)s was answered, half within %(time)s.",
        "%(name)s: %(answered)s of %(n)s were answered, half within %(time)s.",
        waits.answered, **counted, time=time(waits.median_seconds),
    )  # fmt: skip
