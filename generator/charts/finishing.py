"""From Vega's SVG to ours: no style, no font, no label of Vega's; every colour a class; a frame of our own."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as Xml

from generator.charts.theme import CLASSES, Frame

_KEPT: Final = {
    "cx", "cy", "d", "fill", "fill-opacity", "height", "opacity", "r", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-width",
    "text-anchor", "transform", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
_IDLE: Final = {("opacity", "1"), ("stroke-width", "1"), ("fill-opacity", "1")}
_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+(?:\.\d+)?e-?\d+")
MARK: Final = "data-mark"
"""The attribute that names what a mark stands for, until it is given words."""


def finish(svg: str, frame: Frame) -> Xml.Element:
    """The drawing in its frame. A mark with a description keeps it as the attribute `data-mark`."""
    origin = _plot(Xml.fromstring(svg))  # noqa: S314  # drawn by vl-convert from our own specification
    origin.attrib = {"transform": f"translate({frame.left},{frame.top})"}
    root = Xml.Element("svg", {"viewBox": f"0 0 {frame.width} {frame.height}"})
    root.extend(_cleaned(origin))
    return root


def _plot(root: Xml.Element) -> Xml.Element:
    """The outermost group, which Vega moves by paddings that depend on measured text."""
    return next(child for child in root if _name(child) == "g")


def _name(element: Xml.Element) -> str:
    return element.tag.rpartition("}")[2]


def _cleaned(element: Xml.Element) -> list[Xml.Element]:
    """The element as ours, groups that do nothing replaced by what they hold, and nothing where nothing shows."""
    children = [clean for child in element for clean in _cleaned(child)]
    name, attributes = _name(element), _attributes(element)
    if name == "g":
        if not children or not attributes:
            return children
    elif not _shows(element, name):
        return []
    ours = Xml.Element(name, attributes)
    ours.text = element.text if name == "text" else None
    ours.extend(children)
    return [ours]


def _shows(element: Xml.Element, name: str) -> bool:
    if element.get("display") == "none":
        return False
    if name == "text":
        return bool(element.text)
    paints = {element.get("fill", "none"), element.get("stroke", "none")}
    return bool(paints - {"none", "transparent"}) and element.get("d") != ""


def _attributes(element: Xml.Element) -> dict[str, str]:
    classes: dict[str, None] = {}
    kept: dict[str, str] = {}
    for name, value in element.items():
        if name in {"fill", "stroke"} and value.lower() in CLASSES:
            classes[CLASSES[value.lower()]] = None
            kept[name] = "currentColor"
        elif name in _KEPT and (name, value) not in _IDLE:
            kept[name] = _NUMBER.sub(_rounded, value)
    assert len(classes) < 2, f"a mark takes one ink: {element.attrib}"
    if kept.get("transform") == "translate(0,0)":
        del kept["transform"]
    if classes:
        kept["class"] = next(iter(classes))
    if element.get("font-weight") in {"bold", "600", "700"}:
        kept["class"] = f"{kept.get('class', '')} k-chart__strong".strip()
    if element.get("aria-roledescription", "").endswith(("mark", "point", "circle")) and element.get("aria-label"):
        kept[MARK] = element.get("aria-label", "")
    return kept


def _rounded(number: re.Match[str]) -> str:
    """Two decimals are a hundredth of a pixel."""
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
