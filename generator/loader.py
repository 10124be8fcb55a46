"""Files to values: reads platform files, the set's description and sample tables, and places every problem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from pydantic import ValidationError

from generator.languages import Text
from generator.model import DatasetDescription, Platform
from generator.model.fields import Block
from generator.model.misreadings import (
    EMPTY_LIST,
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    WRONG_SHAPE,
    Misread,
)
from generator.model.refund_language import nearest
from generator.problems import Code, Problem, Severity, Span
from generator.rubric import Rubric
from generator.source import Mapping as MappingNode
from generator.source import Node, Parsed, Scalar, Sequence, parse_yaml

DESCRIPTION_FILE: Final = "_dataset.yaml"
_TOP: Final = Span(1, 1)
_QUOTED: Final = re.compile(r"'([^']*)'")
_SHAPES: Final = {
    "model_type": (Text("键值对", "a group of keys"), "{…: …}"),
    "dict_type": (Text("键值对", "a group of keys"), "{…: …}"),
    "tuple_type": (Text("列表", "a list"), "[…]"),
    "list_type": (Text("列表", "a list"), "[…]"),
    "string_type": (Text("文字", "a text"), "…"),
}
_SHOWN_CHARACTERS: Final = 60
B = TypeVar("B", bound=Block)

NAME_AND_ID = Code(
    id="E120",
    severity=Severity.ERROR,
    title=Text("文件名与 id 不一致", "File name and id differ"),
    message=Text("id 是 “{value}”，文件名却是 “{name}”", 'the id is "{value}" but the file is called "{name}"'),
    mend=Text("写 id: {name}，或把文件改名为 {value}.yaml", "write id: {name}, or rename the file {value}.yaml"),
    why=Text("文件名就是网址，也是别的文件引用它的名字。", "The file's name is its address on the site and the name other files use."),
    bad="id: another-school\n",
    good="id: sample-school\n",
)
SYMBOLIC_LINK = Code(
    id="E121",
    severity=Severity.ERROR,
    title=Text("不接受符号链接", "Symbolic links are not followed"),
    message=Text("“{name}” 是符号链接", '"{name}" is a symbolic link'),
    mend=Text("放入真正的文件", "put the file itself there"),
    why=Text("数据只能来自数据文件夹本身。", "Data comes from the data folder itself and from nowhere else."),
    bad=b"(a symbolic link)",
    good=b"(a file)",
)
STRAY_FILE = Code(
    id="W122",
    severity=Severity.WARNING,
    title=Text("不会被读取的文件", "A file that nobody reads"),
    message=Text("“{name}” 不会被读取", '"{name}" is not read'),
    mend=Text("平台文件叫 <id>.yaml（小写字母、数字、连字符）", "platform files are called <id>.yaml: lower-case letters, digits, hyphens"),
    why=Text("放错名字的文件会被悄悄忽略，所以提醒一声。", "A file of the wrong name would be passed over in silence."),
    bad=b"(Sample School.yml)",
    good=b"(sample-school.yaml)",
)
LOADER_CODES: Final = (NAME_AND_ID, SYMBOLIC_LINK, STRAY_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedFile:
    """One platform file: the `platform` when it could be read, the node tree for places, and its problems."""

    file: str
    platform: Platform | None
    node: Node | None
    problems: tuple[Problem, ...]

    def problem(self, code: Code, path: tuple[str | int, ...], **arguments: str) -> Problem:
        """A problem of this file at the field `path`."""
        return Problem(code=code, file=self.file, span=span_of(self.node, path), field=field_path(path), arguments=arguments)


def field_path(path: tuple[str | int, ...]) -> str:
    """`("refund", 0, "until")` as `refund[0].until`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def span_of(node: Node | None, path: tuple[str | int, ...]) -> Span:
    """The place of the value at `path`, or of the nearest thing above it that exists."""
    span = _TOP
    for step in path:
        below = _step_down(node, step)
        if below is None:
            break
        node, span = below
    if isinstance(node, Scalar):
        return node.span
    return span


def _step_down(node: Node | None, step: str | int) -> tuple[Node, Span] | None:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            if entry.key.text == step:
                return entry.value, entry.key.span
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step], node.items[step].span
    return None


def plain(node: Node) -> Any:
    """The tree as dicts, lists and texts: every scalar as it was typed, an empty one as `None`."""
    if isinstance(node, Scalar):
        return None if node.plain and node.value is None else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def load_platform(data: bytes, file: str) -> LoadedFile:
    """Reads one platform file; never raises for what a contributor wrote."""
    parsed = parse_yaml(data, file)
    platform, problems = _read(Platform, parsed, file)
    loaded = LoadedFile(file=file, platform=platform, node=parsed.node, problems=problems)
    stem = Path(file).stem
    if platform is not None and platform.id != stem:
        wrong_name = loaded.problem(NAME_AND_ID, ("id",), value=platform.id, name=stem)
        return LoadedFile(file=file, platform=platform, node=parsed.node, problems=(*problems, wrong_name))
    return loaded


def load_description(data: bytes, file: str) -> tuple[DatasetDescription | None, tuple[Problem, ...]]:
    """Reads the file that describes a set."""
    return _read(DatasetDescription, parse_yaml(data, file), file)


def load_rubric(data: bytes, file: str) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """Reads the yardstick; its problems have a place like those of a platform file."""
    return _read(Rubric, parse_yaml(data, file), file)


def _read(block: type[B], parsed: Parsed, file: str) -> tuple[B | None, tuple[Problem, ...]]:
    """The block a parsed file holds, or `None` with the reasons; problems of the syntax come first."""
    if parsed.node is None:
        return None, parsed.problems
    try:
        return block.model_validate(plain(parsed.node)), parsed.problems
    except ValidationError as invalid:
        found = tuple(_placed(error, block, parsed.node, file) for error in invalid.errors(include_url=False))
        return None, (*parsed.problems, *found)


def _placed(error: Any, block: type[Block], node: Node, file: str) -> Problem:
    """One finding of the schema as a problem at its place, in the contributor's words."""
    path: tuple[str | int, ...] = tuple(step for step in error["loc"] if step != "[key]")
    code, arguments, below = _explain(error, path, block)
    path = (*path, *below)
    return Problem(code=code, file=file, span=_span(error["type"], node, path), field=field_path(path), arguments=arguments)


def _span(kind: str, node: Node, path: tuple[str | int, ...]) -> Span:
    if kind == "extra_forbidden":
        below = _step_down(_value_at(node, path[:-1]), path[-1])
        return below[1] if below else _TOP
    return span_of(node, path)


def _value_at(node: Node | None, path: tuple[str | int, ...]) -> Node | None:
    for step in path:
        below = _step_down(node, step)
        node = below[0] if below else None
    return node


def _explain(
    error: Any, path: tuple[str | int, ...], block: type[Block]
) -> tuple[Code, dict[str, str], tuple[str | int, ...]]:
    kind, key, context = error["type"], str(path[-1]) if path else "", error.get("ctx", {})
    found = _shown(error.get("input"))
    if isinstance(context.get("error"), Misread):
        misread: Misread = context["error"]
        return misread.code, {name: _shown(value) for name, value in misread.arguments.items()}, misread.path
    if kind == "missing":
        return MISSING_KEY, {"key": key, "meaning": _meaning(block, path)}, ()
    if kind == "extra_forbidden":
        return UNKNOWN_KEY, _unknown_key(block, path), ()
    if kind in {"literal_error", "enum"}:
        return UNKNOWN_WORD, _unknown_word(found, _QUOTED.findall(context["expected"])), ()
    if kind in _SHAPES:
        return WRONG_SHAPE, _wrong_shape(kind, error.get("input")), ()
    if kind == "too_short":
        return EMPTY_LIST, {}, ()
    return WRONG_SHAPE, {"expected": error["msg"], "found": found, "example": "…"}, ()


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"


def _unknown_word(found: str, allowed: list[str]) -> dict[str, str]:
    close = nearest(found, tuple(allowed))
    return {"value": found, "suggestion": f"“{close}”? " if close else "", "allowed": ", ".join(allowed)}


def _unknown_key(block: type[Block], path: tuple[str | int, ...]) -> dict[str, str]:
    owner = _block_at(block, path[:-1])
    names = tuple(_keys(owner)) if owner else ()
    close = nearest(str(path[-1]), names)
    where = field_path(path[:-1]) or "·"
    return {"key": str(path[-1]), "where": where, "suggestion": f"→ {close}" if close else " · ".join(names)}


def _wrong_shape(kind: str, value: object) -> dict[str, str]:
    expected, example = _SHAPES[kind]
    shapes = {dict: "{…: …}", list: "[…]", type(None): "∅"}
    found = shapes.get(type(value), f"“{_shown(value)}”")
    return {"expected": f"{expected.zh} / {expected.en}", "found": found, "example": example}


def _keys(block: type[Block]) -> Iterator[str]:
    for name, field in block.model_fields.items():
        yield field.alias or name


def _field(block: type[Block], key: object) -> Any:
    return next((field for name, field in block.model_fields.items() if (field.alias or name) == key), None)


def _block_at(block: type[Block], path: tuple[str | int, ...]) -> type[Block] | None:
    """The class that describes the group of keys at `path`."""
    current: type[Block] | None = block
    for step in path:
        field = _field(current, step) if current is not None and isinstance(step, str) else None
        if field is not None:
            current = next(_blocks_in(field.annotation), None)
    return current


def _blocks_in(annotation: Any) -> Iterator[type[Block]]:
    if isinstance(annotation, type) and issubclass(annotation, Block):
        yield annotation
    for argument in get_args(annotation):
        yield from _blocks_in(argument)


def _meaning(block: type[Block], path: tuple[str | int, ...]) -> str:
    owner = _block_at(block, path[:-1])
    field = _field(owner, path[-1]) if owner else None
    extra: Mapping[str, Any] = field.json_schema_extra if field is not None else {}
    return f"{extra.get('zh', '')} / {field.description}" if field is not None else str(path[-1])
