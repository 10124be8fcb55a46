"""Years one below the other: the share answered with its interval, and the median on a scale of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair

from generator.charts.theme import TEXT, WIDTH, Frame, axis, data, finished, ink
from generator.charts.times import TimeScale

_LEFT, _RIGHT, _TOP, _BOTTOM, _GAP = 98, 16, 24, 30, 38
_ROW: Final = 26
YEAR_PANEL: Final = (WIDTH - _LEFT - _RIGHT - _GAP) / 2
"""The width of each of the two halves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One year: the share and its interval, of one, and the median in seconds where there is one; `None` with too few."""

    share: float | None
    low: float | None
    high: float | None
    median_seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlate:
    """Years from top to bottom. Tokens: `@r0` the first year, `@n0` its number of contacts, `@h0` and `@h1` the heads; mark `r0`, `m0`."""

    rows: tuple[YearRow, ...]
    scale: TimeScale

    @property
    def frame(self) -> Frame:
        """Rows of fixed height."""
        return Frame(width=WIDTH, height=_TOP + _ROW * len(self.rows) + _BOTTOM, left=_LEFT, top=_TOP)

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        size = {"width": YEAR_PANEL, "height": _ROW * len(self.rows)}
        return finished(
            altair.hconcat(
                self._shares().properties(**size),
                self._medians().properties(**size),
                spacing=_GAP,
                bounds="flush",
                resolve=altair.Resolve(scale=altair.ScaleResolveMap(x="independent", y="independent")),
            )
        )

    def _down(self) -> altair.Y:
        return altair.Y("row:Q", scale=altair.Scale(domain=[0, max(1, len(self.rows))], reverse=True, nice=False), axis=None)

    def _shares(self) -> Any:
        rows: list[dict[str, Any]] = [
            {"row": index + 0.5, "mark": f"r{index}", "year": f"@r{index}", "n": f"@n{index}", "share": row.share, "low": row.low, "high": row.high}
            for index, row in enumerate(self.rows)
        ]
        every, known = altair.Chart(data(rows)), altair.Chart(data([row for row in rows if row["share"] is not None]))
        scale, y = altair.Scale(domain=[0, 1], nice=False), self._down()
        x = altair.X("share:Q", scale=scale, axis=axis("bottom", values=(0, 0.5, 1), label="datum.value * 100 + '%'", padding=8))
        return altair.layer(
            known.mark_rule(color=ink("ink"), strokeWidth=1.5, aria=False).encode(y=y, x=altair.X("low:Q", scale=scale), x2=altair.X2("high:Q")),
            known.mark_point(filled=True, size=70, opacity=1, color=ink("accent")).encode(y=y, x=x, description=altair.Description("mark:N")),
            every.mark_text(align="left", color=ink("ink"), **TEXT).encode(x=altair.value(-_LEFT + 4), y=y, text=altair.Text("year:N")),
            every.mark_text(align="right", color=ink("quiet"), **TEXT).encode(x=altair.value(-10), y=y, text=altair.Text("n:N")),
            _head("@h0"),
        )

    def _medians(self) -> Any:
        rows: list[dict[str, Any]] = [
            {"row": index + 0.5, "mark": f"m{index}", "seconds": min(max(row.median_seconds, self.scale.start), self.scale.end)}
            for index, row in enumerate(self.rows)
            if row.median_seconds is not None
        ]
        x = altair.X(
            "seconds:Q",
            scale=altair.Scale(type="log", domain=[self.scale.start, self.scale.end], nice=False),
            axis=axis("bottom", values=self.scale.ticks, label="'@t' + datum.value", padding=8),
        )
        dots = altair.Chart(data(rows)).mark_point(filled=True, size=70, opacity=1, color=ink("accent"))
        return altair.layer(dots.encode(x=x, y=self._down(), description=altair.Description("mark:N")), _head("@h1"))


def _head(token: str) -> altair.Chart:
    chart = altair.Chart(data([{"word": token}]))
    mark = chart.mark_text(align="left", color=ink("quiet"), **TEXT)
    headed: altair.Chart = mark.encode(x=altair.value(0), y=altair.value(-12), text=altair.Text("word:N"))
    return headed
