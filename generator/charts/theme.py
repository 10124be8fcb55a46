"""What all charts share: inks that become classes, a frame of fixed size, axes that no installed font can move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import altair

WIDTH: Final = 380
"""The width of a chart in its own units: about that of a phone, so that type stays legible there without scrolling."""
TYPE_SIZE: Final = 13

INKS: Final[Mapping[str, tuple[str, str]]] = {
    "ink": ("#1b201e", "#e5e8e1"),
    "quiet": ("#4c5551", "#a9b2ac"),
    "rule": ("#c2c9c2", "#37403b"),
    "edge": ("#7d8781", "#76807a"),
    "accent": ("#0e5a50", "#7cc9b6"),
    "band": ("#cfded8", "#23423b"),
    "paper": ("#f7f8f4", "#131715"),
    "step-1": ("#440154", "#440154"),
    "step-2": ("#3b528b", "#3b528b"),
    "step-3": ("#21918c", "#21918c"),
    "step-4": ("#5ec962", "#5ec962"),
    "step-5": ("#fde725", "#fde725"),
    "known": ("#0e5a50", "#7cc9b6"),
    "not-offered": ("#1b201e", "#e5e8e1"),
    "not-published": ("#4c5551", "#a9b2ac"),
    "searched": ("#7d8781", "#76807a"),
    "missing": ("#c2c9c2", "#37403b"),
    "on-dark": ("#ffffff", "#ffffff"),
    "on-light": ("#111111", "#111111"),
}
"""The inks by name, on light and on dark paper; those from `known` to `missing` are states of a fact. A step is one of viridis, dark to light, with type of its own on it."""


def ink(name: str) -> str:
    """A colour that stands for an ink while Vega draws; the drawing then carries the class of that name instead."""
    return f"#0000{list(INKS).index(name) + 1:02x}"


CLASSES: Final[Mapping[str, str]] = {ink(name): f"k-chart__{name}" for name in INKS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The size of a chart and where its plot begins, in its own units."""

    width: int
    height: int
    left: int
    top: int


def data(rows: Sequence[Mapping[str, Any]]) -> altair.Data:
    """Rows for a layer."""
    return altair.Data(values=[dict(row) for row in rows])  # type: ignore[no-untyped-call]  # generated without types


def axis(
    side: Literal["left", "right", "top", "bottom"], *, values: Sequence[float] = (), label: str = "datum.value", grid: bool = True, padding: int = 4
) -> altair.Axis:
    """An axis whose labels are never measured, cut, dropped or moved; `label` is a Vega expression."""
    return altair.Axis(
        orient=side,
        title=None,
        domain=False,
        ticks=False,
        values=list(values),
        labelExpr=label,
        labelColor=ink("quiet"),
        labelFontSize=TYPE_SIZE,
        labelAngle=0,
        labelAlign={"left": "right", "right": "left", "top": "center", "bottom": "center"}[side],  # type: ignore[arg-type]
        labelLimit=0,
        labelPadding=padding,
        labelOverlap=False,
        labelBound=False,
        labelFlush=False,
        grid=grid,
        gridColor=ink("rule"),
    )


def finished(chart: altair.TopLevelMixin) -> str:
    """The Vega-Lite specification as JSON: the same bytes for the same chart."""
    plain = chart.configure(font="sans-serif", background="transparent").configure_view(stroke=None)
    return str(plain.to_json(indent=None, sort_keys=True))
