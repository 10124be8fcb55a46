"""What comes back in each of a few cases, platform by platform: a track from nothing to all, a dot or a span on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import altair

from generator.charts.theme import TEXT, WIDTH, Frame, data, finished, ink

_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 8, 26, 6
_ROW: Final = 42
_SPACE: Final = WIDTH - _LEFT - _RIGHT
_GAP: Final = 14



class Track(NamedTuple):
    """The least and the most that comes back, from 0 to 1, and whether the terms are known only from a retelling."""

    least: float
    most: float
    retold: bool


@dataclass(frozen=True, slots=True)
class CasePlate:
    """A row of `columns` cells for each platform; `None` where the terms on record say nothing of a case.

    An answer by the platform's own terms is drawn full, one that is only retold thin, with a hollow end.

    Tokens: `@c0` the first column's head, `@r0` the first row's name; mark `r0c0` the first cell.
    """

    rows: tuple[tuple[Track | None, ...], ...]
    columns: int

    @property
    def frame(self) -> Frame:
        """Rows of fixed height below one line of heads."""
        return Frame(width=WIDTH, height=_TOP + _ROW * len(self.rows) + _BOTTOM, left=_LEFT, top=_TOP)

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        track = _SPACE / self.columns - _GAP
        starts = [(track + _GAP) * column + _GAP / 2 for column in range(self.columns)]
        heads = [{"x": start + track / 2, "head": f"@c{column}"} for column, start in enumerate(starts)]
        names = [{"row": index + 0.3, "name": f"@r{index}"} for index in range(len(self.rows))]
        cells: list[dict[str, Any]] = [
            {
                "row": row + 0.72, "start": starts[column], "end": starts[column] + track, "mark": f"r{row}c{column}",
                "low": starts[column] + track * found.least, "high": starts[column] + track * found.most,
                "open": found[:2] == (0.0, 1.0), "retold": found.retold,
            }
            for row, tracks in enumerate(self.rows)
            for column, found in enumerate(tracks)
            if found is not None
        ]  # fmt: skip
        told = [cell for cell in cells if not cell["open"]]
        own, retold = ([cell for cell in told if cell["retold"] is which] for which in (False, True))
        across = altair.Scale(domain=[0, _SPACE], nice=False)
        down = altair.Scale(domain=[0, max(1, len(self.rows))], reverse=True, nice=False)
        y = altair.Y("row:Q", scale=down, axis=None)

        def x(field: str) -> altair.X:
            return altair.X(f"{field}:Q", scale=across, axis=None)

        layers = altair.layer(
            altair.Chart(data(heads)).mark_text(color=ink("quiet"), **TEXT).encode(x=x("x"), y=altair.value(-12), text=altair.Text("head:N")),
            altair.Chart(data(names)).mark_text(align="left", color=ink("ink"), **TEXT).encode(x=altair.value(_GAP / 2), y=y, text=altair.Text("name:N")),
            altair.Chart(data(told)).mark_rule(color=ink("edge"), strokeWidth=1, aria=False).encode(x=x("start"), x2=altair.X2("end:Q"), y=y),
            altair.Chart(data([cell for cell in cells if cell["open"]]))
            .mark_rule(color=ink("edge"), strokeWidth=1, strokeDash=[2, 4])
            .encode(x=x("start"), x2=altair.X2("end:Q"), y=y, description=altair.Description("mark:N")),
            altair.Chart(data(own)).mark_rule(color=ink("accent"), strokeWidth=5, strokeCap="round", aria=False).encode(x=x("low"), x2=altair.X2("high:Q"), y=y),
            altair.Chart(data(own)).mark_point(filled=True, size=60, opacity=1, color=ink("accent"), aria=False).encode(x=x("low"), y=y),
            altair.Chart(data(own)).mark_point(filled=True, size=60, opacity=1, color=ink("accent")).encode(x=x("high"), y=y, description=altair.Description("mark:N")),
            altair.Chart(data(retold)).mark_rule(color=ink("accent"), strokeWidth=1.5, aria=False).encode(x=x("low"), x2=altair.X2("high:Q"), y=y),
            altair.Chart(data(retold)).mark_point(filled=True, size=60, opacity=1, color=ink("accent"), aria=False).encode(x=x("low"), y=y),
            altair.Chart(data(retold)).mark_point(filled=True, size=60, opacity=1, color=ink("accent")).encode(x=x("high"), y=y, description=altair.Description("mark:N")),
            *(altair.Chart(data(retold)).mark_point(filled=True, size=24, opacity=1, color=ink("paper"), aria=False).encode(x=x(end), y=y) for end in ("low", "high")),
        )
        return finished(layers.properties(width=_SPACE, height=_ROW * len(self.rows)))
