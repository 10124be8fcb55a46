"""A drawing in one language: its title and description, its words, and a value on every mark; in a page or as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as Xml

from generator.charts.finishing import MARK
from generator.charts.press import Plate, Press
from generator.charts.theme import INKS, TYPE_SIZE, WIDTH

_LINE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """The words of a drawing in one language.

    `words` are the texts by token (`@r0`), `values` what each mark says when a reader points at it, by the mark's name.
    """

    id: str
    title: str
    description: str
    words: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished SVG element, which templates may put into a page as it is."""

    svg: str

    def __html__(self) -> str:
        return self.svg

    def as_file(self, title: str, footer: str) -> bytes:
        """The drawing as a file of its own, with its title above, a line below, and its colours inside."""
        return _as_file(Xml.fromstring(self.svg), title, footer)  # noqa: S314  # our own drawing


def label(plate: Plate, lettering: Lettering, press: Press) -> Drawing:
    """The plate with its words, ready to stand in a page beside others."""
    root = press.draw(plate)
    for element in root.iter():
        if element.tag == "text" and element.text and element.text.startswith("@"):
            element.text = lettering.words[element.text]
        name = element.attrib.pop(MARK, None)
        if name is not None and name in lettering.values:
            element.set("class", f"{element.get('class', '')} k-chart__value".strip())
            element.insert(0, _text("title", lettering.values[name]))
    root.attrib = {
        "class": "k-chart" if plate.frame.width <= WIDTH else "k-chart k-chart--wide",
        "role": "img",
        "fill": "none",
        "viewBox": root.attrib["viewBox"],
        "aria-labelledby": f"{lettering.id}-title {lettering.id}-description",
    }
    root.insert(0, _text("desc", lettering.description, id=f"{lettering.id}-description"))
    root.insert(0, _text("title", lettering.title, id=f"{lettering.id}-title"))
    return Drawing(Xml.tostring(root, encoding="unicode"))


def _text(tag: str, text: str, **attributes: str) -> Xml.Element:
    element = Xml.Element(tag, attributes)
    element.text = text
    return element


def _as_file(root: Xml.Element, title: str, footer: str) -> bytes:
    _, _, width, height = (int(part) for part in root.attrib["viewBox"].split())
    tall = height + 3 * _LINE
    root.attrib |= {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {tall}", "width": str(width), "height": str(tall)}
    named, described, *body = list(root)
    for child in list(root):
        root.remove(child)
    moved = Xml.Element("g", {"transform": f"translate(0,{2 * _LINE})"})
    moved.extend(body)
    ground = Xml.Element("rect", {"class": "k-chart__paper", "width": "100%", "height": "100%", "fill": "currentColor"})
    heading = _text("text", title, x="8", y=str(_LINE), **{"class": "k-chart__ink k-chart__strong", "fill": "currentColor"})
    foot = _text("text", footer, x="8", y=str(tall - 8), **{"class": "k-chart__quiet", "fill": "currentColor"})
    root.extend((named, described, _text("style", _SHEET), ground, heading, moved, foot))
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _sheet() -> str:
    light = "".join(f".k-chart__{name}{{color:{colours[0]}}}" for name, colours in INKS.items())
    dark = "".join(f".k-chart__{name}{{color:{colours[1]}}}" for name, colours in INKS.items())
    return (
        f"text{{font:{TYPE_SIZE}px sans-serif}}.k-chart__strong{{font-weight:600}}"
        f"text:is(.k-chart__ink,.k-chart__quiet){{paint-order:stroke;stroke:{INKS['paper'][0]};stroke-width:3px}}{light}"
        f"@media (prefers-color-scheme:dark){{{dark}text{{stroke:{INKS['paper'][1]}!important}}}}"
    )


_SHEET: Final = _sheet()
