"""Promised against measured first response, as a figure: of one platform, or of all that promise anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.charts import (
    PROMISE_COLUMNS,
    PROMISE_WIDTH,
    PromisePlate,
    PromiseRow,
    choose_time_scale,
    shorten,
)
from generator.model import Platform
from generator.model.quantities import Duration, seconds_of
from generator.model.service import Channel
from generator.pages.channels import channel_title
from generator.pages.curve_figures import tick_words
from generator.pages.figures import Column, Figure, Sketch, make_figure
from generator.pages.measured import MeasuredWait, join_waits
from generator.pages.page import PageMaker
from generator.wording.figures import duration, number

_TITLE_COLUMNS: Final = 30
"""A longer title of a way does not fit beside the name of its platform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Promise:
    """One promise of one platform, and one measurement of the same channel, where there is one."""

    platform_id: str
    channel: str
    name: str
    promised: str
    plot: PromiseRow
    measured: MeasuredWait | None
    together: bool
    """Whether waits were measured on this way and others together, so that none is known to be its own."""


def build_promise_figure(platforms: Sequence[Platform], maker: PageMaker) -> Figure | None:
    """The promises of some platforms, the shortest first, those of one platform in the order of its file; `None` where none of them promises a time."""
    words, alone = maker.words, len(platforms) == 1
    promises = sorted(_promises(platforms, maker, named=not alone), key=lambda p: (p.plot.promised_high, p.platform_id))
    if not promises:
        return None
    times = [time for p in promises for time in (p.plot.promised_low, p.plot.promised_high, p.plot.measured) if time]
    scale = choose_time_scale(min(times), max(times), PROMISE_WIDTH)
    return make_figure(
        Sketch(
            id="promises",
            file=f"promises-{platforms[0].id}" if alone else "promises",
            title=words.say("Promised and measured first response"),
            takeaway=_takeaway(promises, maker),
            plate=PromisePlate(rows=tuple(promise.plot for promise in promises), scale=scale),
            columns=(
                Column(key="platform", label=words.say("Platform"), kind="text", value=lambda p: p.platform_id, shown=lambda p: p.name),
                Column(key="channel", label=words.say("Channel"), kind="text", value=lambda p: p.channel, shown=lambda p: words.label("channel", p.channel)),
                Column(key="promised_from_seconds", label=words.say("Promised"), value=lambda p: p.plot.promised_low, shown=lambda p: p.promised),
                Column(
                    key="promised_to_seconds",
                    label=words.say("At the latest"),
                    value=lambda p: p.plot.promised_high,
                    shown=lambda p: duration(p.plot.promised_high / 60, words.language),
                ),
                Column(key="measured_median_seconds", label=words.say("Measured median"), value=lambda p: p.plot.measured, shown=lambda p: _measured(p, maker)),
                Column(key="n", label=words.say("n"), value=lambda p: 0 if p.measured is None else p.measured.n),
            ),
            rows=promises,
            words={
                **{f"@r{index}": shorten(promise.name, PROMISE_COLUMNS) for index, promise in enumerate(promises)},
                **{f"@v{index}": _said(promise, maker) for index, promise in enumerate(promises)},
                **{f"@t{tick:.0f}": tick_words(tick, maker) for tick in scale.ticks},
            },
            values={
                **{
                    f"p{index}": words.say("%(name)s: promised %(time)s", name=promise.name, time=promise.promised)
                    for index, promise in enumerate(promises)
                },
                **{
                    f"m{index}": words.say("%(name)s: measured %(time)s", name=promise.name, time=_measured(promise, maker))
                    for index, promise in enumerate(promises)
                },
            },
            note=words.say(
                "Hollow: what the platform promises, a dotted line where it names a range. Solid: the measured median. A working day is drawn as a day. Time runs on a logarithmic scale."
            ),
        ),
        maker,
    )


def _promises(platforms: Iterable[Platform], maker: PageMaker, *, named: bool) -> Iterator[_Promise]:
    for platform in platforms:
        joined = join_waits(platform, maker)
        for index, channel in enumerate(platform.channels):
            promise = channel.promised_first_response
            if not isinstance(promise, Duration) or promise.high is None or channel.until is not None:
                continue
            waits: list[MeasuredWait | None] = [wait for wait in joined.alone.get(index, ()) if wait.median_minutes is not None]
            for wait in waits or [None]:
                way = _way(channel, maker) if wait is None else wait.label
                yield _Promise(
                    platform_id=platform.id,
                    channel=channel.kind,
                    name=maker.words.say("%(name)s: %(value)s", name=maker.words.own(platform.name), value=way) if named else way,
                    promised=maker.phrases.duration(promise),
                    plot=PromiseRow(
                        promised_low=seconds_of(promise.low, promise.unit) if promise.low else None,
                        promised_high=seconds_of(promise.high, promise.unit),
                        measured=wait.median_minutes * 60 if wait is not None and wait.median_minutes is not None else None,
                    ),
                    measured=wait,
                    together=wait is None and bool(joined.shared_by(index)),
                )


def _way(channel: Channel, maker: PageMaker) -> str:
    """The whole title of a way, or, where that is too long for a chart, its name alone."""
    title = channel_title(channel, maker.phrases)
    if shorten(title, _TITLE_COLUMNS) == title:
        return title
    return maker.words.own(channel.name) if channel.name else maker.words.label("channel", channel.kind)


def _measured(promise: _Promise, maker: PageMaker) -> str:
    if promise.plot.measured is None:
        return maker.words.say("measured together with other ways") if promise.together else maker.words.say("not measured")
    return duration(promise.plot.measured / 60, maker.words.language)


def _said(promise: _Promise, maker: PageMaker) -> str:
    words = maker.words
    parts = [words.say("promised %(time)s", time=promise.promised)]
    if promise.measured is not None:
        parts.append(words.say("measured %(time)s, n %(n)s", time=_measured(promise, maker), n=number(promise.measured.n)))
    elif promise.together:
        parts.append(words.say("measured with others"))
    return words.say(" · ").join(parts)


def _takeaway(promises: Sequence[_Promise], maker: PageMaker) -> str:
    """How many promises were checked, and how many of the medians keep within them."""
    words = maker.words
    checked = [promise.plot for promise in promises if promise.plot.measured is not None]
    if not checked:
        return words.count(
            "%(number)s first response is promised, and nobody has measured it.",
            "%(number)s first responses are promised, and nobody has measured one of them.",
            len(promises),
        )
    kept = sum(plot.measured <= plot.promised_high for plot in checked if plot.measured is not None)
    return words.say(
        "In %(kept)s of %(checked)s measured cases the median keeps within the promise.", kept=str(kept), checked=str(len(checked))
    )
