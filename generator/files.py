"""A finished file of the site: where it goes and what it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """One file of the output: its `path` below the output folder (posix) and its `content`."""

    path: str
    content: bytes
