"""The share answered over time as a chart to take hold of: every group in one plot, to zoom, to move, to bring one out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Final

import altair
import vl_convert

from generator.charts.curves import CurvePoint
from generator.charts.theme import INKS, TYPE_SIZE
from generator.charts.times import TimeScale

RUNTIME_PATH: Final = f"/assets/vega-{version('vl-convert-python')}.js"
"""The site path of the program that shows such charts. It stays the same while its version does."""
_HEIGHT: Final = 320
_COLOURS: Final = {
    "light": ("#0e5a50", "#b1500a", "#5e3c99", "#0b6db3", "#a3195b", "#5c6b00", "#7a4b21", "#3d4a55"),
    "dark": ("#7cc9b6", "#fdb863", "#b2abd2", "#7fbfef", "#f29bc1", "#c4d06a", "#d8b18c", "#b9c4cc"),
}
_DASHES: Final = ([1, 0], [6, 2], [2, 2], [8, 2, 2, 2])
"""Lines differ by their strokes too, so that nothing hangs on colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCurve:
    """One group: its name, its points in the order of time, and what each says when a reader points at it."""

    name: str
    points: tuple[CurvePoint, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractiveCurves:
    """Curves under one scale of time, in the words of one language: `ticks` names each tick of the scale."""

    curves: tuple[NamedCurve, ...]
    scale: TimeScale
    ticks: Mapping[str, str]

    def spec(self) -> str:
        """The Vega-Lite specification as JSON: the same bytes for the same curves."""
        points = altair.Chart(altair.InlineData(values=list(self._rows())))
        pick = altair.selection_point(name="pick", fields=["name"], bind="legend")
        zoom = altair.selection_interval(name="zoom", encodings=["x"], bind="scales")
        shown = altair.condition(pick, altair.value(1), altair.value(0.12), empty=True)
        x = altair.X(
            "seconds:Q",
            scale=altair.Scale(type="log", domain=[self.scale.start, self.scale.end], nice=False),
            axis=altair.Axis(title=None, values=list(self.scale.ticks), labelExpr=f"{json.dumps(dict(self.ticks), sort_keys=True)}[datum.value]"),
        )
        y = altair.Y("share:Q", scale=altair.Scale(domain=[0, 1]), axis=altair.Axis(title=None, format=".0%", tickCount=5))
        names = [curve.name for curve in self.curves]
        legend = altair.Legend(title=None, orient="bottom", columns=2, symbolType="stroke", labelLimit=180)
        # Only scales that tell the same domain share one legend; left to the data, that of the colours is drawn from two layers.
        colour = altair.Color("name:N", scale=altair.Scale(domain=names), legend=legend)
        dash = altair.StrokeDash("name:N", scale=altair.Scale(domain=names, range=[list(dash) for dash in _DASHES]), legend=legend)
        order = altair.Order("index:Q", sort="ascending")
        line = points.mark_line(interpolate="step-after", strokeWidth=2, clip=True).encode(
            x=x, y=y, color=colour, strokeDash=dash, order=order, opacity=shown
        )
        marks = points.transform_filter("datum.index >= 0").mark_point(filled=True, size=70, clip=True).encode(
            x=x, y=y, color=colour, opacity=shown, tooltip=[altair.Tooltip("value:N")]
        )
        chart = altair.layer(line.add_params(pick, zoom), marks, width="container", height=_HEIGHT)
        return json.dumps(chart.to_dict(validate=False) | {"$schema": None}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    def _rows(self) -> Iterator[dict[str, Any]]:
        """The points by curve, each curve from nobody answered at the beginning of the scale."""
        for curve in self.curves:
            yield {"name": curve.name, "index": -1, "seconds": self.scale.start, "share": 0, "value": ""}
            for index, (point, value) in enumerate(zip(curve.points, curve.values, strict=True)):
                seconds = min(max(point.seconds, self.scale.start), self.scale.end)
                yield {"name": curve.name, "index": index, "seconds": seconds, "share": point.share, "value": value}


def looks() -> Mapping[str, Mapping[str, Any]]:
    """The Vega-Lite configuration for light and for dark paper."""
    return {scheme: _look(place, _COLOURS[scheme]) for place, scheme in enumerate(("light", "dark"))}


def _look(place: int, colours: tuple[str, ...]) -> Mapping[str, Any]:
    ink, quiet, rule = (INKS[name][place] for name in ("ink", "quiet", "rule"))
    return {
        "background": "transparent",
        "font": "sans-serif",
        "view": {"stroke": None},
        "range": {"category": list(colours)},
        "axis": {"labelColor": quiet, "labelFontSize": TYPE_SIZE, "gridColor": rule, "domain": False, "ticks": False, "labelPadding": 6},
        "legend": {"labelColor": ink, "labelFontSize": TYPE_SIZE, "symbolStrokeWidth": 3, "symbolSize": 300},
    }


@lru_cache(maxsize=1)
def runtime() -> bytes:
    """Vega, Vega-Lite and the part that puts them into a page, as one classic script."""
    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").encode()
