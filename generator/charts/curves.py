"""The share answered over time: a panel for each group, its curve in its band, the others behind it in grey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import altair

from generator.charts.theme import TYPE_SIZE, WIDTH, Frame, axis, data, finished, ink
from generator.charts.times import TimeScale

_LEFT, _RIGHT, _GAP = 40, 10, 18
_HEAD: Final = 46
_FOOT: Final = 24
_TALL: Final = 104
_FADE: Final = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """The share answered after so many seconds, with its interval; shares of one."""

    seconds: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One group: its points in the order of time; the curve keeps each share until the next point, the last is its end."""

    points: tuple[CurvePoint, ...]


def _columns(panels: int) -> int:
    return min(2, max(1, panels))


def panel_width(panels: int) -> float:
    """The width of one of so many panels."""
    columns = _columns(panels)
    return (WIDTH - _LEFT - _RIGHT - _GAP * (columns - 1)) / columns


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePlate:
    """Panels in rows of at most two, under one scale of time.

    Tokens: `@p0` the first panel's name, `@n0` the line below it, `@t60` the tick at 60 seconds; marks `p0-0`, `p0-1` and so on.
    """

    panels: tuple[Panel, ...]
    scale: TimeScale

    @property
    def columns(self) -> int:
        """Two panels side by side, or one alone."""
        return _columns(len(self.panels))

    @property
    def frame(self) -> Frame:
        """Panels of fixed height between fixed gaps."""
        rows = -(-len(self.panels) // self.columns)
        return Frame(width=WIDTH, height=rows * (_HEAD + self._tall + _FOOT), left=_LEFT, top=_HEAD)

    @property
    def _tall(self) -> int:
        return _TALL if self.columns > 1 else 2 * _TALL

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        panels = [self._panel(number) for number in range(len(self.panels))]
        return finished(
            altair.concat(
                *panels,
                columns=self.columns,
                spacing={"row": _HEAD + _FOOT, "column": _GAP},
                bounds="flush",
                resolve=altair.Resolve(scale=altair.ScaleResolveMap(x="independent", y="independent")),
            )
        )

    def _panel(self, number: int) -> Any:
        """A panel; its layers share one scale, and each line says in which order it runs (an area runs along x)."""
        left = number % self.columns == 0
        x = altair.X(
            "seconds:Q",
            scale=altair.Scale(type="log", domain=[self.scale.start, self.scale.end], nice=False, clamp=True),
            axis=axis("bottom", values=self.scale.ticks, label="'@t' + datum.value", padding=8),
        )
        scale = altair.Scale(domain=[0, 1], nice=False)
        shares = axis("left", values=(0, 0.5, 1), label="datum.value * 100 + '%'" if left else "''")
        y = altair.Y("share:Q", scale=scale, axis=shares)
        order = altair.Order("index:Q", sort="ascending")
        own = altair.Chart(data(list(self._rows(number))))
        behind = altair.Chart(data([row for other in range(len(self.panels)) if other != number for row in self._rows(other)]))
        heads = altair.Chart(data([{"name": f"@p{number}", "line": f"@n{number}"}]))
        ends = altair.Chart(data(list(self._rows(number))[-1:]))
        layers: list[altair.Chart] = [
            own.mark_area(interpolate="step-after", color=ink("band"), opacity=1, aria=False).encode(
                x=x, y=altair.Y("low:Q", scale=scale, axis=shares), y2=altair.Y2("high:Q")
            ),
            own.mark_line(interpolate="step-after", color=ink("accent"), strokeWidth=2.25, aria=False).encode(x=x, y=y, order=order),
            ends.mark_point(filled=True, color=ink("accent"), size=18, opacity=1, aria=False).encode(x=x, y=y),
            own.mark_point(filled=True, color=ink("accent"), size=64, opacity=0).encode(x=x, y=y, description=altair.Description("mark:N")),
            _head(heads, "name", -_HEAD + 14, strong=True),
            _head(heads, "line", -_HEAD + 31, strong=False),
        ]
        if len(self.panels) > 1:
            layers.insert(
                1,
                behind.mark_line(interpolate="step-after", color=ink("edge"), strokeWidth=1, opacity=_FADE, aria=False).encode(
                    x=x, y=y, order=order, detail=altair.Detail("panel:N")
                ),
            )
        return altair.layer(*layers, width=panel_width(len(self.panels)), height=self._tall)

    def _rows(self, number: int) -> Iterator[dict[str, Any]]:
        """The points of a panel, from the beginning of the scale."""
        first, last = self.scale.start, self.scale.end
        points = self.panels[number].points
        if points and points[0].seconds > first:
            yield {"panel": number, "index": -1, "mark": "", "seconds": first, "share": 0, "low": 0, "high": 0}
        for index, point in enumerate(points):
            seconds = min(max(point.seconds, first), last)
            yield {
                "panel": number, "index": index, "mark": f"p{number}-{index}", "seconds": seconds,
                "share": point.share, "low": point.low, "high": point.high,
            }  # fmt: skip


_WEIGHTS: Final[dict[bool, Literal["bold", "normal"]]] = {True: "bold", False: "normal"}


def _head(chart: altair.Chart, field: str, y: float, *, strong: bool) -> altair.Chart:
    colour, weight = ink("ink" if strong else "quiet"), _WEIGHTS[strong]
    mark = chart.mark_text(align="left", baseline="middle", fontSize=TYPE_SIZE, fontWeight=weight, color=colour, aria=False)
    headed: altair.Chart = mark.encode(x=altair.value(0), y=altair.value(y), text=altair.Text(f"{field}:N"))
    return headed
