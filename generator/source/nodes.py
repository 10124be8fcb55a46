"""What a YAML file holds, each value with the place where it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from generator.problems import Problem, Span

MAX_DIGITS: Final = 40

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS: Final = {word: word[0] in "tT" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_OCTAL_OR_HEX: Final = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NO_FINITE_NUMBER: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def is_number(text: str) -> bool:
    """Whether YAML 1.2 reads an unquoted `text` as a finite number."""
    return bool(_FLOAT.fullmatch(text) or _OCTAL_OR_HEX.fullmatch(text))


class Scalar(NamedTuple):
    """One word, number or text: `text` is what was typed, `plain` says that it stood there without quotes."""

    text: str
    plain: bool
    span: Span

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there, or a word of YAML for nothing."""
        return self.plain and self.text in _NULLS

    @property
    def value(self) -> bool | int | float | str | None:
        """The value under the core types of YAML 1.2, so `no`, `9:30` and `2026-05-02` are texts."""
        text = self.text
        if not self.plain:
            return text
        if text in _NULLS:
            return None
        if text in _BOOLEANS:
            return _BOOLEANS[text]
        return _number(text)


def _number(text: str) -> int | float | str:
    """The number that an unquoted `text` means, or the text itself."""
    if _INTEGER.fullmatch(text):
        # Python refuses to convert thousands of digits; such a number is reported by the parser anyway.
        return int(text) if len(text) <= MAX_DIGITS + 1 else text
    if _OCTAL_OR_HEX.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    return float(text.replace(".", "", 1)) if _NO_FINITE_NUMBER.fullmatch(text) else text


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """One `key: value` of a mapping."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file; every key once."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None where the mapping has no such key."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read: its tree (None where it cannot be trusted), its problems by place, and its lines."""

    node: Mapping | None
    problems: tuple[Problem, ...]
    lines: tuple[str, ...]
