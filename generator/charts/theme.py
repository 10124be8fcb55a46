"""What all charts share: inks that become classes, a frame of fixed size, axes that no installed font can move."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import altair

WIDTH: Final = 380
"""The width of a chart in its own units: about that of a phone, so that type stays legible there without scrolling."""
TYPE_SIZE: Final = 13

TEXT: Final[Mapping[str, Any]] = {"baseline": "middle", "fontSize": TYPE_SIZE, "aria": False}
"""What all words in a plot have in common."""

INKS: Final[Mapping[str, tuple[str, str]]] = {
    "ink": ("#1b201e", "#e5e8e1"),
    "quiet": ("#4c5551", "#a9b2ac"),
    "rule": ("#c2c9c2", "#37403b"),
    "edge": ("#7d8781", "#76807a"),
    "accent": ("#0e5a50", "#7cc9b6"),
    "band": ("#cfded8", "#23423b"),
    "paper": ("#f7f8f4", "#131715"),
    "step-1": ("#e66101", "#e66101"),
    "step-2": ("#fdb863", "#fdb863"),
    "step-3": ("#ecefe8", "#1e2421"),
    "step-4": ("#b2abd2", "#b2abd2"),
    "step-5": ("#5e3c99", "#5e3c99"),
    "known": ("#0e5a50", "#7cc9b6"),
    "not-offered": ("#1b201e", "#e5e8e1"),
    "not-published": ("#4c5551", "#a9b2ac"),
    "searched": ("#7d8781", "#76807a"),
    "missing": ("#c2c9c2", "#37403b"),
    "on-plain": ("#1b201e", "#e5e8e1"),
    "on-dark": ("#ffffff", "#ffffff"),
    "on-light": ("#111111", "#111111"),
}
"""The inks by name, on light and on dark paper; those from `known` to `missing` are states of a fact. The steps
are those of PuOr, orange for less, purple for more, nothing in the middle."""


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


def data(rows: Sequence[Mapping[str, Any]]) -> altair.InlineData:
    """Rows for a layer, as text: Altair copies a chart many times over, and a text stays one thing."""
    text = json.dumps([dict(row) for row in rows], sort_keys=True)
    return altair.InlineData(values=text, format=altair.JsonDataFormat(type="json"))


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
    """The Vega-Lite specification as JSON: the same bytes for the same chart. That it is valid is for tests to see."""
    spec = chart.to_dict(validate=False)
    config = spec.get("config", {})
    # Put in here, since Altair's own `configure` copies the whole chart.
    spec["config"] = config | {"font": "sans-serif", "background": "transparent", "view": config.get("view", {}) | {"stroke": None}}
    return json.dumps(spec, sort_keys=True)
