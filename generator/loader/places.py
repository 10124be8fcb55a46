"""Places in a file: from the path of a field to the line and column where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.problems import Span
from generator.source import Mapping, Node, Scalar, Sequence

FieldPath = tuple[str | int, ...]
_TOP: Final = Span(1, 1)


def field_path(path: FieldPath) -> str:
    """`("refund", 0, "until")` as `refund[0].until`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def span_of(node: Node | None, path: FieldPath, *, key: bool = False) -> Span:
    """The place of the value at `path` (or of its `key`), or of the nearest thing above it that exists."""
    span = _TOP
    for step in path:
        below = _step_down(node, step)
        if below is None:
            break
        node, span = below
    return node.span if isinstance(node, Scalar) and not key else span


def value_at(node: Node | None, path: FieldPath) -> Node | None:
    """What stands at `path`, if anything does."""
    for step in path:
        below = _step_down(node, step)
        node = below[0] if below else None
    return node


def _step_down(node: Node | None, step: str | int) -> tuple[Node, Span] | None:
    """What a step leads to, and where: the key, or the entry of the list."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            if entry.key.text == step:
                return entry.value, entry.key.span
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step], _name_span(node.items[step])
    return None


def _name_span(entry: Node) -> Span:
    """Where an entry of a list is told from the others: its first key with a value on the same line; else the whole of it."""
    if not isinstance(entry, Mapping) or not entry.entries:
        return entry.span
    (_, _, first), value = entry.entries[0]
    if not isinstance(value, Scalar) or value.span.line != first.line:
        return first
    return first._replace(length=value.span.column + value.span.length - first.column)


def paths_of(node: Node, wanted: set[int], path: FieldPath = ()) -> Iterator[FieldPath]:
    """Where the nodes with these identities stand."""
    if id(node) in wanted:
        yield path
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from paths_of(item, wanted, (*path, index))
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from paths_of(entry.value, wanted, (*path, entry.key.text))
