"""How often each platform takes which place: a small histogram for each, with the range that holds most of it below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair

from generator.charts.theme import TEXT, WIDTH, Frame, axis, data, finished, ink

_LEFT, _RIGHT, _TOP, _BOTTOM = 10, 10, 4, 24
_ROW: Final = 66
_BASE, _TALL = 0.86, 0.46
"""Where the bars of a row stand, and how high a certain one is, in rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One platform: the share of draws in each place, from the first, and the central range of places."""

    shares: tuple[float, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePlate:
    """Rows from top to bottom. Tokens: `@r0` the first row's name, `@v0` its numbers; marks `r0-0` for its first place and so on."""

    rows: tuple[PlaceRow, ...]

    @property
    def frame(self) -> Frame:
        """Rows of fixed height."""
        return Frame(width=WIDTH, height=_TOP + _ROW * len(self.rows) + _BOTTOM, left=_LEFT, top=_TOP)

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        places = max((len(row.shares) for row in self.rows), default=1)
        half = min(0.38, 0.06 * places)  # few places leave room that bars need not fill
        rows: list[dict[str, Any]] = [
            {"name": f"@r{index}", "numbers": f"@v{index}", "above": index + 0.2, "line": index + _BASE + 0.05, "low": row.low - half - 0.02,
             "high": min(row.high, places) + half + 0.02}
            for index, row in enumerate(self.rows)
        ]  # fmt: skip
        bars: list[dict[str, Any]] = [
            {"mark": f"r{index}-{place}", "left": place + 1 - half, "right": place + 1 + half, "foot": index + _BASE, "head": index + _BASE - _TALL * share}
            for index, row in enumerate(self.rows)
            for place, share in enumerate(row.shares)
        ]
        across = altair.Scale(domain=[0.5, places + 0.5], nice=False)
        down = altair.Scale(domain=[0, max(1, len(rows))], reverse=True, nice=False)
        base = altair.Chart(data(rows))
        above = altair.Y("above:Q", scale=down, axis=None)
        x = altair.X("left:Q", scale=across, axis=axis("bottom", values=range(1, places + 1), grid=False))
        layers = altair.layer(
            altair.Chart(data(bars)).mark_rect(color=ink("accent"), opacity=1).encode(
                x=x, x2=altair.X2("right:Q"), y=altair.Y("foot:Q", scale=down, axis=None), y2=altair.Y2("head:Q"), description=altair.Description("mark:N")
            ),
            base.mark_rule(color=ink("ink"), strokeWidth=1.5, aria=False).encode(
                x=altair.X("low:Q", scale=across), x2=altair.X2("high:Q"), y=altair.Y("line:Q", scale=down, axis=None)
            ),
            base.mark_text(align="left", color=ink("ink"), **TEXT).encode(x=altair.value(0), y=above, text=altair.Text("name:N")),
            base.mark_text(align="right", color=ink("quiet"), **TEXT).encode(x=altair.value(WIDTH - _LEFT - _RIGHT), y=above, text=altair.Text("numbers:N")),
        )  # fmt: skip
        return finished(layers.properties(width=WIDTH - _LEFT - _RIGHT, height=_ROW * len(rows)))
