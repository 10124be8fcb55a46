"""A matrix of marks, one for each row and column, shaped and painted by its state."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Final
from unicodedata import east_asian_width

import altair

from generator.charts.theme import Frame, axis, data, finished, ink

_ROW_HEIGHT: Final = 17
_COLUMN_WIDTH: Final = 54
_NAME_WIDTH: Final = 236
_HEAD_HEIGHT: Final = 116
_MOST_COLUMNS: Final = 27
"""Columns of a fixed-width face that fit beside a row on a phone; a Chinese character takes two."""
_SHAPES: Final = {
    "known": "square",
    "not_offered": "M-1,-1L1,1M1,-1L-1,1",
    "not_published": "M-1,-.35L-1,-1L-.35,-1M.35,-1L1,-1L1,-.35M1,.35L1,1L.35,1M-.35,1L-1,1L-1,.35",
    "searched": "circle",
    "missing": "M-1,0L1,0M0,-1L0,1",
}
"""The marks that stand before the words for absence, as `.k-absent` draws them: cross, broken frame, ring, plus."""
_INKS: Final = {state: state.replace("_", "-") for state in _SHAPES}


@dataclass(frozen=True, slots=True)
class MatrixPlate:
    """The state of each row and column. Tokens: `@r0` for the first row, `@c0` for the first column."""

    name_columns: ClassVar[int] = 36
    """So many columns of a fixed-width face fit beside a row."""

    states: tuple[tuple[str, ...], ...]
    columns: int

    @property
    def frame(self) -> Frame:
        """Rows and columns of fixed size beside and below their names."""
        return Frame(
            width=_NAME_WIDTH + _COLUMN_WIDTH * self.columns + 60,
            height=_HEAD_HEIGHT + _ROW_HEIGHT * len(self.states) + 6,
            left=_NAME_WIDTH,
            top=_HEAD_HEIGHT,
        )

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        values = [
            {"row": row, "column": column, "state": state, "shape": _SHAPES[state], "filled": float(state == "known")}
            for row, states in enumerate(self.states)
            for column, state in enumerate(states)
        ]
        colour = altair.Color("state:N", legend=None, scale=altair.Scale(domain=list(_INKS), range=[ink(name) for name in _INKS.values()]))
        names = axis("left", values=range(len(self.states)), label="'@r' + datum.value")
        heads = axis("top", values=range(self.columns), label="'@c' + datum.value")
        names.labelColor = heads.labelColor = ink("ink")
        heads.labelAngle, heads.labelAlign, heads.labelBaseline = -38, "left", "bottom"
        return finished(
            altair.Chart(data(values))
            .mark_point(filled=True, size=95, opacity=1, strokeWidth=1.6, aria=False)
            .encode(
                x=altair.X("column:O", sort=None, axis=heads, scale=altair.Scale(domain=list(range(self.columns)))),
                y=altair.Y("row:O", sort=None, axis=names, scale=altair.Scale(domain=list(range(len(self.states))))),
                color=colour,
                stroke=colour,
                fillOpacity=altair.FillOpacity("filled:Q", legend=None, scale=None),
                shape=altair.Shape("shape:N", legend=None, scale=None),
            )
            .properties(width=_COLUMN_WIDTH * self.columns, height=_ROW_HEIGHT * len(self.states))
        )


def shorten(label: str, columns: int = _MOST_COLUMNS) -> str:
    """A label of at most so many columns, so that every machine cuts it alike, whatever its fonts.

    Not by the widths that a terminal library knows: these columns stand for pixels, and drawings change with no library's table.
    """
    widths = [2 if east_asian_width(character) in "WF" else 1 for character in label]
    if sum(widths) <= columns:
        return label
    fitting = sum(total < columns for total in accumulate(widths))
    return f"{label[:fitting].rstrip()}…"
