"""Scores with their intervals: a line for each platform, its name above it, its numbers at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair

from generator.charts.theme import TYPE_SIZE, WIDTH, Frame, axis, data, finished, ink

_ROW: Final = 40
_FAINT: Final = 0.45
_LEFT, _RIGHT, _TOP, _BOTTOM = 10, 10, 6, 26


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One platform: its score and interval from 0 to 100, whether it is ranked (a full dot) or provisional (an open one), and whether its dot is `faint`."""

    score: float
    low: float
    high: float
    ranked: bool
    faint: bool


@dataclass(frozen=True, slots=True)
class ScorePlate:
    """Rows from top to bottom. Tokens: `@r0` the first row's name, `@v0` its numbers; its mark is `r0`."""

    rows: tuple[ScoreRow, ...]

    @property
    def frame(self) -> Frame:
        """Rows of fixed height between margins."""
        return Frame(width=WIDTH, height=_TOP + _ROW * len(self.rows) + _BOTTOM, left=_LEFT, top=_TOP)

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        rows: list[dict[str, Any]] = [
            {
                "mark": f"r{index}",
                "name": f"@r{index}",
                "numbers": f"@v{index}",
                "row": index + 0.68,
                "above": index + 0.28,
                "score": row.score,
                "low": row.low,
                "high": row.high,
                "fill": ink("accent" if row.ranked else "paper"),
                "seen": _FAINT if row.faint else 1,
            }
            for index, row in enumerate(self.rows)
        ]
        down = altair.Scale(domain=[0, max(1, len(rows))], reverse=True, nice=False)
        across = altair.Scale(domain=[0, 100], nice=False)
        base = altair.Chart(data(rows))
        y = altair.Y("row:Q", scale=down, axis=None)
        x = altair.X("score:Q", scale=across, axis=axis("bottom", values=(0, 25, 50, 75, 100)))
        above = altair.Y("above:Q", scale=down, axis=None)
        whisker = base.mark_rule(color=ink("ink"), strokeWidth=1.5, aria=False).encode(y=y, x=altair.X("low:Q", scale=across), x2=altair.X2("high:Q"))
        ends = [
            base.mark_tick(color=ink("ink"), thickness=1.5, size=9, aria=False).encode(y=y, x=altair.X(f"{end}:Q", scale=across)) for end in ("low", "high")
        ]
        seen = altair.Opacity("seen:Q", scale=None)
        dots = base.mark_point(filled=True, size=85, aria=False).encode(y=y, x=x, color=altair.Color("fill:N", scale=None), opacity=seen)
        rims = base.mark_point(filled=False, size=85, strokeWidth=1.75, color=ink("accent")).encode(y=y, x=x, description=altair.Description("mark:N"), opacity=seen)
        names = base.mark_text(align="left", baseline="middle", fontSize=TYPE_SIZE, color=ink("ink")).encode(y=above, x=altair.value(0), text=altair.Text("name:N"))
        numbers = base.mark_text(align="right", baseline="middle", fontSize=TYPE_SIZE, color=ink("quiet")).encode(
            y=above, x=altair.value(WIDTH - _LEFT - _RIGHT), text=altair.Text("numbers:N")
        )
        layers = altair.layer(whisker, *ends, dots, rims, names, numbers)
        return finished(layers.properties(width=WIDTH - _LEFT - _RIGHT, height=_ROW * len(rows)))
