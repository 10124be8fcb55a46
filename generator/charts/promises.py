"""What is promised against what was measured, on one scale of time: hollow for a promise, solid for a measurement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair

from generator.charts.theme import TEXT, WIDTH, Frame, axis, data, finished, ink
from generator.charts.times import TimeScale

_LEFT, _RIGHT, _TOP, _BOTTOM = 10, 14, 6, 30
_ROW: Final = 56
PROMISE_WIDTH: Final = WIDTH - _LEFT - _RIGHT
"""The width of the scale."""
PROMISE_COLUMNS: Final = 54
"""So many columns of type a name may have: it stands on a line of its own, what is said of it below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """One channel: the promised time from its shortest to its longest, and the measured median; seconds, `None` where there is none."""

    promised_low: float | None
    promised_high: float
    measured: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisePlate:
    """Rows from top to bottom. Tokens: `@r0` the first row's name, `@v0` what is said of it; marks `p0` promised, `m0` measured."""

    rows: tuple[PromiseRow, ...]
    scale: TimeScale

    @property
    def frame(self) -> Frame:
        """Rows of fixed height."""
        return Frame(width=WIDTH, height=_TOP + _ROW * len(self.rows) + _BOTTOM, left=_LEFT, top=_TOP)

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        rows: list[dict[str, Any]] = [
            {
                "row": index + 0.79, "above": index + 0.18, "below": index + 0.48, "name": f"@r{index}", "said": f"@v{index}",
                "promise": f"p{index}", "measurement": f"m{index}",
                "low": row.promised_low or row.promised_high, "high": row.promised_high, "measured": row.measured,
            }
            for index, row in enumerate(self.rows)
        ]  # fmt: skip
        every, known = altair.Chart(data(rows)), altair.Chart(data([row for row in rows if row["measured"] is not None]))
        scale = altair.Scale(type="log", domain=[self.scale.start, self.scale.end], nice=False, clamp=True)
        down = altair.Scale(domain=[0, max(1, len(rows))], reverse=True, nice=False)
        y, above, below = (altair.Y(f"{place}:Q", scale=down, axis=None) for place in ("row", "above", "below"))
        x = altair.X("high:Q", scale=scale, axis=axis("bottom", values=self.scale.ticks, label="'@t' + datum.value", padding=8))
        layers = altair.layer(
            every.mark_rule(color=ink("ink"), strokeWidth=1.5, strokeDash=[2, 3], aria=False).encode(y=y, x=altair.X("low:Q", scale=scale), x2=altair.X2("high:Q")),
            every.mark_point(filled=True, size=95, opacity=1, color=ink("paper"), aria=False).encode(y=y, x=x),
            every.mark_point(filled=False, size=95, opacity=1, strokeWidth=1.75, color=ink("ink")).encode(y=y, x=x, description=altair.Description("promise:N")),
            known.mark_point(filled=True, size=80, opacity=1, color=ink("accent")).encode(
                y=y, x=altair.X("measured:Q", scale=scale), description=altair.Description("measurement:N")
            ),
            every.mark_text(align="left", color=ink("ink"), **TEXT).encode(x=altair.value(0), y=above, text=altair.Text("name:N")),
            every.mark_text(align="left", color=ink("quiet"), **TEXT).encode(x=altair.value(0), y=below, text=altair.Text("said:N")),
        )
        return finished(layers.properties(width=PROMISE_WIDTH, height=_ROW * len(rows)))
