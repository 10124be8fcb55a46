"""Where plates become SVG: each is drawn once, whatever the number of languages."""

from __future__ import annotations

from typing import Protocol
from xml.etree import ElementTree as Xml

import vl_convert

from generator.caches import Cache
from generator.charts.finishing import finish
from generator.charts.theme import Frame


class Plate(Protocol):
    """A chart without words: what it shows, and how it is drawn.

    Plates are frozen, and what they print as names all that they show. Text that depends on the language stands in them as a token, `@r0`.
    """

    @property
    def frame(self) -> Frame:
        """The size, which depends on the numbers of things alone."""
        ...

    def spec(self) -> str:
        """The Vega-Lite specification as JSON."""
        ...


class Press:
    """Draws plates and remembers what it has drawn, from build to build where its cache does."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache or Cache()

    def draw(self, plate: Plate) -> Xml.Element:
        """The plate as an SVG element of ours, painted by classes, with tokens for words."""
        drawn = self._cache.recall(f"{type(plate).__name__} {plate!r}", lambda: _draw(plate))
        return Xml.fromstring(drawn)  # noqa: S314  # our own drawing


def _draw(plate: Plate) -> bytes:
    drawn = finish(str(vl_convert.vegalite_to_svg(plate.spec())), plate.frame)
    return Xml.tostring(drawn, encoding="unicode").encode()
