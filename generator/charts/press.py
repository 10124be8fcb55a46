"""Where plates become SVG: each is drawn once, whatever the number of languages."""

from __future__ import annotations

from typing import Protocol
from xml.etree import ElementTree as Xml

import vl_convert

from generator.charts.finishing import finish
from generator.charts.theme import Frame


class Plate(Protocol):
    """A chart without words: what it shows, and how it is drawn.

    Plates are frozen and compare by what they show. Text that depends on the language stands in them as a token, `@r0`.
    """

    @property
    def frame(self) -> Frame:
        """The size, which depends on the numbers of things alone."""
        ...

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        ...

    def __hash__(self) -> int:
        """Equal plates have equal drawings."""
        ...


class Press:
    """Draws plates and remembers what it has drawn."""

    def __init__(self) -> None:
        self._drawn: dict[Plate, str] = {}

    def draw(self, plate: Plate) -> Xml.Element:
        """The plate as an SVG element of ours, painted by classes, with tokens for words."""
        if plate not in self._drawn:
            drawn = finish(str(vl_convert.vegalite_to_svg(plate.spec())), plate.frame)
            self._drawn[plate] = Xml.tostring(drawn, encoding="unicode")
        return Xml.fromstring(self._drawn[plate])  # noqa: S314  # our own drawing
