"""YAML text to a tree of nodes with line and column: strict, bounded, and with every problem it can find."""

from __future__ import annotations

from typing import Final

from generator.problems import Code
from generator.source.characters import CHARACTER_CODES
from generator.source.nodes import Entry, Mapping, Node, Parsed, Scalar, Sequence
from generator.source.structure import STRUCTURE_CODES
from generator.source.syntax import SYNTAX_CODES
from generator.source.tree import parse_yaml

SOURCE_CODES: Final[tuple[Code, ...]] = tuple(
    sorted(CHARACTER_CODES + SYNTAX_CODES + STRUCTURE_CODES, key=lambda code: code.id)
)

__all__ = ["SOURCE_CODES", "Entry", "Mapping", "Node", "Parsed", "Scalar", "Sequence", "parse_yaml"]
