"""What stands in serialised rules (generator/refunds/serialising.py): every form is a list that begins with a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def lists_in(value: Any) -> Iterator[list[Any]]:
    """Every list that begins with a word, wherever it stands in a serialised file."""
    if isinstance(value, dict):
        for part in value.values():
            yield from lists_in(part)
    elif isinstance(value, list):
        if value and isinstance(value[0], str):
            yield value
        for part in value:
            yield from lists_in(part)
