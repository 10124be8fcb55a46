"""Drawings as pictures of dots, for places that take no SVG. They hold outlines only, so that no installed font can change a byte."""

from __future__ import annotations

import re
from functools import lru_cache

import vl_convert

from generator.errors import OutputError


@lru_cache(maxsize=8)
def raster(svg: str, width: int) -> bytes:
    """The drawing as a PNG so many pixels wide. Raises `OutputError` for a drawing that holds text or names no view box."""
    box = re.search(r'viewBox="0 0 (\d+) \d+"', svg)
    if box is None or "<text" in svg:
        raise OutputError("a drawing that becomes a picture needs a view box from 0 0, and outlines instead of text")
    sized = re.sub(r'(<svg[^>]*?) width="\d+" height="\d+"', r"\1", svg, count=1)
    return bytes(vl_convert.svg_to_png(sized, scale=width / int(box[1])))
