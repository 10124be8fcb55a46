"""Altair charts as SVG that needs no script, no font of its own and no colour of its own: the site's sheet paints it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import accumulate
from typing import Any, Final, Literal
from unicodedata import east_asian_width

import altair
import vl_convert

_ROW_HEIGHT: Final = 17
_COLUMN_WIDTH: Final = 54
_NAME_WIDTH: Final = 176
_HEAD_HEIGHT: Final = 116
_INK: Final = "#111111"
_FONT: Final = "sans-serif"
_GRID: Final = "#dddddd"
_MOST_COLUMNS: Final = 27
"""Columns of a fixed-width face that fit beside a row; a Chinese character takes two."""
_SHAPES: Final = {
    "known": "square",
    "not_offered": "cross",
    "not_published": "diamond",
    "searched": "circle",
    "missing": "stroke",
}
_TAG: Final = re.compile(r"<[a-z]+ [^>]*>")
_FOREIGN: Final = re.compile(r'\s(?:style|class|aria-roledescription|aria-label|role|font-family)="[^"]*"')
_PAINT: Final = re.compile(r'(fill|stroke)="(#[0-9a-fA-F]{6})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixChart:
    """A matrix to draw: `rows` and `columns` in order, one state for each pair, and the colour class of each state."""

    title: str
    description: str
    rows: Sequence[str]
    columns: Sequence[str]
    states: Mapping[tuple[int, int], str]
    classes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished SVG element, which templates may put into a page as it is."""

    svg: str

    def __html__(self) -> str:
        return self.svg


def matrix_chart(chart: MatrixChart) -> Drawing:
    """One mark for each row and column, shaped and painted by its state."""
    colours = {state: f"#{0xE00000 + number:06x}" for number, state in enumerate(chart.classes)}
    values = [
        {"row": row, "column": column, "state": state, "shape": _SHAPES.get(state, "circle")}
        for (row, column), state in sorted(chart.states.items())
    ]
    spec = _matrix_spec(chart, values, colours)
    classes = {colour: chart.classes[state] for state, colour in colours.items()}
    return Drawing(_as_inline_svg(_draw(spec), chart.title, chart.description, classes))


def _matrix_spec(chart: MatrixChart, values: list[dict[str, Any]], colours: Mapping[str, str]) -> str:
    """The Vega-Lite specification as JSON, with fixed sizes so that no installed font can move anything."""
    width, height = _COLUMN_WIDTH * len(chart.columns), _ROW_HEIGHT * len(chart.rows)
    rows = altair.Y("row:O", sort=None, axis=_axis(chart.rows, "left"), scale=altair.Scale(domain=list(range(len(chart.rows)))))
    columns = altair.X(
        "column:O", sort=None, axis=_axis(chart.columns, "top"), scale=altair.Scale(domain=list(range(len(chart.columns))))
    )
    colour = altair.Color("state:N", legend=None, scale=altair.Scale(domain=list(colours), range=list(colours.values())))
    shape = altair.Shape("shape:N", legend=None, scale=None)
    drawn = (
        altair.Chart(altair.Data(values=values))  # type: ignore[no-untyped-call]  # generated without types
        .mark_point(filled=True, size=95, opacity=1, strokeWidth=1.6)
        .encode(x=columns, y=rows, color=colour, stroke=colour, shape=shape)
        .properties(
            width=width,
            height=height,
            padding={"left": _NAME_WIDTH, "top": _HEAD_HEIGHT, "right": 60, "bottom": 6},
            autosize="none",
        )
        .configure(font=_FONT, background="transparent")
        .configure_view(stroke=None)
    )
    return str(drawn.to_json(indent=None, sort_keys=True))


def _axis(labels: Sequence[str], side: Literal["left", "top"]) -> altair.Axis:
    names = ", ".join(f"{index}: {_quoted(shorten(label))}" for index, label in enumerate(labels))
    return altair.Axis(
        orient=side,
        title=None,
        domain=False,
        ticks=False,
        labelExpr=f"({{{names}}})[datum.value]",
        labelColor=_INK,
        labelFontSize=12,
        labelAngle=-38 if side == "top" else 0,
        labelAlign="left" if side == "top" else "right",
        labelBaseline="bottom" if side == "top" else "middle",
        labelLimit=0,  # a limit would measure the label with whatever font this machine has
        labelPadding=6,
        labelOverlap=False,
        labelBound=False,
        grid=True,
        gridColor=_GRID,
    )


def shorten(label: str) -> str:
    """A label that fits beside the chart, counted in columns so that every machine cuts it alike."""
    widths = [2 if east_asian_width(character) in "WF" else 1 for character in label]
    if sum(widths) <= _MOST_COLUMNS:
        return label
    fitting = sum(total < _MOST_COLUMNS for total in accumulate(widths))
    return f"{label[:fitting].rstrip()}…"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


@lru_cache(maxsize=64)
def _draw(spec: str) -> str:
    return str(vl_convert.vegalite_to_svg(spec))


def _as_inline_svg(svg: str, title: str, description: str, classes: Mapping[str, str]) -> str:
    """The drawing with a title and description of ours, painted by classes instead of colours."""
    painted = {**classes, _INK: "k-chart__ink", _GRID: "k-chart__grid"}
    body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    body = _TAG.sub(lambda tag: _repainted(tag[0], painted), body)
    box = re.search(r'<svg[^>]*viewBox="([^"]+)"', svg)
    assert box is not None, "every drawing of Vega has a view box"
    head = f'<svg class="k-chart" role="img" viewBox="{box[1]}" aria-labelledby="chart-title chart-description">'
    return f'{head}<title id="chart-title">{escape(title)}</title><desc id="chart-description">{escape(description)}</desc>{body}</svg>'


def _repainted(tag: str, painted: Mapping[str, str]) -> str:
    """A tag without styles, fonts and labels of Vega's, its colours turned into one class."""
    names = dict.fromkeys(painted[colour.lower()] for _, colour in _PAINT.findall(tag) if colour.lower() in painted)
    plain = _FOREIGN.sub("", _PAINT.sub(lambda paint: f'{paint[1]}="currentColor"' if paint[2].lower() in painted else paint[0], tag))
    end = "/>" if plain.endswith("/>") else ">"
    return f'{plain.removesuffix(end)} class="{" ".join(names)}"{end}' if names else plain
