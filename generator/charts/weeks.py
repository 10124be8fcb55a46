"""A week as a grid: weekdays down, hours across, each cell saying its share; those that stand out are painted, too few struck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import altair

from generator.charts.theme import TEXT, WIDTH, Frame, axis, data, finished, ink

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 8, 26, 6
_DAYS, _HOURS = 7, 24
_TALL: Final = 26
_ASIDE: Final = 0.35
"""The gap before the row and the column for all, in cells."""
_TYPE: Final = {3: "on-plain", 5: "on-dark"}
"""The ink of the type on a step."""
_FEW: Final = "M-1 1L1 -1"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCell:
    """One cell: `day` from 0 and `hour`, `None` for all of them, and its `step`, `None` where there are too few.

    Steps run from 1 for far less than usual over 3, as usual, to 5 for far more.
    """

    day: int | None
    hour: int | None
    step: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlate:
    """The cells of a week, each so many hours wide.

    Tokens: `@d0` to `@d6` the days, `@d7` and `@all` all days and all hours, `@s0` the share of the first cell; its mark is `s0`.
    """

    cells: tuple[WeekCell, ...]
    hours: int

    @property
    def frame(self) -> Frame:
        """Seven rows and one for all."""
        return Frame(width=WIDTH, height=_TOP + int(_TALL * (_DAYS + 1 + _ASIDE)) + _BOTTOM, left=_LEFT, top=_TOP)

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        edge = _HOURS + self.hours * (1 + _ASIDE)
        across = altair.Scale(domain=[0, edge], nice=False)
        down = altair.Scale(domain=[0, _DAYS + 1 + _ASIDE], reverse=True, nice=False)
        hours = axis("top", values=range(0, _HOURS + 1, self.hours), grid=False)
        none = altair.Axis(labels=False, ticks=False, grid=False, domain=False, title=None)
        rows = list(self._rows())
        enough = altair.Chart(data([row for row in rows if row["enough"]]))
        few = altair.Chart(data([row for row in rows if not row["enough"]]))
        heads = altair.Chart(data(list(_heads(edge - self.hours / 2))))
        x, y = altair.X("left:Q", scale=across, axis=hours), altair.Y("top:Q", scale=down, axis=none)
        middle: dict[str, Any] = {"x": altair.X("across:Q", scale=across), "y": altair.Y("down:Q", scale=down)}
        layers = altair.layer(
            enough.mark_rect(stroke=None, opacity=1).encode(
                x=x, x2=altair.X2("right:Q"), y=y, y2=altair.Y2("bottom:Q"), color=altair.Color("fill:N", scale=None), description=altair.Description("mark:N")
            ),
            enough.mark_text(align="center", **TEXT).encode(**middle, text=altair.Text("word:N"), color=altair.Color("type:N", scale=None)),
            few.mark_point(shape=_FEW, size=60, filled=False, strokeWidth=1, color=ink("edge"), opacity=1).encode(
                **middle, description=altair.Description("mark:N")
            ),
            heads.mark_text(align="right", **TEXT, color=ink("quiet")).encode(x=altair.value(-6), y=altair.Y("down:Q", scale=down), text=altair.Text("word:N"))
            .transform_filter("datum.side == 'left'"),
            heads.mark_text(align="center", **TEXT, color=ink("quiet")).encode(
                x=altair.X("across:Q", scale=across), y=altair.value(-11), text=altair.Text("word:N")
            ).transform_filter("datum.side == 'top'"),
        )  # fmt: skip
        return finished(layers.properties(width=WIDTH - _LEFT - _RIGHT, height=_TALL * (_DAYS + 1 + _ASIDE)))

    def _rows(self) -> Iterator[dict[str, Any]]:
        for index, cell in enumerate(self.cells):
            left = _HOURS + self.hours * _ASIDE if cell.hour is None else cell.hour
            top = _DAYS + _ASIDE if cell.day is None else cell.day
            yield {
                "mark": f"s{index}", "word": f"@s{index}", "enough": cell.step is not None,
                "left": left + 0.04, "right": left + self.hours - 0.04, "top": top + 0.03, "bottom": top + 0.97,
                "across": left + self.hours / 2, "down": top + 0.5,
                "fill": ink(f"step-{cell.step or 3}"), "type": ink(_TYPE.get(cell.step or 3, "on-light")),
            }  # fmt: skip


def _heads(across: float) -> Iterator[dict[str, Any]]:
    for day in range(_DAYS + 1):
        yield {"side": "left", "word": f"@d{day}", "down": day + 0.5 + (_ASIDE if day == _DAYS else 0), "across": 0}
    yield {"side": "top", "word": "@all", "down": 0, "across": across}
