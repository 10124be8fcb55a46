"""What the schema found, in the contributor's words: each finding as a problem at its place, with a way to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import NoneType
from typing import Any, Final, get_args, get_origin

from generator.languages import Text
from generator.loader.places import FieldPath, field_path, span_of, value_at
from generator.model.fields import Block
from generator.model.misreadings import (
    BAD_TEXT,
    EMPTY_LIST,
    EMPTY_VALUE,
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    WIDE_CHARACTERS,
    WRONG_SHAPE,
    Misread,
    shown,
)
from generator.model.suggestions import choose, narrow, write
from generator.problems import Code, Problem
from generator.source import Node, Scalar

Arguments = Mapping[str, str | Text]
_GROUP: Final = (Text("一组键值", "a group of keys"), Text("写成 {…: …}", "write {…: …}"))
_LIST: Final = (Text("一个列表", "a list"), Text("写成 […]，或每行以“- ”开头", "write […], or lines that begin with a hyphen"))
_OTHER: Final = (Text("另一种写法", "something else"), Text("参看手册里的文件格式", "see the handbook's page on the file format"))
_SHAPES: Final = {"model_type": _GROUP, "dict_type": _GROUP, "tuple_type": _LIST}
_FOUND: Final[Mapping[type, Text]] = {
    dict: Text("一组键值", "a group of keys"),
    list: Text("一个列表", "a list"),
    NoneType: Text("空的", "nothing"),
}
_QUOTED: Final = re.compile(r"'([^']*)'")
_WORD_ERRORS: Final = frozenset({"literal_error", "enum"})
_KEYS: Final = Text("字段", "keys")
_FREE_TEXT: Final = (BAD_TEXT, EMPTY_LIST, EMPTY_VALUE)


def explain(errors: Sequence[Any], block: type[Block], root: Node, file: str, most: int) -> list[Problem]:
    """The first `most` findings of the schema as problems of `file`, which holds a `block` and was read as `root`."""
    # The choices of a union fail one by one, at the same place: together they are one finding.
    choices: dict[FieldPath, list[str]] = {}
    others: list[tuple[FieldPath, Any]] = []
    for error in islice(errors, most):
        path = _real_path(root, error["loc"], error["type"])
        if error["type"] in _WORD_ERRORS:
            if path not in choices:
                others.append((path, error))
            choices.setdefault(path, []).extend(_QUOTED.findall(error["ctx"]["expected"]))
        else:
            others.append((path, error))
    found = []
    for path, error in others:
        if error["type"] in _WORD_ERRORS:
            word = shown(error["input"])
            finding: _Finding = (UNKNOWN_WORD, {"value": word, "suggestion": choose(word, choices[path])}, ())
        else:
            finding = _finding(error, path, block)
        found.append(_placed(finding, path, root, file))
    return found


_Finding = tuple[Code, Arguments, FieldPath]


def _real_path(root: Node, steps: Sequence[str | int], kind: str) -> FieldPath:
    """The steps that lead somewhere in the file; the schema adds some of its own for unions, keys and short forms."""
    path: FieldPath = ()
    node: Node | None = root
    for step in steps:
        below = value_at(node, (step,))
        if below is not None:
            node, path = below, (*path, step)
    return (*path, steps[-1]) if kind == "missing" else path


def _placed(finding: _Finding, path: FieldPath, root: Node, file: str) -> Problem:
    code, arguments, below = finding
    whole = (*path, *below)
    node = value_at(root, whole)
    if isinstance(node, Scalar) and code not in _FREE_TEXT and narrow(node.text) != node.text:
        code, arguments = WIDE_CHARACTERS, {"value": shown(node.text), "suggestion": write(shown(narrow(node.text)))}
    span = span_of(root, whole, key=code is UNKNOWN_KEY)
    return Problem(code=code, file=file, span=span, field=field_path(whole), arguments=arguments)


def _finding(error: Any, path: FieldPath, block: type[Block]) -> _Finding:
    kind, value = error["type"], error.get("input")
    misread = error.get("ctx", {}).get("error")
    if isinstance(misread, Misread):
        return misread.code, misread.arguments, misread.path
    if kind == "missing":
        return MISSING_KEY, _missing_key(block, path), ()
    if kind == "extra_forbidden":
        return UNKNOWN_KEY, _unknown_key(block, path), ()
    if kind == "too_short":
        return EMPTY_LIST, {}, ()
    expected, example = _SHAPES.get(kind, _OTHER)
    words = shown(value)
    found = _FOUND.get(type(value), Text(f"“{words}”", f'"{words}"'))
    if expected is _LIST[0] and isinstance(value, str):
        example = write(f"[{words}]")
    return WRONG_SHAPE, {"expected": expected, "found": found, "example": example}, ()


def _missing_key(block: type[Block], path: FieldPath) -> Arguments:
    owner = block_at(block, path[:-1])
    field = _field(owner, path[-1])
    extra = field.json_schema_extra if field is not None else None
    meaning = Text(extra["zh"], field.description) if extra else Text.same(str(path[-1]))
    return {"key": shown(path[-1]), "meaning": meaning, "where": owner.called}


def _unknown_key(block: type[Block], path: FieldPath) -> Arguments:
    owner = block_at(block, path[:-1])
    keys = [field.alias or name for name, field in owner.model_fields.items()]
    return {"key": shown(path[-1]), "where": owner.called, "suggestion": choose(str(path[-1]), keys, _KEYS)}


def _field(block: type[Block], key: object) -> Any:
    return next((field for name, field in block.model_fields.items() if (field.alias or name) == key), None)


def block_at(block: type[Block], path: FieldPath) -> type[Block]:
    """The class that describes the group of keys at `path` below a `block`."""
    current: Any = block
    for step in path:
        current = next(_below(current, step), current)
    return next(_blocks_in(current), block)


def _below(kind: Any, step: str | int) -> Iterator[Any]:
    """The types that a step below a type can lead to."""
    if isinstance(kind, type) and issubclass(kind, Block):
        field = _field(kind, step)
        if field is not None:
            yield field.annotation
    elif get_origin(kind) is dict:
        yield get_args(kind)[1]
    elif get_origin(kind) is tuple and isinstance(step, int):
        yield get_args(kind)[0]
    else:  # a union, an annotated type, or a list of which the file holds one entry without brackets
        for choice in get_args(kind):
            yield from _below(choice, step)


def _blocks_in(kind: Any) -> Iterator[type[Block]]:
    if isinstance(kind, type) and issubclass(kind, Block):
        yield kind
    for choice in get_args(kind):
        yield from _blocks_in(choice)
