"""Altair charts as SVG that needs no script, no font of its own and no colour of its own: the site's sheet paints it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any, Final, Literal

import altair
import vl_convert

_ROW_HEIGHT: Final = 17
_COLUMN_WIDTH: Final = 54
_NAME_WIDTH: Final = 176
_HEAD_HEIGHT: Final = 116
_INK: Final = "#111111"
_FONT: Final = "sans-serif"
_STYLE: Final = re.compile(r'\s(?:style|aria-roledescription|aria-label|role)="[^"]*"')
_FAMILY: Final = re.compile(r'\sfont-family="[^"]*"')
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


_SHAPES: Final = {
    "known": "square",
    "not_offered": "cross",
    "not_published": "diamond",
    "searched": "circle",
    "missing": "stroke",
}


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
    names = ", ".join(f"{index}: {_quoted(label)}" for index, label in enumerate(labels))
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
        labelLimit=_NAME_WIDTH - 8,
        labelPadding=6,
        labelOverlap=False,
        labelBound=False,
        grid=True,
        gridColor="#dddddd",
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


@lru_cache(maxsize=64)
def _draw(spec: str) -> str:
    return str(vl_convert.vegalite_to_svg(spec))


def _as_inline_svg(svg: str, title: str, description: str, classes: Mapping[str, str]) -> str:
    """The drawing with a title and description of ours, painted by classes instead of colours."""
    painted = {**classes, _INK: "k-chart__ink", "#dddddd": "k-chart__grid"}

    def paint(match: re.Match[str]) -> str:
        name = painted.get(match[2].lower())
        return f'{match[1]}="currentColor" data-paint="{name}"' if name else match[0]

    body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    body = _FAMILY.sub("", _STYLE.sub("", _PAINT.sub(paint, body)))
    body = re.sub(r"<[a-z]+ [^>]*data-paint=[^>]*>", _one_class, body)
    size = re.search(r'<svg[^>]*viewBox="([^"]+)"', svg)
    box = size[1] if size else "0 0 800 600"
    head = f'<svg class="k-chart" role="img" viewBox="{box}" aria-labelledby="chart-title chart-description">'
    return f'{head}<title id="chart-title">{escape(title)}</title><desc id="chart-description">{escape(description)}</desc>{body}</svg>'


def _one_class(match: re.Match[str]) -> str:
    """A tag whose paints are classes: `data-paint` twice (fill and stroke) becomes one class attribute."""
    names = dict.fromkeys(re.findall(r'data-paint="([^"]+)"', match[0]))
    tag = re.sub(r'\s(?:data-paint|class)="[^"]*"', "", match[0])
    end = "/>" if tag.endswith("/>") else ">"
    return f'{tag.removesuffix(end)} class="{" ".join(names)}"{end}'
