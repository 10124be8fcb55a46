"""Style sheets, scripts and drawings of the site: put together, minified, and named after a hash of their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import minify

from generator.charts import raster

_KINDS: Final[Mapping[str, str]] = {"css": "text/css", "js": "application/javascript"}
"""What is minified, by the ending of its name."""
_PICTURES: Final[Mapping[str, int]] = {"card.svg": 1200, "mark.svg": 180}
"""Drawings that also become a PNG, so many pixels wide: other sites and home screens take no SVG."""


def read_assets(folder: Path) -> Mapping[str, bytes]:
    """The assets by name, sheets and scripts minified.

    `site.css` goes on with the sheets in `css/`, `site.js` is made of the scripts in `js/`; the scripts of any other folder become
    one script of its name, in one scope that nothing else sees.
    """
    parts = {folder / "css", folder / "js"}
    scopes = sorted(each for each in folder.iterdir() if each.is_dir() and each not in parts) if folder.is_dir() else []
    assets = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.parent not in parts and file.parent not in scopes
    }
    assets["site.css"] = b"".join([assets.get("site.css", b""), *_in_order(folder / "css", "*.css")])
    assets["site.js"] = b"".join(_in_order(folder / "js", "*.js"))
    for scope in scopes:
        assets[f"{scope.name}.js"] = b"".join([b'(() => {\n"use strict";\n', *_in_order(scope, "*.js"), b"})();\n"])
    pictures = {f"{name.removesuffix('.svg')}.png": raster(assets[name].decode(), width) for name, width in _PICTURES.items() if name in assets}
    return {**{name: _minified(name, data) for name, data in assets.items()}, **pictures}


def hashed_name(name: str, data: bytes) -> str:
    """`site.css` as `assets/site.1a2b3c4d.css`: new content has a new address, so caches never lag."""
    stem, dot, ending = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}{dot}{ending}"


def _minified(name: str, data: bytes) -> bytes:
    kind = _KINDS.get(name.rpartition(".")[2])
    return f"{minify.string(kind, data.decode())}\n".encode() if kind is not None else data


def _in_order(folder: Path, pattern: str) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.glob(pattern))]
